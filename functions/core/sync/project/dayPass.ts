import { isDeepStrictEqual } from 'node:util';
import type { SeatState } from '../../../contract/words/seats.ts';
import type { UsageStore } from '../../ports/usage.ts';
import { type Day, type DayRange, monthStart } from '../../time.ts';
import { type App, isInternal } from '../../usage/app.ts';
import { seatAsOf } from '../../usage/asOf.ts';
import type { Coverage } from '../../usage/coverage.ts';
import { contextAsOf, decisionsOf } from '../../usage/evaluationContext.ts';
import { type AppDay, figuresAsOf } from '../../usage/figures.ts';
import type { JudgedSeat } from '../../usage/presence.ts';
import type { AppMonth, MonthCounts } from '../../usage/report/month.ts';
import { MonthCounter } from '../../usage/report/monthCounter.ts';
import type { Rules } from '../../usage/rules.ts';
import { becameUnused, type Change, seatTransition } from '../../usage/seatTransition.ts';
import { type EvaluationContext, seatState } from '../../usage/state.ts';
import { type Sums, SumsCounter, withSeatsCounted } from '../../usage/summary.ts';

/** One pass over the seats of an app. */
export interface DayPass {
  add(seat: JudgedSeat): void;
  end(): DayPassResult;
}

export interface DayPassResult {
  /** The current sums, and what they were counted under. */
  readonly sums: Sums;
  readonly context: EvaluationContext;
  /** The day rows that are new or have changed. */
  readonly rows: readonly AppDay[];
  /** The months that the days belong to. */
  readonly months: readonly (AppMonth & { readonly counts: MonthCounts })[];
  /** The changes from day to day. */
  readonly changes: readonly Change[];
}

interface DayCount {
  readonly context: EvaluationContext;
  readonly counter: SumsCounter;
  /** Of the last of the days that belong to a month. */
  readonly month: MonthCounter | undefined;
  /** The stored row. */
  readonly previous: AppDay | undefined;
}

/**
 * Sums up an app as of now and as of the end of each of `days`. A published day keeps the rules of its stored row, and
 * its changes were reported when the late fact was folded. A day after `changesKnownThrough` reports what changed since the
 * day before.
 */
export async function createDayPass(
  store: Pick<UsageStore, 'appDays'>,
  app: App,
  options: {
    readonly context: EvaluationContext;
    readonly days: readonly Day[];
    readonly coverage: Coverage;
    readonly rules: Rules;
    readonly publishedDays: DayRange | undefined;
    /** Changes of later days are reported; undefined while history is being read. */
    readonly changesKnownThrough: Day | undefined;
    readonly eligiblePeople: number | undefined;
  },
): Promise<DayPass> {
  const { coverage, changesKnownThrough } = options;
  const current = new SumsCounter();
  const stored = new Map((await storedRows(store, app, options)).map((row) => [row.day, row]));
  const first = app.days?.from ?? options.days[0] ?? Infinity;
  const days = options.days.map((day, index): DayCount => {
    const previous = stored.get(day);
    const context = contextAsOf(app, coverage, day, previous?.context ?? decisionsOf(app, options.rules, coverage));
    const next = options.days[index + 1];
    const isMonthEnd = next === undefined || monthStart(next) === next;
    // Okta's own apps are no part of a report.
    const month = isMonthEnd && !isInternal(app) ? new MonthCounter(app, coverage, context, first) : undefined;
    return { context, counter: new SumsCounter(), month, previous };
  });
  const changes: Change[] = [];
  const isReported = (day: Day) => changesKnownThrough !== undefined && day > changesKnownThrough;

  return {
    add(seat) {
      current.add(seat, options.context);
      for (const { context, counter, month } of days) {
        const then = seatAsOf(seat, context.asOf);
        counter.add(then, context);
        month?.add(seat, then);
        if (!isReported(context.asOf)) continue;
        const change = changeOn(app, seat, context, coverage, seatState(then, context));
        if (change) changes.push(change);
      }
    },
    end() {
      const rows = days.flatMap(({ context, counter, previous }) => {
        const counted = withSeatsCounted(context, counter.sums());
        const row = figuresAsOf(app, options, counted.context, counted.sums, previous);
        if (!previous) return [row];
        return isDeepStrictEqual(row, previous) ? [] : [{ ...row, revisedAt: coverage.dataThrough }];
      });
      const ofApp = appChanges(app, options.days.filter(isReported), options);
      const months = days.flatMap(({ month }) => month?.month() ?? []);
      const counted = withSeatsCounted(options.context, current.sums());
      return { ...counted, rows, months, changes: [...ofApp, ...changes] };
    },
  };
}

/** The stored rows of published days. A row of a later day can only come from an unfinished pass, and is ignored. */
async function storedRows(
  store: Pick<UsageStore, 'appDays'>,
  { app }: App,
  { days, publishedDays }: { readonly days: readonly Day[]; readonly publishedDays: DayRange | undefined },
): Promise<readonly AppDay[]> {
  const published = days.filter((day) => publishedDays !== undefined && day <= publishedDays.through);
  return published.length === 0 ? [] : store.appDays.load(app, published);
}

/** What changed for a seat between the end of the day before and the end of the context's day. */
function changeOn(
  app: App,
  seat: JudgedSeat,
  context: EvaluationContext,
  coverage: Coverage,
  to: SeatState | undefined,
): Change | undefined {
  const on = context.asOf;
  const before = contextAsOf(app, coverage, on - 1, context);
  const from = seatState(seatAsOf(seat, on - 1), before);
  const kind = seatTransition(from, to);
  return kind && { publishedOn: on, on, app: seat.app, person: seat.person, kind, from, to };
}

/** The changes of the app itself. An app that appears with use on published days is reported on the next day. */
function appChanges(
  app: App,
  reportedDays: readonly Day[],
  {
    days,
    publishedDays,
    context,
  }: {
    readonly days: readonly Day[];
    readonly publishedDays: DayRange | undefined;
    readonly context: EvaluationContext;
  },
): readonly Change[] {
  const change = (on: Day, kind: Change['kind']): Change => ({
    publishedOn: publishedDays ? Math.max(on, publishedDays.through + 1) : on,
    on,
    app: app.app,
    person: undefined,
    kind,
    from: undefined,
    to: undefined,
  });
  const [first] = days;
  const isNew = publishedDays !== undefined && app.days === undefined;
  const unusedOn = reportedDays.filter((day) => becameUnused(app, day, context.idleAfterDays));
  return [
    ...(isNew && first !== undefined ? [change(first, 'APP_APPEARED')] : []),
    ...unusedOn.map((day) => change(day, 'APP_WENT_QUIET')),
  ];
}
