import { hash } from 'node:crypto';
import { type Check, checkOrg, type OktaAccess } from './checkOrg.ts';
import type { Connection } from './connection.ts';
import { type ConnectionId, createdAtOf, type OrgId, type TenantId } from './ids.ts';
import type { OrgFact } from './oktaFacts.ts';
import type { Secret } from './secret.ts';
import type { TenantConnections, TokenVault } from './store.ts';
import { type Instant, MINUTE, SECOND } from './time.ts';
import { NO_EXCLUSIONS } from './usage/rules.ts';
import { DEFAULT_IDLE_AFTER_DAYS } from './usage/state.ts';

export interface ConnectRequest {
  readonly oktaDomain: string;
  readonly apiToken: string;
  readonly name: string | undefined;
  readonly historyDays: number;
}

export interface ConnectPorts {
  readonly tenant: TenantId;
  readonly connections: TenantConnections;
  readonly vault: TokenVault;
  readonly okta: OktaAccess;
  readonly now: () => Instant;
  readonly newId: () => ConnectionId;
  readonly newCursorKey: () => string;
}

export type ConnectOutcome =
  /** `isNew` unless an earlier request with the same key made it. */
  | { readonly kind: 'connected'; readonly connection: Connection; readonly isNew: boolean }
  | { readonly kind: 'refused'; readonly check: Check }
  | { readonly kind: 'duplicate'; readonly of: Connection }
  /** An earlier request for the same thing has not ended yet. */
  | { readonly kind: 'inProgress' }
  /** The same Idempotency-Key came with something else. */
  | { readonly kind: 'keyReused' }
  | { readonly kind: 'tooManyChecks' }
  /** The store or the vault failed; what had been written was taken back, or will be by the worker. */
  | { readonly kind: 'notSaved'; readonly cause: unknown };

/** Live checks a tenant may make, so that nobody tries out tokens through us. */
export const CHECK_LIMIT = { checks: 10, windowMs: 10 * MINUTE } as const;
/** All of Okta's answers together, well within the gateway's 30 s. */
export const CHECK_TIME = 20 * SECOND;

/** Longer than a function that connects may live: what is still unfinished then was abandoned. */
const ABANDONED_AFTER = MINUTE;
/** When a worker meets a connection that was never finished, and cleans it away. */
const CLEANED_AFTER = 15 * MINUTE;
const DEFAULT_CALL_BUDGET_PERCENT = 50;

/**
 * Connects an org: a live check first, then claim the org, write the connection, store the token, switch it on. Whatever
 * fails leaves nothing behind. A repeated request (same key, same content) gets the connection that the first one made.
 */
export async function connect(
  ports: ConnectPorts,
  request: ConnectRequest,
  idempotencyKey: string | undefined,
): Promise<ConnectOutcome> {
  const id = ports.newId();
  if (idempotencyKey === undefined) return attempt(ports, request, id);
  const key = hash('sha256', idempotencyKey); // the caller's own text is not for keeping: it might be the token
  const earlier = await recall(ports, request, key, id);
  if (earlier) return earlier;
  let outcome: ConnectOutcome | undefined;
  try {
    outcome = await attempt(ports, request, id);
    return outcome;
  } finally {
    if (outcome?.kind !== 'connected') {
      // A key that cannot be forgotten now counts as abandoned a minute later.
      await ports.connections.forgetRequest(key).catch(() => undefined);
    }
  }
}

/** What became of an earlier request with this key; undefined where this one is to be carried out, as `id`. */
async function recall(
  { connections, okta, now }: ConnectPorts,
  { oktaDomain, name, historyDays }: ConnectRequest,
  key: string,
  id: ConnectionId,
): Promise<ConnectOutcome | undefined> {
  const domain = okta.readDomain(oktaDomain);
  const content = [domain.kind === 'invalid' ? oktaDomain : domain.host, name ?? null, historyDays];
  const request = { hash: hash('sha256', JSON.stringify(content)), connection: id, now: now() };

  const earlier = await connections.rememberRequest(key, request);
  // A write that is repeated because its answer was lost finds itself.
  if (earlier === 'new' || earlier.connection === id) return undefined;
  if (earlier.hash !== request.hash) return { kind: 'keyReused' };
  const connection = await connections.get(earlier.connection);
  if (connection && connection.desiredState !== 'connecting') return { kind: 'connected', connection, isNew: false };
  if (!isAbandoned(earlier.connection, now())) return { kind: 'inProgress' };
  await connections.forgetRequest(key);
  return (await connections.rememberRequest(key, request)) === 'new' ? undefined : { kind: 'inProgress' };
}

async function attempt(ports: ConnectPorts, request: ConnectRequest, id: ConnectionId): Promise<ConnectOutcome> {
  const { connections, okta, now } = ports;
  if (!(await connections.countCheck(now(), CHECK_LIMIT.checks, CHECK_LIMIT.windowMs)))
    return { kind: 'tooManyChecks' };
  const check = await checkOrg(okta, request, now, now() + CHECK_TIME);
  const token = okta.readToken(request.apiToken);
  if (check.refused || !check.org || !token) return { kind: 'refused', check };
  return (await claim(ports, check.org.org, id)) ?? (await save(ports, request, id, check.org, token));
}

/** Undefined once the org is ours; otherwise whose it is. A claim whose request died is taken over. */
async function claim(ports: ConnectPorts, org: OrgId, id: ConnectionId): Promise<ConnectOutcome | undefined> {
  const { connections, now } = ports;
  const claimed = await connections.claimOrg(org, id);
  if (claimed.claimed) return undefined;
  const holder = await connections.get(claimed.by);
  if (holder && holder.desiredState !== 'connecting') return { kind: 'duplicate', of: holder };
  if (!isAbandoned(claimed.by, now())) return { kind: 'inProgress' };
  await takeBack(ports, org, claimed.by);
  return (await connections.claimOrg(org, id)).claimed ? undefined : { kind: 'inProgress' };
}

async function save(
  ports: ConnectPorts,
  { name, historyDays }: ConnectRequest,
  id: ConnectionId,
  { org, host }: OrgFact,
  token: Secret,
): Promise<ConnectOutcome> {
  const { tenant, connections, vault, now, newCursorKey } = ports;
  try {
    const createdAt = now();
    await connections.create({
      id,
      name: name ?? host,
      host,
      org,
      createdAt,
      settings: {
        historyDays,
        idleAfterDays: DEFAULT_IDLE_AFTER_DAYS,
        callBudgetPercent: DEFAULT_CALL_BUDGET_PERCENT,
        exclusions: NO_EXCLUSIONS,
      },
      cursorKey: newCursorKey(),
      nextSyncAt: createdAt + CLEANED_AFTER,
    });
    await vault.put(tenant, id, token);
    await connections.activate(id, now());
  } catch (cause) {
    // The answer to `activate` may be lost though it took effect: only what is certainly not on may be taken back.
    const connection = await connections.get(id).catch(() => 'unknown' as const);
    if (connection === 'unknown') return { kind: 'notSaved', cause };
    if (!connection || connection.desiredState === 'connecting') {
      await takeBack(ports, org, id).catch(() => undefined); // the worker or the next claim finishes it
      return { kind: 'notSaved', cause };
    }
  }
  const connection = await connections.get(id);
  if (!connection) throw new Error('a connection is gone as soon as it was made');
  return { kind: 'connected', connection, isNew: true };
}

/** The token first: while the connection stands, a worker that meets it will remove the token. */
async function takeBack({ tenant, connections, vault }: ConnectPorts, org: OrgId, id: ConnectionId): Promise<void> {
  await vault.remove(tenant, id);
  await connections.removeConnecting(id);
  await connections.releaseOrg(org, id);
}

const isAbandoned = (id: ConnectionId, now: Instant): boolean => now - createdAtOf(id) >= ABANDONED_AFTER;
