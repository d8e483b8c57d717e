import { SEAT_STATES, type SeatState, WINDOW_DAYS, type WindowDays } from '../../contract/words.ts';
import { type Day, dayOf, monthStart, weekStart } from '../time.ts';
import { earliest, type Seat } from './seat.ts';
import { type EvaluationContext, heldSeat, seatState } from './state.ts';

/** What seats add up to. Every figure is a sum over seats, so seats may be added and taken away one by one. */
export interface Sums {
  readonly assigned: number;
  /** Seats not held whose person signed in within 90 days. */
  readonly usedWithoutAssignment: number;
  readonly states: Readonly<Record<SeatState, number>>;
  readonly windows: Readonly<Record<WindowDays, WindowSums>>;
  /** Different people on the context' date itself, and since its ISO week and its month began. */
  readonly toDate: { readonly day: number; readonly week: number; readonly month: number };
  /** People by active days within 30: 12 and more, 5 to 11, 1 to 4; `none` holds a seat and has none. */
  readonly engagement: { readonly high: number; readonly medium: number; readonly low: number; readonly none: number };
  /** Gaps between one person's successive active days within 90: up to half the idle threshold, and longer. */
  readonly gaps: { readonly short: number; readonly long: number };
}

export interface WindowSums {
  readonly activePeople: number;
  readonly signIns: number;
  readonly activeDays: number;
  /** Different people in the last N complete days, and in the N before them: what a trend compares. */
  readonly latestPeople: number;
  readonly previousPeople: number;
  /** People by how often they use it: more than 0.4, from 0.14, and below of the days they could have. */
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

/** `sums` of the seats of an app as they stand after the ledger's sequence `foldedThrough`, judged by `context`. */
export interface Summary {
  readonly context: EvaluationContext | undefined;
  readonly sums: Sums;
  readonly foldedThrough: number;
}

// Where each figure stands in the packed form: one list of numbers, for counting millions of seats and for the table.
const [ASSIGNED, WITHOUT, STATE, TO_DATE, ENGAGEMENT, GAPS, WINDOW] = [0, 1, 2, 10, 13, 17, 19] as const;
const PER_WINDOW = 8;
const LENGTH = WINDOW + WINDOW_DAYS.length * PER_WINDOW;
const LONGEST = 90;

/** Adds seats up in place: a pass over an app of any size makes no copies. */
export class SumsCounter {
  readonly #counts: number[] = new Array<number>(LENGTH).fill(0);

  /** Adds what one seat contributes to its app's sums under `context`. */
  add(seat: Seat, context: EvaluationContext): void {
    const { assigned, since } = heldSeat(seat, context);
    const state = seatState(seat, context);
    if (assigned) this.#count(ASSIGNED);
    if (state) this.#count(STATE + SEAT_STATES.indexOf(state));
    if (seat.signIns.size > 0) this.#countUse(seat, context, assigned, since);
    else if (assigned) this.#count(ENGAGEMENT + 3);
  }

  sums(): Sums {
    return unpackSums(this.#counts);
  }

  #countUse(seat: Seat, context: EvaluationContext, assigned: boolean, since: number | undefined): void {
    const { asOf, lastComplete } = context;
    const used: Day[] = [];
    const totals = WINDOW_DAYS.map(() => 0);
    const days = WINDOW_DAYS.map(() => 0);
    const latest = WINDOW_DAYS.map(() => 0);
    const previous = WINDOW_DAYS.map(() => 0);
    for (const [day, count] of seat.signIns) {
      if (day > asOf) continue;
      const complete = lastComplete - day;
      for (let window = 0; window < WINDOW_DAYS.length; window++) {
        const length = WINDOW_DAYS[window] ?? 0;
        if (asOf - day < length) {
          totals[window] = (totals[window] ?? 0) + count;
          days[window] = (days[window] ?? 0) + 1;
        }
        if (complete >= 0 && complete < length) latest[window] = 1;
        else if (complete >= length && complete < 2 * length) previous[window] = 1;
      }
      if (asOf - day < LONGEST) used.push(day);
    }
    const start = earliest(since, seat.firstUsedAt);
    const possible = start === undefined ? 1 : Math.max(1, asOf - dayOf(start) + 1);
    for (let window = 0; window < WINDOW_DAYS.length; window++) {
      const at = WINDOW + window * PER_WINDOW;
      const active = days[window] ?? 0;
      if (active > 0) {
        this.#count(at);
        this.#count(at + 1, totals[window]);
        this.#count(at + 2, active);
        this.#count(at + 5 + frequencyOf(active / Math.min(WINDOW_DAYS[window] ?? 0, possible)));
      }
      this.#count(at + 3, latest[window]);
      this.#count(at + 4, previous[window]);
    }
    const newest = Math.max(...used);
    if (!assigned && used.length > 0) this.#count(WITHOUT);
    if (newest === asOf) this.#count(TO_DATE);
    if (newest >= weekStart(asOf)) this.#count(TO_DATE + 1);
    if (newest >= monthStart(asOf)) this.#count(TO_DATE + 2);
    const inMonth = days[1] ?? 0;
    if (inMonth > 0) this.#count(ENGAGEMENT + engagementOf(inMonth));
    else if (assigned) this.#count(ENGAGEMENT + 3);
    used.sort((a, b) => a - b);
    for (let index = 1; index < used.length; index++) {
      const gap = (used[index] ?? 0) - (used[index - 1] ?? 0);
      this.#count(gap > context.idleAfterDays / 2 ? GAPS + 1 : GAPS);
    }
  }

  #count(at: number, by = 1): void {
    this.#counts[at] = (this.#counts[at] ?? 0) + by;
  }
}

/** Daily above 0.4 of the possible days, weekly from 0.14 on, else monthly. */
const frequencyOf = (share: number): 0 | 1 | 2 => (share > 0.4 ? 0 : share >= 0.14 ? 1 : 2);
/** High, medium, low: whole active days within 30. */
const engagementOf = (activeDays: number): 0 | 1 | 2 => (activeDays >= 12 ? 0 : activeDays >= 5 ? 1 : 2);

/** What one seat adds to its app's sums. */
export function sumsOf(seat: Seat, context: EvaluationContext): Sums {
  const counter = new SumsCounter();
  counter.add(seat, context);
  return counter.sums();
}

/** Every figure in one list: a fifth of the bytes that the names would take. */
export function packSums({ assigned, usedWithoutAssignment, states, toDate, engagement, gaps, windows }: Sums) {
  return [
    ...[assigned, usedWithoutAssignment, ...SEAT_STATES.map((state) => states[state])],
    ...[toDate.day, toDate.week, toDate.month],
    ...[engagement.high, engagement.medium, engagement.low, engagement.none, gaps.short, gaps.long],
    ...WINDOW_DAYS.flatMap((days) => {
      const { activePeople, signIns, activeDays, latestPeople, previousPeople, daily, weekly, monthly } = windows[days];
      return [activePeople, signIns, activeDays, latestPeople, previousPeople, daily, weekly, monthly];
    }),
  ];
}

export function unpackSums(packed: readonly number[]): Sums {
  const at = (index: number): number => packed[index] ?? 0;
  const window = (days: WindowDays): WindowSums => {
    const from = WINDOW + WINDOW_DAYS.indexOf(days) * PER_WINDOW;
    return {
      activePeople: at(from),
      signIns: at(from + 1),
      activeDays: at(from + 2),
      latestPeople: at(from + 3),
      previousPeople: at(from + 4),
      daily: at(from + 5),
      weekly: at(from + 6),
      monthly: at(from + 7),
    };
  };
  return {
    assigned: at(ASSIGNED),
    usedWithoutAssignment: at(WITHOUT),
    states: Object.fromEntries(SEAT_STATES.map((state, index) => [state, at(STATE + index)])) as Sums['states'],
    toDate: { day: at(TO_DATE), week: at(TO_DATE + 1), month: at(TO_DATE + 2) },
    engagement: {
      ...{ high: at(ENGAGEMENT), medium: at(ENGAGEMENT + 1) },
      ...{ low: at(ENGAGEMENT + 2), none: at(ENGAGEMENT + 3) },
    },
    gaps: { short: at(GAPS), long: at(GAPS + 1) },
    windows: { 7: window(7), 30: window(30), 60: window(60), 90: window(90) },
  };
}

export const NO_SUMS: Sums = unpackSums([]);
export const NO_SUMMARY: Summary = { context: undefined, sums: NO_SUMS, foldedThrough: 0 };

export const plus = (a: Sums, b: Sums): Sums => combine(a, b, 1);
export const minus = (a: Sums, b: Sums): Sums => combine(a, b, -1);

function combine(a: Sums, b: Sums, sign: 1 | -1): Sums {
  const right = packSums(b);
  return unpackSums(packSums(a).map((figure, index) => figure + sign * (right[index] ?? 0)));
}
