import { erasureHash } from '../erasure/erasure.ts';
import type { PersonId } from '../ids.ts';
import type { AccountStatus, CredentialSigns } from '../ledger/positions.ts';
import type { LogEntry } from '../okta/oktaFacts.ts';
import { areNarrow } from '../okta/oktaRoles.ts';
import { DAY, HOUR, type Instant } from '../time.ts';
import type { Connection } from './connection.ts';

/** Whose events are signs: a keyed hash of the owner's id, or the client id, which is the id of the app. */
export interface CredentialHolder {
  isOwner(person: PersonId): boolean;
  readonly clientId: string | undefined;
  /** Of the key that the app's access tokens are asked for with. */
  readonly kid: string | undefined;
}

/** Whose rights the connection reads with. The owner's own id is not stored, so that an erased person leaves none. */
export function holderOf(
  connection: Pick<Connection, 'app' | 'tokenOwner' | 'erasureKey' | 'secrets'>,
): CredentialHolder {
  const { app, tokenOwner, secrets } = connection;
  return {
    isOwner: (person) => tokenOwner !== undefined && erasureHash(connection, person) === tokenOwner.hash,
    clientId: app?.clientId,
    kid: app && secrets.current,
  };
}

const OWNER_STATUS: ReadonlyMap<string, AccountStatus> = new Map([
  ['SUSPENDED', 'suspended'],
  ['DEPROVISIONED', 'deactivated'],
  ['DELETED', 'deactivated'],
  ['ACTIVE', 'usable'],
]);

const ACTIVATIONS: ReadonlySet<string> = new Set(['user.lifecycle.activate', 'user.lifecycle.reactivate']);

/** The signs after the events of a page, in whatever order the events come: of each kind the newest one counts. */
export function signsAfter(
  signs: CredentialSigns | undefined,
  entries: readonly LogEntry[],
  { isOwner, clientId, kid }: CredentialHolder,
): CredentialSigns | undefined {
  let after = signs;
  for (const entry of entries) {
    if (entry.kind === 'rejected') continue;
    const { at } = entry;
    const status = statusIn(entry);
    if (status !== undefined && at >= (after?.account?.at ?? -Infinity)) after = { ...after, account: { at, status } };
    const isOfHolder =
      entry.kind === 'privileges' && entry.holders.some((id) => id === clientId || isOwner(id as PersonId));
    if (isOfHolder && at >= (after?.privileges?.at ?? -Infinity)) {
      const { kind: _, uuid: _uuid, holders: _holders, ...privileges } = entry;
      after = { ...after, privileges };
    }
    const isOfKey = entry.kind === 'keysRemoved' && kid !== undefined && entry.kids.includes(kid);
    if (isOfKey && at >= (after?.keyRemoved?.at ?? -Infinity)) after = { ...after, keyRemoved: { at } };
  }
  return after;

  function statusIn(entry: LogEntry): AccountStatus | undefined {
    if (entry.kind === 'personStatus') return isOwner(entry.person) ? OWNER_STATUS.get(entry.status) : undefined;
    if (entry.kind === 'appStatus' && entry.app === clientId)
      return entry.status === 'ACTIVE' ? 'usable' : 'deactivated';
    if (entry.kind === 'clientStatus' && clientId !== undefined && entry.clients.includes(clientId))
      return entry.isActive ? 'usable' : 'deactivated';
    const isActivation = entry.kind === 'other' && entry.person !== undefined && ACTIVATIONS.has(entry.eventType);
    return isActivation && isOwner(entry.person) ? 'usable' : undefined;
  }
}

/**
 * Okta ends a token that has not been used for so long.
 * @see https://developer.okta.com/docs/guides/create-an-api-token/main/#token-expiration-and-deactivation
 */
const TOKEN_LIFETIME = 30 * DAY;

/** So long before a day that is known a connection asks for attention. */
const WARNED_BEFORE = 7 * DAY;

/** A complete sync so long after an event shows that Okta goes on accepting the credentials. */
const DISPROVED_AFTER = HOUR;

/** Why a connection's credentials are about to stop working. */
export interface DyingCredentials {
  readonly kind:
    | 'ownerSuspended'
    | 'ownerDeactivated'
    | 'appDeactivated'
    | 'keyRemoved'
    | 'roleRevoked'
    | 'roleReduced'
    | 'roleExpires'
    | 'tokenUnused';
  readonly since: Instant;
  /** When Okta stops accepting them, as far as that is known: at once, at the end of a role, or 30 days after a token's last use. */
  readonly stopsAt: Instant;
}

type Watched = Pick<Connection, 'app' | 'desiredState' | 'createdAt' | 'reconnectedAt' | 'syncState'>;

/**
 * Whether the credentials are about to stop working, and when; undefined where nothing shows it. What the log said before the
 * connection was made or reconnected does not count, because Okta has accepted the credentials since.
 */
export function dyingCredentials(connection: Watched, now: Instant): DyingCredentials | undefined {
  const { app, desiredState, createdAt, reconnectedAt, syncState } = connection;
  if (desiredState === 'paused') return app ? undefined : unusedToken(connection, now);
  const { account, privileges, keyRemoved } = syncState.positions?.stream.signs ?? {};
  const acceptedAt = Math.max(reconnectedAt ?? createdAt, (syncState.caughtUpAt ?? -Infinity) - DISPROVED_AFTER);
  const dying = (kind: DyingCredentials['kind'], at: Instant): DyingCredentials => ({ kind, since: at, stopsAt: at });
  if (account?.status === 'deactivated' && account.at > acceptedAt)
    return dying(app ? 'appDeactivated' : 'ownerDeactivated', account.at);
  if (keyRemoved && keyRemoved.at > acceptedAt) return dying('keyRemoved', keyRemoved.at);
  if (privileges?.areHeld === false && privileges.at > acceptedAt) return dying('roleRevoked', privileges.at);
  // A quiet hour reads the log alone, which such roles show.
  if (privileges && areNarrow(privileges.roles ?? []) && privileges.at > (reconnectedAt ?? createdAt))
    return dying('roleReduced', privileges.at);
  // Okta does not say whether a suspended owner's token goes on working, so that a sync that works disproves nothing.
  const isSuspended = account?.status === 'suspended' && account.at > (reconnectedAt ?? createdAt);
  if (isSuspended) return dying('ownerSuspended', account.at);
  if (privileges?.expiresAt === undefined || privileges.expiresAt <= acceptedAt) return undefined;
  const since = Math.max(privileges.at, privileges.expiresAt - WARNED_BEFORE);
  return now >= since ? { kind: 'roleExpires', since, stopsAt: privileges.expiresAt } : undefined;
}

function unusedToken(connection: Watched, now: Instant): DyingCredentials | undefined {
  const stopsAt = lastUseOf(connection) + TOKEN_LIFETIME;
  const since = stopsAt - WARNED_BEFORE;
  return now >= since ? { kind: 'tokenUnused', since, stopsAt } : undefined;
}

/** When the token was certainly used last; a later use of another client is not known. */
function lastUseOf({ createdAt, reconnectedAt, syncState }: Watched): Instant {
  const { caughtUpAt, lastSync } = syncState;
  const calledAt = lastSync && lastSync.oktaCalls > 0 ? lastSync.startedAt : -Infinity;
  return Math.max(createdAt, reconnectedAt ?? -Infinity, caughtUpAt ?? -Infinity, calledAt);
}
