import { createHash } from 'node:crypto';
import type { AppId, PersonId } from '../ids.ts';
import { type Day, type Instant, monthStart, weekStart } from '../time.ts';
import { changeCount, type DayCounts, lastDayUpTo } from './dayCounts.ts';
import type { JudgedSeat } from './presence.ts';
import { GapCounter, type GapHistogram } from './reliability/gapHistogram.ts';
import { haveSameGaps, useGaps } from './reliability/useGaps.ts';
import type { Seat } from './seat.ts';
import { isUnused } from './seatFigures.ts';
import { recentUse } from './seatUse.ts';
import { type EvaluationContext, seatAssignment, stateUnder } from './state.ts';
import { byWindow, packSums, type Summary } from './summary.ts';
import { storedTiers } from './tierSums.ts';

/** What an app's page shows of one department. Every figure is a sum over seats. */
export interface DepartmentFigures {
  readonly assigned: number;
  readonly active: number;
  readonly unused: number;
  /** SILENT and AWAY: not used within the threshold, which proves nothing. */
  readonly silent: number;
  /** Different people who signed in, by window. */
  readonly activePeople: Readonly<Record<7 | 30 | 60 | 90, number>>;
}

/** Different people who used the app, by day, and by the first day of an ISO week and of a month. */
export interface PeopleByDate {
  readonly day: DayCounts;
  readonly week: DayCounts;
  readonly month: DayCounts;
}

/** Someone who used an app without a seat, and when last. */
export interface LastUse {
  readonly person: PersonId;
  readonly at: Instant;
}

/** The people who used the app within 90 days without a seat, and used it after `after`; undefined: all of them. */
export interface UsersWithoutSeat {
  readonly people: readonly LastUse[];
  readonly after: Instant | undefined;
}

/**
 * What an app's page shows besides its summary, summed up over the same seats: kept by the difference of each seat before
 * and after a fold, as the summary is, and counted again with it. Large apps are shown without reading their seats.
 */
export interface AppBreakdown {
  readonly app: AppId;
  /** The summary with which it was counted. Beside any other summary it says nothing. */
  readonly version: string;
  /** By name; the name of people without one is undefined. Undefined for more than `MAX_DEPARTMENTS`. */
  readonly departments: ReadonlyMap<string | undefined, DepartmentFigures> | undefined;
  readonly people: PeopleByDate;
  readonly withoutSeat: UsersWithoutSeat;
  /** How long the gaps in the seats' use lasted: what session class and return curve are made of. */
  readonly gaps: GapHistogram;
}

/** An item has 400 KB at most, and each fold of the app writes all of it. */
export const MAX_DEPARTMENTS = 400;
/** Users without a seat that are kept: more than are shown, so that some may be given a seat. */
export const MAX_WITHOUT_SEAT = 150;
/** The longest window, and the days before it of the month in which it begins. */
const DAYS_COUNTED = 90 + 31;
/** Events may be dated a day after `asOf`, while a day ends. */
const DAYS_AHEAD = 2;

/** Distinguishes a summary from every other one of its app. */
export const summaryVersion = ({ context, sums, foldedThrough }: Summary): string =>
  createHash('sha256')
    .update(JSON.stringify([context, packSums(sums), foldedThrough, storedTiers(sums)]))
    .digest('base64url')
    .slice(0, 22);

export const isBreakdownOf = ({ version }: AppBreakdown, summary: Summary): boolean =>
  version === summaryVersion(summary);

const NO_FIGURES: DepartmentFigures = { assigned: 0, active: 0, unused: 0, silent: 0, activePeople: byWindow(() => 0) };

/** Counts an app's breakdown seat by seat. */
export class BreakdownCounter {
  readonly #context: EvaluationContext;
  readonly #departments: Map<string | undefined, DepartmentFigures> | undefined;
  readonly #firstDay: Day;
  /** The week and month of each day that is counted, found once for all seats. */
  readonly #weeks: readonly Day[];
  readonly #months: readonly Day[];
  readonly #people: Readonly<Record<keyof PeopleByDate, Map<Day, number>>>;
  readonly #withoutSeat: Map<PersonId, Instant>;
  #after: Instant | undefined;
  readonly #gaps: GapCounter;

  /** @param from what was counted under the same context; undefined to begin with no seat */
  constructor(context: EvaluationContext, from?: AppBreakdown) {
    this.#context = context;
    this.#departments = from && !from.departments ? undefined : new Map(from?.departments);
    this.#firstDay = context.asOf - DAYS_COUNTED;
    const days = Array.from({ length: DAYS_COUNTED + DAYS_AHEAD }, (_, index) => this.#firstDay + index);
    this.#weeks = days.map(weekStart);
    this.#months = days.map(monthStart);
    this.#people = {
      day: new Map(from?.people.day),
      week: new Map(from?.people.week),
      month: new Map(from?.people.month),
    };
    this.#withoutSeat = new Map(from?.withoutSeat.people.map(({ person, at }) => [person, at]));
    this.#after = from?.withoutSeat.after;
    this.#gaps = new GapCounter(from?.gaps);
  }

  add(seat: JudgedSeat): void {
    this.#countDepartment(seat, 1);
    this.#countDates(seat.signIns, 1);
    this.#addWithoutSeat(seat);
    this.#gaps.count(useGaps(seat, this.#context));
  }

  /** Counts `after` in place of `before`, which was counted before. */
  replace(before: JudgedSeat, after: JudgedSeat): void {
    this.#countDepartment(before, -1);
    this.#countDepartment(after, 1);
    if (before.signIns !== after.signIns) {
      this.#countDates(before.signIns, -1);
      this.#countDates(after.signIns, 1);
    }
    this.#withoutSeat.delete(before.person);
    this.#addWithoutSeat(after);
    if (haveSameGaps(before, after, this.#context)) return;
    this.#gaps.count(useGaps(before, this.#context), -1);
    this.#gaps.count(useGaps(after, this.#context));
  }

  /** @param summary what is counted of the same seats */
  breakdown(app: AppId, summary: Summary): AppBreakdown {
    this.#forgetEarlierUse();
    const departments = this.#departments;
    return {
      app,
      version: summaryVersion(summary),
      departments: departments && departments.size <= MAX_DEPARTMENTS ? departments : undefined,
      people: {
        day: inDateOrder(this.#people.day),
        week: inDateOrder(this.#people.week),
        month: inDateOrder(this.#people.month),
      },
      withoutSeat: {
        people: [...this.#withoutSeat].map(([person, at]) => ({ person, at })).sort(latestFirst),
        after: this.#after,
      },
      gaps: this.#gaps.histogram(),
    };
  }

  #countDepartment(seat: JudgedSeat, sign: 1 | -1): void {
    const departments = this.#departments;
    if (!departments) return;
    const context = this.#context;
    const assignment = seatAssignment(seat, context);
    const state = stateUnder(seat, context, assignment);
    const lastUsedOn = lastDayUpTo(seat.signIns, context.asOf) ?? -Infinity;
    const { department } = seat.personSnapshot;
    const before = departments.get(department) ?? NO_FIGURES;
    const after: DepartmentFigures = {
      assigned: before.assigned + (assignment.assigned ? sign : 0),
      active: before.active + (state === 'ACTIVE' ? sign : 0),
      unused: before.unused + (isUnused(state) ? sign : 0),
      silent: before.silent + (state === 'SILENT' || state === 'AWAY' ? sign : 0),
      activePeople: byWindow((days) => before.activePeople[days] + (lastUsedOn > context.asOf - days ? sign : 0)),
    };
    // Only departments that hold a seat or used the app lately are shown.
    if (after.assigned === 0 && after.activePeople[90] === 0) departments.delete(department);
    else departments.set(department, after);
  }

  #countDates(signIns: DayCounts, sign: 1 | -1): void {
    const weeks = new Set<Day>();
    const months = new Set<Day>();
    for (const day of signIns.keys()) {
      const index = day - this.#firstDay;
      const week = this.#weeks[index];
      const month = this.#months[index];
      if (week === undefined || month === undefined) continue;
      changeCount(this.#people.day, day, sign);
      weeks.add(week);
      months.add(month);
    }
    for (const week of weeks) changeCount(this.#people.week, week, sign);
    for (const month of months) changeCount(this.#people.month, month, sign);
  }

  #addWithoutSeat(seat: Seat): void {
    const { lastUsedAt } = seat;
    if (lastUsedAt === undefined || (this.#after !== undefined && lastUsedAt <= this.#after)) return;
    if (recentUse(seat, this.#context).days === 0 || seatAssignment(seat, this.#context).assigned) return;
    this.#withoutSeat.set(seat.person, lastUsedAt);
    if (this.#withoutSeat.size > 10 * MAX_WITHOUT_SEAT) this.#forgetEarlierUse();
  }

  /** Keeps those who used the app last. */
  #forgetEarlierUse(): void {
    if (this.#withoutSeat.size <= MAX_WITHOUT_SEAT) return;
    const first = [...this.#withoutSeat.values()].sort((a, b) => b - a)[MAX_WITHOUT_SEAT] ?? 0;
    for (const [person, at] of this.#withoutSeat) if (at <= first) this.#withoutSeat.delete(person);
    this.#after = first;
  }
}

const latestFirst = (a: LastUse, b: LastUse): number => b.at - a.at || (a.person < b.person ? -1 : 1);

const inDateOrder = (counts: DayCounts): DayCounts => new Map([...counts].sort(([a], [b]) => a - b));
