import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { SCOPES } from '../../contract/access.ts';
import { mapPooled } from '../../core/concurrency.ts';
import type { ConnectionId } from '../../core/ids.ts';
import { type DecidedOpportunity, decidedOpportunities } from '../../core/usage/decisions/decidedOpportunities.ts';
import type { PricedFigures } from '../../core/usage/money/pricedFigures.ts';
import type { ApiEnv } from '../http/apiEnv.ts';
import { loadAppViews } from '../http/appViews.ts';
import type { Api } from '../http/createApi.ts';
import { loadConnection } from '../http/loadConnection.ts';
import { uncached } from '../http/openapi/bodies.ts';
import { ofConnection } from '../http/openapi/pathParameters.ts';
import { limitParam, NO_QUERY } from '../http/openapi/queryParameters.ts';
import { jsonResponse, READ_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { listResponse } from '../http/schema.ts';
import type { InsightTotalsBody } from '../insights/schema.ts';
import { presentConnection, presentSyncRun } from './present.ts';
import { ConnectionSchema, type ConnectionTotalsBody } from './schema.ts';
import { SyncRunSchema } from './syncRunSchema.ts';
import { withProgress } from './withProgress.ts';

const read = { tags: ['Connections'], security: secured(SCOPES.read), 'x-quota': 'read' };

const listRoute = createRoute({
  method: 'get',
  path: '/v1/connections',
  operationId: 'listConnections',
  summary: 'The tenant’s connections',
  description:
    'With `include=totals` each carries its seats and money as GET …/insights answers them: an overview of all orgs. That reads the apps of every connection, so leave it out where only health and progress are followed.',
  ...read,
  request: {
    query: z.strictObject({
      include: z.literal('totals').optional().openapi({ description: 'Sum up the apps of each connection, too.' }),
    }),
  },
  responses: { 200: jsonResponse('All of them.', listResponse(ConnectionSchema)), ...READ_RESPONSES },
});

const getRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}',
  operationId: 'getConnection',
  summary: 'One connection: health, progress, coverage',
  ...read,
  request: { params: ofConnection, query: NO_QUERY },
  responses: { 200: jsonResponse('The connection.', ConnectionSchema), ...READ_RESPONSES },
});

const syncsRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/syncs',
  operationId: 'listSyncs',
  summary: 'The latest sync runs, newest first',
  ...read,
  request: { params: ofConnection, query: z.strictObject({ limit: limitParam(100, 20) }) },
  responses: { 200: jsonResponse('The runs.', listResponse(SyncRunSchema)), ...READ_RESPONSES },
});

/** Connections summed up at the same time. */
const TOTALS_AT_ONCE = 4;

/** Ledgers read at the same time for a list of connections. */
const LEDGERS_AT_ONCE = 10;

const LAST_PAGE = { next: null } as const;

/** How the resource `insights` sums up the apps of a connection. */
export interface TotalsPresenter {
  readonly presentTotals: (apps: readonly PricedFigures[], decided: readonly DecidedOpportunity[]) => InsightTotalsBody;
}

export function addReadConnections(api: Api, ports: ReadPorts & TotalsPresenter): void {
  const { portsOf, now, egressAddresses } = ports;

  /** Three queries a connection. Null before anything was counted. */
  async function totalsOf(c: Context<ApiEnv>, id: string): Promise<ConnectionTotalsBody | null> {
    const loaded = await loadConnection(ports, c, id as ConnectionId);
    if (!loaded.moment.coverage) return null;
    const [views, decisionsOf] = await Promise.all([loadAppViews(loaded), loaded.decisions()]);
    const apps = views.map(({ figures }) => figures).filter(({ internal }) => !internal);
    return {
      ...ports.presentTotals(apps, decidedOpportunities(apps, decisionsOf)),
      apps: apps.length,
      people: loaded.connection.syncState.eligiblePeople ?? null,
    };
  }

  api.openapi(listRoute, async (c) => {
    const { connections: stored, usage } = portsOf(c.get('tenant'), c.get('reading'));
    const connections = await mapPooled(await stored.list(), LEDGERS_AT_ONCE, (connection) =>
      withProgress(connection, usage(connection.id)),
    );
    const shown = connections.map((connection) => presentConnection(connection, now(), egressAddresses));
    const data =
      c.req.valid('query').include === undefined
        ? shown
        : await mapPooled(shown, TOTALS_AT_ONCE, async (body) => ({ ...body, totals: await totalsOf(c, body.id) }));
    return uncached(c).json({ data, page: LAST_PAGE }, 200);
  });

  api.openapi(getRoute, async (c) => {
    const { connection, reader } = await loadConnection(ports, c, c.req.valid('param').id);
    return uncached(c).json(presentConnection(await withProgress(connection, reader), now(), egressAddresses), 200);
  });

  api.openapi(syncsRoute, async (c) => {
    const { reader } = await loadConnection(ports, c, c.req.valid('param').id);
    const runs = await reader.syncRuns.newest(c.req.valid('query').limit);
    return c.json({ data: runs.map(presentSyncRun), page: LAST_PAGE }, 200);
  });
}
