import type { Health, HealthCode, NextAction, OktaEndpoint } from '../contract/words.ts';
import type { Connection, SyncProblem } from './connection.ts';
import type { SweepQuestion } from './ledger/sweepPosition.ts';
import { ATTEMPTS_BEFORE_DEGRADED } from './sync/nextSync.ts';
import { HOUR, type Instant, isoInstant } from './time.ts';

/** How a connection is doing, with one sentence for the admin. Derived from the connection, never stored. */
export interface HealthReport {
  readonly health: Health;
  readonly code: HealthCode;
  /** One sentence. */
  readonly reason: string;
  /** Since when; undefined if that is not known. */
  readonly since: Instant | undefined;
  readonly nextAction: NextAction;
}

/** A connection that has not been read completely for longer than this is late; syncs are hourly. */
const LATE_AFTER = 3 * HOUR;

/** What Okta's Admin Console calls each part of Okta. */
export const ENDPOINT_NAMES: Readonly<Record<OktaEndpoint, string>> = {
  org: 'the org',
  owner: "the token's own user",
  people: 'users',
  apps: 'applications',
  assignments: 'application assignments',
  log: 'the System Log',
};

/**
 * The first status that applies, in this order: what the customer requested, what only the customer can repair, what is
 * wrong, and what is unfinished.
 */
export function healthOf(connection: Connection, now: Instant): HealthReport {
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
  if (desiredState === 'paused') {
    const reason = 'Paused: nothing is read from Okta until it is resumed.';
    return { since, ...healthStatus('PAUSED', 'PAUSED', 'RESUME'), reason };
  }
  const problem = currentProblem(connection);
  if (problem?.kind === 'tokenRejected' || problem?.kind === 'permissionMissing') {
    const code = problem.kind === 'tokenRejected' ? 'TOKEN_REJECTED' : 'PERMISSION_MISSING';
    const reason = reconnectReason(problem);
    return { since: problem.since, ...healthStatus('NEEDS_RECONNECT', code, 'RECONNECT'), reason };
  }
  const question = syncState.positions?.sweep.question;
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
    const what = `Okta has not answered for ${ENDPOINT_NAMES[problem.endpoint]} since ${isoInstant(problem.since)}`;
    const reason = `${what}; it is tried again by itself.`;
    return { since: problem.since, ...healthStatus('DEGRADED', 'OKTA_DOWN', 'WAIT'), reason };
  }
  const { positions } = syncState;
  if (positions?.listing.phase !== 'done') {
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
  const skipped = positions.listing.skipped.length;
  if (skipped > 0) {
    const apps = skipped === 1 ? 'one application' : `${skipped} applications`;
    const reason = `Okta did not list the assignments of ${apps}; the next listing asks again.`;
    return { since: undefined, ...healthStatus('DEGRADED', 'LISTING_INCOMPLETE', 'WAIT'), reason };
  }
  if (problem?.kind === 'outOfBudget') {
    const reason = `Waiting until ${isoInstant(problem.retryAt)} to stay within the share of Okta's limit that is ours.`;
    return { since: problem.since, ...healthStatus('THROTTLED', 'RATE_LIMITED', 'WAIT'), reason };
  }
  return { since: undefined, ...healthStatus('HEALTHY', 'UP_TO_DATE', 'NONE'), reason: 'Up to date.' };
}

const healthStatus = (health: Health, code: HealthCode, nextAction: NextAction) => ({
  health,
  code,
  nextAction,
});

/** The last run's problem. A rejected token or a missing permission no longer counts if a new token came after the run began. */
function currentProblem({ syncState, reconnectedAt }: Connection): SyncProblem | undefined {
  const { problem, lastSync } = syncState;
  const isOutdated = reconnectedAt !== undefined && reconnectedAt > (lastSync?.startedAt ?? -Infinity);
  return isOutdated && (problem?.kind === 'tokenRejected' || problem?.kind === 'permissionMissing')
    ? undefined
    : problem;
}

/** One English sentence with a sweep's question and its figures. */
export function questionSentence({ target, label, total, missing }: SweepQuestion): string {
  const share = `${Math.round((missing / total) * 100)} %`;
  const what =
    target.kind === 'assignments'
      ? `${missing} of ${total} assignments of ${label ?? 'an application'}`
      : `${missing} of ${total} ${ENDPOINT_NAMES[target.kind]}`;
  return `Okta's list leaves out ${what} (${share}), and no event said that they are gone. Accept if they are; refuse if the token's user sees only a part of Okta.`;
}

function reconnectReason(problem: Extract<SyncProblem, { kind: 'tokenRejected' | 'permissionMissing' }>): string {
  return problem.kind === 'tokenRejected'
    ? 'Okta refused the token. It was revoked, unused for 30 days, or its owner was deactivated. Create a new one.'
    : `The token works but cannot read ${ENDPOINT_NAMES[problem.endpoint]}. Give its user the Read-only Administrator role.`;
}
