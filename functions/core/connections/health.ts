import type { Health, HealthCode, NextAction } from '../../contract/words/connections.ts';
import type { IncompleteKind } from '../../contract/words/numbers.ts';
import type { IncompleteParts } from '../ledger/incomplete.ts';
import type { SweepQuestion } from '../ledger/sweepPosition.ts';
import { ENDPOINT_NAMES, failureSentence } from '../okta/oktaRefusal.ts';
import { rolesHeld, rolesThatHide } from '../okta/oktaRoles.ts';
import { ATTEMPTS_BEFORE_DEGRADED } from '../sync/oktaPolicy.ts';
import { HOUR, type Instant, isoInstant } from '../time.ts';
import type { Hidden } from '../usage/visibility.ts';
import type { Connection, SyncFailure, SyncProblem } from './connection.ts';
import { type DyingCredentials, dyingCredentials } from './credentialSigns.ts';
import { currentProblem } from './currentProblem.ts';

/** How a connection is doing, with one sentence for the admin. Derived from the connection, never stored. */
export interface HealthReport {
  readonly health: Health;
  readonly code: HealthCode;
  /** One sentence. */
  readonly reason: string;
  /** Since when; undefined if that is not known. */
  readonly since: Instant | undefined;
  readonly nextAction: NextAction;
  /** When Okta stops accepting the credentials, where that is foretold. */
  readonly stopsAt?: Instant;
}

/** A connection that has not been read completely for longer than this is late; syncs are hourly. */
const LATE_AFTER = 3 * HOUR;

type Status = Pick<HealthReport, 'health' | 'code' | 'nextAction'>;

const healthStatus = (health: Health, code: HealthCode, nextAction: NextAction): Status => ({
  health,
  code,
  nextAction,
});

/** The status of a connection whose last run was kept from reading. */
const STATUS_OF_FAILURE: Readonly<Record<SyncFailure['kind'], Status>> = {
  tokenRejected: healthStatus('NEEDS_RECONNECT', 'TOKEN_REJECTED', 'RECONNECT'),
  credentialsDoubted: healthStatus('DEGRADED', 'TOKEN_DOUBTED', 'WAIT'),
  secretMissing: healthStatus('DEGRADED', 'TOKEN_NOT_STORED', 'WAIT'),
  networkZone: healthStatus('DEGRADED', 'TOKEN_IP_BLOCKED', 'FIX_IN_OKTA'),
  orgDisabled: healthStatus('DEGRADED', 'ORG_DISABLED', 'FIX_IN_OKTA'),
  permissionMissing: healthStatus('NEEDS_RECONNECT', 'PERMISSION_MISSING', 'RECONNECT'),
  featureMissing: healthStatus('DEGRADED', 'FEATURE_MISSING', 'FIX_IN_OKTA'),
  clientUnknown: healthStatus('NEEDS_RECONNECT', 'CLIENT_UNKNOWN', 'RECONNECT'),
  keyNotRegistered: healthStatus('NEEDS_RECONNECT', 'KEY_NOT_REGISTERED', 'RECONNECT'),
  scopeNotGranted: healthStatus('DEGRADED', 'SCOPE_NOT_GRANTED', 'FIX_IN_OKTA'),
  roleMissing: healthStatus('DEGRADED', 'ROLE_MISSING', 'FIX_IN_OKTA'),
  dpopRequired: healthStatus('DEGRADED', 'DPOP_REQUIRED', 'FIX_IN_OKTA'),
  clockSkew: healthStatus('DEGRADED', 'CLOCK_SKEW', 'WAIT'),
  unknownRefusal: healthStatus('DEGRADED', 'OKTA_REFUSED', 'FIX_IN_OKTA'),
  oktaUnavailable: healthStatus('DEGRADED', 'OKTA_DOWN', 'WAIT'),
};

/** Something else answers in Okta's place. */
const NOT_OKTA = healthStatus('DEGRADED', 'NOT_OKTA', 'WAIT');

/** Failures that may end by themselves, so that what the customer is asked comes first. */
const MAY_END_BY_ITSELF: ReadonlySet<SyncProblem['kind']> = new Set([
  'credentialsDoubted',
  'oktaUnavailable',
  'outOfBudget',
]);

/**
 * The first status that applies, in this order: what the customer requested, what only the customer can repair, what is
 * wrong, and what is unfinished.
 * @param egressAddresses the addresses that Okta sees this service at; empty where they are not known
 */
export function healthOf(connection: Connection, now: Instant, egressAddresses: readonly string[] = []): HealthReport {
  const { desiredState, desiredStateAt, requestedAt, attempts, syncState, createdAt } = connection;
  const since = desiredStateAt ?? requestedAt;
  if (desiredState === 'deleting') {
    const reason = 'The connection and its data are being deleted.';
    return { since, ...healthStatus('DELETING', 'DELETING', 'WAIT'), reason };
  }
  if (desiredState === 'connecting') {
    const reason = 'The connection is being set up.';
    return { since: createdAt, ...healthStatus('VALIDATING', 'CONNECTING', 'WAIT'), reason };
  }
  const problem = currentProblem(connection);
  const dying = dyingCredentials(connection, now);
  if (desiredState === 'paused') {
    if (dying && problem?.kind !== 'tokenRejected') return dyingReport(dying, connection, now);
    const reason = 'Paused: nothing is read from Okta until it is resumed.';
    return { since, ...healthStatus('PAUSED', 'PAUSED', 'RESUME'), reason };
  }
  if (problem && problem.kind !== 'outOfBudget' && !MAY_END_BY_ITSELF.has(problem.kind)) {
    const reason = failureSentence(withRoles(problem, connection), egressAddresses);
    return { since: problem.since, ...STATUS_OF_FAILURE[problem.kind], reason };
  }
  if (dying) return dyingReport(dying, connection, now);
  const question = syncState.positions?.directory.sweep.question;
  if (question) {
    const reason = questionSentence(question);
    return { since: question.askedAt, ...healthStatus('NEEDS_DECISION', 'SWEEP_ASKS', 'DECIDE'), reason };
  }
  const lastReadAt = syncState.caughtUpAt ?? createdAt;
  if (attempts >= ATTEMPTS_BEFORE_DEGRADED) {
    const reason = `The last ${attempts} syncs did not finish; it is tried again by itself.`;
    const lastSyncAt = syncState.lastSync?.finishedAt ?? createdAt;
    return { since: lastSyncAt, ...healthStatus('DEGRADED', 'SYNC_UNFINISHED', 'WAIT'), reason };
  }
  if (problem?.kind === 'oktaUnavailable') {
    const isOkta = problem.reason !== 'notOkta';
    const status = isOkta ? STATUS_OF_FAILURE.oktaUnavailable : NOT_OKTA;
    const since = `It has been so since ${isoInstant(problem.since)}${isOkta ? ', and is tried again by itself' : ''}.`;
    return { since: problem.since, ...status, reason: `${failureSentence(problem, egressAddresses)} ${since}` };
  }
  if (problem?.kind === 'credentialsDoubted') {
    const reason = failureSentence(problem, egressAddresses);
    return { since: problem.since, ...STATUS_OF_FAILURE.credentialsDoubted, reason };
  }
  const { positions } = syncState;
  if (positions?.directory.phase !== 'done') {
    const reason = 'Reading users, applications and assignments; numbers grow until it is done.';
    return { since: createdAt, ...healthStatus('BACKFILLING', 'READING_DIRECTORY', 'WAIT'), reason };
  }
  if (!positions.history.done) {
    const reason = 'Reading past sign-ins, newest first; recent numbers are already there.';
    return { since: createdAt, ...healthStatus('BACKFILLING', 'READING_HISTORY', 'WAIT'), reason };
  }
  if (now - lastReadAt > LATE_AFTER) {
    const reason = 'Late: the last complete sync ended more than 3 hours ago.';
    return { since: lastReadAt + LATE_AFTER, ...healthStatus('DEGRADED', 'LATE', 'WAIT'), reason };
  }
  const { hidden } = syncState;
  if (hidden?.since !== undefined) {
    const reason = hiddenSentence(hidden, rolesThatHide(rolesHeld(connection)));
    return { since: hidden.since, ...healthStatus('DEGRADED', 'PARTLY_VISIBLE', 'FIX_IN_OKTA'), reason };
  }
  const { noted } = positions.incomplete;
  if (noted.length > 0) {
    const since = Math.min(...noted.map((one) => one.since));
    const reason = incompleteSentence(positions.incomplete);
    return { since, ...healthStatus('DEGRADED', 'LISTING_INCOMPLETE', 'WAIT'), reason };
  }
  if (problem?.kind === 'outOfBudget') {
    const reason = `Waiting until ${isoInstant(problem.retryAt)} to stay within the share of Okta's limit that is ours.`;
    return { since: problem.since, ...healthStatus('THROTTLED', 'RATE_LIMITED', 'WAIT'), reason };
  }
  return { since: undefined, ...healthStatus('HEALTHY', 'UP_TO_DATE', 'NONE'), reason: 'Up to date.' };
}

/** With the roles that explain a refusal. */
function withRoles(problem: SyncFailure, connection: Connection): SyncFailure {
  if (problem.kind !== 'permissionMissing' && problem.kind !== 'roleMissing') return problem;
  return { ...problem, roles: rolesThatHide(rolesHeld(connection)) };
}

/** The status of a connection whose credentials still work, and are about to stop. */
const STATUS_OF_DYING: Readonly<Record<DyingCredentials['kind'], Status>> = {
  ownerSuspended: healthStatus('NEEDS_ATTENTION', 'OWNER_SUSPENDED', 'FIX_IN_OKTA'),
  ownerDeactivated: healthStatus('NEEDS_ATTENTION', 'OWNER_DEACTIVATED', 'RECONNECT'),
  appDeactivated: healthStatus('NEEDS_ATTENTION', 'APP_DEACTIVATED', 'FIX_IN_OKTA'),
  keyRemoved: healthStatus('NEEDS_ATTENTION', 'KEY_REMOVED', 'FIX_IN_OKTA'),
  roleRevoked: healthStatus('NEEDS_ATTENTION', 'ROLE_REVOKED', 'FIX_IN_OKTA'),
  roleReduced: healthStatus('NEEDS_ATTENTION', 'ROLE_REDUCED', 'FIX_IN_OKTA'),
  roleExpires: healthStatus('NEEDS_ATTENTION', 'ROLE_EXPIRES', 'FIX_IN_OKTA'),
  tokenUnused: healthStatus('NEEDS_ATTENTION', 'TOKEN_UNUSED', 'RESUME'),
};

function dyingReport(dying: DyingCredentials, connection: Connection, now: Instant): HealthReport {
  const { app } = connection;
  const { kind, since, stopsAt } = dying;
  const isOver = kind === 'tokenUnused' && now >= stopsAt;
  const reason = dyingSentence(dying, app ? 'service app' : 'token’s owner', { isOver, roles: rolesHeld(connection) });
  return { since, ...STATUS_OF_DYING[kind], ...(isOver && { nextAction: 'RECONNECT' }), reason, stopsAt };
}

function dyingSentence(
  { kind, stopsAt }: DyingCredentials,
  holder: string,
  { isOver, roles }: { readonly isOver: boolean; readonly roles: readonly string[] },
): string {
  const day = isoInstant(stopsAt).slice(0, 10);
  switch (kind) {
    case 'ownerSuspended':
      return `The token’s owner was suspended in Okta on ${day}, so that Okta may refuse the token at any time: unsuspend the owner, or reconnect with a token of another service account.`;
    case 'ownerDeactivated':
      return `The token’s owner was deactivated in Okta on ${day}, and Okta ends a token together with its owner: reconnect with a token of an active service account.`;
    case 'appDeactivated':
      return `The service app was deactivated in Okta on ${day}: activate it again.`;
    case 'roleRevoked':
      return `The ${holder} lost all admin roles in Okta on ${day}, and can soon read nothing: assign the role Read-only Administrator again.`;
    case 'keyRemoved':
      return `The key of this connection was deactivated or deleted in Okta on ${day}, so that Okta refuses the next access token: activate or add it again, or reconnect with a new key.`;
    case 'roleReduced':
      return `The ${holder} is ${new Intl.ListFormat('en').format(roles)} in Okta since ${day}, which does not show all that is read: assign the role Read-only Administrator instead.`;
    case 'roleExpires':
      return `The admin roles of the ${holder} end in Okta on ${day}, and nothing can be read after that: assign the role Read-only Administrator without an end.`;
    case 'tokenUnused':
      return isOver
        ? `Paused: the token was not used for 30 days, so that Okta ended it on ${day} unless something else used it: reconnect with a new token.`
        : `Paused: Okta ends a token that is not used for 30 days, this one on ${day}: resume before then.`;
    default:
      return kind satisfies never;
  }
}

/** What Okta's Admin Console calls the things that may be left out, one and several of them. */
const THING_NAMES: Readonly<Record<IncompleteKind, readonly [one: string, several: string]>> = {
  app: ['application', 'applications'],
  assignments: ["application's assignments", "applications' assignments"],
  person: ['user', 'users'],
  group: ['group', 'groups'],
  people: ['list of users', 'lists of users'],
  apps: ['list of applications', 'lists of applications'],
  log: ['part of the System Log', 'parts of the System Log'],
};

/** What the System Log names and Okta does not show to this token. */
function hiddenSentence({ people, apps }: Hidden, roles: readonly string[]): string {
  const what = people > 0 ? `${people} people sign in that it` : `people sign in to ${apps} applications that it`;
  const list = new Intl.ListFormat('en').format(roles);
  const why = roles.length > 0 ? ` Its user is ${list}: give the user the Read-only Administrator role instead.` : '';
  return `This token sees a part of the org: ${what} cannot read.${why}`;
}

/** What of Okta's could not be read while the rest could. */
function incompleteSentence({ noted, beyond }: IncompleteParts): string {
  const counts = new Map<IncompleteKind, number>();
  for (const { kind } of noted) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const parts = [...counts].map(([kind, count]) => `${count} ${THING_NAMES[kind][count === 1 ? 0 : 1]}`);
  const list = new Intl.ListFormat('en').format(beyond > 0 ? [...parts, `${beyond} more`] : parts);
  return `Okta does not give this token ${list}. All else is read. Numbers that depend on what is missing say so, and Okta is asked for it again, less often each time.`;
}

/** One English sentence with a sweep's question and its figures. */
export function questionSentence({ target, label, total, missing }: SweepQuestion): string {
  const share = `${Math.round((missing / total) * 100)}%`;
  const what =
    target.kind === 'assignments'
      ? `${missing} of ${total} assignments of ${label ?? 'an application'}`
      : `${missing} of ${total} ${ENDPOINT_NAMES[target.kind]}`;
  return `Okta's list leaves out ${what} (${share}), and no event said that they are gone. Accept if they are; refuse if the token's user sees only a part of Okta.`;
}
