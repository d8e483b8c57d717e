import { deleteConnection } from '../../core/deleteConnection.ts';
import { erasePerson } from '../../core/erasePerson.ts';
import type { Receipt } from '../../core/receipts.ts';
import type { ConnectApiSettings } from '../connect/settings.ts';
import { describeReceipt } from '../describe/receipt.ts';
import type { Api } from '../http/api.ts';
import { ProblemError } from '../http/problems.ts';
import { refuseBody, uncached } from '../http/requests.ts';
import { deleteRoute, erasePersonRoute, receiptRoute } from './dataRoutes.ts';
import { createAuditRecorder } from './trail.ts';

/** Having data gone, and proof of it. */
export function addDataRoutes(api: Api, settings: ConnectApiSettings): void {
  const { portsOf } = settings;
  const note = createAuditRecorder(settings);

  api.openapi(deleteRoute, async (c) => {
    const { id } = c.req.valid('param');
    c.set('connection', id);
    await refuseBody(c);
    const tenant = c.get('tenant');
    const ports = portsOf(tenant);
    const { receipt, isNew } = begun(await deleteConnection({ ...settings, ...ports, tenant }, id));
    if (isNew) await note(c, ports, { action: 'delete', connection: id });
    c.header('Location', `/v1/receipts/${receipt.id}`);
    return uncached(c).json(describeReceipt(receipt), 202);
  });

  api.openapi(erasePersonRoute, async (c) => {
    const { id, person } = c.req.valid('param');
    c.set('connection', id);
    await refuseBody(c);
    const tenant = c.get('tenant');
    const ports = portsOf(tenant);
    const { receipt, isNew } = begun(await erasePerson({ ...settings, ...ports, tenant }, id, person));
    if (isNew) await note(c, ports, { action: 'erasePerson', connection: id });
    c.header('Location', `/v1/receipts/${receipt.id}`);
    return uncached(c).json(describeReceipt(receipt), 202);
  });

  api.openapi(receiptRoute, async (c) => {
    const { receipt: id } = c.req.valid('param');
    const receipt = await portsOf(c.get('tenant')).receipts.find(id);
    if (!receipt) throw new ProblemError('RECEIPT_NOT_FOUND');
    return uncached(c).json(describeReceipt(receipt), 200);
  });
}

function begun(outcome: Awaited<ReturnType<typeof deleteConnection>> | Awaited<ReturnType<typeof erasePerson>>): {
  readonly receipt: Receipt;
  readonly isNew: boolean;
} {
  switch (outcome.kind) {
    case 'deleting':
    case 'erasing':
      return outcome;
    case 'unknown':
      throw new ProblemError('CONNECTION_NOT_FOUND');
    case 'unknownPerson':
      throw new ProblemError('PERSON_NOT_FOUND');
    case 'notReady':
      throw new ProblemError('CONNECTION_NOT_READY');
    case 'busy':
      throw new ProblemError('REQUEST_IN_PROGRESS', { retryAfterSeconds: 1 });
    default:
      return outcome satisfies never;
  }
}
