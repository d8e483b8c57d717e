import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import type { WindowDays } from '../../contract/words/numbers.ts';
import type { PersonId } from '../../core/ids.ts';
import { personAsOf } from '../../core/usage/asOf.ts';
import { directoryOfPerson, longestThreshold, WHOLE_DIRECTORY } from '../../core/usage/coverage.ts';
import { PEOPLE_SORTS } from '../../core/usage/listOrders.ts';
import { shareOfSeat } from '../../core/usage/personUse.ts';
import { choosesByUse } from '../../core/usage/state.ts';
import type { Api } from '../http/createApi.ts';
import { csvColumns } from '../http/csv/csvColumns.ts';
import { respondWithList } from '../http/lists/respondWithList.ts';
import { type LoadedConnection, loadConnection } from '../http/loadConnection.ts';
import { loadSeatReferences } from '../http/oktaReferences.ts';
import { ofConnection, ofPerson } from '../http/openapi/pathParameters.ts';
import {
  AsOfParam,
  CursorParam,
  limitParam,
  StatesParam,
  searchParam,
  sortParam,
  WindowParam,
} from '../http/openapi/queryParameters.ts';
import { jsonOrCsvResponse, jsonResponse, READ_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { PERSONAL_DATA } from '../http/registeredRoutes.ts';
import { usageResponse } from '../http/schema.ts';
import { createPeopleReader } from './listPeople.ts';
import { presentPerson, presentPersonSeats, type SeatUsePresenter } from './present.ts';
import { type PersonDetailBody, PersonDetailSchema, PersonSchema } from './schema.ts';
import { createSeatFinder, loadSeatsOf } from './seatFinder.ts';

const CSV = { columns: csvColumns(PersonSchema), title: ['people'] };
/** Until people's items repeat their seats each person takes two requests, so few are read at once. */
const ROWS_BEFORE_PACKED = 100;
const read = { tags: ['People'], security: secured(SCOPES.read), 'x-quota': 'read' };

const listRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/people',
  operationId: 'listPeople',
  [PERSONAL_DATA]: 'readPeople',
  summary: 'People, with the apps they hold and use',
  description:
    'In the order of person ids unless sorted. A page may hold fewer than `limit` though more follow: go on while `page.next` is not null. Names, departments and status are always the current ones.',
  ...read,
  request: {
    params: ofConnection,
    query: z.strictObject({
      window: WindowParam,
      asOf: AsOfParam,
      q: searchParam('Only people whose name, login or e-mail contains this, in any case.'),
      department: searchParam('Only people of this department, in any case.'),
      status: searchParam('Only people with this Okta status, in any case.'),
      state: StatesParam,
      sort: sortParam(PEOPLE_SORTS, 'Order. People without a value come last. Not together with state.'),
      limit: limitParam(100, 50),
      cursor: CursorParam,
    }),
  },
  responses: { 200: jsonOrCsvResponse('The people.', usageResponse(z.array(PersonSchema))), ...READ_RESPONSES },
});

const getRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/people/{person}',
  operationId: 'getPerson',
  [PERSONAL_DATA]: 'readPeople',
  summary: 'One person, with every app they hold or use',
  ...read,
  request: { params: ofPerson, query: z.strictObject({ window: WindowParam, asOf: AsOfParam }) },
  responses: { 200: jsonResponse('The person.', usageResponse(PersonDetailSchema)), ...READ_RESPONSES },
});

export function addReadPeople(api: Api, ports: ReadPorts & SeatUsePresenter): void {
  api.openapi(listRoute, async (c) => {
    const { cursor, limit, ...asked } = c.req.valid('query');
    const loaded = await loadConnection(ports, c, c.req.valid('param').id, asked.asOf);
    const seatFinder = await createSeatFinder(loaded, asked.window);
    const needs = {
      days: loaded.daysOf(asked.window),
      idleAfterDays: choosesByUse(asked.state) ? longestThreshold(seatFinder.contexts) : undefined,
      directory: WHOLE_DIRECTORY,
    };
    const question = { route: 'people', query: asked, cursor, limit, needs };
    const { seatsPacked } = loaded.connection.syncState;
    const form = seatsPacked ? CSV : { ...CSV, rowsAtOnce: ROWS_BEFORE_PACKED };
    return respondWithList(ports, c, loaded, question, form, createPeopleReader(loaded, asked, seatFinder));
  });

  api.openapi(getRoute, async (c) => {
    const { id, person } = c.req.valid('param');
    const { window, asOf } = c.req.valid('query');
    const loaded = await loadConnection(ports, c, id, asOf, { person });
    const needs = { days: loaded.daysOf(window), directory: directoryOfPerson(person) };
    return c.json(loaded.respond(await presentPersonDetail(loaded, person, window, ports), needs), 200);
  });
}

async function presentPersonDetail(
  loaded: LoadedConnection,
  id: PersonId,
  window: WindowDays,
  presenter: SeatUsePresenter,
): Promise<PersonDetailBody> {
  const person = await loaded.person(id);
  const at = { asOf: loaded.asOf ?? -Infinity, window };
  const seats = await loadSeatsOf(loaded, person, window);
  const okta = await loadSeatReferences(
    loaded,
    seats.map(({ seat }) => seat),
  );
  return {
    ...presentPerson(
      personAsOf(person, at.asOf),
      seats.map(({ seat, view }) => shareOfSeat(seat, view.context, at)),
      at,
    ),
    apps: presentPersonSeats(seats, okta, presenter),
  };
}
