import { createRoute } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { tenantOfJwks } from '../../core/ids.ts';
import { MOST_WAITING_KEYS, prepareKey } from '../../core/prepareKey.ts';
import { isoInstant } from '../../core/time.ts';
import { jsonBody, uncached } from '../http/bodies.ts';
import type { Api } from '../http/createApi.ts';
import { ofJwks } from '../http/pathParameters.ts';
import type { ReadPorts, WritePorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems.ts';
import { NO_QUERY } from '../http/queryParameters.ts';
import { jsonResponse, OPEN, PROBLEM_RESPONSES, READ_RESPONSES, secured } from '../http/responses.ts';
import { KeyRequestSchema } from './requests.ts';
import { JwksSchema, KeySchema } from './schema.ts';

const makeKeyRoute = createRoute({
  method: 'post',
  path: '/v1/keys',
  operationId: 'makeKey',
  summary: 'Make the key of a service app',
  description: `The first step of connecting without a token: makes a key pair for one connection and answers its public half, to be registered in the app in Okta, pasted or by its address. The private half is kept in Secrets Manager, where only the sync can read it; it is never answered. Then check and connect with \`clientId\` and \`keyId\`. A key is used once. One that no connection uses within a day is deleted, and ${MOST_WAITING_KEYS} may wait at once (TOO_MANY_KEYS). With \`connectionId\` it is made to replace the key of that connection: both are published until it is changed with the new \`keyId\`.`,
  tags: ['Connections'],
  security: secured(SCOPES.manage),
  'x-quota': 'write',
  request: { body: jsonBody(KeyRequestSchema) },
  responses: { 201: jsonResponse('The public half, and where it is published.', KeySchema), ...PROBLEM_RESPONSES },
});

const jwksRoute = createRoute({
  method: 'get',
  path: '/v1/jwks/{jwks}',
  operationId: 'getJwks',
  summary: 'Public keys of one connection',
  description:
    'For Okta, which fetches them where the app is told to. Open to anybody who knows the address, which nobody can guess; it holds public keys and nothing of the tenant.',
  tags: ['Connections'],
  security: OPEN,
  'x-quota': 'open',
  request: { params: ofJwks, query: NO_QUERY },
  responses: { 200: jsonResponse('A JSON Web Key Set (RFC 7517).', JwksSchema), ...READ_RESPONSES },
});

/** Making keys. */
export function addKeyWrites(api: Api, ports: WritePorts): void {
  api.openapi(makeKeyRoute, async (c) => {
    const { connectionId } = c.req.valid('json');
    const tenant = c.get('tenant');
    const outcome = await prepareKey({ ...ports, ...ports.portsOf(tenant), tenant }, connectionId);
    switch (outcome.kind) {
      case 'prepared': {
        const { key, jwk } = outcome;
        const expiresAt = isoInstant(key.expiresAt);
        return uncached(c).json({ id: key.id, jwk, jwksPath: `/v1/jwks/${key.jwks}`, expiresAt }, 201);
      }
      case 'unknownConnection':
        throw new ProblemError('CONNECTION_NOT_FOUND');
      case 'tooManyKeys':
        throw new ProblemError('TOO_MANY_KEYS');
      case 'notSaved':
        throw new ProblemError('NOT_SAVED', { cause: outcome.cause, retryAfterSeconds: 30 });
      default:
        return outcome satisfies never;
    }
  });
}

/** Publishing keys. */
export function addKeyReads(api: Api, { portsOf }: ReadPorts): void {
  api.openapi(jwksRoute, async (c) => {
    const { jwks } = c.req.valid('param');
    const tenant = tenantOfJwks(jwks);
    const keys = tenant === undefined ? [] : await portsOf(tenant).appKeys.published(jwks);
    if (keys.length === 0) throw new ProblemError('NOT_FOUND', { detail: 'There are no keys at this address.' });
    // Short, so that a key that is rotated is known in time.
    c.header('Cache-Control', 'public, max-age=300');
    return c.json({ keys }, 200);
  });
}
