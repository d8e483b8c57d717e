import { dayOf } from '../time.ts';
import { type App, appStatus, isMeasurable } from './app.ts';
import { type Coverage, judgedSince } from './coverage.ts';
import type { Basis } from './state.ts';

/** What the seats of `app` are judged by, given what its connection has observed. */
export const basisOf = (app: App, coverage: Coverage, idleAfterDays: number): Basis => ({
  asOf: dayOf(coverage.dataThrough),
  observedSince: judgedSince(coverage),
  idleAfterDays,
  appActive: appStatus(app) === 'ACTIVE',
  appDeleted: appStatus(app) === 'DELETED',
  measurable: isMeasurable(app),
  excluded: false,
  listedFrom: app.listedFrom,
});
