import { isDeepStrictEqual } from 'node:util';
import type { UsageStore } from '../store.ts';
import type { Day, DaySpan } from '../time.ts';
import type { App } from '../usage/app.ts';
import { seatAsOf } from '../usage/asOf.ts';
import { basisAsOf, decided } from '../usage/basis.ts';
import type { Coverage } from '../usage/coverage.ts';
import { type AppDay, figuresAsOf } from '../usage/figures.ts';
import type { Rules } from '../usage/rules.ts';
import type { Seat } from '../usage/seat.ts';
import { type Change, seatChange, wentQuiet } from '../usage/seatChange.ts';
import { type Basis, type SeatState, seatState } from '../usage/state.ts';
import { type Sums, SumsCounter } from '../usage/summary.ts';

/** One pass over the seats of an app. */
export interface DayPass {
  add(seat: Seat): void;
  /** The current sums, the rows that are new or say something else than before, and what changed from day to day. */
  end(): { readonly sums: Sums; readonly rows: readonly AppDay[]; readonly changes: readonly Change[] };
}

interface DayCount {
  readonly basis: Basis;
  readonly counter: SumsCounter;
  readonly was: AppDay | undefined;
}

/**
 * Sums up an app now and as each of `days` ended. Days that were told before keep what they were judged by, and what has
 * changed on them was told when the late fact was folded; a day after those tells what changed since the day before it.
 */
export async function openDayPass(
  store: UsageStore,
  app: App,
  terms: {
    readonly basis: Basis;
    readonly days: readonly Day[];
    readonly coverage: Coverage;
    readonly rules: Rules;
    readonly told: DaySpan | undefined;
    readonly eligiblePeople: number | undefined;
  },
): Promise<DayPass> {
  const { coverage, told } = terms;
  const current = new SumsCounter();
  const stored = new Map((await storedRows(store, app, terms)).map((row) => [row.day, row]));
  const days = terms.days.map((day): DayCount => {
    const was = stored.get(day);
    const basis = basisAsOf(app, coverage, day, was?.basis ?? decided(app, terms.rules));
    return { basis, counter: new SumsCounter(), was };
  });
  const changes: Change[] = [];
  const isNews = (day: Day) => told !== undefined && day > told.through;

  return {
    add(seat) {
      current.add(seat, terms.basis);
      for (const { basis, counter } of days) {
        const then = seatAsOf(seat, basis.asOf);
        counter.add(then, basis);
        if (!isNews(basis.asOf)) continue;
        const change = changeOn(app, seat, basis, coverage, seatState(then, basis));
        if (change) changes.push(change);
      }
    },
    end() {
      const rows = days.flatMap(({ basis, counter, was }) => {
        const row = figuresAsOf(app, terms, basis, counter.sums(), was);
        if (!was) return [row];
        return isDeepStrictEqual(row, was) ? [] : [{ ...row, revisedAt: coverage.dataThrough }];
      });
      const ofApp = told ? appChanges(app, terms.days, told, terms.basis.idleAfterDays) : [];
      return { sums: current.sums(), rows, changes: [...ofApp, ...changes] };
    },
  };
}

/** Rows of days that have been told may exist; of later ones there are none, or only of a pass that did not end. */
async function storedRows(
  store: UsageStore,
  { app }: App,
  { days, told }: { readonly days: readonly Day[]; readonly told: DaySpan | undefined },
): Promise<readonly AppDay[]> {
  const known = days.filter((day) => told !== undefined && day <= told.through);
  return known.length === 0 ? [] : store.appDays(app, known);
}

/** What changed for a seat between the end of the day before and the end of the basis' day. */
function changeOn(
  app: App,
  seat: Seat,
  basis: Basis,
  coverage: Coverage,
  to: SeatState | undefined,
): Change | undefined {
  const on = basis.asOf;
  const before = basisAsOf(app, coverage, on - 1, basis);
  const from = seatState(seatAsOf(seat, on - 1), before);
  const kind = seatChange(from, to);
  return kind && { told: on, on, app: seat.app, person: seat.person, kind, from, to };
}

/** An app that turns up with a use of days gone by is told of on the day that has not been told yet. */
function appChanges(app: App, days: readonly Day[], told: DaySpan, idleAfterDays: number): readonly Change[] {
  const change = (on: Day, kind: Change['kind']): Change => ({
    ...{ told: Math.max(on, told.through + 1), on, app: app.app, person: undefined, kind },
    ...{ from: undefined, to: undefined },
  });
  const [first] = days;
  const quietOn = days.filter((day) => day > told.through && wentQuiet(app, day, idleAfterDays));
  return [
    ...(app.days === undefined && first !== undefined ? [change(first, 'APP_APPEARED')] : []),
    ...quietOn.map((day) => change(day, 'APP_WENT_QUIET')),
  ];
}
