import type { AppBody, AppDayBody, Window } from '../../contract.ts';
import { type Day, dayOf } from '../../core/time.ts';
import { type App, isInternal } from '../../core/usage/app.ts';
import type { Coverage } from '../../core/usage/coverage.ts';
import type { Seat } from '../../core/usage/seat.ts';
import { isObserved, isoSpan, peoplePerDay } from '../../core/usage/series.ts';
import { describeApp } from '../describe/app.ts';
import type { Sort } from '../http/parameters.ts';
import { pageOf, type Rank } from './order.ts';
import type { APP_SORTS } from './routes.ts';

type AppSort = Sort<(typeof APP_SORTS)[number]>;
const BY_PEOPLE: AppSort = { key: 'activePeople', descending: true };

export interface AppsQuestion {
  readonly window: Window;
  readonly sort?: AppSort | undefined;
  readonly q?: string | undefined;
  readonly internal: boolean;
  readonly limit: number;
}

/** One page of the apps that were asked for. All of them fit in memory, so the page is cut from the sorted whole. */
export function listApps(apps: readonly App[], question: AppsQuestion, after: Rank | undefined) {
  const { window, sort = BY_PEOPLE, internal, limit } = question;
  const wanted = question.q?.toLowerCase();
  const bodies = apps
    .filter((app) => internal || !isInternal(app))
    .map((app) => describeApp(app, window))
    .filter(({ label, name }) => wanted === undefined || `${label}\n${name ?? ''}`.toLowerCase().includes(wanted));
  return pageOf(bodies, (body) => [sortValue(body, sort.key), body.id], sort, after, limit);
}

function sortValue(app: AppBody, key: AppSort['key']): string | number | null {
  switch (key) {
    case 'label':
      return app.label.toLowerCase();
    case 'unused':
      return app.states.NEVER_USED + app.states.IDLE;
    default:
      return app[key];
  }
}

/** An app's use on each date of the window. `seats` is undefined where there are too many to read them all. */
export function appDays(
  app: App,
  seats: readonly Seat[] | undefined,
  window: Window,
  coverage: Coverage,
): AppDayBody[] {
  const asOf = app.summary.basis?.asOf ?? dayOf(coverage.dataThrough);
  const people = seats && peoplePerDay(seats);
  return Array.from({ length: window }, (_, index) => {
    const day: Day = asOf - window + 1 + index;
    const span = { from: day, to: day };
    return {
      ...isoSpan(span),
      activePeople: people ? (people.get(day) ?? 0) : null,
      signIns: app.signIns.get(day) ?? 0,
      complete: isObserved(span, coverage),
    };
  });
}
