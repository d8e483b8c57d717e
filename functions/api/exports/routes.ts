import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { SCOPES } from '../../contract/access.ts';
import type { InventoryPosition } from '../../core/erasure/inventoryPage.ts';
import type { Instant } from '../../core/time.ts';
import type { ApiEnv } from '../http/apiEnv.ts';
import type { Api } from '../http/createApi.ts';
import { type CursorScope, readCursor, writeCursor } from '../http/lists/cursor.ts';
import { findConnection } from '../http/loadConnection.ts';
import { ofConnection, ofPerson } from '../http/openapi/pathParameters.ts';
import { CursorParam, limitParam } from '../http/openapi/queryParameters.ts';
import { jsonResponse, READ_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { PERSONAL_DATA } from '../http/registeredRoutes.ts';
import { listResponse } from '../http/schema.ts';
import {
  type ExportLimits,
  type ExportPage,
  type ExportPresenters,
  exportConnection,
  exportPerson,
} from './exportPages.ts';
import { ExportItemSchema } from './schema.ts';

const manage = { tags: ['Exports'], security: secured(SCOPES.manage), 'x-quota': 'export' };
const query = z.strictObject({ limit: limitParam(500, 200), cursor: CursorParam });

const exportRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/export',
  operationId: 'exportConnection',
  [PERSONAL_DATA]: 'export',
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
  [PERSONAL_DATA]: 'exportPerson',
  summary: 'Everything that is kept about one person',
  description:
    'Their item and seats first, then what the ledger has of them, page by page. A page may be empty though more follow: go on while `page.next` is not null.',
  ...manage,
  request: { params: ofPerson, query },
  responses: { 200: jsonResponse('The items.', listResponse(ExportItemSchema)), ...READ_RESPONSES },
});

export type ExportPorts = ReadPorts & ExportPresenters;

/** Exports of everything that is kept. Each request is recorded in the audit log. */
export function addExportReads(api: Api, apiPorts: ExportPorts): void {
  const { portsOf, now } = apiPorts;
  /** A page of an export reads as much as it can. */
  const reserve = async (c: Context<ApiEnv>): Promise<void> => {
    const reading = c.get('reading');
    await reading.reserve();
    reading.assertNotExhausted();
  };
  const limitsOf = (c: Context<ApiEnv>, items: number): ExportLimits => ({
    items,
    isTimeUp: c.get('reading').isTimeUp,
  });

  api.openapi(exportRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { limit, cursor } = c.req.valid('query');
    c.set('connection', id);
    await reserve(c);
    const ports = portsOf(c.get('tenant'), c.get('reading'));
    const connection = await findConnection(ports.connections, id);
    const scope = { connection, route: 'export', query: {} };
    const from = placeIn(scope, cursor, now());
    const page = await exportConnection(apiPorts, ports, connection, from, limitsOf(c, limit), now());
    return c.json(listed(page, scope, now()), 200);
  });

  api.openapi(exportPersonRoute, async (c) => {
    const { id, person } = c.req.valid('param');
    const { limit, cursor } = c.req.valid('query');
    c.set('connection', id);
    await reserve(c);
    const ports = portsOf(c.get('tenant'), c.get('reading'));
    const connection = await findConnection(ports.connections, id);
    const scope = { connection, route: 'exportPerson', query: { person } };
    const from = placeIn(scope, cursor, now());
    const [known] = from ? [person] : await ports.usage(id).people.load([person]);
    if (!known) throw new ProblemError('PERSON_NOT_FOUND');
    const page = await exportPerson(apiPorts, ports, connection, person, from, limitsOf(c, limit));
    return c.json(listed(page, scope, now()), 200);
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
