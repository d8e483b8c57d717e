import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { ConnectionSchema, SyncRunSchema } from '../http/connectionBodies.ts';
import { answerOf, listingOf } from '../http/envelopes.ts';
import {
  AppParam,
  AsOfParam,
  ConnectionParam,
  CursorParam,
  dayParam,
  GrainParam,
  IdleAfterDaysParam,
  limitParam,
  StatesParam,
  searchParam,
  sortParam,
  WindowParam,
} from '../http/parameters.ts';
import { json, list, NOT_MODIFIED, PROBLEM_RESPONSES, secured } from '../http/routes.ts';
import { AppDetailSchema, AppSchema, SeatSchema, SeriesPointSchema } from '../http/usageBodies.ts';

const read = { tags: ['Usage'], security: secured(SCOPES.read) };
const ofConnection = z.object({ id: ConnectionParam });
const ofApp = z.object({ id: ConnectionParam, app: AppParam });

export const APP_SORTS = [
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
] as const;
export const SEAT_SORTS = ['login', 'lastUsedAt', 'assignedAt', 'signIns', 'activeDays'] as const;

export const healthRoute = createRoute({
  method: 'get',
  path: '/v1/health',
  operationId: 'health',
  summary: 'Readiness',
  tags: ['Service'],
  security: [],
  responses: { 200: json('Ready.', z.object({ status: z.literal('ok') })), ...PROBLEM_RESPONSES },
});

export const openApiRoute = createRoute({
  method: 'get',
  path: '/v1/openapi.json',
  operationId: 'openapi',
  summary: 'This document',
  tags: ['Service'],
  security: [],
  responses: {
    200: json('OpenAPI 3.1.', z.record(z.string(), z.unknown()).openapi({ type: 'object' })),
    ...PROBLEM_RESPONSES,
  },
});

export const docsRoute = createRoute({
  method: 'get',
  path: '/v1/docs',
  operationId: 'docs',
  summary: 'Reference page',
  description: 'This document as a page to read: made of it, without anything from another origin.',
  tags: ['Service'],
  security: [],
  responses: {
    200: {
      description: 'The page.',
      content: { 'text/html': { schema: z.string().openapi({ description: 'HTML.' }) } },
    },
    ...PROBLEM_RESPONSES,
  },
});

export const connectionsRoute = createRoute({
  method: 'get',
  path: '/v1/connections',
  operationId: 'listConnections',
  summary: 'All connections of the tenant',
  ...read,
  request: { query: z.strictObject({}) },
  responses: { 200: json('All of them.', listingOf(ConnectionSchema)), 304: NOT_MODIFIED, ...PROBLEM_RESPONSES },
});

export const connectionRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}',
  operationId: 'getConnection',
  summary: 'One connection: health, progress, coverage',
  ...read,
  request: { params: ofConnection, query: z.strictObject({}) },
  responses: {
    200: json('The connection.', ConnectionSchema),
    304: NOT_MODIFIED,
    ...PROBLEM_RESPONSES,
  },
});

export const syncsRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/syncs',
  operationId: 'listSyncs',
  summary: 'The latest sync runs, newest first',
  ...read,
  request: { params: ofConnection, query: z.strictObject({ limit: limitParam(100, 20) }) },
  responses: { 200: json('The runs.', listingOf(SyncRunSchema)), 304: NOT_MODIFIED, ...PROBLEM_RESPONSES },
});

export const appsRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/apps',
  operationId: 'listApps',
  summary: 'Apps with their use within a window',
  ...read,
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
  responses: { 200: list('The apps.', answerOf(z.array(AppSchema))), 304: NOT_MODIFIED, ...PROBLEM_RESPONSES },
});

export const appRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/apps/{app}',
  operationId: 'getApp',
  summary: 'One app, with its use day by day',
  description:
    'With `asOf`, `settings` are what was used then: the connection’s threshold stands where the app had none of its own. With `idleAfterDays` the figures are those of that threshold (states, unused, adoption, adoptionLevel, utilisation, potentialSavings, longSessionsLikely and those of the departments change; `settings` stay what is saved); an app with more seats than one answer reads then answers PREVIEW_TOO_LARGE.',
  ...read,
  request: {
    params: ofApp,
    query: z.strictObject({
      window: WindowParam,
      asOf: AsOfParam,
      grain: GrainParam,
      idleAfterDays: IdleAfterDaysParam,
    }),
  },
  responses: { 200: json('The app.', answerOf(AppDetailSchema)), 304: NOT_MODIFIED, ...PROBLEM_RESPONSES },
});

export const seatsRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/apps/{app}/seats',
  operationId: 'listSeats',
  summary: 'Who holds a seat of an app, and how they use it',
  description:
    'Held seats, and people who used the app within 90 days without holding one. In the order of person ids unless sorted. A page may hold fewer than `limit` though more follow: go on while `page.next` is not null. An app with too many seats to sort answers SORT_TOO_LARGE.',
  ...read,
  request: {
    params: ofApp,
    query: z.strictObject({
      window: WindowParam,
      asOf: AsOfParam,
      idleAfterDays: IdleAfterDaysParam,
      state: StatesParam,
      department: searchParam('Only people of this department, in any case.'),
      sort: sortParam(SEAT_SORTS, 'Order. Seats without a value come last.'),
      limit: limitParam(500, 100),
      cursor: CursorParam,
    }),
  },
  responses: { 200: list('The seats.', answerOf(z.array(SeatSchema))), 304: NOT_MODIFIED, ...PROBLEM_RESPONSES },
});

export const usageRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/usage',
  operationId: 'getUsage',
  summary: 'Use of the whole org over time',
  description:
    'By default the 30 days that end with the date of dataThrough; at most 400 days back. With grain week (ISO) or month the first span begins with its week or month even where `from` lies inside it; the last ends with `to`. Okta’s own apps are included.',
  ...read,
  request: {
    params: ofConnection,
    query: z.strictObject({
      asOf: AsOfParam,
      from: dayParam('First date; 30 days before `to` unless given.'),
      to: dayParam('Last date; that of dataThrough, or asOf, unless given.'),
      grain: GrainParam,
    }),
  },
  responses: {
    200: list('One point per span.', answerOf(z.array(SeriesPointSchema))),
    304: NOT_MODIFIED,
    ...PROBLEM_RESPONSES,
  },
});
