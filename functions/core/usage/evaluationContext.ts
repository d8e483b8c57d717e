import type { AppId } from '../ids.ts';
import { type Day, dayOf } from '../time.ts';
import { type App, appStatus, hasListedAssignments, isMeasurable, wasUsed } from './app.ts';
import { evaluatedSinceAsOf, listedFromAsOf } from './asOf.ts';
import { type Coverage, evaluatedSince, incompleteApp } from './coverage.ts';
import { exclusionOfApp, type Rules } from './rules.ts';
import { type EvaluationContext, isListKnown } from './state.ts';
import { hasFewSeats } from './summary.ts';

/** The context under which the app's seats are evaluated now. */
export function contextOf(app: App, coverage: Coverage, rules: Rules): EvaluationContext {
  const asOf = dayOf(coverage.dataThrough);
  return {
    asOf,
    lastComplete: asOf - 1,
    observedSince: evaluatedSince(coverage),
    ...decisionsOf(app, rules, coverage),
    measurable: isMeasurable(app),
    everUsed: wasUsed(app),
    signOnSince: app.signOnSince,
    fewSeats: !wasUsed(app) && hasFewSeats(app.summary.sums),
    listedFrom: app.listedFrom,
  };
}

/**
 * The context under which the app's seats are evaluated as of the end of `day`. How many seats were held is known once they
 * are counted (`withSeatsCounted`).
 * @param decisions for a published day those of its stored row, because today's decisions must not change earlier answers
 */
export const contextAsOf = (app: App, coverage: Coverage, day: Day, decisions: Decisions): EvaluationContext => ({
  asOf: day,
  lastComplete: day,
  observedSince: evaluatedSinceAsOf(coverage, day),
  idleAfterDays: decisions.idleAfterDays,
  appActive: decisions.appActive,
  hasNoSeats: decisions.hasNoSeats,
  assignmentsKnown: isListKnown(decisions),
  excluded: decisions.excluded,
  excludedPeople: decisions.excludedPeople,
  session: decisions.session,
  fewSeats: false,
  measurable: isMeasurable(app, day),
  everUsed: wasUsed(app, day),
  signOnSince: undefined,
  listedFrom: listedFromAsOf(app, day),
  tier: decisions.tier,
});

type Decisions = Pick<
  EvaluationContext,
  'idleAfterDays' | 'appActive' | 'hasNoSeats' | 'assignmentsKnown' | 'excluded' | 'excludedPeople' | 'session' | 'tier'
>;

/**
 * The part of a context that comes from the admin's rules, from the directory and from the app's sessions: only their current
 * values are stored.
 */
export const decisionsOf = (app: App, rules: Rules, coverage: Coverage): Decisions => ({
  idleAfterDays: idleThreshold(app.app, rules),
  appActive: appStatus(app) === 'ACTIVE',
  hasNoSeats: app.fact ? !hasListedAssignments(app) : appStatus(app) === 'DELETED',
  assignmentsKnown: incompleteApp(coverage, app.app) === undefined,
  excluded: exclusionOfApp(app.app, rules),
  excludedPeople: rules.exclusions.people,
  session: app.sessions?.class ?? { kind: 'UNKNOWN' },
  tier: rules.apps.get(app.app)?.tier,
});

/** The app's own threshold, else the connection's. */
export const idleThreshold = (app: AppId, rules: Rules): number =>
  rules.apps.get(app)?.idleAfterDays ?? rules.idleAfterDays;
