import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { type AppView, loadAppViews } from '../http/appViews.ts';
import type { Api } from '../http/createApi.ts';
import { csvColumns } from '../http/csv/csvColumns.ts';
import { inOrder } from '../http/lists/order.ts';
import { respondWithList } from '../http/lists/respondWithList.ts';
import { loadConnection } from '../http/loadConnection.ts';
import { ofConnection } from '../http/openapi/pathParameters.ts';
import {
  AsOfParam,
  CursorParam,
  limitParam,
  type Sort,
  searchParam,
  sortParam,
  WindowParam,
} from '../http/openapi/queryParameters.ts';
import { jsonOrCsvResponse, READ_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { usageResponse } from '../http/schema.ts';
import { presentApp } from './present.ts';
import { type AppBody, AppSchema } from './schema.ts';

const APP_SORTS = [
  'label',
  'assigned',
  'activePeople',
  'signIns',
  'lastUsedOn',
  'lastUsedAt',
  'adoption',
  'unused',
  'trend',
  'potentialSavings',
  'spareSavings',
] as const;
type AppSort = Sort<(typeof APP_SORTS)[number]>;

const BY_PEOPLE: AppSort = { key: 'activePeople', descending: true };
const CSV = { columns: csvColumns(AppSchema), title: ['apps'] };

const listRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/apps',
  operationId: 'listApps',
  summary: 'Apps with their use within a window',
  tags: ['Apps'],
  security: secured(SCOPES.read),
  'x-quota': 'read',
  request: {
    params: ofConnection,
    query: z.strictObject({
      window: WindowParam,
      asOf: AsOfParam,
      sort: sortParam(APP_SORTS, 'Order; -activePeople unless given. Apps without a value come last.'),
      q: searchParam('Only apps whose label or catalogue key contains this, in any case.'),
      include: z.literal('internal').optional().openapi({ description: 'Show Okta’s own apps, too.' }),
      limit: limitParam(500, 100),
      cursor: CursorParam,
    }),
  },
  responses: { 200: jsonOrCsvResponse('The apps.', usageResponse(z.array(AppSchema))), ...READ_RESPONSES },
});

/** All apps of a connection fit in memory, so a page is cut from the sorted whole. */
export function addListApps(api: Api, ports: ReadPorts): void {
  api.openapi(listRoute, async (c) => {
    const { cursor, limit, ...asked } = c.req.valid('query');
    const loaded = await loadConnection(ports, c, c.req.valid('param').id, asked.asOf);
    const views = await loadAppViews(loaded);
    const shown = views.filter((view) => isAsked(view, asked));
    const bodies = shown.map((view) => presentApp(view, asked.window));
    const sort = asked.sort ?? BY_PEOPLE;
    const leftOut = new Set<string>(views.filter((view) => !shown.includes(view)).map(({ figures }) => figures.app));
    const directory = { app: (id: string) => !leftOut.has(id), person: () => true };
    const needs = { days: loaded.daysOf(asked.window), directory };
    const question = { route: 'apps', query: asked, cursor, limit, needs };
    const pageOf = inOrder(bodies, (body) => [sortValue(body, sort.key), body.id], sort);
    return respondWithList(ports, c, loaded, question, CSV, async (place, most) => pageOf(place, most));
  });
}

interface AppsQuestion {
  readonly q?: string | undefined;
  readonly include?: 'internal' | undefined;
}

function isAsked({ figures: { internal, label, name } }: AppView, { q, include }: AppsQuestion): boolean {
  if (internal && include !== 'internal') return false;
  return q === undefined || `${label}\n${name ?? ''}`.toLowerCase().includes(q.toLowerCase());
}

function sortValue(app: AppBody, key: AppSort['key']): string | number | null {
  switch (key) {
    case 'label':
      return app.label.toLowerCase();
    case 'trend':
      return app.trend?.people ?? null;
    case 'potentialSavings':
    case 'spareSavings':
      return app[key]?.amount ?? null;
    default:
      return app[key];
  }
}
