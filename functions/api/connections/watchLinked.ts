import { createRoute } from '@hono/zod-openapi';
import type { Api } from '../http/createApi.ts';
import { uncached } from '../http/openapi/bodies.ts';
import { NO_QUERY } from '../http/openapi/queryParameters.ts';
import { BY_CONNECT_SESSION, jsonResponse, READ_RESPONSES } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { LinkedConnectionSchema } from './linkedSchema.ts';
import { presentLinked } from './presentLinked.ts';
import { withProgress } from './withProgress.ts';

const watchRoute = createRoute({
  method: 'get',
  path: '/v1/connect/connection',
  operationId: 'watchLinkedConnection',
  summary: 'How far the connection of the link has come',
  description:
    'With the session’s own token, also after it was used. Counts and health, and nothing of people. CONNECTION_NOT_FOUND before there is one.',
  tags: ['Connect sessions'],
  security: BY_CONNECT_SESSION,
  'x-quota': 'connect',
  request: { query: NO_QUERY },
  responses: { 200: jsonResponse('The connection.', LinkedConnectionSchema), ...READ_RESPONSES },
});

/** Watching the one connection of a link. */
export function addWatchLinked(api: Api, { portsOf, now, egressAddresses }: ReadPorts): void {
  api.openapi(watchRoute, async (c) => {
    const { connections, usage } = portsOf(c.get('tenant'), c.get('reading'));
    const { connection: used, externalId } = c.get('connectSession');
    const connection = await (used === undefined ? connections.findLinked(externalId) : connections.get(used));
    if (!connection)
      throw new ProblemError('CONNECTION_NOT_FOUND', { detail: 'Nothing is connected by this link yet.' });
    c.set('connection', connection.id);
    const shown = await withProgress(connection, usage(connection.id));
    return uncached(c).json(presentLinked(shown, now(), egressAddresses), 200);
  });
}
