import { createRoute } from '@hono/zod-openapi';
import { statusOf } from '../../core/connect/connectSession.ts';
import type { Connection } from '../../core/connections/connection.ts';
import { type Instant, isoInstant } from '../../core/time.ts';
import type { LinkedConnectionBody } from '../connections/linkedSchema.ts';
import type { Api } from '../http/createApi.ts';
import { uncached } from '../http/openapi/bodies.ts';
import { NO_QUERY } from '../http/openapi/queryParameters.ts';
import { BY_CONNECT_SESSION, jsonResponse, PROBLEM_RESPONSES } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { type OpenedSessionBody, OpenedSessionSchema } from './schema.ts';

const openSessionRoute = createRoute({
  method: 'get',
  path: '/v1/connect',
  operationId: 'openConnectSession',
  summary: 'What the link is for',
  description:
    'For the page of the link, with the session’s own token in place of an access token. The first time, the session becomes OPENED. CONNECT_SESSION_INVALID (401) for any token that is none; CONNECT_SESSION_EXPIRED, CONNECT_SESSION_REVOKED (410); ORIGIN_NOT_ALLOWED (403) for a script of another page.',
  tags: ['Connect sessions'],
  security: BY_CONNECT_SESSION,
  'x-quota': 'connect',
  request: { query: NO_QUERY },
  responses: { 200: jsonResponse('The session, as its page needs it.', OpenedSessionSchema), ...PROBLEM_RESPONSES },
});

/** How the resource `connections` shows the connection of a link. */
export interface LinkedPresenter {
  readonly presentLinked: (
    connection: Connection,
    now: Instant,
    egressAddresses: readonly string[],
  ) => LinkedConnectionBody;
}

export function addOpenSession(api: Api, ports: WritePorts & LinkedPresenter): void {
  const { portsOf, connectSettingsOf, now, egressAddresses, presentLinked } = ports;

  api.openapi(openSessionRoute, async (c) => {
    const tenant = c.get('tenant');
    const { connectSessions, connections } = portsOf(tenant);
    const sent = c.get('connectSession');
    const session = sent.openedAt === undefined ? ((await connectSessions.open(sent.id, now())) ?? sent) : sent;
    const linked = await (session.connection === undefined
      ? connections.findLinked(session.externalId)
      : connections.get(session.connection));
    const body: OpenedSessionBody = {
      id: session.id,
      status: statusOf(session, now()),
      expiresAt: isoInstant(session.endsAt),
      name: session.name ?? null,
      methods: session.methods,
      returnUrl: session.returnUrl ?? null,
      allowedOrigins: session.allowedOrigins,
      locale: session.locale ?? null,
      egressAddresses,
      branding: connectSettingsOf(tenant).branding,
      connection: linked ? presentLinked(linked, now(), egressAddresses) : null,
    };
    return uncached(c).json(body, 200);
  });
}
