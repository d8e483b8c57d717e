import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { OPPORTUNITY_KINDS } from '../../contract/words.ts';
import { answerOf } from '../http/envelopes.ts';
import { ChangeSchema, InsightSchema } from '../http/insightBodies.ts';
import { AsOfParam, ConnectionParam, CursorParam, limitParam, SinceParam } from '../http/parameters.ts';
import { list, NOT_MODIFIED, PROBLEM_RESPONSES, secured } from '../http/routes.ts';

const read = { tags: ['Usage'], security: secured(SCOPES.read) };
const ofConnection = z.object({ id: ConnectionParam });

export const insightsRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/insights',
  operationId: 'listInsights',
  summary: 'What to do about unused seats, the most valuable first',
  description:
    'Ordered by potential savings, then by seats. Savings need a seat price that the customer entered; seats that cannot be judged (UNKNOWN, NEW, NOT_MEASURABLE) are never among them. Okta’s own apps are left out.',
  ...read,
  request: {
    params: ofConnection,
    query: z.strictObject({
      asOf: AsOfParam,
      kind: z.enum(OPPORTUNITY_KINDS).optional().openapi({ description: 'Only opportunities of this kind.' }),
      limit: limitParam(500, 100),
      cursor: CursorParam,
    }),
  },
  responses: {
    200: list('The opportunities.', answerOf(z.array(InsightSchema))),
    304: NOT_MODIFIED,
    ...PROBLEM_RESPONSES,
  },
});

export const changesRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/changes',
  operationId: 'listChanges',
  summary: 'What changed from day to day',
  description:
    'Seats that were assigned, removed, went idle or came back; apps that appeared or went quiet. Each change once, in one order that never changes, under an id that never changes: ask again with `since` = the last id seen. A day’s changes appear when the day is over and read; what a late fact tells stands under the day it was learned, with the day it happened in `on`. Kept for 100 days; the feed begins the day after everything was first read.',
  ...read,
  request: {
    params: ofConnection,
    query: z.strictObject({ since: SinceParam, limit: limitParam(500, 100), cursor: CursorParam }),
  },
  responses: { 200: list('The changes.', answerOf(z.array(ChangeSchema))), 304: NOT_MODIFIED, ...PROBLEM_RESPONSES },
});
