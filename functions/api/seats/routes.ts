import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { SEAT_SORTS } from '../../core/usage/listOrders.ts';
import { choosesByUse } from '../../core/usage/state.ts';
import type { Api } from '../http/createApi.ts';
import { csvColumns } from '../http/csv/csvColumns.ts';
import { respondWithList } from '../http/lists/respondWithList.ts';
import { loadConnection } from '../http/loadConnection.ts';
import { ofApp } from '../http/openapi/pathParameters.ts';
import {
  AsOfParam,
  CursorParam,
  HeldDaysParam,
  IdleAfterDaysParam,
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
import { loadAppSeats } from './appSeats.ts';
import { createSeatsReader } from './listSeats.ts';
import { addOrgSeatReads } from './orgRoutes.ts';
import { SeatSchema } from './schema.ts';

const COLUMNS = csvColumns(SeatSchema);
/** Before anything was counted. */
const readNothing = async () => ({ items: [], next: undefined });

const listRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/apps/{app}/seats',
  operationId: 'listSeats',
  [PERSONAL_DATA]: 'readPeople',
  summary: 'Who holds a seat of an app, and how they use it',
  description:
    'Held seats, and people who used the app within 90 days without holding one. In the order of person ids unless sorted. A page may hold fewer than `limit` though more follow: go on while `page.next` is not null. An app with too many seats to sort answers SORT_TOO_LARGE.',
  tags: ['Seats'],
  security: secured(SCOPES.read),
  'x-quota': 'read',
  request: {
    params: ofApp,
    query: z.strictObject({
      window: WindowParam,
      asOf: AsOfParam,
      idleAfterDays: IdleAfterDaysParam,
      state: StatesParam,
      department: searchParam('Only people of this department, in any case.'),
      scope: ScopeParam,
      heldDays: HeldDaysParam,
      tier: searchParam('Only held seats of this licence tier, as it is written.'),
      kept: KeptParam,
      sort: sortParam(SEAT_SORTS, 'Order. Seats without a value come last.'),
      limit: limitParam(500, 100),
      cursor: CursorParam,
    }),
  },
  responses: { 200: jsonOrCsvResponse('The seats.', usageResponse(z.array(SeatSchema))), ...READ_RESPONSES },
});

/** The seats of one app, and those of all. */
export function addSeatReads(api: Api, ports: ReadPorts): void {
  addOrgSeatReads(api, ports);
  api.openapi(listRoute, async (c) => {
    const { id, app } = c.req.valid('param');
    const { cursor, limit, ...asked } = c.req.valid('query');
    const loaded = await loadConnection(ports, c, id, asked.asOf, { app });
    const { label, seats } = await loadAppSeats(loaded, app, asked);
    const needs = {
      days: loaded.daysOf(asked.window),
      idleAfterDays: choosesByUse(asked.state) ? seats?.view.context.idleAfterDays : asked.idleAfterDays,
      directory: await loaded.directoryOf(app),
    };
    const question = { route: 'seats', query: { ...asked, app }, cursor, limit, needs };
    const form = { columns: COLUMNS, title: ['seats', label] };
    const read = seats ? createSeatsReader(loaded, seats, asked) : readNothing;
    return respondWithList(ports, c, loaded, question, form, read);
  });
}
