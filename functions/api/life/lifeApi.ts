import type { AuditEntry } from '../../core/auditEntry.ts';
import { type ChangeOutcome, changeConnection, isReady } from '../../core/changeConnection.ts';
import { decideSweep } from '../../core/decideSweep.ts';
import type { ConnectionId } from '../../core/ids.ts';
import type { TenantConnections } from '../../core/ports/connections.ts';
import { dayOf, type Instant, isoDay, isoInstant } from '../../core/time.ts';
import type { SeatPrice } from '../../core/usage/rules.ts';
import { problemOf, tooManyChecks } from '../connect/refusals.ts';
import type { ConnectApiSettings } from '../connect/settings.ts';
import { describeAppSettings } from '../describe/appSettings.ts';
import { describeConnection } from '../describe/connection.ts';
import type { Api } from '../http/api.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { ProblemError } from '../http/problems.ts';
import { uncached } from '../http/requests.ts';
import { appSettingsRoute, auditRoute, changeRoute } from './routes.ts';
import { createAuditRecorder } from './trail.ts';

/** What can be done with a connection once it is there. */
export function addLifeRoutes(api: Api, settings: ConnectApiSettings): void {
  const { portsOf, now } = settings;
  const note = createAuditRecorder(settings);

  api.openapi(changeRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { apiToken, oktaDomain, paused, name, decision, ...changed } = c.req.valid('json');
    c.set('connection', id);
    const tenant = c.get('tenant');
    const ports = portsOf(tenant);
    if (decision !== undefined) {
      const decided = await decideSweep(ports.connections, id, decision === 'accept', now());
      if (decided === 'unknown') throw new ProblemError('CONNECTION_NOT_FOUND');
      if (decided === 'noneAsked') throw new ProblemError('NO_DECISION_PENDING');
      await note(c, ports, { action: 'decision', connection: id });
    }
    const change = { apiToken, oktaDomain, paused, name, settings: changed };
    const outcome = changedOf(await changeConnection({ ...settings, ...ports, tenant }, id, change), now());
    for (const action of outcome.done) await note(c, ports, { action, connection: id });
    return uncached(c).json(describeConnection(outcome.connection, now()), 200);
  });

  api.openapi(appSettingsRoute, async (c) => {
    const { id, app: appId } = c.req.valid('param');
    c.set('connection', id);
    const ports = portsOf(c.get('tenant'));
    if (!isReady(await knownConnection(ports.connections, id))) throw new ProblemError('CONNECTION_NOT_READY');
    const app = await ports.usage(id).apps.find(appId);
    if (!app) throw new ProblemError('APP_NOT_FOUND');
    const { seatPrice, ...others } = c.req.valid('json');
    const change = { ...others, ...(seatPrice !== undefined && { seatPrice: seatPrice && dated(seatPrice, now()) }) };
    const changed = await ports.appSettings(id).change(appId, change);
    const outcome = await changeConnection({ ...settings, ...ports, tenant: c.get('tenant') }, id, { settings: {} });
    // Deleted meanwhile: the purge may have passed by where this was just written.
    if (outcome.kind === 'notReady' || outcome.kind === 'unknown') await ports.appSettings(id).remove(appId);
    changedOf(outcome, now());
    await note(c, ports, { action: 'appSettings', connection: id, app: appId });
    return uncached(c).json(describeAppSettings(changed, app), 200);
  });

  api.openapi(auditRoute, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const tenant = c.get('tenant');
    const { auditLog, keys } = portsOf(tenant);
    const cursorKey = await keys.claimCursorKey(settings.newKey());
    const scope = { connection: { tenant, id: 'audit', cursorKey }, route: 'audit', query: {} };
    const place = cursor === undefined ? undefined : readCursor(scope, cursor, now());
    if (cursor !== undefined && !place) throw new ProblemError('INVALID_CURSOR');
    const entries = await auditLog.newest(limit, place?.place as string | undefined);
    const last = entries.length === limit ? entries.at(-1)?.id : undefined;
    const next = last === undefined ? null : writeCursor(scope, last, now());
    return uncached(c).json({ data: entries.map(describeEntry), page: { next } }, 200);
  });
}

/** Savings name the date of their price, which cannot be one to come; it may be tomorrow already where the caller is. */
function dated(price: Omit<SeatPrice, 'asOf'> & { readonly asOf?: string | undefined }, now: Instant): SeatPrice {
  const { asOf = isoDay(dayOf(now)) } = price;
  if (asOf <= isoDay(dayOf(now) + 1)) return { ...price, asOf };
  const errors = [{ pointer: '/seatPrice/asOf', message: 'Must not lie in the future.' }];
  throw new ProblemError('INVALID_BODY', { errors });
}

export async function knownConnection(connections: TenantConnections, id: ConnectionId) {
  const connection = await connections.get(id);
  if (!connection) throw new ProblemError('CONNECTION_NOT_FOUND');
  return connection;
}

function changedOf(outcome: ChangeOutcome, now: Instant) {
  switch (outcome.kind) {
    case 'changed':
      return outcome;
    case 'unknown':
      throw new ProblemError('CONNECTION_NOT_FOUND');
    case 'notReady':
      throw new ProblemError('CONNECTION_NOT_READY');
    case 'refused':
      throw outcome.check.refused
        ? problemOf(outcome.check.refused.why, now)
        : new Error('a check that refused nothing');
    case 'tooManyChecks':
      throw tooManyChecks(now);
    case 'notSaved':
      throw new ProblemError('NOT_SAVED', { cause: outcome.cause, retryAfterSeconds: 30 });
    case 'busy':
      throw new ProblemError('REQUEST_IN_PROGRESS', { retryAfterSeconds: 1 });
    default:
      return outcome satisfies never;
  }
}

const describeEntry = ({ id, at, who, action, connection, app }: AuditEntry) => ({
  id,
  at: isoInstant(at),
  who: who ?? null,
  action,
  connectionId: connection,
  appId: app ?? null,
});
