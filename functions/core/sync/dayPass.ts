import { isDeepStrictEqual } from 'node:util';
import type { SeatState } from '../../contract/words.ts';
import type { UsageStore } from '../store.ts';
import type { Day, DayRange } from '../time.ts';
import type { App } from '../usage/app.ts';
import { seatAsOf } from '../usage/asOf.ts';
import type { Coverage } from '../usage/coverage.ts';
import { contextAsOf, decisionsOf } from '../usage/evaluationContext.ts';
import { type AppDay, figuresAsOf } from '../usage/figures.ts';
import type { Rules } from '../usage/rules.ts';
import type { Seat } from '../usage/seat.ts';
import { type Change, seatTransition, wentQuiet } from '../usage/seatTransition.ts';
import { type EvaluationContext, seatState } from '../usage/state.ts';
import { type Sums, SumsCounter } from '../usage/summary.ts';

/** One pass over the seats of an app. */
export interface DayPass {
  add(seat: Seat): void;
  /** The current sums, the rows that are new or say something else than before, and what changed from day to day. */
  end(): { readonly sums: Sums; readonly rows: readonly AppDay[]; readonly changes: readonly Change[] };
}

interface DayCount {
  readonly context: EvaluationContext;
  readonly counter: SumsCounter;
  readonly was: AppDay | undefined;
}

/**
 * Sums up an app now and as each of `days` ended. Days that were told before keep what they were judged by, and what has
 * changed on them was told when the late fact was folded; a day after those tells what changed since the day before it.
 */
export async function createDayPass(
  store: UsageStore,
  app: App,
  options: {
    readonly context: EvaluationContext;
    readonly days: readonly Day[];
    readonly coverage: Coverage;
    readonly rules: Rules;
    readonly publishedDays: DayRange | undefined;
    readonly eligiblePeople: number | undefined;
  },
): Promise<DayPass> {
  const { coverage, publishedDays } = options;
  const current = new SumsCounter();
  const stored = new Map((await storedRows(store, app, options)).map((row) => [row.day, row]));
  const days = options.days.map((day): DayCount => {
    const was = stored.get(day);
    const context = contextAsOf(app, coverage, day, was?.context ?? decisionsOf(app, options.rules));
    return { context, counter: new SumsCounter(), was };
  });
  const changes: Change[] = [];
  const isNews = (day: Day) => publishedDays !== undefined && day > publishedDays.through;

  return {
    add(seat) {
      current.add(seat, options.context);
      for (const { context, counter } of days) {
        const then = seatAsOf(seat, context.asOf);
        counter.add(then, context);
        if (!isNews(context.asOf)) continue;
        const change = changeOn(app, seat, context, coverage, seatState(then, context));
        if (change) changes.push(change);
      }
    },
    end() {
      const rows = days.flatMap(({ context, counter, was }) => {
        const row = figuresAsOf(app, options, context, counter.sums(), was);
        if (!was) return [row];
        return isDeepStrictEqual(row, was) ? [] : [{ ...row, revisedAt: coverage.dataThrough }];
      });
      const ofApp = publishedDays ? appChanges(app, options.days, publishedDays, options.context.idleAfterDays) : [];
      return { sums: current.sums(), rows, changes: [...ofApp, ...changes] };
    },
  };
}

/** Rows of days that have been told may exist; of later ones there are none, or only of a pass that did not end. */
async function storedRows(
  store: UsageStore,
  { app }: App,
  { days, publishedDays }: { readonly days: readonly Day[]; readonly publishedDays: DayRange | undefined },
): Promise<readonly AppDay[]> {
  const known = days.filter((day) => publishedDays !== undefined && day <= publishedDays.through);
  return known.length === 0 ? [] : store.appDays(app, known);
}

/** What changed for a seat between the end of the day before and the end of the context' day. */
function changeOn(
  app: App,
  seat: Seat,
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

/** An app that turns up with a use of days gone by is told of on the day that has not been told yet. */
function appChanges(app: App, days: readonly Day[], publishedDays: DayRange, idleAfterDays: number): readonly Change[] {
  const change = (on: Day, kind: Change['kind']): Change => ({
    ...{ publishedOn: Math.max(on, publishedDays.through + 1), on, app: app.app, person: undefined, kind },
    ...{ from: undefined, to: undefined },
  });
  const [first] = days;
  const quietOn = days.filter((day) => day > publishedDays.through && wentQuiet(app, day, idleAfterDays));
  return [
    ...(app.days === undefined && first !== undefined ? [change(first, 'APP_APPEARED')] : []),
    ...quietOn.map((day) => change(day, 'APP_WENT_QUIET')),
  ];
}
