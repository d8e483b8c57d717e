// Compares the items of one connection with what its ledger says they must be.
import { isDeepStrictEqual } from 'node:util';
import type { Connection } from '../../functions/core/connections/connection.ts';
import type { AppId, PersonId } from '../../functions/core/ids.ts';
import {
  createLedgerVerifier,
  type ExpectedPerson,
  type ExpectedSeat,
  logoutsOf,
  peopleBetween,
  pointsOf,
} from '../../functions/core/ledger/verifyLedger.ts';
import type { UsageStore } from '../../functions/core/ports/usage.ts';
import { type Day, dayOf, isoDay, monthStart, weekStart } from '../../functions/core/time.ts';
import type { App } from '../../functions/core/usage/app.ts';
import type { DayCounts } from '../../functions/core/usage/dayCounts.ts';
import type { CountedPeriod, OrgDay } from '../../functions/core/usage/orgDay.ts';
import { presenceOn } from '../../functions/core/usage/presence.ts';
import { NO_SNAPSHOT, type Seat } from '../../functions/core/usage/seat.ts';
import { NO_SUMS, plus, sumsOf } from '../../functions/core/usage/summary.ts';

/** The part of the store that the verification reads. */
export type VerifiedStore = Pick<UsageStore, 'ledger' | 'apps' | 'seats' | 'people' | 'orgDays'>;

export interface Verification {
  readonly segments: number;
  /** Number of seats compared. */
  readonly seats: number;
  /** First day that was compared; undefined if everything was. */
  readonly from: Day | undefined;
  /** Number of items that an unfinished fold has already written, which are not compared. */
  readonly ahead: number;
  /** One line for each difference. */
  readonly differences: readonly string[];
}

/** @param connection must be read before the items, so that an item written in the meantime is recognised by its mark. */
export async function verifyConnection(store: VerifiedStore, connection: Connection): Promise<Verification> {
  const { foldedThrough: mark, totals } = connection.syncState;
  const verifier = createLedgerVerifier();
  for await (const segment of store.ledger.segmentsAfter(0)) {
    if (segment.sequence > mark) break;
    verifier.add(segment);
  }
  const expected = verifier.expected();
  const differences: string[] = [];
  const differs = (what: string, wanted: unknown, found: unknown): void => {
    if (isDeepStrictEqual(wanted, found)) return;
    differences.push(`${what}: the ledger says ${show(wanted)}, the table ${show(found)}`);
  };
  const differ = (what: string, wanted: ReadonlyMap<Day, number>, found: DayCounts) => {
    for (const day of new Set([...wanted.keys(), ...found.keys()])) {
      if (day >= expected.from) differs(`${what} on ${isoDay(day)}`, wanted.get(day) ?? 0, found.get(day) ?? 0);
    }
  };
  let seats = 0;
  let ahead = 0;

  if (expected.segments > 0 && expected.through !== mark) {
    differs('newest segment of those folded', expected.through, mark);
  } else {
    if (expected.complete) differs('totals', expected.totals, totals);
    await compareApps();
    await comparePeople();
    await compareDays();
  }
  const from = expected.complete ? undefined : expected.from;
  return { segments: expected.segments, seats, from, ahead, differences };

  async function compareApps(): Promise<void> {
    const missing = new Set(expected.apps.keys());
    for (const app of await store.apps.list()) {
      missing.delete(app.app);
      await compareApp(app);
    }
    for (const id of missing) differs(`app ${id}`, 'it exists', undefined);
  }

  async function compareApp(app: App): Promise<void> {
    const { app: id, summary } = app;
    const wanted = expected.apps.get(id);
    const isAhead = app.foldedThrough > mark || summary.foldedThrough > mark;
    let sums = NO_SUMS;
    let seatsAhead = 0;
    const sum = (seat: Seat) => {
      const days = expected.people.get(seat.person)?.activeDays ?? [];
      const wasSeen = presenceOn(new Map([...days].map((day) => [day, 1])));
      if (summary.context) sums = plus(sums, sumsOf({ ...seat, wasSeen }, summary.context));
    };
    const missing = new Map(wanted?.seats);
    for await (const seat of seatsOf(id)) {
      const wantedSeat = missing.get(seat.person);
      missing.delete(seat.person);
      if (seat.foldedThrough > mark) seatsAhead += 1;
      else compareSeat(seat, wantedSeat);
      if (expected.complete) {
        if (wantedSeat) sum(seatOf(id, seat.person, wantedSeat));
      } else sum(seat);
    }
    for (const [person, seat] of missing) {
      if (!expected.complete && ![...seat.uses.keys()].some((day) => day >= expected.from)) continue;
      differs(`seat ${id} ${person}`, 'it exists', undefined);
      if (expected.complete) sum(seatOf(id, person, seat));
    }
    ahead += seatsAhead + (isAhead ? 1 : 0);
    if (isAhead) return;
    if (!wanted) {
      if (expected.complete) differs(`app ${id}`, undefined, 'it exists');
      return;
    }
    differ(`app ${id} sign-ins`, wanted.uses, app.signIns);
    differ(`app ${id} failed sign-ins`, wanted.failures, app.failedSignIns);
    if (expected.complete) {
      differs(`app ${id} first used`, wanted.firstUsedAt, app.firstUsedAt);
      differs(`app ${id} last used`, wanted.lastUsedAt, app.lastUsedAt);
      differs(`app ${id} listed from`, wanted.listedFrom, app.listedFrom);
    }
    if (summary.context && (expected.complete || seatsAhead === 0)) differs(`app ${id} summary`, sums, summary.sums);
  }

  function compareSeat(seat: Seat, wanted: ExpectedSeat | undefined): void {
    const what = `seat ${seat.app} ${seat.person}`;
    seats += 1;
    if (!wanted && expected.complete) {
      differs(what, undefined, 'it exists');
      return;
    }
    differ(`${what} sign-ins`, wanted?.uses ?? new Map(), seat.signIns);
    const isRecent = (at: number | undefined) => at !== undefined && dayOf(at) >= expected.from;
    if (isRecent(wanted?.lastUsedAt) || isRecent(seat.lastUsedAt))
      differs(`${what} last used`, wanted?.lastUsedAt, seat.lastUsedAt);
    if (!wanted || !expected.complete) return;
    differs(`${what} first used`, wanted.firstUsedAt, seat.firstUsedAt);
    const { points, seen, earlierRows = [] } = seat.assignment;
    differs(`${what} assignment`, { points: pointsOf(wanted), seen: wanted.seen }, { points, seen });
    differs(`${what} Universal Logouts`, logoutsOf(wanted), seat.loggedOut ?? []);
    // The table drops rows that say nothing more than others.
    const unknown = earlierRows.filter(({ at, assigned }) => wanted.rows.get(at) !== assigned);
    differs(`${what} rows that the ledger does not have`, [], unknown);
    differs(
      `${what} status of the person`,
      expected.people.get(seat.person)?.status?.status,
      seat.personSnapshot.status,
    );
  }

  async function* seatsOf(app: AppId): AsyncGenerator<Seat> {
    let after: string | undefined;
    do {
      const page = await store.seats.page(app, after);
      yield* page.items;
      after = page.next;
    } while (after !== undefined);
  }

  /** The seat as the ledger describes it. */
  function seatOf(app: AppId, person: PersonId, seat: ExpectedSeat): Seat {
    const { uses: signIns, firstUsedAt, lastUsedAt, seen } = seat;
    const personSnapshot = { ...NO_SNAPSHOT, status: expected.people.get(person)?.status?.status };
    const rows = [...seat.rows].map(([at, assigned]) => ({ at, assigned })).sort((a, b) => a.at - b.at);
    const earlierRows = rows.filter(({ at }) => at !== seen?.at);
    const assignment = { points: pointsOf(seat), seen, ...(earlierRows.length > 0 && { earlierRows }) };
    const loggedOut = logoutsOf(seat);
    return {
      app,
      person,
      assignment,
      firstUsedAt,
      lastUsedAt,
      signIns,
      ...(loggedOut.length > 0 && { loggedOut }),
      personSnapshot,
      foldedThrough: mark,
    };
  }

  async function comparePeople(): Promise<void> {
    const missing = new Map(expected.people);
    for await (const people of store.people.pages()) {
      for (const { person, activeDays, foldedThrough } of people) {
        const wanted = missing.get(person);
        missing.delete(person);
        if (foldedThrough > mark) ahead += 1;
        else if (wanted || !expected.complete) {
          const days = new Set(wanted?.activeDays);
          differs(`person ${person} active days`, recent(days), recent(activeDays.keys()));
        } else differs(`person ${person}`, undefined, 'it exists');
      }
    }
    for (const person of missing.keys()) differs(`person ${person}`, 'it exists', undefined);
  }

  function recent(days: Iterable<Day>): readonly string[] {
    return [...days]
      .filter((day) => day >= expected.from)
      .sort((a, b) => a - b)
      .map(isoDay);
  }

  async function compareDays(): Promise<void> {
    const people = [...expected.people.values()];
    const active = new Set(people.flatMap(({ activeDays }) => [...activeDays]).filter((day) => day >= expected.from));
    const { dataThrough } = connection.syncState.coverage ?? {};
    const last = Math.max(...active, dataThrough === undefined ? -Infinity : dayOf(dataThrough));
    const first = Math.min(...active, last);
    if (!Number.isFinite(first)) return;
    const days = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    for (const row of await store.orgDays.load(days)) {
      active.delete(row.day);
      if (row.foldedThrough > mark) ahead += 1;
      else compareRow(row, people);
    }
    for (const day of active) differs(`day ${isoDay(day)}`, 'it exists', undefined);
  }

  function compareRow({ day, people: counts }: OrgDay, people: readonly ExpectedPerson[]): void {
    for (const period of Object.keys(counts) as CountedPeriod[]) {
      const from = periodStart(period, day);
      if (from >= expected.from)
        differs(`day ${isoDay(day)} people (${period})`, peopleBetween(people, from, day), counts[period]);
    }
  }
}

const periodStart = (period: CountedPeriod, day: Day): Day =>
  period === 'day'
    ? day
    : period === 'week'
      ? weekStart(day)
      : period === 'month'
        ? monthStart(day)
        : day - Number(period) + 1;

const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
