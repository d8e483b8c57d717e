import type { Connection } from '../connections/connection.ts';
import { currentProblem } from '../connections/currentProblem.ts';
import type { Instant } from '../time.ts';
import { CONFIRM_TOKEN_AFTER } from './oktaPolicy.ts';

/** How long after a refusal of the credentials they are tried again, in milliseconds. */
export const confirmTokenAfter = (intervalMs: number): number => Math.min(CONFIRM_TOKEN_AFTER, intervalMs);

/**
 * Whether a run whose credentials Okta refused proves that the token is dead. A single refusal may be a mistake of Okta's,
 * so the run before must have been refused a while earlier, and this one must not have read anything.
 * @param hasRead Okta answered at least one call of this run
 */
export function isTokenDead(
  connection: Pick<Connection, 'syncState' | 'reconnectedAt'>,
  {
    hasRead,
    startedAt,
    intervalMs,
  }: { readonly hasRead: boolean; readonly startedAt: Instant; readonly intervalMs: number },
): boolean {
  const before = currentProblem(connection);
  if (hasRead || !before) return false;
  if (before.kind === 'tokenRejected') return true;
  return before.kind === 'credentialsDoubted' && startedAt - before.since >= confirmTokenAfter(intervalMs);
}
