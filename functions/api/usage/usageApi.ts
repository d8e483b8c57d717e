import { etag } from 'hono/etag';
import { mapPooled } from '../../core/concurrency.ts';
import type { Connection } from '../../core/connection.ts';
import type { UsageReader } from '../../core/ports/usage.ts';
import { describeConnection, describeSyncRun } from '../describe/connection.ts';
import type { OpenApi } from '../docs/openApiDocument.ts';
import { type DocsPage, renderDocs } from '../docs/page.ts';
import { type Api, newApi } from '../http/api.ts';
import { addExportRoutes } from '../life/exportApi.ts';
import { answerApps } from './answerApps.ts';
import { answerPeople } from './answerPeople.ts';
import { openApiDocument } from './openApi.ts';
import { open } from './opened.ts';
import * as routes from './routes.ts';
import type { UsageApiSettings } from './settings.ts';

/** The API that reads. */
export function usageApi(settings: UsageApiSettings): Api {
  const { portsOf, now } = settings;
  const api = newApi('usage', settings);
  let page: DocsPage | undefined;

  api.use(async (c, next) => {
    await next();
    if (c.error) return;
    // A cache may keep what it must ask about again; what it keeps belongs to one caller.
    c.header('Cache-Control', 'private, no-cache');
    c.header('Vary', 'Authorization, Tenant-Id, Accept');
  });
  api.use(etag({ weak: true }));

  api.openapi(routes.healthRoute, (c) => c.json({ status: 'ok' as const }, 200));
  api.openapi(routes.openApiRoute, (c) => c.json(openApiDocument(), 200));

  api.openapi(routes.docsRoute, (c) => {
    page ??= renderDocs(openApiDocument() as unknown as OpenApi);
    return c.body(page.body, 200, { ...page.headers });
  });

  api.openapi(routes.connectionsRoute, async (c) => {
    const ports = portsOf(c.get('tenant'));
    const connections = await mapPooled(await ports.connections.list(), AT_ONCE, (connection) =>
      withProgress(connection, ports.usage(connection.id)),
    );
    return c.json({ data: connections.map((connection) => describeConnection(connection, now())), page: LAST }, 200);
  });

  api.openapi(routes.connectionRoute, async (c) => {
    const { connection, reader } = await open(settings, c, c.req.valid('param').id);
    return c.json(describeConnection(await withProgress(connection, reader), now()), 200);
  });

  api.openapi(routes.syncsRoute, async (c) => {
    const { reader } = await open(settings, c, c.req.valid('param').id);
    const runs = await reader.syncRuns.newest(c.req.valid('query').limit);
    return c.json({ data: runs.map(describeSyncRun), page: LAST }, 200);
  });

  answerApps(api, settings);
  answerPeople(api, settings);
  addExportRoutes(api, settings);
  return api;
}

/** Ledgers read at the same time for a list of connections. */
const AT_ONCE = 10;

const LAST = { next: null } as const;

/**
 * The connection as far as a run that is at work has come: while history or listings are being read, the newest segment
 * says how far. Coverage stays that of what has been folded, since the numbers are; so nothing is called done before the
 * run has ended.
 */
async function withProgress(connection: Connection, reader: Pick<UsageReader, 'ledger'>): Promise<Connection> {
  const { syncState: work } = connection;
  const { listing, history } = work.positions ?? {};
  if (listing?.phase === 'done' && history?.done) return connection;
  const end = await reader.ledger.end();
  if (!end || end.sequence <= work.sequence) return connection;
  const positions = { ...end.positions, history: { ...end.positions.history, done: false } };
  return { ...connection, syncState: { ...work, positions } };
}
