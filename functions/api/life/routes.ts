import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { ConnectionSchema } from '../http/connectionBodies.ts';
import { listingOf } from '../http/envelopes.ts';
import { AppParam, ConnectionParam, CursorParam, limitParam } from '../http/parameters.ts';
import { json, PROBLEM_RESPONSES, secured } from '../http/routes.ts';
import { AppSettingsRequest, AppSettingsSchema, AuditEntrySchema, ChangeRequest } from './bodies.ts';

const manage = { tags: ['Connection life'], security: secured(SCOPES.manage) };
const nothing = z.strictObject({});
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
});

export const changeRoute = createRoute({
  method: 'patch',
  path: '/v1/connections/{id}',
  operationId: 'changeConnection',
  summary: 'Reconnect, pause, resume, rename, or change settings',
  description:
    'What is not named stays. `apiToken` reconnects: the token is tried out first, as when connecting, and must be of the same org (ORG_MISMATCH); id, history and numbers are kept, and reading goes on where it stopped. While paused nothing is read; a sync under way ends first. Every change makes the connection due, and numbers follow its next sync. Where anything fails, nothing is changed. `decision` answers a sweep that asks; while none does, it is NO_DECISION_PENDING.',
  ...manage,
  request: { params: z.object({ id: ConnectionParam }), query: nothing, body: body(ChangeRequest) },
  responses: { 200: json('The connection as it is now.', ConnectionSchema), ...PROBLEM_RESPONSES },
});

export const appSettingsRoute = createRoute({
  method: 'put',
  path: '/v1/connections/{id}/apps/{app}/settings',
  operationId: 'changeAppSettings',
  summary: 'Threshold, price, purchased seats or exclusion of one app',
  description:
    'What is not named stays; null takes a setting away. The app’s numbers follow the next sync, which this makes due.',
  ...manage,
  request: {
    params: z.object({ id: ConnectionParam, app: AppParam }),
    query: nothing,
    body: body(AppSettingsRequest),
  },
  responses: { 200: json('The settings as they are now.', AppSettingsSchema), ...PROBLEM_RESPONSES },
});

export const auditRoute = createRoute({
  method: 'get',
  path: '/v1/audit',
  operationId: 'listAudit',
  summary: 'Who did what when, newest first',
  description: 'Kept for 400 days, also of connections that are deleted. Holds no values.',
  ...manage,
  request: { query: z.strictObject({ limit: limitParam(500, 100), cursor: CursorParam }) },
  responses: { 200: json('The entries.', listingOf(AuditEntrySchema)), ...PROBLEM_RESPONSES },
});
