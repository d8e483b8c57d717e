import { SIGN_IN_EVENT } from '../okta/oktaFacts.ts';
import { type Day, dayOf, type Instant, startOf } from '../time.ts';
import type { Seat } from './seat.ts';
import type { EvaluationContext } from './state.ts';

/** A search in Okta's System Log that anybody with access to it can repeat. */
export interface SignInSearch {
  readonly filter: string;
  readonly since: Instant;
  readonly until: Instant;
  /** What is to be shown began before Okta's oldest event, so that the search begins later. */
  readonly olderThanKept: boolean;
  /** Our own record of a last sign-in that Okta has dropped; the number is undefined for a day that is no longer kept. */
  readonly record: { readonly on: Day; readonly signIns: number | undefined } | undefined;
}

/**
 * The search that shows in Okta itself what a seat's reason says: from the day of the last sign-in, or from when
 * observation began, to the newest data. Okta keeps events for a limited time only: of a sign-in before that the search
 * shows the silence since, and our own record stands for the sign-in.
 * @param keptSince the oldest instant of which Okta has events now
 * @see https://developer.okta.com/docs/reference/system-log-query/
 */
export function signInSearch(
  { app, person, lastUsedAt, signIns }: Pick<Seat, 'app' | 'person' | 'lastUsedAt' | 'signIns'>,
  { asOf, observedSince }: Pick<EvaluationContext, 'asOf' | 'observedSince'>,
  { dataThrough, keptSince }: { readonly dataThrough: Instant; readonly keptSince: Instant },
): SignInSearch {
  const until = Math.min(startOf(asOf + 1), dataThrough);
  const lastDay = lastUsedAt === undefined ? undefined : dayOf(lastUsedAt);
  const named = lastDay === undefined ? observedSince : startOf(lastDay);
  const olderThanKept = named < keptSince;
  return {
    filter: `eventType eq "${SIGN_IN_EVENT}" and outcome.result eq "SUCCESS" and actor.id eq "${person}" and target.id eq "${app}"`,
    since: Math.min(until, Math.max(named, keptSince)),
    until,
    olderThanKept,
    record: olderThanKept && lastDay !== undefined ? { on: lastDay, signIns: signIns.get(lastDay) } : undefined,
  };
}
