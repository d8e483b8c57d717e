import type { AppId, PersonId } from '../ids.ts';
import { type Instant, startOf } from '../time.ts';
import type { EvaluationContext } from './state.ts';

/** A search in Okta's System Log that anybody with access to it can repeat. */
export interface SignInSearch {
  readonly filter: string;
  readonly since: Instant;
  readonly until: Instant;
}

/**
 * The search that shows one person's sign-ins to one app in Okta itself, over the last `days` dates of the context, as
 * far as they were observed.
 * @see https://developer.okta.com/docs/reference/system-log-query/
 */
export function signInSearch(
  { app, person }: { readonly app: AppId; readonly person: PersonId },
  { asOf, observedSince }: Pick<EvaluationContext, 'asOf' | 'observedSince'>,
  days: number,
  dataThrough: Instant,
): SignInSearch {
  const until = Math.min(startOf(asOf + 1), dataThrough);
  return {
    filter: `eventType eq "user.authentication.sso" and outcome.result eq "SUCCESS" and actor.id eq "${person}" and target.id eq "${app}"`,
    since: Math.min(until, Math.max(startOf(asOf - days + 1), observedSince)),
    until,
  };
}
