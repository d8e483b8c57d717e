import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { answerOf } from '../http/envelopes.ts';
import {
  AsOfParam,
  ConnectionParam,
  CursorParam,
  limitParam,
  PersonParam,
  StatesParam,
  searchParam,
  sortParam,
  WindowParam,
} from '../http/parameters.ts';
import { PersonDetailSchema, PersonSchema } from '../http/personBodies.ts';
import { json, list, NOT_MODIFIED, PROBLEM_RESPONSES, secured } from '../http/routes.ts';

const read = { tags: ['Usage'], security: secured(SCOPES.read) };

export const PEOPLE_SORTS = ['login', 'name', 'lastActiveOn'] as const;

export const peopleRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/people',
  operationId: 'listPeople',
  summary: 'People, with the apps they hold and use',
  description:
    'In the order of person ids unless sorted. A page may hold fewer than `limit` though more follow: go on while `page.next` is not null. Names, departments and status are always the current ones.',
  ...read,
  request: {
    params: z.object({ id: ConnectionParam }),
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
  responses: { 200: list('The people.', answerOf(z.array(PersonSchema))), 304: NOT_MODIFIED, ...PROBLEM_RESPONSES },
});

export const personRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/people/{person}',
  operationId: 'getPerson',
  summary: 'One person, with every app they hold or use',
  ...read,
  request: {
    params: z.object({ id: ConnectionParam, person: PersonParam }),
    query: z.strictObject({ window: WindowParam, asOf: AsOfParam }),
  },
  responses: { 200: json('The person.', answerOf(PersonDetailSchema)), 304: NOT_MODIFIED, ...PROBLEM_RESPONSES },
});
