import type { Connection, Trouble } from './connection.ts';
import type { OktaEndpoint } from './errors.ts';
import type { SweepQuestion } from './ledger/sweepPosition.ts';
import { ATTEMPTS_BEFORE_DEGRADED } from './sync/due.ts';
import { HOUR, type Instant, isoInstant } from './time.ts';

/** How a connection does, with one sentence for the admin. Derived: nobody writes it. */
export interface Health {
  readonly health:
    | 'VALIDATING'
    | 'BACKFILLING'
    | 'HEALTHY'
    | 'DEGRADED'
    | 'THROTTLED'
    | 'NEEDS_RECONNECT'
    | 'NEEDS_DECISION'
    | 'PAUSED'
    | 'DELETING';
  readonly reason: string;
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
export function healthOf(connection: Connection, now: Instant): Health {
  const { wanted, attempts, work, createdAt } = connection;
  if (wanted === 'deleting') return { health: 'DELETING', reason: 'The connection and its data are being deleted.' };
  if (wanted === 'connecting') return { health: 'VALIDATING', reason: 'The connection is being set up.' };
  if (wanted === 'paused') {
    return { health: 'PAUSED', reason: 'Paused: nothing is read from Okta until it is resumed.' };
  }
  const { trouble } = work;
  if (trouble?.kind === 'tokenRejected' || trouble?.kind === 'permissionMissing') {
    return { health: 'NEEDS_RECONNECT', reason: reconnectReason(trouble) };
  }
  const question = work.positions?.sweep.question;
  if (question) return { health: 'NEEDS_DECISION', reason: questionSentence(question) };
  if (attempts >= ATTEMPTS_BEFORE_DEGRADED) {
    return { health: 'DEGRADED', reason: `The last ${attempts} syncs did not finish; it is tried again by itself.` };
  }
  if (trouble?.kind === 'oktaUnavailable') {
    const { endpoint, since } = trouble;
    const what = `Okta has not answered for ${ENDPOINT_NAMES[endpoint]} since ${isoInstant(since)}`;
    return { health: 'DEGRADED', reason: `${what}; it is tried again by itself.` };
  }
  const { positions } = work;
  if (positions?.listing.phase !== 'done') {
    return {
      health: 'BACKFILLING',
      reason: 'Reading users, applications and assignments; numbers grow until it is done.',
    };
  }
  if (!positions.history.done) {
    return { health: 'BACKFILLING', reason: 'Reading past sign-ins, newest first; recent numbers are already there.' };
  }
  if (now - (work.caughtUpAt ?? createdAt) > LATE_AFTER) {
    return { health: 'DEGRADED', reason: 'Late: the last complete sync ended more than 3 hours ago.' };
  }
  const skipped = positions.listing.skipped.length;
  if (skipped > 0) {
    const apps = skipped === 1 ? 'one application' : `${skipped} applications`;
    return { health: 'DEGRADED', reason: `Okta did not list the assignments of ${apps}; the next listing asks again.` };
  }
  if (trouble?.kind === 'outOfBudget') {
    const reason = `Waiting until ${isoInstant(trouble.retryAt)} to stay within the share of Okta's limit that is ours.`;
    return { health: 'THROTTLED', reason };
  }
  return { health: 'HEALTHY', reason: 'Up to date.' };
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

function reconnectReason(trouble: Extract<Trouble, { kind: 'tokenRejected' | 'permissionMissing' }>): string {
  return trouble.kind === 'tokenRejected'
    ? 'Okta refused the token. It was revoked, unused for 30 days, or its owner was deactivated. Create a new one.'
    : `The token works but cannot read ${ENDPOINT_NAMES[trouble.endpoint]}. Give its user the Read-only Administrator role.`;
}
