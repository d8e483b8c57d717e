import { WINDOW_DAYS, type WindowDays } from '../../contract/words.ts';
import type { AppId } from '../ids.ts';
import type { Day, Instant } from '../time.ts';
import { type App, appLabel, appStatus, isInternal } from './app.ts';
import { type DayCounts, lastDayUpTo, within } from './dayCounts.ts';
import { NO_APP_SETTINGS, type Rules, type SeatPrice } from './rules.ts';
import type { EvaluationContext } from './state.ts';
import type { Sums } from './summary.ts';

/**
 * Everything an answer says of one app at one time, now or when a past day ended. A day row holds all of it, names and
 * prices included, so that the same question about the past has the same answer whatever is renamed or priced later.
 */
export interface AppFigures {
  readonly app: AppId;
  readonly label: string;
  readonly name: string | undefined;
  readonly status: string;
  readonly signOnMode: string | undefined;
  readonly internal: boolean;
  readonly seatPrice: SeatPrice | undefined;
  /** As the admin entered them, else what Okta knows of licences. */
  readonly purchasedSeats: number | undefined;
  /** People of the org who could sign in: what reach is measured against. */
  readonly eligiblePeople: number | undefined;
  /** Undefined while the seats have not been summed up yet. */
  readonly context: EvaluationContext | undefined;
  readonly sums: Sums;
  readonly failedSignIns: Readonly<Record<WindowDays, number>>;
  readonly firstUsedAt: Instant | undefined;
  readonly lastUsedOn: Day | undefined;
}

/** One app on one past day. */
export interface AppDay extends AppFigures {
  readonly day: Day;
  readonly context: EvaluationContext;
  /** When a late fact changed what had been said: how far the data went then. */
  readonly revisedAt: Instant | undefined;
}

/** What figures rest on besides the app and its seats. */
export interface FigureOptions {
  readonly rules: Rules;
  readonly eligiblePeople: number | undefined;
}

/** What is said of `app` now. */
export const figuresNow = (app: App, options: FigureOptions): AppFigures => ({
  ...named(app, options),
  context: app.summary.context,
  sums: app.summary.sums,
  ...used(app, app.summary.context?.asOf ?? -Infinity),
  lastUsedOn: lastDayUpTo(app.signIns, Infinity),
});

/** What was to be said of `app` when the day of `context` ended. `was` is what has been said already. */
export const figuresAsOf = (
  app: App,
  options: FigureOptions,
  context: EvaluationContext,
  sums: Sums,
  was: AppDay | undefined,
): AppDay => ({
  ...(was ? namesOf(was) : named(app, options)),
  day: context.asOf,
  context: context,
  sums,
  ...used(app, context.asOf),
  revisedAt: was?.revisedAt,
});

type Names = Omit<AppFigures, 'context' | 'sums' | 'failedSignIns' | 'firstUsedAt' | 'lastUsedOn'>;

const namesOf = (was: AppDay): Names => ({
  app: was.app,
  label: was.label,
  name: was.name,
  status: was.status,
  signOnMode: was.signOnMode,
  internal: was.internal,
  seatPrice: was.seatPrice,
  purchasedSeats: was.purchasedSeats,
  eligiblePeople: was.eligiblePeople,
});

function named(app: App, { rules, eligiblePeople }: FigureOptions): Names {
  const own = rules.apps.get(app.app) ?? NO_APP_SETTINGS;
  return {
    app: app.app,
    label: appLabel(app),
    name: app.fact?.name,
    status: appStatus(app),
    signOnMode: app.fact?.signOnMode,
    internal: isInternal(app),
    seatPrice: own.seatPrice,
    purchasedSeats: own.purchasedSeats ?? app.fact?.seatCount,
    eligiblePeople,
  };
}

function used(app: App, asOf: Day): Pick<AppFigures, 'failedSignIns' | 'firstUsedAt' | 'lastUsedOn'> {
  const lastUsedOn = lastDayUpTo(app.signIns, asOf);
  return {
    failedSignIns: failedIn(app.failedSignIns, asOf),
    firstUsedAt: lastUsedOn === undefined ? undefined : app.firstUsedAt,
    lastUsedOn,
  };
}

function failedIn(counts: DayCounts, asOf: Day): Readonly<Record<WindowDays, number>> {
  const [week = 0, month = 0, two = 0, three = 0] = WINDOW_DAYS.map(
    (days) => within(counts, asOf - days + 1, asOf).total,
  );
  return { 7: week, 30: month, 60: two, 90: three };
}
