import { etag } from 'hono/etag';
import { type Answer, DEFINITION_VERSION } from '../../contract.ts';
import type { Connection } from '../../core/connection.ts';
import type { AppId, ConnectionId, TenantId } from '../../core/ids.ts';
import type { TenantConnections, UsageReader } from '../../core/store.ts';
import { basisOf } from '../../core/usage/basis.ts';
import { NO_APP_SETTINGS } from '../../core/usage/rules.ts';
import { describeApp } from '../describe/app.ts';
import { describeAppSettings } from '../describe/appSettings.ts';
import { describeConnection, describeCoverage, describeSyncRun } from '../describe/connection.ts';
import { type Api, type ApiSettings, newApi } from '../http/api.ts';
import { type CursorScope, readCursor, writeCursor } from '../http/cursor.ts';
import { ProblemError } from '../http/problems.ts';
import { addExportRoutes } from '../life/exportApi.ts';
import { appDays, listApps } from './apps.ts';
import { openApiDocument } from './openApi.ts';
import { rankIn } from './order.ts';
import * as routes from './routes.ts';
import { allSeats } from './seatPages.ts';
import { listSeats } from './seats.ts';
import { describeSeries, spanAsked } from './series.ts';

export interface UsageApiSettings extends ApiSettings {
  readonly connectionsOf: (tenant: TenantId) => TenantConnections;
  readonly newId: () => ConnectionId;
}

/** The API that reads. */
export function usageApi(settings: UsageApiSettings): Api {
  const { connectionsOf, now } = settings;
  const api = newApi('usage', settings);

  api.use(async (c, next) => {
    await next();
    if (c.error) return;
    // A cache may keep what it must ask about again; what it keeps belongs to one caller.
    c.header('Cache-Control', 'private, no-cache');
    c.header('Vary', 'Authorization, Tenant-Id');
  });
  api.use(etag({ weak: true }));

  api.openapi(routes.healthRoute, (c) => c.json({ status: 'ok' as const }, 200));
  api.openapi(routes.openApiRoute, (c) => c.json(openApiDocument(), 200));

  api.openapi(routes.connectionsRoute, async (c) => {
    const store = connectionsOf(c.get('tenant'));
    const connections = await Promise.all(
      (await store.list()).map((connection) => withProgress(connection, store.reader(connection.id))),
    );
    return c.json({ data: connections.map((connection) => describeConnection(connection, now())), page: LAST }, 200);
  });

  api.openapi(routes.connectionRoute, async (c) => {
    const { connection, reader } = await opened(c, c.req.valid('param').id);
    return c.json(describeConnection(await withProgress(connection, reader), now()), 200);
  });

  api.openapi(routes.syncsRoute, async (c) => {
    const { reader } = await opened(c, c.req.valid('param').id);
    const runs = await reader.syncs(c.req.valid('query').limit);
    return c.json({ data: runs.map(describeSyncRun), page: LAST }, 200);
  });

  api.openapi(routes.appsRoute, async (c) => {
    const { connection, reader } = await opened(c, c.req.valid('param').id);
    const { cursor, limit, ...asked } = c.req.valid('query');
    const scope = { connection, route: 'apps', query: asked };
    const after = rankIn(placeIn(scope, cursor));
    const question = { ...asked, internal: asked.include === 'internal', limit };
    const page = listApps(await reader.apps(), question, after);
    return c.json(answer(connection, page.items, nextOf(scope, page.next)), 200);
  });

  api.openapi(routes.appRoute, async (c) => {
    const { id, app: appId } = c.req.valid('param');
    const { window } = c.req.valid('query');
    const { connection, reader } = await opened(c, id);
    const app = await appOf(reader, appId);
    const { coverage } = connection.work;
    const series = coverage ? appDays(app, await allSeats(reader, appId), window, coverage) : [];
    const settings = describeAppSettings((await reader.appSettings()).get(appId) ?? NO_APP_SETTINGS, app);
    return c.json(answer(connection, { ...describeApp(app, window), settings, series }), 200);
  });

  api.openapi(routes.seatsRoute, async (c) => {
    const { id, app: appId } = c.req.valid('param');
    const { cursor, limit, ...asked } = c.req.valid('query');
    const { connection, reader } = await opened(c, id);
    const scope = { connection, route: 'seats', query: { ...asked, app: appId } };
    const place = placeIn(scope, cursor);
    const app = await appOf(reader, appId);
    const { coverage } = connection.work;
    if (!coverage) return c.json(answer(connection, []), 200);
    const basis =
      app.summary.basis ?? basisOf(app, coverage, { ...connection.settings, apps: await reader.appSettings() });
    const page = await listSeats(reader, { ...asked, app: appId, limit }, basis, coverage, place);
    return c.json(answer(connection, page.items, nextOf(scope, page.next)), 200);
  });

  api.openapi(routes.usageRoute, async (c) => {
    const { from, to, grain } = c.req.valid('query');
    const { connection, reader } = await opened(c, c.req.valid('param').id);
    const { coverage } = connection.work;
    const span = spanAsked({ from, to }, coverage, now());
    const points = coverage ? await describeSeries(reader, span, grain, coverage) : [];
    return c.json(answer(connection, points), 200);
  });

  addExportRoutes(api, settings);
  return api;

  /** The tenant's connection; another tenant's is as unknown as one that never was. */
  async function opened(
    c: { get(key: 'tenant'): TenantId; set(key: 'connection', id: ConnectionId): void },
    id: ConnectionId,
  ): Promise<{ readonly connection: Connection; readonly reader: UsageReader }> {
    const connections = connectionsOf(c.get('tenant'));
    const connection = await connections.get(id);
    if (!connection) throw new ProblemError('CONNECTION_NOT_FOUND');
    c.set('connection', id);
    return { connection, reader: connections.reader(id) };
  }

  function placeIn(scope: CursorScope, cursor: string | undefined): unknown {
    if (cursor === undefined) return undefined;
    const read = readCursor(scope, cursor, now());
    if (!read) throw new ProblemError('INVALID_CURSOR');
    return read.place;
  }

  function nextOf(scope: CursorScope, place: unknown): string | null {
    return place === undefined ? null : writeCursor(scope, place, now());
  }
}

const LAST = { next: null } as const;

async function appOf(reader: UsageReader, id: AppId) {
  const app = await reader.app(id);
  if (!app) throw new ProblemError('APP_NOT_FOUND');
  return app;
}

const answer = <Data>(connection: Connection, data: Data, next: string | null = null): Answer<Data> => ({
  data,
  page: { next },
  coverage: describeCoverage(connection),
  definitionVersion: DEFINITION_VERSION,
});

/**
 * The connection as far as a run that is at work has come: while history or listings are being read, the newest segment
 * says how far. Coverage stays that of what has been folded, since the numbers are.
 */
async function withProgress(connection: Connection, reader: UsageReader): Promise<Connection> {
  const { work } = connection;
  const { listing, history } = work.positions ?? {};
  if (listing?.phase === 'done' && history?.done) return connection;
  const end = await reader.ledgerEnd();
  return end && end.sequence > work.sequence
    ? { ...connection, work: { ...work, positions: end.positions } }
    : connection;
}
