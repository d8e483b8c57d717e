import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { changeConnection } from '../../core/connections/changeConnection.ts';
import { decideSweep } from '../../core/connections/decideSweep.ts';
import { isoInstant } from '../../core/time.ts';
import { createActionRecorder } from '../http/access/recordAction.ts';
import type { Api } from '../http/createApi.ts';
import { findConnection } from '../http/loadConnection.ts';
import { jsonBody, refuseBody, uncached } from '../http/openapi/bodies.ts';
import { instantField } from '../http/openapi/fields.ts';
import { ofConnection } from '../http/openapi/pathParameters.ts';
import { NO_QUERY } from '../http/openapi/queryParameters.ts';
import { jsonResponse, PROBLEM_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { changedOrThrow } from '../http/problems/refusals.ts';
import { presentConnection } from './present.ts';
import { askedCredentials, ChangeRequestSchema } from './requests.ts';
import { ConnectionSchema } from './schema.ts';

const changeRoute = createRoute({
  method: 'patch',
  path: '/v1/connections/{id}',
  operationId: 'changeConnection',
  summary: 'Reconnect, pause, resume, rename, or change settings',
  description:
    'What is not named stays. `apiToken`, or `clientId` with `keyId`, reconnects, and changes from one to the other: they are tried out first, as when connecting, and must be of the same org (ORG_MISMATCH); id, history and numbers are kept, and reading goes on where it stopped. While paused nothing is read; a sync under way ends first. Every change makes the connection due, and numbers follow its next sync. Where anything fails, nothing is changed. `was` says how name and settings were when they were read: where somebody has changed one of those named since, the whole request is refused (SETTINGS_CHANGED), and says what it is now. `decision` answers a sweep that asks; while none does, it is NO_DECISION_PENDING.',
  tags: ['Connections'],
  security: secured(SCOPES.manage),
  'x-quota': 'write',
  request: { params: ofConnection, query: NO_QUERY, body: jsonBody(ChangeRequestSchema) },
  responses: { 200: jsonResponse('The connection as it is now.', ConnectionSchema), ...PROBLEM_RESPONSES },
});

const syncRoute = createRoute({
  method: 'post',
  path: '/v1/connections/{id}/sync',
  operationId: 'requestSync',
  summary: 'Sync now',
  description: 'Makes the connection due. Done once `lastSync.startedAt` is not before `requestedAt`. Takes no body.',
  tags: ['Connections'],
  security: secured(SCOPES.manage),
  'x-quota': 'sync',
  request: { params: ofConnection },
  responses: {
    202: jsonResponse('Asked for.', z.object({ requestedAt: instantField('When it was asked for.') })),
    ...PROBLEM_RESPONSES,
  },
});

/** Changing a connection, and making it due now. */
export function addChangeConnection(api: Api, ports: WritePorts): void {
  const { portsOf, now, egressAddresses } = ports;
  const record = createActionRecorder(ports);

  api.openapi(changeRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { apiToken, clientId, keyId, oktaDomain, paused, name, decision, was, ...settings } = c.req.valid('json');
    c.set('connection', id);
    const tenant = c.get('tenant');
    const tenantPorts = portsOf(tenant);
    if (decision !== undefined) {
      const decided = await decideSweep(tenantPorts.connections, id, decision === 'accept', now());
      if (decided === 'unknown') throw new ProblemError('CONNECTION_NOT_FOUND');
      if (decided === 'noneAsked') throw new ProblemError('NO_DECISION_PENDING');
      await record(c, tenantPorts, { action: 'decision', connection: id });
    }
    const credentials = askedCredentials({ apiToken, clientId, keyId });
    const change = { ...credentials, oktaDomain, paused, name, settings, was };
    const changed = await changeConnection({ ...ports, ...tenantPorts, tenant }, id, change);
    const outcome = changedOrThrow(changed, now(), egressAddresses);
    for (const action of outcome.done) await record(c, tenantPorts, { action, connection: id });
    return uncached(c).json(presentConnection(outcome.connection, now(), egressAddresses), 200);
  });

  api.openapi(syncRoute, async (c) => {
    const { id } = c.req.valid('param');
    c.set('connection', id);
    await refuseBody(c);
    const tenantPorts = portsOf(c.get('tenant'));
    const { connections } = tenantPorts;
    const { desiredState } = await findConnection(connections, id);
    if (desiredState === 'paused') throw new ProblemError('CONNECTION_PAUSED');
    if (desiredState !== 'on') throw new ProblemError('CONNECTION_NOT_READY');
    const requestedAt = now();
    if ((await connections.requestSync(id, requestedAt)) === undefined) throw new ProblemError('CONNECTION_NOT_FOUND');
    await record(c, tenantPorts, { action: 'sync', connection: id });
    return uncached(c).json({ requestedAt: isoInstant(requestedAt) }, 202);
  });
}
