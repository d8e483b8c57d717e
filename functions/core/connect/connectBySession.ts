import type { AuditAction } from '../../contract/words/records.ts';
import { type ChangeOutcome, type ChangePorts, changeConnection } from '../connections/changeConnection.ts';
import type { Connection } from '../connections/connection.ts';
import { type ConnectSessionId, ulidOfConnectSession } from '../ids.ts';
import type { CheckLimit } from '../ports/checkLimit.ts';
import type { ConnectSessions } from '../ports/connectSessions.ts';
import { MINUTE } from '../time.ts';
import type { AskedApp } from './checkOrg.ts';
import { type ConnectOutcome, type ConnectPorts, connect } from './connect.ts';
import { type ConnectSession, endOf } from './connectSession.ts';

export type BySessionPorts = ConnectPorts & ChangePorts & { readonly connectSessions: ConnectSessions };

/** Longer than the function may run: a lock that is held then was left behind. */
const LOCKED_FOR = MINUTE;

/** Days of history that a connection made by a link asks for: all that Okta keeps. */
const HISTORY_DAYS = 90;

export interface SessionCredentials {
  readonly oktaDomain: string;
  readonly apiToken: string | undefined;
  readonly app: AskedApp | undefined;
}

export type BySessionOutcome =
  | {
      readonly kind: 'linked';
      readonly connection: Connection;
      readonly done: Extract<AuditAction, 'connect' | 'reconnect'>;
    }
  /** The session ended or was used meanwhile. */
  | { readonly kind: 'ended'; readonly why: 'USED' | 'EXPIRED' | 'REVOKED' }
  /** Another request is using a link of the same customer, or its connection is still being set up. */
  | { readonly kind: 'inProgress' }
  | Exclude<ConnectOutcome, { readonly kind: 'connected' | 'inProgress' | 'keyReused' | 'deletedSince' }>
  | { readonly kind: 'notRepaired'; readonly outcome: Exclude<ChangeOutcome, { readonly kind: 'changed' }> };

/**
 * What a link is for: connects the org, or gives the connection that the customer has already new credentials; its id and
 * history stay. Links of one customer are used one at a time, so that two at once make one connection. Where anything fails,
 * nothing has changed and the link is still good.
 */
export async function connectBySession(
  ports: BySessionPorts,
  { id, externalId }: ConnectSession,
  credentials: SessionCredentials,
): Promise<BySessionOutcome> {
  const { connectSessions, newId, now } = ports;
  const owner = newId();
  const startedAt = now();
  if (!(await connectSessions.lock(externalId, owner, startedAt, startedAt + LOCKED_FOR)))
    return { kind: 'inProgress' };
  try {
    return await useLocked(ports, id, credentials);
  } finally {
    // A lock that cannot be released now is free a minute later.
    await connectSessions.unlock(externalId, owner).catch(() => undefined);
  }
}

async function useLocked(
  allPorts: BySessionPorts,
  id: ConnectSessionId,
  credentials: SessionCredentials,
): Promise<BySessionOutcome> {
  const { connectSessions, connections, now } = allPorts;
  const session = await connectSessions.find(id);
  const end = session ? endOf(session, now()) : 'REVOKED';
  if (!session || end) return { kind: 'ended', why: end ?? 'REVOKED' };
  if (session.connectedAt !== undefined) return { kind: 'ended', why: 'USED' };
  if (credentials.app && !session.keys.includes(credentials.app.keyId)) return { kind: 'keyUnknown' };
  const ports = { ...allPorts, checkLimit: checksOfSession(allPorts.checkLimit, id) };
  const { externalId, tags, name, webhook } = session;
  const linked = await connections.findLinked(externalId);
  if (linked?.desiredState === 'connecting') return { kind: 'inProgress' };
  const outcome = linked
    ? await repair(ports, linked, credentials, webhook)
    : await create(ports, { ...credentials, name, historyDays: HISTORY_DAYS, externalId, tags, webhook });
  if (outcome.kind === 'linked') await connectSessions.use(id, outcome.connection.id, now());
  return outcome;
}

async function create(ports: BySessionPorts, request: Parameters<typeof connect>[1]): Promise<BySessionOutcome> {
  const outcome = await connect(ports, request, undefined);
  switch (outcome.kind) {
    case 'connected':
      return { kind: 'linked', connection: outcome.connection, done: 'connect' };
    case 'keyReused':
    case 'deletedSince':
      throw new Error('a request without an Idempotency-Key was answered as a repeated one');
    default:
      return outcome;
  }
}

async function repair(
  ports: BySessionPorts,
  { id }: Connection,
  credentials: SessionCredentials,
  webhook: ConnectSession['webhook'],
): Promise<BySessionOutcome> {
  const outcome = await changeConnection(ports, id, { ...credentials, webhook, settings: {} });
  return outcome.kind === 'changed'
    ? { kind: 'linked', connection: outcome.connection, done: 'reconnect' }
    : { kind: 'notRepaired', outcome };
}

/** Each link has a count of its own, so that whoever holds one cannot use up the checks of the tenant or of other links. */
export const checksOfSession = (checkLimit: CheckLimit, id: ConnectSessionId): CheckLimit => ({
  count: (now, limit, windowMs) => checkLimit.count(now, limit, windowMs, ulidOfConnectSession(id)),
});
