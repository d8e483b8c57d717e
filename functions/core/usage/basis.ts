import { dayOf } from '../time.ts';
import { type App, appStatus, isMeasurable } from './app.ts';
import { type Coverage, judgedSince } from './coverage.ts';
import { exclusionOfApp, type Rules } from './rules.ts';
import type { Basis } from './state.ts';

/** What the seats of `app` are judged by, given what its connection has observed and what its admin has decided. */
export const basisOf = (app: App, coverage: Coverage, rules: Rules): Basis => ({
  asOf: dayOf(coverage.dataThrough),
  observedSince: judgedSince(coverage),
  idleAfterDays: rules.apps.get(app.app)?.idleAfterDays ?? rules.idleAfterDays,
  appActive: appStatus(app) === 'ACTIVE',
  appDeleted: appStatus(app) === 'DELETED',
  measurable: isMeasurable(app),
  excluded: exclusionOfApp(app.app, rules),
  excludedPeople: rules.exclusions.people,
  listedFrom: app.listedFrom,
});
