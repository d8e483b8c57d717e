import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { CheckSchema, ConnectionSchema } from '../http/connectionBodies.ts';
import { instant } from '../http/fields.ts';
import { ConnectionParam } from '../http/parameters.ts';
import { json, PROBLEM_RESPONSES, secured } from '../http/routes.ts';
import { connectionName } from '../life/bodies.ts';

const oktaDomain = z.string().trim().min(1).max(255).openapi({
  description: 'The org, as it can be pasted: a host, a URL, the admin console, a custom domain.',
  example: 'https://acme-admin.okta.com/admin/dashboard',
});
const apiToken = z.string().min(1).max(1024).openapi({
  description: 'An Okta API token. Kept in Secrets Manager only; never answered, logged or stored elsewhere.',
  format: 'password',
  example: '00exampleTokenThatOktaShowsOnce0123456789A',
});

const CheckRequest = z.strictObject({ oktaDomain, apiToken: apiToken.optional() }).openapi('CheckRequest');

const ConnectRequest = z
  .strictObject({
    oktaDomain,
    apiToken,
    name: connectionName.optional().openapi({
      description: 'What to call the connection; the org’s host unless given.',
      example: 'Acme production',
    }),
    historyDays: z
      .int()
      .min(0)
      .max(90)
      .default(90)
      .openapi({ description: 'How far back to read the System Log, in days. Okta keeps 90.' }),
  })
  .refine(({ apiToken, name }) => !name?.includes(apiToken.trim()), {
    path: ['name'], // it is stored, answered and shown
    message: 'Must not hold the token.',
  })
  .openapi('ConnectRequest');

/** Other headers are none of ours, so this is the one schema that is not strict. */
const IdempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/, 'Must have 1 to 128 visible ASCII characters.')
    .optional()
    .openapi({
      description:
        'A repeat with the same key and content within 24 h gets the connection that the first request made.',
    }),
});

const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
});

export const checkRoute = createRoute({
  method: 'post',
  path: '/v1/connections/check',
  operationId: 'checkConnection',
  summary: 'Try out an Okta domain and token',
  description:
    'Asks Okta, one thing after the other, and says how far it came. Saves nothing. Without `apiToken` only the org is looked for. Per tenant 10 checks, connecting and reconnecting included, in each ten minutes of the clock (09:00 to 09:10 and so on); then it is TOO_MANY_CHECKS, and Retry-After says when the next ten minutes begin.',
  tags: ['Connect'],
  security: secured(SCOPES.manage),
  request: { body: body(CheckRequest) },
  responses: { 200: json('How far the check came.', CheckSchema), ...PROBLEM_RESPONSES },
});

export const connectRoute = createRoute({
  method: 'post',
  path: '/v1/connections',
  operationId: 'createConnection',
  summary: 'Connect an Okta org',
  description:
    'Checks like the route above, then saves the connection and begins to read. Where anything fails, nothing is saved: DOMAIN_INVALID, DOMAIN_NOT_FOUND, TOKEN_MALFORMED, TOKEN_REJECTED, TOKEN_IP_BLOCKED, PERMISSION_MISSING (422), ORG_DUPLICATE (409, with `connectionId`), TOO_MANY_CHECKS (429), RATE_LIMITED, OKTA_DOWN (503).',
  tags: ['Connect'],
  security: secured(SCOPES.manage),
  request: { headers: IdempotencyHeader, body: body(ConnectRequest) },
  responses: {
    201: {
      ...json('The connection; `Location` names it.', ConnectionSchema),
      headers: z.object({ Location: z.string() }),
    },
    ...PROBLEM_RESPONSES,
  },
});

export const syncRoute = createRoute({
  method: 'post',
  path: '/v1/connections/{id}/sync',
  operationId: 'requestSync',
  summary: 'Sync now',
  description: 'Makes the connection due. Done once `lastSync.startedAt` is not before `requestedAt`. Takes no body.',
  tags: ['Connect'],
  security: secured(SCOPES.manage),
  request: { params: z.object({ id: ConnectionParam }) },
  responses: {
    202: json('Asked for.', z.object({ requestedAt: instant('When it was asked for.') })),
    ...PROBLEM_RESPONSES,
  },
});
