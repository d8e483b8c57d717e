import type { SeatState } from '../../../contract/words/seats.ts';
import { type Day, dayOf, type Instant, monthOf, monthStart, startOf } from '../../time.ts';
import { type App, hasListedAssignments } from '../app.ts';
import { seatAsOf } from '../asOf.ts';
import { evidenceOf } from '../assignment.ts';
import type { Coverage } from '../coverage.ts';
import { contextAsOf } from '../evaluationContext.ts';
import type { JudgedSeat } from '../presence.ts';
import type { Seat } from '../seat.ts';
import { isReclaimable } from '../seatFigures.ts';
import { type EvaluationContext, seatAssignment, seatState } from '../state.ts';
import { hasFewSeats, withoutUnproven } from '../summary.ts';
import { MAX_TIERS, tierOf } from '../tier.ts';
import { type AppMonth, heldSeats, type MonthCounts, type MonthGroup, NO_MONTH, sumOfParts } from './month.ts';
import { fittingGroups } from './monthGroups.ts';

/** Counted in place, so that a pass over a large app makes no copies. */
type GrowingCounts = { -readonly [Name in keyof Omit<MonthCounts, 'tiers'>]: MonthCounts[Name] } & {
  readonly states: Record<SeatState, number>;
  tiers?: { readonly pickedAt: Instant; readonly seats: Map<string, GrowingTier> };
};

const emptyCounts = (): GrowingCounts => ({
  activePeople: 0,
  freed: 0,
  reclaimed: 0,
  givenBack: 0,
  states: { ...NO_MONTH.states },
});

interface GrowingTier {
  reclaimed: number;
  readonly states: Record<SeatState, number>;
}

/**
 * Counts an app's month up to the end of one day, seat by seat: what is held then, and what was taken away since the
 * month began. The whole month is judged by the rules of that day, so that the count is a function of the seats.
 *
 * A seat is freed on a day if it was held at the end of the day before and is not held at the end of the day; what is
 * given and taken away within one day is no seat freed. A seat that is held again at the end is not freed.
 */
export class MonthCounter {
  readonly #app: App;
  readonly #coverage: Coverage;
  readonly #last: EvaluationContext;
  /** The month's first day. */
  readonly #start: Day;
  /** The first day whose end is compared: that of the month before, unless that was not observed. */
  readonly #first: Day;
  /** The last day at whose end the app existed, where it was deleted within the month. */
  readonly #before: Day | undefined;
  readonly #contexts = new Map<Day, EvaluationContext>();
  readonly #tiersSeen = new Set<string>();
  /** By department, and in it by cost centre. */
  readonly #groups = new Map<string | undefined, Map<string | undefined, GrowingCounts>>();

  /**
   * @param last the context of the end of the month, or of the newest day that is over
   * @param observedFrom the first day of which the app has a row: what was held before is not known
   */
  constructor(app: App, coverage: Coverage, last: EvaluationContext, observedFrom: Day) {
    this.#app = app;
    this.#coverage = coverage;
    this.#last = last;
    this.#start = monthStart(last.asOf);
    this.#first = Math.max(this.#start - 1, observedFrom);
    this.#before = lastDayBeforeDeletion(app, last);
  }

  /** @param then the seat as of the end of the month */
  add(seat: JudgedSeat, then: JudgedSeat): void {
    const state = seatState(then, this.#last);
    const usedAt = then.lastUsedAt;
    const isActive = usedAt !== undefined && usedAt >= startOf(this.#start);
    const heldOn = state === undefined ? this.#lastHeld(seat) : undefined;
    const isGivenBack = state !== undefined && this.#isGivenBack(seat, then);
    if (state === undefined && heldOn === undefined && !isActive) return;
    const counts = this.#countsOf(seat);
    if (isActive) counts.activePeople += 1;
    if (state !== undefined) counts.states[state] += 1;
    if (state !== undefined)
      this.#countTier(seat, tierOf(then, this.#last.tier), ({ states }) => {
        states[state] += 1;
      });
    if (isGivenBack) counts.givenBack += 1;
    if (heldOn === undefined) return;
    counts.freed += 1;
    const held = seatAsOf(seat, heldOn);
    if (!isReclaimable(seatState(held, this.#contextOn(heldOn)))) return;
    counts.reclaimed += 1;
    this.#countTier(seat, tierOf(held, this.#last.tier), (of) => {
      of.reclaimed += 1;
    });
  }

  month(): AppMonth & { readonly counts: MonthCounts } {
    const isByTier = this.#tiersSeen.size <= MAX_TIERS;
    const groups = [...this.#groups].flatMap(([department, ofDepartment]) =>
      [...ofDepartment].map(([costCenter, counted]): MonthGroup => {
        const { tiers, ...counts } = counted;
        return { department, costCenter, isRest: false, counts: tiers && isByTier ? { ...counts, tiers } : counts };
      }),
    );
    const assigned = groups.reduce((sum, { counts }) => sum + heldSeats(counts), 0);
    if (!this.#last.everUsed && hasFewSeats({ assigned }))
      for (const { counts } of groups)
        for (const { states } of [counts, ...(counts.tiers?.seats.values() ?? [])])
          Object.assign(states, withoutUnproven(states));
    return {
      app: this.#app.app,
      month: monthOf(this.#last.asOf),
      through: this.#last.asOf,
      groups: fittingGroups(groups),
      counts: sumOfParts(groups.map(({ counts }) => counts)),
    };
  }

  #countTier(seat: Seat, tier: string | undefined, count: (of: GrowingTier) => void): void {
    const pick = this.#last.tier;
    if (pick === undefined || tier === undefined) return;
    const counts = this.#countsOf(seat);
    counts.tiers ??= { pickedAt: pick.pickedAt, seats: new Map() };
    const counted = counts.tiers.seats.get(tier) ?? { reclaimed: 0, states: { ...NO_MONTH.states } };
    count(counted);
    counts.tiers.seats.set(tier, counted);
    this.#tiersSeen.add(tier);
  }

  #countsOf({ personSnapshot: { department, costCenter } }: Seat): GrowingCounts {
    const ofDepartment = this.#groups.get(department) ?? new Map<string | undefined, GrowingCounts>();
    const counts = ofDepartment.get(costCenter) ?? emptyCounts();
    this.#groups.set(department, ofDepartment.set(costCenter, counts));
    return counts;
  }

  /** Of a seat that is not held at the end: the last day since the month began at whose end it was. */
  #lastHeld(seat: Seat): Day | undefined {
    if (this.#last.hasNoSeats && this.#before === undefined) return undefined;
    const isWithin = (at: number) => at >= startOf(this.#first) && at < startOf(this.#last.asOf + 1);
    const isSeen = evidenceOf(seat.assignment).some(({ at, assigned }) => assigned && isWithin(at));
    // A seat that was not held at first, and for which nothing says that it was given since, was not held.
    if (!isSeen && !this.#isHeld(seat, this.#first)) return undefined;
    const newest = Math.min(this.#before ?? Infinity, this.#last.asOf - 1);
    for (let day = newest; day >= this.#first; day--) if (this.#isHeld(seat, day)) return day;
    return undefined;
  }

  #isGivenBack(seat: Seat, then: Seat): boolean {
    const { since } = seatAssignment(then, this.#last);
    if (since === undefined) return false;
    if (!then.assignment.points.some(({ at, assigned }) => !assigned && at <= since)) return false;
    // Not the day before `since` alone: the seat may have been taken again later, and given back within one day.
    for (let day = this.#last.asOf - 1; day >= this.#first; day--) if (!this.#isHeld(seat, day)) return true;
    return false;
  }

  #isHeld(seat: Seat, day: Day): boolean {
    return seatAssignment(seatAsOf(seat, day), this.#contextOn(day)).assigned;
  }

  /** The context of another day of the month, by the rules of its end. */
  #contextOn(day: Day): EvaluationContext {
    const known = this.#contexts.get(day);
    if (known) return known;
    // An app must be deactivated before it can be deleted: it counts as it was before both.
    const rules = this.#before === undefined ? this.#last : { ...this.#last, hasNoSeats: false, appActive: true };
    const context = contextAsOf(this.#app, this.#coverage, day, rules);
    this.#contexts.set(day, context);
    return context;
  }
}

/** The day before the app was deleted; undefined where it was not, or has no seats for another reason. */
function lastDayBeforeDeletion(app: App, { hasNoSeats, asOf }: EvaluationContext): Day | undefined {
  const { status } = app;
  if (!hasNoSeats || status?.status !== 'DELETED' || dayOf(status.at) > asOf) return undefined;
  return hasListedAssignments({ ...app, status: undefined }) ? dayOf(status.at) - 1 : undefined;
}
