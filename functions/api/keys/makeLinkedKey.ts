import { createRoute } from '@hono/zod-openapi';
import { MOST_SESSION_KEYS } from '../../core/connect/connectSession.ts';
import { prepareKey } from '../../core/connect/prepareKey.ts';
import { refuseUsed } from '../http/access/admitConnectSession.ts';
import type { Api } from '../http/createApi.ts';
import { refuseBody, uncached } from '../http/openapi/bodies.ts';
import { BY_CONNECT_SESSION, jsonResponse, PROBLEM_RESPONSES } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { keyBody, preparedOrThrow } from './preparedKey.ts';
import { KeySchema } from './schema.ts';

const makeLinkedKeyRoute = createRoute({
  method: 'post',
  path: '/v1/connect/keys',
  operationId: 'makeLinkedKey',
  summary: 'Make the key of a service app, by a link',
  description: `As POST /v1/keys, with the session’s own token. The key is the link’s alone: no other link may use it, and it uses no other. Where the link repairs the connection of a service app, the new key is published beside the present one. A link makes ${MOST_SESSION_KEYS} at most (TOO_MANY_KEYS). Takes no body.`,
  tags: ['Connect sessions'],
  security: BY_CONNECT_SESSION,
  'x-quota': 'connect',
  responses: { 201: jsonResponse('The public half, and where it is published.', KeySchema), ...PROBLEM_RESPONSES },
});

/** Making keys by a link. */
export function addLinkedKeys(api: Api, ports: WritePorts): void {
  const { portsOf, newId } = ports;

  api.openapi(makeLinkedKeyRoute, async (c) => {
    await refuseBody(c);
    const session = c.get('connectSession');
    refuseUsed(session);
    const tenant = c.get('tenant');
    const tenantPorts = portsOf(tenant);
    if (session.keys.length >= MOST_SESSION_KEYS)
      throw new ProblemError('TOO_MANY_KEYS', {
        detail: `This link has made ${MOST_SESSION_KEYS} keys. Use the last one.`,
      });
    const id = newId();
    // Named first, so that no session makes more keys than it may, however many requests come at once.
    if (!(await tenantPorts.connectSessions.addKey(session, id)))
      throw new ProblemError('REQUEST_IN_PROGRESS', { retryAfterSeconds: 1 });
    const linked = await tenantPorts.connections.findLinked(session.externalId);
    const outcome = await prepareKey(
      { ...ports, ...tenantPorts, tenant, newId: () => id },
      linked?.app ? linked.id : undefined,
    );
    return uncached(c).json(keyBody(preparedOrThrow(outcome)), 201);
  });
}
