import { type Day, dayOf } from '../time.ts';
import { type App, appStatus, hasListedAssignments, isMeasurable } from './app.ts';
import { evaluatedSinceAsOf, listedFromAsOf } from './asOf.ts';
import { type Coverage, evaluatedSince } from './coverage.ts';
import { exclusionOfApp, type Rules } from './rules.ts';
import type { EvaluationContext } from './state.ts';

/** What the seats of `app` are judged by, given what its connection has observed and what its admin has decisionsOf. */
export function contextOf(app: App, coverage: Coverage, rules: Rules): EvaluationContext {
  const asOf = dayOf(coverage.dataThrough);
  return {
    asOf,
    lastComplete: asOf - 1,
    observedSince: evaluatedSince(coverage),
    ...decisionsOf(app, rules),
    measurable: isMeasurable(app),
    listedFrom: app.listedFrom,
  };
}

/**
 * What they are judged by when `day` ended. `was` is what an earlier answer for that day went by, if there was one: a
 * decision of today does not change what was said about the past.
 */
export const contextAsOf = (
  app: App,
  coverage: Coverage,
  day: Day,
  { idleAfterDays, appActive, hasNoSeats, excluded, excludedPeople }: AdminDecisions,
): EvaluationContext => ({
  asOf: day,
  lastComplete: day,
  observedSince: evaluatedSinceAsOf(coverage, day),
  ...{ idleAfterDays, appActive, hasNoSeats, excluded, excludedPeople },
  measurable: isMeasurable(app, day),
  listedFrom: listedFromAsOf(app, day),
});

type AdminDecisions = Pick<
  EvaluationContext,
  'idleAfterDays' | 'appActive' | 'hasNoSeats' | 'excluded' | 'excludedPeople'
>;

/** What a context takes from the admin's decisions and from Okta's directory, neither of which knows its own past. */
export const decisionsOf = (app: App, rules: Rules): AdminDecisions => ({
  idleAfterDays: rules.apps.get(app.app)?.idleAfterDays ?? rules.idleAfterDays,
  appActive: appStatus(app) === 'ACTIVE',
  hasNoSeats: app.fact ? !hasListedAssignments(app) : appStatus(app) === 'DELETED',
  excluded: exclusionOfApp(app.app, rules),
  excludedPeople: rules.exclusions.people,
});
