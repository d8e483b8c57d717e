import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import type { ConnectSession } from '../../core/connect/connectSession.ts';
import { type ConnectSessionId, type TenantId, tenantOfConnectSession } from '../../core/ids.ts';
import { createActionRecorder } from '../http/access/recordAction.ts';
import type { Api } from '../http/createApi.ts';
import { readCursor, writeCursor } from '../http/lists/cursor.ts';
import { refuseBody, uncached } from '../http/openapi/bodies.ts';
import { ofConnectSession } from '../http/openapi/pathParameters.ts';
import { CursorParam, limitParam, NO_QUERY } from '../http/openapi/queryParameters.ts';
import { jsonResponse, PROBLEM_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { listResponse } from '../http/schema.ts';
import { presentConnectSession } from './present.ts';
import { ConnectSessionSchema } from './schema.ts';

const manage = { tags: ['Connect sessions'], security: secured(SCOPES.manage) };

const listSessionsRoute = createRoute({
  method: 'get',
  path: '/v1/connect-sessions',
  operationId: 'listConnectSessions',
  summary: 'Links that were made, newest first',
  description: 'Each until a week after its end, and until its connection is deleted. Never with its secret.',
  ...manage,
  'x-quota': 'read',
  request: { query: z.strictObject({ limit: limitParam(200, 50), cursor: CursorParam }) },
  responses: { 200: jsonResponse('The sessions.', listResponse(ConnectSessionSchema)), ...PROBLEM_RESPONSES },
});

const getSessionRoute = createRoute({
  method: 'get',
  path: '/v1/connect-sessions/{session}',
  operationId: 'getConnectSession',
  summary: 'One link: how far it has come',
  ...manage,
  'x-quota': 'read',
  request: { params: ofConnectSession, query: NO_QUERY },
  responses: { 200: jsonResponse('The session.', ConnectSessionSchema), ...PROBLEM_RESPONSES },
});

const revokeSessionRoute = createRoute({
  method: 'delete',
  path: '/v1/connect-sessions/{session}',
  operationId: 'revokeConnectSession',
  summary: 'Revoke a link',
  description:
    'It opens nothing from now on. What it has connected stays connected. Asked for again it answers the same.',
  ...manage,
  'x-quota': 'write',
  request: { params: ofConnectSession, query: NO_QUERY },
  responses: { 200: jsonResponse('The session as it is now.', ConnectSessionSchema), ...PROBLEM_RESPONSES },
});

/** Listing, reading and revoking connect sessions. */
export function addManageSessions(api: Api, ports: WritePorts): void {
  const { portsOf, newKey, now } = ports;
  const record = createActionRecorder(ports);

  api.openapi(listSessionsRoute, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const tenant = c.get('tenant');
    const { connectSessions, keys } = portsOf(tenant);
    const cursorKey = await keys.claimCursorKey(newKey());
    const scope = { connection: { tenant, id: 'connect-sessions', cursorKey }, route: 'connect-sessions', query: {} };
    const place = cursor === undefined ? undefined : readCursor(scope, cursor, now());
    if (cursor !== undefined && !place) throw new ProblemError('INVALID_CURSOR');
    const sessions = await connectSessions.newest(limit, place?.place as ConnectSessionId | undefined);
    const last = sessions.length === limit ? sessions.at(-1)?.id : undefined;
    const next = last === undefined ? null : writeCursor(scope, last, now());
    const data = sessions.map((session) => presentConnectSession(session, now()));
    return uncached(c).json({ data, page: { next } }, 200);
  });

  api.openapi(getSessionRoute, async (c) => {
    const { session: id } = c.req.valid('param');
    const tenant = c.get('tenant');
    const session = found(isOf(tenant, id) ? await portsOf(tenant).connectSessions.find(id) : undefined);
    return uncached(c).json(presentConnectSession(session, now()), 200);
  });

  api.openapi(revokeSessionRoute, async (c) => {
    const { session: id } = c.req.valid('param');
    await refuseBody(c);
    const tenant = c.get('tenant');
    const tenantPorts = portsOf(tenant);
    const { connectSessions } = tenantPorts;
    const { revokedAt } = found(isOf(tenant, id) ? await connectSessions.find(id) : undefined);
    const session = found(await connectSessions.revoke(id, now()));
    if (revokedAt === undefined)
      await record(c, tenantPorts, {
        action: 'revokeConnectSession',
        connection: session.connection,
        connectSession: id,
      });
    return uncached(c).json(presentConnectSession(session, now()), 200);
  });
}

/** A session's id names its tenant, but the tenant that asks is the token's. */
const isOf = (tenant: TenantId, id: ConnectSessionId): boolean => tenantOfConnectSession(id) === tenant;

function found(session: ConnectSession | undefined): ConnectSession {
  if (!session) throw new ProblemError('CONNECT_SESSION_NOT_FOUND');
  return session;
}
