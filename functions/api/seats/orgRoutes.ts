import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { longestThreshold } from '../../core/usage/coverage.ts';
import { choosesByUse } from '../../core/usage/state.ts';
import type { Api } from '../http/createApi.ts';
import { csvColumns } from '../http/csv/csvColumns.ts';
import { respondWithList } from '../http/lists/respondWithList.ts';
import { loadConnection } from '../http/loadConnection.ts';
import { ofConnection } from '../http/openapi/pathParameters.ts';
import {
  AppFilterParam,
  AsOfParam,
  CursorParam,
  HeldDaysParam,
  KeptParam,
  limitParam,
  ScopeParam,
  StatesParam,
  searchParam,
  sortParam,
  WindowParam,
} from '../http/openapi/queryParameters.ts';
import { jsonOrCsvResponse, READ_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { PERSONAL_DATA } from '../http/registeredRoutes.ts';
import { usageResponse } from '../http/schema.ts';
import { loadOrgSeats } from './appSeats.ts';
import { createOrgSeatsReader, ORG_SEAT_SORTS } from './listOrgSeats.ts';
import { OrgSeatSchema } from './schema.ts';

const CSV = { columns: csvColumns(OrgSeatSchema), title: ['seats'] };

const listRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/seats',
  operationId: 'listOrgSeats',
  [PERSONAL_DATA]: 'readPeople',
  summary: 'The seats of all apps',
  description:
    'As the seats of one app, app by app in the order of ids unless sorted. With `state=LEAVER,NEVER_USED,IDLE&kept=false` these are the reclaimable seats of GET …/insights: as many rows as `totals.reclaimable.seats`, and yearlyCost adds up to its money. Okta’s own apps are left out. A page may hold fewer than `limit` though more follow: go on while `page.next` is not null. More seats than one answer can sort are SORT_TOO_LARGE.',
  tags: ['Seats'],
  security: secured(SCOPES.read),
  'x-quota': 'read',
  request: {
    params: ofConnection,
    query: z.strictObject({
      window: WindowParam,
      asOf: AsOfParam,
      state: StatesParam,
      app: AppFilterParam,
      department: searchParam('Only people of this department, in any case.'),
      scope: ScopeParam,
      heldDays: HeldDaysParam,
      tier: searchParam('Only held seats of this licence tier, as it is written.'),
      kept: KeptParam,
      sort: sortParam(ORG_SEAT_SORTS, 'Order. Seats without a value come last.'),
      limit: limitParam(500, 100),
      cursor: CursorParam,
    }),
  },
  responses: { 200: jsonOrCsvResponse('The seats.', usageResponse(z.array(OrgSeatSchema))), ...READ_RESPONSES },
});

/** The seats of all apps. */
export function addOrgSeatReads(api: Api, ports: ReadPorts): void {
  api.openapi(listRoute, async (c) => {
    const { cursor, limit, ...asked } = c.req.valid('query');
    const loaded = await loadConnection(ports, c, c.req.valid('param').id, asked.asOf);
    const { apps, internal } = await loadOrgSeats(loaded, asked);
    const contexts = apps.flatMap(({ view, sums }) => (sums.assigned > 0 ? [view.context] : []));
    const needs = {
      days: loaded.daysOf(asked.window),
      idleAfterDays: choosesByUse(asked.state) ? longestThreshold(contexts) : undefined,
      directory: asked.app
        ? await loaded.directoryOf(asked.app)
        : { app: (id: string) => !internal.has(id), person: () => true },
    };
    const question = { route: 'orgSeats', query: asked, cursor, limit, needs };
    return respondWithList(ports, c, loaded, question, CSV, createOrgSeatsReader(loaded, apps, asked));
  });
}
