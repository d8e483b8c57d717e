import type { InventoryPosition } from '../../core/inventoryPage.ts';
import type { Instant } from '../../core/time.ts';
import type { Api } from '../http/api.ts';
import { type CursorScope, readCursor, writeCursor } from '../http/cursor.ts';
import { ProblemError } from '../http/problems.ts';
import { uncached } from '../http/requests.ts';
import type { UsageApiSettings } from '../usage/settings.ts';
import { exportPersonRoute, exportRoute } from './dataRoutes.ts';
import { type ExportPage, exportConnection, exportPerson } from './exporting.ts';
import { knownConnection } from './lifeApi.ts';
import { createAuditRecorder } from './trail.ts';

/** Everything that is kept, for whom it belongs to. Part of the API that reads; that it was asked for is written down. */
export function addExportRoutes(api: Api, settings: UsageApiSettings): void {
  const { portsOf, now } = settings;
  const note = createAuditRecorder(settings);

  api.openapi(exportRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { limit, cursor } = c.req.valid('query');
    c.set('connection', id);
    const ports = portsOf(c.get('tenant'));
    const connection = await knownConnection(ports.connections, id);
    const scope = { connection, route: 'export', query: {} };
    const from = placeIn(scope, cursor, now());
    const page = await exportConnection(ports, connection, from, limit, now());
    if (!from) await note(c, ports, { action: 'export', connection: id });
    return uncached(c).json(listed(page, scope, now()), 200);
  });

  api.openapi(exportPersonRoute, async (c) => {
    const { id, person } = c.req.valid('param');
    const { limit, cursor } = c.req.valid('query');
    c.set('connection', id);
    const ports = portsOf(c.get('tenant'));
    const connection = await knownConnection(ports.connections, id);
    const scope = { connection, route: 'exportPerson', query: { person } };
    const from = placeIn(scope, cursor, now());
    const [known] = from ? [person] : await ports.usage(id).people.load([person]);
    if (!known) throw new ProblemError('PERSON_NOT_FOUND');
    const page = await exportPerson(ports, connection, person, from, limit);
    if (!from) await note(c, ports, { action: 'exportPerson', connection: id });
    return uncached(c).json(listed(page, scope, now()), 200);
  });
}

function placeIn(scope: CursorScope, cursor: string | undefined, now: Instant): InventoryPosition | undefined {
  if (cursor === undefined) return undefined;
  const read = readCursor(scope, cursor, now);
  if (!read) throw new ProblemError('INVALID_CURSOR');
  return read.place as InventoryPosition;
}

const listed = ({ items, next }: ExportPage, scope: CursorScope, now: Instant) => ({
  data: items,
  page: { next: next === undefined ? null : writeCursor(scope, next, now) },
});
