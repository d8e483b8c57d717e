import type { Health, HealthCode, NextAction, OktaEndpoint } from '../contract/words.ts';
import type { Connection, SyncProblem } from './connection.ts';
import type { SweepQuestion } from './ledger/sweepPosition.ts';
import { ATTEMPTS_BEFORE_DEGRADED } from './sync/due.ts';
import { HOUR, type Instant, isoInstant } from './time.ts';

/** How a connection does, with one sentence for the admin. Derived: nobody writes it. */
export interface HealthReport {
  readonly health: Health;
  readonly code: HealthCode;
  /** One sentence. */
  readonly reason: string;
  /** Since when; undefined where nothing marks the beginning. */
  readonly since: Instant | undefined;
  readonly nextAction: NextAction;
}

/** An hourly sync that has not read everything for longer than this is late. */
const LATE_AFTER = 3 * HOUR;

/** What each part of Okta is called in its admin console. */
export const ENDPOINT_NAMES: Readonly<Record<OktaEndpoint, string>> = {
  org: 'the org',
  owner: "the token's own user",
  people: 'users',
  apps: 'applications',
  assignments: 'application assignments',
  log: 'the System Log',
};

/** The first that applies: what the customer wanted, what only they can repair, what is wrong, what is unfinished. */
export function healthOf(connection: Connection, now: Instant): HealthReport {
  const { desiredState: wanted, desiredStateAt: wantedAt, attempts, syncState: work, createdAt } = connection;
  const wished = { since: wantedAt ?? connection.requestedAt };
  if (wanted === 'deleting') {
    return {
      ...wished,
      ...healthStatus('DELETING', 'DELETING', 'WAIT'),
      reason: 'The connection and its data are being deleted.',
    };
  }
  if (wanted === 'connecting') {
    return {
      since: createdAt,
      ...healthStatus('VALIDATING', 'CONNECTING', 'WAIT'),
      reason: 'The connection is being set up.',
    };
  }
  if (wanted === 'paused') {
    const reason = 'Paused: nothing is read from Okta until it is resumed.';
    return { ...wished, ...healthStatus('PAUSED', 'PAUSED', 'RESUME'), reason };
  }
  const problem = currentTrouble(connection);
  if (problem?.kind === 'tokenRejected' || problem?.kind === 'permissionMissing') {
    const code = problem.kind === 'tokenRejected' ? 'TOKEN_REJECTED' : 'PERMISSION_MISSING';
    return {
      since: problem.since,
      ...healthStatus('NEEDS_RECONNECT', code, 'RECONNECT'),
      reason: reconnectReason(problem),
    };
  }
  const question = work.positions?.sweep.question;
  if (question) {
    const reason = questionSentence(question);
    return { since: question.askedAt, ...healthStatus('NEEDS_DECISION', 'SWEEP_ASKS', 'DECIDE'), reason };
  }
  const lastReadAt = work.caughtUpAt ?? createdAt;
  if (attempts >= ATTEMPTS_BEFORE_DEGRADED) {
    const reason = `The last ${attempts} syncs did not finish; it is tried again by itself.`;
    return {
      since: work.lastSync?.finishedAt ?? createdAt,
      ...healthStatus('DEGRADED', 'SYNC_UNFINISHED', 'WAIT'),
      reason,
    };
  }
  if (problem?.kind === 'oktaUnavailable') {
    const { endpoint, since } = problem;
    const what = `Okta has not answered for ${ENDPOINT_NAMES[endpoint]} since ${isoInstant(since)}`;
    return { since, ...healthStatus('DEGRADED', 'OKTA_DOWN', 'WAIT'), reason: `${what}; it is tried again by itself.` };
  }
  const { positions } = work;
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

const healthStatus = (health: Health, code: HealthCode, nextAction: NextAction) => ({ health, code, nextAction });

/** What the last run ran into, unless a new token has come since it began: that run says nothing about it. */
function currentTrouble({ syncState: work, reconnectedAt }: Connection): SyncProblem | undefined {
  const { problem, lastSync } = work;
  const isOutdated = reconnectedAt !== undefined && reconnectedAt > (lastSync?.startedAt ?? -Infinity);
  return isOutdated && (problem?.kind === 'tokenRejected' || problem?.kind === 'permissionMissing')
    ? undefined
    : problem;
}

/** What a sweep asks, with its figures. */
export function questionSentence({ of, label, held, missing }: SweepQuestion): string {
  const share = `${Math.round((missing / held) * 100)} %`;
  const what =
    of.kind === 'assignments'
      ? `${missing} of ${held} assignments of ${label ?? 'an application'}`
      : `${missing} of ${held} ${ENDPOINT_NAMES[of.kind]}`;
  return `Okta's list leaves out ${what} (${share}), and no event said that they are gone. Accept if they are; refuse if the token's user sees only a part of Okta.`;
}

function reconnectReason(problem: Extract<SyncProblem, { kind: 'tokenRejected' | 'permissionMissing' }>): string {
  return problem.kind === 'tokenRejected'
    ? 'Okta refused the token. It was revoked, unused for 30 days, or its owner was deactivated. Create a new one.'
    : `The token works but cannot read ${ENDPOINT_NAMES[problem.endpoint]}. Give its user the Read-only Administrator role.`;
}
