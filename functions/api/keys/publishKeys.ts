import { createRoute } from '@hono/zod-openapi';
import { tenantOfJwks } from '../../core/ids.ts';
import type { Api } from '../http/createApi.ts';
import { ofJwks } from '../http/openapi/pathParameters.ts';
import { NO_QUERY } from '../http/openapi/queryParameters.ts';
import { jsonResponse, OPEN, READ_RESPONSES } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { JwksSchema } from './schema.ts';

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
