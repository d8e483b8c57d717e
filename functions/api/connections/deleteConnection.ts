import { createRoute } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { deleteConnection } from '../../core/connections/deleteConnection.ts';
import type { Receipt } from '../../core/erasure/receipts.ts';
import { createActionRecorder } from '../http/access/recordAction.ts';
import type { Api } from '../http/createApi.ts';
import { refuseBody, uncached } from '../http/openapi/bodies.ts';
import { ofConnection } from '../http/openapi/pathParameters.ts';
import { NO_QUERY } from '../http/openapi/queryParameters.ts';
import { locatedResponse, PROBLEM_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { begunOrThrow } from '../http/problems/refusals.ts';
import { type ReceiptBody, ReceiptSchema } from '../receipts/schema.ts';

const deleteRoute = createRoute({
  method: 'delete',
  path: '/v1/connections/{id}',
  operationId: 'deleteConnection',
  summary: 'Disconnect: delete the token and all data',
  description:
    'The Okta token is deleted at once, without a recovery window. The data follows in the background, to the last item; the receipt counts it. A sync under way ends first. Deleting the token here does not revoke it in Okta. Asked for again it answers with the same receipt.',
  tags: ['Connections'],
  security: secured(SCOPES.manage),
  'x-quota': 'write',
  request: { params: ofConnection, query: NO_QUERY },
  responses: { 202: locatedResponse('Begun; `Location` names the receipt.', ReceiptSchema), ...PROBLEM_RESPONSES },
});

/** The ports of a route that deletes, with the presenter of the receipt that it answers. */
export interface DeleteRoutePorts extends WritePorts {
  readonly presentReceipt: (receipt: Receipt) => ReceiptBody;
}

export function addDeleteConnection(api: Api, ports: DeleteRoutePorts): void {
  const record = createActionRecorder(ports);

  api.openapi(deleteRoute, async (c) => {
    const { id } = c.req.valid('param');
    c.set('connection', id);
    await refuseBody(c);
    const tenantPorts = ports.portsOf(c.get('tenant'));
    const { receipt, isNew } = begunOrThrow(await deleteConnection({ ...ports, ...tenantPorts }, id));
    if (isNew) await record(c, tenantPorts, { action: 'delete', connection: id });
    c.header('Location', `/v1/receipts/${receipt.id}`);
    return uncached(c).json(ports.presentReceipt(receipt), 202);
  });
}
