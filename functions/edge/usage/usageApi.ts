import { etag } from 'hono/etag';
import type { Connection } from '../../core/connection.ts';
import { describeConnection, describeSyncRun } from '../describe/connection.ts';
import type { OpenApi } from '../docs/openApiDocument.ts';
import { type DocsPage, renderDocs } from '../docs/page.ts';
import { type Api, type ApiSettings, newApi } from '../http/api.ts';
import { answerApps } from './answerApps.ts';
import { answerPeople } from './answerPeople.ts';
import { openApiDocument } from './openApi.ts';
import { open, type ReadSettings } from './opened.ts';
import * as routes from './routes.ts';

export interface UsageApiSettings extends ApiSettings, ReadSettings {}

/** The API that reads. */
export function usageApi(settings: UsageApiSettings): Api {
  const { connectionsOf, now } = settings;
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
    const connections = await connectionsOf(c.get('tenant')).list();
    const describe = (connection: Connection) => describeConnection(connection, now());
    return c.json({ data: connections.map(describe), page: LAST }, 200);
  });

  api.openapi(routes.connectionRoute, async (c) => {
    const { connection } = await open(settings, c, c.req.valid('param').id);
    return c.json(describeConnection(connection, now()), 200);
  });

  api.openapi(routes.syncsRoute, async (c) => {
    const { reader } = await open(settings, c, c.req.valid('param').id);
    const runs = await reader.syncs(c.req.valid('query').limit);
    return c.json({ data: runs.map(describeSyncRun), page: LAST }, 200);
  });

  answerApps(api, settings);
  answerPeople(api, settings);
  return api;
}

const LAST = { next: null } as const;
