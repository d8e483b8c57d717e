import { checkOrg } from '../../core/checkOrg.ts';
import { CHECK_LIMIT, CHECK_TIME, type ConnectOutcome, connect } from '../../core/connect.ts';
import { type Instant, isoInstant } from '../../core/time.ts';
import { describeConnection } from '../describe/connection.ts';
import { type Api, newApi } from '../http/api.ts';
import { ProblemError } from '../http/problems.ts';
import { refuseBody, uncached } from '../http/requests.ts';
import { addDataRoutes } from '../life/dataApi.ts';
import { addLifeRoutes } from '../life/lifeApi.ts';
import { createAuditRecorder } from '../life/trail.ts';
import { describeCheck, problemOf, tooManyChecks } from './refusals.ts';
import { checkRoute, connectRoute, syncRoute } from './routes.ts';
import type { ConnectApiSettings } from './settings.ts';

/** The API that writes. */
export function connectApi(settings: ConnectApiSettings): Api {
  const { portsOf, okta, now } = settings;
  const api = newApi('connections', settings);
  const note = createAuditRecorder(settings);

  api.openapi(checkRoute, async (c) => {
    const { oktaDomain, apiToken } = c.req.valid('json');
    const { checkLimit } = portsOf(c.get('tenant'));
    if (!(await checkLimit.count(now(), CHECK_LIMIT.checks, CHECK_LIMIT.windowMs))) {
      throw tooManyChecks(now());
    }
    const check = await checkOrg(okta, { oktaDomain, apiToken }, now, now() + CHECK_TIME);
    return uncached(c).json(describeCheck(check, apiToken !== undefined, now()), 200);
  });

  api.openapi(connectRoute, async (c) => {
    const { oktaDomain, apiToken, name, historyDays } = c.req.valid('json');
    const tenant = c.get('tenant');
    const ports = portsOf(tenant);
    const outcome = await connect(
      { ...settings, ...ports, tenant },
      { oktaDomain, apiToken, name, historyDays },
      c.req.valid('header')['idempotency-key'],
    );
    const { connection, isNew } = connectedOf(outcome, now());
    c.set('connection', connection.id);
    if (isNew) await note(c, ports, { action: 'connect', connection: connection.id });
    c.header('Location', `/v1/connections/${connection.id}`);
    return uncached(c).json(describeConnection(connection, now()), 201);
  });

  api.openapi(syncRoute, async (c) => {
    const { id } = c.req.valid('param');
    c.set('connection', id);
    await refuseBody(c);
    const ports = portsOf(c.get('tenant'));
    const { connections } = ports;
    const wanted = (await connections.get(id))?.desiredState;
    if (wanted === undefined) throw new ProblemError('CONNECTION_NOT_FOUND');
    if (wanted === 'paused') throw new ProblemError('CONNECTION_PAUSED');
    if (wanted !== 'on') throw new ProblemError('CONNECTION_NOT_READY');
    const requestedAt = now();
    if ((await connections.requestSync(id, requestedAt)) === undefined) throw new ProblemError('CONNECTION_NOT_FOUND');
    await note(c, ports, { action: 'sync', connection: id });
    return uncached(c).json({ requestedAt: isoInstant(requestedAt) }, 202);
  });

  addLifeRoutes(api, settings);
  addDataRoutes(api, settings);
  return api;
}

function connectedOf(outcome: ConnectOutcome, now: Instant) {
  switch (outcome.kind) {
    case 'connected':
      return outcome;
    case 'refused':
      throw outcome.check.refused
        ? problemOf(outcome.check.refused.why, now)
        : new Error('a check that refused nothing');
    case 'duplicate': {
      const { id, name, desiredState: wanted } = outcome.of;
      const detail =
        wanted === 'deleting'
          ? `This org is still being disconnected as ${name}. Try again in a few minutes.`
          : `This org is already connected as ${name}. Reconnect it instead.`;
      throw new ProblemError('ORG_DUPLICATE', { detail, connectionId: id });
    }
    case 'inProgress':
      throw new ProblemError('REQUEST_IN_PROGRESS', { retryAfterSeconds: 60 });
    case 'keyReused':
      throw new ProblemError('IDEMPOTENCY_KEY_REUSED');
    case 'tooManyChecks':
      throw tooManyChecks(now);
    case 'notSaved':
      throw new ProblemError('NOT_SAVED', { cause: outcome.cause, retryAfterSeconds: 30 });
    default:
      return outcome satisfies never;
  }
}
