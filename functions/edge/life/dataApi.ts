import { deleteConnection } from '../../core/deleteConnection.ts';
import { erasePerson } from '../../core/erasePerson.ts';
import type { HoldingsPlace } from '../../core/holdings.ts';
import type { Receipt } from '../../core/records.ts';
import type { Instant } from '../../core/time.ts';
import type { ConnectApiSettings } from '../connect/connectApi.ts';
import { describeReceipt } from '../describe/receipt.ts';
import type { Api } from '../http/api.ts';
import { type CursorScope, readCursor, writeCursor } from '../http/cursor.ts';
import { ProblemError } from '../http/problems.ts';
import { refuseBody, uncached } from '../http/requests.ts';
import { deleteRoute, erasePersonRoute, exportPersonRoute, exportRoute, receiptRoute } from './dataRoutes.ts';
import { type ExportPage, exportConnection, exportPerson } from './exporting.ts';
import { knownConnection } from './lifeApi.ts';
import { openTrail } from './trail.ts';

/** What a tenant may ask of its data: to see all of it, and to have it gone. */
export function addDataRoutes(api: Api, settings: ConnectApiSettings): void {
  const { connectionsOf, now } = settings;
  const note = openTrail(settings);

  api.openapi(deleteRoute, async (c) => {
    const { id } = c.req.valid('param');
    c.set('connection', id);
    await refuseBody(c);
    const tenant = c.get('tenant');
    const connections = connectionsOf(tenant);
    const { receipt, isNew } = begun(await deleteConnection({ ...settings, tenant, connections }, id));
    if (isNew) await note(c, connections, { action: 'delete', connection: id });
    c.header('Location', `/v1/receipts/${receipt.id}`);
    return uncached(c).json(describeReceipt(receipt), 202);
  });

  api.openapi(erasePersonRoute, async (c) => {
    const { id, person } = c.req.valid('param');
    c.set('connection', id);
    await refuseBody(c);
    const tenant = c.get('tenant');
    const connections = connectionsOf(tenant);
    const { receipt, isNew } = begun(await erasePerson({ ...settings, tenant, connections }, id, person));
    if (isNew) await note(c, connections, { action: 'erasePerson', connection: id });
    c.header('Location', `/v1/receipts/${receipt.id}`);
    return uncached(c).json(describeReceipt(receipt), 202);
  });

  api.openapi(receiptRoute, async (c) => {
    const { receipt: id } = c.req.valid('param');
    const receipt = await connectionsOf(c.get('tenant')).records.receipt(id);
    if (!receipt) throw new ProblemError('RECEIPT_NOT_FOUND');
    return uncached(c).json(describeReceipt(receipt), 200);
  });

  api.openapi(exportRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { limit, cursor } = c.req.valid('query');
    c.set('connection', id);
    const connections = connectionsOf(c.get('tenant'));
    const connection = await knownConnection(connections, id);
    const scope = { connection, route: 'export', query: {} };
    const from = placeIn(scope, cursor, now());
    const page = await exportConnection(connections, connection, from, limit, now());
    if (!from) await note(c, connections, { action: 'export', connection: id });
    return uncached(c).json(listed(page, scope, now()), 200);
  });

  api.openapi(exportPersonRoute, async (c) => {
    const { id, person } = c.req.valid('param');
    const { limit, cursor } = c.req.valid('query');
    c.set('connection', id);
    const connections = connectionsOf(c.get('tenant'));
    const connection = await knownConnection(connections, id);
    const scope = { connection, route: 'exportPerson', query: { person } };
    const from = placeIn(scope, cursor, now());
    const [known] = from ? [person] : await connections.reader(id).people([person]);
    if (!known) throw new ProblemError('PERSON_NOT_FOUND');
    const page = await exportPerson(connections, connection, person, from, limit);
    if (!from) await note(c, connections, { action: 'exportPerson', connection: id });
    return uncached(c).json(listed(page, scope, now()), 200);
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

function placeIn(scope: CursorScope, cursor: string | undefined, now: Instant): HoldingsPlace | undefined {
  if (cursor === undefined) return undefined;
  const read = readCursor(scope, cursor, now);
  if (!read) throw new ProblemError('INVALID_CURSOR');
  return read.place as HoldingsPlace;
}

const listed = ({ items, next }: ExportPage, scope: CursorScope, now: Instant) => ({
  data: items,
  page: { next: next === undefined ? null : writeCursor(scope, next, now) },
});
