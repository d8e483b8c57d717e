import { WINDOW_DAYS, type WindowDays } from '../../contract/words/numbers.ts';
import { SEAT_STATES } from '../../contract/words/seats.ts';
import { type Day, dayOf, earliest, monthStart, weekStart } from '../time.ts';
import type { DayCounts } from './dayCounts.ts';
import type { JudgedSeat } from './presence.ts';
import { byState, type SeatsByState } from './seatFigures.ts';
import { type EvaluationContext, isHeldFor, NOT_STARTED_AFTER_DAYS, seatAssignment, stateUnder } from './state.ts';
import { tierOf } from './tier.ts';
import { combineTiers, type SumsByTier, TierCounter } from './tierSums.ts';

/** One value for each window, computed in the order of `WINDOW_DAYS`. */
export const byWindow = <Value>(figureFor: (days: WindowDays) => Value): Readonly<Record<WindowDays, Value>> => ({
  7: figureFor(7),
  30: figureFor(30),
  60: figureFor(60),
  90: figureFor(90),
});

/** Every figure is a sum over seats, so that single seats can be added and subtracted. */
export interface Sums {
  readonly assigned: number;
  /** Seats not assigned whose person signed in within 90 days. */
  readonly usedWithoutAssignment: number;
  readonly states: SeatsByState;
  /** Of the seats in state NOT_STARTED, those that have been held for `NOT_STARTED_AFTER_DAYS` days or more. */
  readonly notStartedLong: number;
  readonly windows: Readonly<Record<WindowDays, WindowSums>>;
  /** Different people on the context's date itself, and since its ISO week and its month began. */
  readonly toDate: { readonly day: number; readonly week: number; readonly month: number };
  /** People by active days within 30: 12 and more, 5 to 11, 1 to 4; `none` counts assigned seats without any. */
  readonly engagement: { readonly high: number; readonly medium: number; readonly low: number; readonly none: number };
  /** Gaps between one person's successive active days within 90: up to half the idle threshold, and longer. */
  readonly gaps: { readonly short: number; readonly long: number };
  /** Held seats by licence tier; absent where no attribute is picked. */
  readonly tiers?: SumsByTier | undefined;
}

export interface WindowSums {
  readonly activePeople: number;
  readonly signIns: number;
  readonly activeDays: number;
  /** Different people in the last N complete days, and in the N before them: what a trend compares. */
  readonly latestPeople: number;
  readonly previousPeople: number;
  /** People by their active days as a share of the possible days: above 0.4, from 0.14 to 0.4, and below. */
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

/** `sums` of an app's seats as folded through the ledger's sequence `foldedThrough`, evaluated under `context`. */
export interface Summary {
  readonly context: EvaluationContext | undefined;
  readonly sums: Sums;
  readonly foldedThrough: number;
}

/** Builds sums from their figures, taken in the order of the packed form. */
const sumsOfFigures = (next: () => number): Omit<Sums, 'tiers'> => ({
  assigned: next(),
  usedWithoutAssignment: next(),
  states: byState(next),
  notStartedLong: next(),
  toDate: { day: next(), week: next(), month: next() },
  engagement: { high: next(), medium: next(), low: next(), none: next() },
  gaps: { short: next(), long: next() },
  windows: byWindow(() => ({
    activePeople: next(),
    signIns: next(),
    activeDays: next(),
    latestPeople: next(),
    previousPeople: next(),
    daily: next(),
    weekly: next(),
    monthly: next(),
  })),
});

let slots = 0;
/** The position of each figure in the packed form. */
const SLOT = sumsOfFigures(() => slots++);

const LONGEST_WINDOW = 90;
const MONTH_WINDOW = WINDOW_DAYS.indexOf(30);

/** Adds seats up in place, so that a pass over a large app makes no copies. */
export class SumsCounter {
  readonly #counts: number[] = new Array<number>(slots).fill(0);
  /** Of one seat, by window; kept, because making them for each seat and day would take longer than counting. */
  readonly #totals: number[] = WINDOW_DAYS.map(() => 0);
  readonly #activeDays: number[] = WINDOW_DAYS.map(() => 0);
  readonly #latest: number[] = WINDOW_DAYS.map(() => 0);
  readonly #previous: number[] = WINDOW_DAYS.map(() => 0);
  #tiers: TierCounter | undefined;
  #starts: { readonly asOf: Day; readonly week: Day; readonly month: Day } | undefined;

  /** Adds what one seat contributes to its app's sums under `context`. */
  add(seat: JudgedSeat, context: EvaluationContext): void {
    const assignment = seatAssignment(seat, context);
    const { assigned, since } = assignment;
    const state = stateUnder(seat, context, assignment);
    if (assigned) this.#count(SLOT.assigned);
    if (state) this.#count(SLOT.states[state]);
    const isNotStartedLong = state === 'NOT_STARTED' && isHeldFor(seat, context, NOT_STARTED_AFTER_DAYS);
    if (isNotStartedLong) this.#count(SLOT.notStartedLong);
    if (context.tier) {
      this.#tiers ??= new TierCounter();
      const tier = tierOf(seat, context.tier);
      if (tier !== undefined && state) this.#tiers.add(tier, state, isNotStartedLong);
    }
    if (seat.signIns.size > 0) this.#countUse(seat, context, assigned, since);
    else if (assigned) this.#count(SLOT.engagement.none);
  }

  sums(): Sums {
    return unpackSums(this.#counts, this.#tiers?.sums());
  }

  #countUse(seat: JudgedSeat, context: EvaluationContext, assigned: boolean, since: number | undefined): void {
    const { asOf } = context;
    const used = this.#collect(seat.signIns, context);
    const start = earliest(since, seat.firstUsedAt);
    const possibleDays = start === undefined ? 1 : Math.max(1, asOf - dayOf(start) + 1);
    WINDOW_DAYS.forEach((length, window) => {
      const slot = SLOT.windows[length];
      const active = this.#activeDays[window] ?? 0;
      if (active > 0) {
        this.#count(slot.activePeople);
        this.#count(slot.signIns, this.#totals[window]);
        this.#count(slot.activeDays, active);
        this.#count(slot[frequencyOf(active / Math.min(length, possibleDays))]);
      }
      this.#count(slot.latestPeople, this.#latest[window]);
      this.#count(slot.previousPeople, this.#previous[window]);
    });
    const newest = used.at(-1);
    if (newest !== undefined) {
      const { week, month } = this.#startsOf(asOf);
      if (!assigned) this.#count(SLOT.usedWithoutAssignment);
      if (newest === asOf) this.#count(SLOT.toDate.day);
      if (newest >= week) this.#count(SLOT.toDate.week);
      if (newest >= month) this.#count(SLOT.toDate.month);
    }
    const activeIn30 = this.#activeDays[MONTH_WINDOW] ?? 0;
    if (activeIn30 > 0) this.#count(SLOT.engagement[engagementOf(activeIn30)]);
    else if (assigned) this.#count(SLOT.engagement.none);
    for (let index = 1; index < used.length; index++) {
      const gap = (used[index] ?? 0) - (used[index - 1] ?? 0);
      this.#count(gap > context.idleAfterDays / 2 ? SLOT.gaps.long : SLOT.gaps.short);
    }
  }

  /** Adds one seat's days up by window. @returns its days within the longest window, in order */
  #collect(signIns: DayCounts, { asOf, lastComplete }: EvaluationContext): readonly Day[] {
    for (const sums of [this.#totals, this.#activeDays, this.#latest, this.#previous]) sums.fill(0);
    const used: Day[] = [];
    let isAscending = true;
    for (const [day, count] of signIns) {
      if (day > asOf) continue;
      const complete = lastComplete - day;
      for (let window = 0; window < WINDOW_DAYS.length; window++) {
        const length = WINDOW_DAYS[window] ?? 0;
        if (asOf - day < length) {
          this.#totals[window] = (this.#totals[window] ?? 0) + count;
          this.#activeDays[window] = (this.#activeDays[window] ?? 0) + 1;
        }
        if (complete >= 0 && complete < length) this.#latest[window] = 1;
        else if (complete >= length && complete < 2 * length) this.#previous[window] = 1;
      }
      if (asOf - day >= LONGEST_WINDOW) continue;
      if (day < (used.at(-1) ?? day)) isAscending = false;
      used.push(day);
    }
    return isAscending ? used : used.sort((a, b) => a - b);
  }

  #startsOf(asOf: Day): { readonly week: Day; readonly month: Day } {
    if (this.#starts?.asOf !== asOf) this.#starts = { asOf, week: weekStart(asOf), month: monthStart(asOf) };
    return this.#starts;
  }

  #count(slot: number, by = 1): void {
    this.#counts[slot] = (this.#counts[slot] ?? 0) + by;
  }
}

/** @param share active days as a share of the possible days */
const frequencyOf = (share: number): 'daily' | 'weekly' | 'monthly' =>
  share > 0.4 ? 'daily' : share >= 0.14 ? 'weekly' : 'monthly';

/** @param activeDays whole active days within 30 */
const engagementOf = (activeDays: number): 'high' | 'medium' | 'low' =>
  activeDays >= 12 ? 'high' : activeDays >= 5 ? 'medium' : 'low';

/** What one seat adds to its app's sums. */
export function sumsOf(seat: JudgedSeat, context: EvaluationContext): Sums {
  const counter = new SumsCounter();
  counter.add(seat, context);
  return counter.sums();
}

/** The figures but those by tier as one list, which takes a fifth of the bytes that the names would take in the table. */
export function packSums(sums: Sums) {
  const { assigned, usedWithoutAssignment, states, notStartedLong, toDate, engagement, gaps, windows } = sums;
  const windowFigures = WINDOW_DAYS.flatMap((days) => {
    const { activePeople, signIns, activeDays, latestPeople, previousPeople, daily, weekly, monthly } = windows[days];
    return [activePeople, signIns, activeDays, latestPeople, previousPeople, daily, weekly, monthly];
  });
  return [
    assigned,
    usedWithoutAssignment,
    ...SEAT_STATES.map((state) => states[state]),
    notStartedLong,
    toDate.day,
    toDate.week,
    toDate.month,
    engagement.high,
    engagement.medium,
    engagement.low,
    engagement.none,
    gaps.short,
    gaps.long,
    ...windowFigures,
  ];
}

/** Reads what `packSums` wrote; a missing figure is 0. */
export function unpackSums(packed: readonly number[], tiers?: SumsByTier): Sums {
  let slot = 0;
  return { ...sumsOfFigures(() => packed[slot++] ?? 0), ...(tiers && { tiers }) };
}

export const NO_SUMS: Sums = unpackSums([]);
export const NO_SUMMARY: Summary = { context: undefined, sums: NO_SUMS, foldedThrough: 0 };

/** Fewer seats say nothing of an app as a whole: one person changes much. */
const FEW_SEATS = 5;
export const hasFewSeats = ({ assigned }: Pick<Sums, 'assigned'>): boolean => assigned < FEW_SEATS;

/**
 * Context and sums of an app whose seats were counted before it was known how many there are. Where nobody was seen signing
 * in and few seats are held, they are UNKNOWN instead of UNPROVEN.
 */
export function withSeatsCounted(
  context: EvaluationContext,
  sums: Sums,
): { readonly context: EvaluationContext; readonly sums: Sums } {
  const fewSeats = !context.everUsed && hasFewSeats(sums);
  if (!fewSeats) return { context: { ...context, fewSeats }, sums };
  const { tiers } = sums;
  const ofTiers = [...(tiers?.seats ?? [])].map(
    ([tier, of]) => [tier, { ...of, states: withoutUnproven(of.states) }] as const,
  );
  const known = { ...sums, states: withoutUnproven(sums.states) };
  return {
    context: { ...context, fewSeats },
    sums: tiers ? { ...known, tiers: { ...tiers, seats: new Map(ofTiers) } } : known,
  };
}

/** The states of seats of which too few are held to be UNPROVEN. */
export const withoutUnproven = (states: Sums['states']): Sums['states'] => ({
  ...states,
  UNKNOWN: states.UNKNOWN + states.UNPROVEN,
  UNPROVEN: 0,
});

export const plus = (a: Sums, b: Sums): Sums => combine(a, b, 1);
export const minus = (a: Sums, b: Sums): Sums => combine(a, b, -1);

export const hasNothing = (sums: Sums): boolean => packSums(sums).every((figure) => figure === 0);

function combine(a: Sums, b: Sums, sign: 1 | -1): Sums {
  const right = packSums(b);
  const figures = packSums(a).map((figure, index) => figure + sign * (right[index] ?? 0));
  return unpackSums(figures, combineTiers(a.tiers, b.tiers, sign));
}
