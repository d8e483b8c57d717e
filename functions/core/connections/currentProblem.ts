import type { Connection, SyncProblem } from './connection.ts';

/** Problems that have nothing to do with the token, so that a new one does not end them. */
const OF_OKTA: ReadonlySet<SyncProblem['kind']> = new Set(['oktaUnavailable', 'outOfBudget']);

/** The last run's problem. A problem of the token no longer counts if a new token came after the run began. */
export function currentProblem({
  syncState,
  reconnectedAt,
}: Pick<Connection, 'syncState' | 'reconnectedAt'>): SyncProblem | undefined {
  const { problem, lastSync } = syncState;
  const isOutdated = reconnectedAt !== undefined && reconnectedAt > (lastSync?.startedAt ?? -Infinity);
  return problem && isOutdated && !OF_OKTA.has(problem.kind) ? undefined : problem;
}
