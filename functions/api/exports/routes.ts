import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import type { InventoryPosition } from '../../core/inventoryPage.ts';
import type { Instant } from '../../core/time.ts';
import { uncached } from '../http/bodies.ts';
import type { Api } from '../http/createApi.ts';
import { type CursorScope, readCursor, writeCursor } from '../http/cursor.ts';
import { findConnection } from '../http/loadConnection.ts';
import { ofConnection, ofPerson } from '../http/pathParameters.ts';
import type { AuditPorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems.ts';
import { CursorParam, limitParam } from '../http/queryParameters.ts';
import { createActionRecorder } from '../http/recordAction.ts';
import { jsonResponse, READ_RESPONSES, secured } from '../http/responses.ts';
import { listResponse } from '../http/schema.ts';
import { type ExportPage, type ExportPresenters, exportConnection, exportPerson } from './exportPages.ts';
import { ExportItemSchema } from './schema.ts';

const manage = { tags: ['Exports'], security: secured(SCOPES.manage) };
const query = z.strictObject({ limit: limitParam(500, 200), cursor: CursorParam });

const exportRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/export',
  operationId: 'exportConnection',
  summary: 'Everything that is kept of a connection',
  description:
    'Item by item, in a form that can be read; never the token. A page may hold fewer than `limit` items, or none, though more follow: go on while `page.next` is not null. What changes meanwhile may be missing or come as it was.',
  ...manage,
  request: { params: ofConnection, query },
  responses: { 200: jsonResponse('The items.', listResponse(ExportItemSchema)), ...READ_RESPONSES },
});

const exportPersonRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/people/{person}/export',
  operationId: 'exportPerson',
  summary: 'Everything that is kept about one person',
  description:
    'Their item and seats first, then what the ledger has of them, page by page. A page may be empty though more follow: go on while `page.next` is not null.',
  ...manage,
  request: { params: ofPerson, query },
  responses: { 200: jsonResponse('The items.', listResponse(ExportItemSchema)), ...READ_RESPONSES },
});

export type ExportPorts = AuditPorts & ExportPresenters;

/** Exports of everything that is kept. The first page of each export is recorded in the audit log. */
export function addExportReads(api: Api, apiPorts: ExportPorts): void {
  const { portsOf, now } = apiPorts;
  const record = createActionRecorder(apiPorts);

  api.openapi(exportRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { limit, cursor } = c.req.valid('query');
    c.set('connection', id);
    const ports = portsOf(c.get('tenant'));
    const connection = await findConnection(ports.connections, id);
    const scope = { connection, route: 'export', query: {} };
    const from = placeIn(scope, cursor, now());
    const page = await exportConnection(apiPorts, ports, connection, from, limit, now());
    if (!from) await record(c, ports, { action: 'export', connection: id });
    return uncached(c).json(listed(page, scope, now()), 200);
  });

  api.openapi(exportPersonRoute, async (c) => {
    const { id, person } = c.req.valid('param');
    const { limit, cursor } = c.req.valid('query');
    c.set('connection', id);
    const ports = portsOf(c.get('tenant'));
    const connection = await findConnection(ports.connections, id);
    const scope = { connection, route: 'exportPerson', query: { person } };
    const from = placeIn(scope, cursor, now());
    const [known] = from ? [person] : await ports.usage(id).people.load([person]);
    if (!known) throw new ProblemError('PERSON_NOT_FOUND');
    const page = await exportPerson(apiPorts, ports, connection, person, from, limit);
    if (!from) await record(c, ports, { action: 'exportPerson', connection: id });
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
