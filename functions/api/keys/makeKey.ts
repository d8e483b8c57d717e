import { createRoute } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { MOST_WAITING_KEYS, prepareKey } from '../../core/connect/prepareKey.ts';
import type { Api } from '../http/createApi.ts';
import { jsonBody, uncached } from '../http/openapi/bodies.ts';
import { jsonResponse, PROBLEM_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { keyBody, preparedOrThrow } from './preparedKey.ts';
import { KeyRequestSchema } from './requests.ts';
import { KeySchema } from './schema.ts';

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

/** Making keys. */
export function addKeyWrites(api: Api, ports: WritePorts): void {
  api.openapi(makeKeyRoute, async (c) => {
    const { connectionId } = c.req.valid('json');
    const tenant = c.get('tenant');
    const outcome = await prepareKey({ ...ports, ...ports.portsOf(tenant), tenant }, connectionId);
    return uncached(c).json(keyBody(preparedOrThrow(outcome)), 201);
  });
}
