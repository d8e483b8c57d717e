import { createHmac, hash } from 'node:crypto';
import type { OktaScope } from '../../contract/words/okta.ts';
import {
  type ConnectedApp,
  type Connection,
  firstSecrets,
  type Tags,
  type TokenOwner,
} from '../connections/connection.ts';
import { erasureHash } from '../erasure/erasure.ts';
import { type ConnectionId, createdAtOf, type OrgId, type SecretId, type TenantId, type WebhookId } from '../ids.ts';
import type { OrgFact } from '../okta/oktaFacts.ts';
import type { AppKey, AppKeys } from '../ports/appKeys.ts';
import type { CheckLimit } from '../ports/checkLimit.ts';
import type { TenantConnections } from '../ports/connections.ts';
import type { IdempotencyKeys } from '../ports/idempotency.ts';
import type { OktaAccess } from '../ports/okta.ts';
import type { OrgClaims } from '../ports/orgClaims.ts';
import type { Receipts } from '../ports/receipts.ts';
import type { TokenWriter } from '../ports/tokenVault.ts';
import type { Secret } from '../secret.ts';
import { ABANDONED_AFTER } from '../secrets.ts';
import { BUDGET } from '../sync/oktaPolicy.ts';
import { type Instant, MINUTE } from '../time.ts';
import { TOLERANCE } from '../usage/reliability/recommendThreshold.ts';
import { NO_EXCLUSIONS } from '../usage/rules.ts';
import { DEFAULT_IDLE_AFTER_DAYS } from '../usage/state.ts';
import { type AskedApp, type Check, countedCheck } from './checkOrg.ts';

export interface ConnectRequest {
  readonly oktaDomain: string;
  /** Either a token or an app. */
  readonly apiToken?: string | undefined;
  readonly app?: AskedApp | undefined;
  readonly name: string | undefined;
  readonly historyDays: number;
  /** Of a connect session. */
  readonly externalId?: string | undefined;
  readonly tags?: Tags | undefined;
  readonly webhook?: WebhookId | undefined;
}

export interface ConnectPorts {
  readonly tenant: TenantId;
  readonly connections: TenantConnections;
  readonly orgClaims: OrgClaims;
  readonly idempotency: IdempotencyKeys;
  readonly appKeys: AppKeys;
  readonly checkLimit: CheckLimit;
  readonly receipts: Pick<Receipts, 'find'>;
  readonly vault: TokenWriter;
  readonly okta: OktaAccess;
  readonly now: () => Instant;
  readonly newId: () => ConnectionId;
  /** How many connections the tenant may have; undefined for any number. */
  readonly maxConnections?: number | undefined;
  /** A new random key, each time another. */
  readonly newKey: () => string;
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
  /** The connection that an earlier request with this key made has been deleted since. */
  | { readonly kind: 'deletedSince' }
  | { readonly kind: 'tooManyChecks' }
  /** Another connection took the key meanwhile. */
  | { readonly kind: 'keyUnknown' }
  /** The tenant has as many connections as it may have. */
  | { readonly kind: 'tooManyConnections'; readonly most: number }
  /** The table or the vault failed; what had been written was removed, or will be by the worker. */
  | { readonly kind: 'notSaved'; readonly cause: unknown };

/** How long after its creation the worker removes a connection that was never finished. */
const CLEANED_AFTER = 15 * MINUTE;

/**
 * Connects an org: a live check first, then claim the org, write the connection, store the token, switch it on. A
 * failure at any step leaves nothing behind. A repeated request (same key, same content) gets the connection that the
 * first one made.
 */
export async function connect(
  ports: ConnectPorts,
  request: ConnectRequest,
  idempotencyKey: string | undefined,
): Promise<ConnectOutcome> {
  const id = ports.newId();
  if (idempotencyKey === undefined) return attempt(ports, request, id);
  const key = hash('sha256', idempotencyKey); // the caller's own text must not be stored: it might be the token
  const earlier = await recall(ports, request, idempotencyKey, key, id);
  if (earlier) return earlier;
  let outcome: ConnectOutcome | undefined;
  try {
    outcome = await attempt(ports, request, id);
    return outcome;
  } finally {
    if (outcome?.kind !== 'connected') {
      // A key that cannot be forgotten now counts as abandoned a minute later.
      await ports.idempotency.forget(key).catch(() => undefined);
    }
  }
}

/** The outcome of an earlier request with this key; undefined if this request is to be carried out, under `id`. */
async function recall(
  { connections, idempotency, okta, receipts, now }: ConnectPorts,
  asked: ConnectRequest,
  idempotencyKey: string,
  key: string,
  id: ConnectionId,
): Promise<ConnectOutcome | undefined> {
  const request = { hash: contentHash(okta, asked, idempotencyKey), connection: id, now: now() };

  const earlier = await idempotency.claim(key, request);
  // A write that the SDK repeats because its answer was lost finds what it wrote itself.
  if (earlier === 'new' || earlier.connection === id) return undefined;
  if (earlier.hash !== request.hash) return { kind: 'keyReused' };
  const connection = await connections.get(earlier.connection);
  if (connection?.desiredState === 'deleting' || (await receipts.find(earlier.connection)))
    return { kind: 'deletedSince' };
  if (connection && connection.desiredState !== 'connecting') return { kind: 'connected', connection, isNew: false };
  if (!isAbandoned(earlier.connection, now())) return { kind: 'inProgress' };
  await idempotency.forget(key);
  return (await idempotency.claim(key, request)) === 'new' ? undefined : { kind: 'inProgress' };
}

/**
 * What is compared of a request, the token included. The key of the hash is the caller's Idempotency-Key, which is not
 * stored: who reads the table can try out neither a token nor what was sent by mistake in its place.
 */
function contentHash(
  okta: OktaAccess,
  { oktaDomain, apiToken = '', app, name, historyDays }: ConnectRequest,
  idempotencyKey: string,
): string {
  const domain = okta.readDomain(oktaDomain);
  const host = domain.kind === 'invalid' ? oktaDomain : domain.host;
  const content = JSON.stringify([host, apiToken.trim(), app ?? null, name ?? null, historyDays]);
  return createHmac('sha256', idempotencyKey).update(content).digest('hex');
}

async function attempt(ports: ConnectPorts, request: ConnectRequest, id: ConnectionId): Promise<ConnectOutcome> {
  const full = await withoutRoom(ports, 1);
  if (full) return full;
  const check = await countedCheck(ports, request);
  if (check === 'tooManyChecks') return { kind: check };
  const credentials = credentialsIn(ports.okta, request, check);
  if (check.refused || !check.org || !credentials) return { kind: 'refused', check };
  return (await claimOrg(ports, check.org.org, id)) ?? (await save(ports, request, id, check.org, credentials));
}

/** Credentials that Okta has accepted. */
export type AcceptedCredentials =
  | { readonly token: Secret; readonly owner: Check['tokenOwner'] }
  | {
      readonly clientId: string;
      readonly key: SecretId;
      readonly scopes: readonly OktaScope[];
      readonly canChange: readonly string[];
    };

/** What was checked, as it is to be stored; undefined where it cannot be. */
export function credentialsIn(
  okta: Pick<OktaAccess, 'readToken' | 'readClientId'>,
  { apiToken, app }: { readonly apiToken?: string | undefined; readonly app?: AskedApp | undefined },
  { rights, tokenOwner: owner }: Check,
): AcceptedCredentials | undefined {
  if (app) {
    const clientId = okta.readClientId(app.clientId);
    if (clientId === undefined || !rights) return undefined;
    return { clientId, key: app.keyId, scopes: rights.granted, canChange: rights.canChange };
  }
  const token = apiToken === undefined ? undefined : okta.readToken(apiToken);
  return token && { token, owner };
}

/** The outcome where the tenant has no room for so many connections more. */
async function withoutRoom(
  { connections, maxConnections }: ConnectPorts,
  more: number,
): Promise<Extract<ConnectOutcome, { kind: 'tooManyConnections' }> | undefined> {
  if (maxConnections === undefined || (await connections.count()) + more <= maxConnections) return undefined;
  return { kind: 'tooManyConnections', most: maxConnections };
}

/** Undefined once the org is claimed for `id`; otherwise why it cannot be. A claim whose request died is taken over. */
async function claimOrg(ports: ConnectPorts, org: OrgId, id: ConnectionId): Promise<ConnectOutcome | undefined> {
  const { connections, orgClaims, now } = ports;
  const claimed = await orgClaims.claim(org, id);
  if (claimed.claimed) return undefined;
  const holder = await connections.get(claimed.by);
  if (holder && holder.desiredState !== 'connecting') return { kind: 'duplicate', of: holder };
  if (!isAbandoned(claimed.by, now())) return { kind: 'inProgress' };
  await takeBack(ports, org, claimed.by);
  return (await orgClaims.claim(org, id)).claimed ? undefined : { kind: 'inProgress' };
}

async function save(
  ports: ConnectPorts,
  { name, historyDays, externalId, tags, webhook }: ConnectRequest,
  id: ConnectionId,
  { org, host }: OrgFact,
  credentials: AcceptedCredentials,
): Promise<ConnectOutcome> {
  const { tenant, connections, vault, appKeys, now, newKey } = ports;
  const key = 'key' in credentials ? await appKeys.claim(credentials.key, id) : undefined;
  if ('key' in credentials && !key) {
    await takeBack(ports, org, id);
    return { kind: 'keyUnknown' };
  }
  try {
    const createdAt = now();
    const erasureKey = newKey();
    await connections.create({
      id,
      name: name ?? host,
      host,
      org,
      createdAt,
      settings: {
        historyDays,
        idleAfterDays: DEFAULT_IDLE_AFTER_DAYS,
        callBudgetPercent: BUDGET.default,
        tolerancePercent: TOLERANCE.preset,
        exclusions: NO_EXCLUSIONS,
      },
      cursorKey: newKey(),
      erasureKey,
      tokenOwner: 'token' in credentials ? tokenOwnerOf({ erasureKey }, credentials) : undefined,
      nextSyncAt: createdAt + CLEANED_AFTER,
      ...(externalId !== undefined && { externalId, tags: tags ?? {} }),
      ...(webhook !== undefined && { webhook }),
      ...('key' in credentials && key && { app: connectedApp(credentials, key), secrets: firstSecrets(key.id) }),
    });
    // Counted again with the new one, because another request may have made one meanwhile.
    const full = await withoutRoom(ports, 0);
    if (full) {
      await takeBack(ports, org, id, key?.id);
      return full;
    }
    if ('token' in credentials) await vault.put(tenant, id, credentials.token);
    await connections.activate(id, now());
    // The connection uses it from here on; where this fails, the worker ends its waiting when it expires.
    if (key) await appKeys.remove(key.id).catch(() => undefined);
  } catch (cause) {
    // The answer to `activate` may be lost though it took effect: only what is certainly not on may be removed.
    const connection = await connections.get(id).catch(() => 'unknown' as const);
    if (connection === 'unknown') return { kind: 'notSaved', cause };
    if (!connection || connection.desiredState === 'connecting') {
      await takeBack(ports, org, id, key?.id).catch(() => undefined); // the worker or the next claim finishes it
      return { kind: 'notSaved', cause };
    }
  }
  const connection = await connections.get(id);
  if (!connection) throw new Error('a new connection is gone');
  return { kind: 'connected', connection, isNew: true };
}

export const connectedApp = (
  { clientId, scopes, canChange }: Extract<AcceptedCredentials, { readonly clientId: string }>,
  { jwks, createdAt }: AppKey,
): ConnectedApp => ({ clientId, jwks, scopes, canChange, keyCreatedAt: createdAt });

export const tokenOwnerOf = (
  connection: Pick<Connection, 'erasureKey'>,
  { owner }: Extract<AcceptedCredentials, { readonly token: Secret }>,
): TokenOwner | undefined => owner && { hash: erasureHash(connection, owner.person), canChange: owner.canChange };

/**
 * Removes the token first: as long as the connection is there, the worker removes it again if this fails. A key goes on
 * waiting, so that it need not be registered in Okta again.
 */
async function takeBack(
  { tenant, connections, orgClaims, vault, appKeys }: ConnectPorts,
  org: OrgId,
  id: ConnectionId,
  key?: SecretId,
): Promise<void> {
  if (key === undefined) await vault.remove(tenant, id);
  await connections.removeConnecting(id);
  await orgClaims.release(org, id);
  if (key !== undefined) await appKeys.release(key, id);
}

const isAbandoned = (id: ConnectionId, now: Instant): boolean => now - createdAtOf(id) >= ABANDONED_AFTER;
