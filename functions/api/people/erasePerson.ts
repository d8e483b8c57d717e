import { createRoute } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { erasePerson } from '../../core/erasure/erasePerson.ts';
import type { Receipt } from '../../core/erasure/receipts.ts';
import { createActionRecorder } from '../http/access/recordAction.ts';
import type { Api } from '../http/createApi.ts';
import { refuseBody, uncached } from '../http/openapi/bodies.ts';
import { ofPerson } from '../http/openapi/pathParameters.ts';
import { NO_QUERY } from '../http/openapi/queryParameters.ts';
import { locatedResponse, PROBLEM_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { begunOrThrow } from '../http/problems/refusals.ts';
import { type ReceiptBody, ReceiptSchema } from '../receipts/schema.ts';

const eraseRoute = createRoute({
  method: 'delete',
  path: '/v1/connections/{id}/people/{person}',
  operationId: 'erasePerson',
  summary: 'Erase one person',
  description:
    'Seats, profile, days, changes and what the ledger says of them; every number is computed again without them. What stays is a keyed hash of the id, so that what Okta says of the person again is dropped unread: they do not come back, and numbers leave them out, for as long as the org is connected. Okta still has them: delete them there, too.',
  tags: ['People'],
  security: secured(SCOPES.manage),
  'x-quota': 'write',
  request: { params: ofPerson, query: NO_QUERY },
  responses: { 202: locatedResponse('Begun; `Location` names the receipt.', ReceiptSchema), ...PROBLEM_RESPONSES },
});

/** The ports of a route that erases, with the presenter of the receipt that it answers. */
export interface EraseRoutePorts extends WritePorts {
  readonly presentReceipt: (receipt: Receipt) => ReceiptBody;
}

export function addErasePerson(api: Api, ports: EraseRoutePorts): void {
  const record = createActionRecorder(ports);

  api.openapi(eraseRoute, async (c) => {
    const { id, person } = c.req.valid('param');
    c.set('connection', id);
    await refuseBody(c);
    const tenant = c.get('tenant');
    const tenantPorts = ports.portsOf(tenant);
    const { receipt, isNew } = begunOrThrow(await erasePerson({ ...ports, ...tenantPorts, tenant }, id, person));
    if (isNew) await record(c, tenantPorts, { action: 'erasePerson', connection: id });
    c.header('Location', `/v1/receipts/${receipt.id}`);
    return uncached(c).json(ports.presentReceipt(receipt), 202);
  });
}
