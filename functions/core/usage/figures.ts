import type { WindowDays } from '../../contract/words/numbers.ts';
import type { AppId } from '../ids.ts';
import { type Day, dayOf, type Instant } from '../time.ts';
import { type App, appLabel, appStatus, isInternal, type SummedApp } from './app.ts';
import { type DayCounts, lastDayUpTo, within } from './dayCounts.ts';
import { type CameBack, provedCameBack } from './reliability/cameBack.ts';
import type { AppSettings, Rules } from './rules.ts';
import type { EvaluationContext } from './state.ts';
import { byWindow, type Sums } from './summary.ts';
import { samePick } from './tier.ts';

/**
 * The figures of one app, now or as of the end of a past day. A day row stores all of them, names included, so that
 * answers about the past stay the same whatever is renamed later. Prices are not among them: they have a history.
 */
export interface AppFigures {
  readonly app: AppId;
  readonly label: string;
  readonly name: string | undefined;
  readonly status: string;
  readonly signOnMode: string | undefined;
  readonly internal: boolean;
  /** As the admin entered them, else the licences that Okta's app settings name. */
  readonly purchasedSeats: number | undefined;
  /** How many people of the org could sign in: the denominator of reach. */
  readonly eligiblePeople: number | undefined;
  /** Undefined until the seats have been summed up. */
  readonly context: EvaluationContext | undefined;
  readonly sums: Sums;
  readonly failedSignIns: Readonly<Record<WindowDays, number>>;
  readonly firstUsedAt: Instant | undefined;
  readonly lastUsedOn: Day | undefined;
  /** What became of seats that were called unused; known of now only, and where silence is proof. */
  readonly cameBack?: CameBack | undefined;
}

/** One app on one past day. */
export interface AppDay extends AppFigures {
  readonly day: Day;
  readonly context: EvaluationContext;
  /** Set where a late fact changed the published row: `dataThrough` of the coverage at that time. */
  readonly revisedAt: Instant | undefined;
}

/** What figures are computed from besides the app and its seats. */
export interface FigureOptions {
  readonly rules: Rules;
  readonly eligiblePeople: number | undefined;
}

/**
 * The figures without tiers that were counted for another pick than the one of `settings`: values of one attribute are never
 * shown, or priced, as those of another.
 */
export function underPick<Figures extends Pick<AppFigures, 'context' | 'sums'>>(
  figures: Figures,
  settings: AppSettings | undefined,
): Figures {
  const { context, sums } = figures;
  if (samePick(context?.tier, settings?.tier)) return figures;
  const { tiers: _, ...others } = sums;
  return { ...figures, context: context && contextUnder(context, settings), sums: others };
}

/** The context without a pick that is not the one of `settings`. */
export function contextUnder(context: EvaluationContext, settings: AppSettings | undefined): EvaluationContext {
  return samePick(context.tier, settings?.tier) ? context : { ...context, tier: undefined };
}

/** Of an app's figures those that its seats make: its days of use, which are a year long, are not decoded for them. */
export type SeatFigures = Pick<AppFigures, 'app' | 'context' | 'sums' | 'purchasedSeats'>;

/** The figures of the seats of `app` now. */
export function seatFiguresNow(app: SummedApp, { apps }: Pick<Rules, 'apps'>): SeatFigures {
  const settings = apps.get(app.app);
  const { context, sums } = underPick(app.summary, settings);
  return { app: app.app, context, sums, purchasedSeats: purchasedSeats(app, settings) };
}

const purchasedSeats = ({ fact }: Pick<App, 'fact'>, settings: AppSettings | undefined): number | undefined =>
  settings?.purchasedSeats ?? fact?.seatCount;

/** The figures of `app` now. */
export const figuresNow = (app: App, options: FigureOptions): AppFigures => ({
  ...currentAttributes(app, options),
  ...seatFiguresNow(app, options.rules),
  ...usage(app, app.summary.context?.asOf ?? -Infinity),
  lastUsedOn: lastUsedUpTo(app, Infinity),
  cameBack: provedCameBack(app.summary.context, app.backTest?.cameBack),
});

/**
 * The figures of `app` as of the end of the context's day.
 * @param previous the stored row of that day, whose attributes are kept
 */
export const figuresAsOf = (
  app: App,
  options: FigureOptions,
  context: EvaluationContext,
  sums: Sums,
  previous: AppDay | undefined,
): AppDay => ({
  ...(previous ? attributesOf(previous) : currentAttributes(app, options)),
  day: context.asOf,
  context,
  sums,
  ...usage(app, context.asOf),
  revisedAt: previous?.revisedAt,
});

type Attributes = Omit<AppFigures, 'context' | 'sums' | 'failedSignIns' | 'firstUsedAt' | 'lastUsedOn' | 'cameBack'>;

const attributesOf = (row: AppDay): Attributes => ({
  app: row.app,
  label: row.label,
  name: row.name,
  status: row.status,
  signOnMode: row.signOnMode,
  internal: row.internal,
  purchasedSeats: row.purchasedSeats,
  eligiblePeople: row.eligiblePeople,
});

function currentAttributes(app: App, { rules, eligiblePeople }: FigureOptions): Attributes {
  return {
    app: app.app,
    label: appLabel(app),
    name: app.fact?.name,
    status: appStatus(app),
    signOnMode: app.fact?.signOnMode,
    internal: isInternal(app),
    purchasedSeats: purchasedSeats(app, rules.apps.get(app.app)),
    eligiblePeople,
  };
}

function usage(app: App, asOf: Day): Pick<AppFigures, 'failedSignIns' | 'firstUsedAt' | 'lastUsedOn'> {
  const lastUsedOn = lastUsedUpTo(app, asOf);
  return {
    failedSignIns: failedIn(app.failedSignIns, asOf),
    firstUsedAt: lastUsedOn === undefined ? undefined : app.firstUsedAt,
    lastUsedOn,
  };
}

/** The newest of the days with a sign-in is that of the last one, so that a year of days is not decoded for it. */
function lastUsedUpTo(app: App, asOf: Day): Day | undefined {
  const newest = app.lastUsedAt === undefined ? undefined : dayOf(app.lastUsedAt);
  return newest !== undefined && newest <= asOf ? newest : lastDayUpTo(app.signIns, asOf);
}

const failedIn = (counts: DayCounts, asOf: Day): Readonly<Record<WindowDays, number>> =>
  byWindow((days) => within(counts, asOf - days + 1, asOf).total);
