// Compares what is stored with what really happened in the simulated org.
import assert from 'node:assert/strict';
import type { UsageReader } from '../../../../functions/core/ports/usage.ts';
import { type Day, dayOf, daysBetween, isoDay, parseDay } from '../../../../functions/core/time.ts';
import type { App } from '../../../../functions/core/usage/app.ts';
import { POINTS_KEPT } from '../../../../functions/core/usage/assignment.ts';
import { within } from '../../../../functions/core/usage/dayCounts.ts';
import { daysInSet } from '../../../../functions/core/usage/daySet.ts';
import { contextOf } from '../../../../functions/core/usage/evaluationContext.ts';
import type { Person } from '../../../../functions/core/usage/person.ts';
import { type SeatSummary, summaryOfSeat, unpackSeats } from '../../../../functions/core/usage/personSeats.ts';
import { type JudgedSeat, withPresence } from '../../../../functions/core/usage/presence.ts';
import { type AppBackTest, BackTestCounter } from '../../../../functions/core/usage/reliability/appBackTest.ts';
import type { Seat } from '../../../../functions/core/usage/seat.ts';
import { sameContext, seatAssignment } from '../../../../functions/core/usage/state.ts';
import { NO_SUMS, plus, sumsOf } from '../../../../functions/core/usage/summary.ts';
import type { SimulatedOrg } from '../../../../local/okta/simulatedOrg.ts';
import { assertBreakdown } from '../usage/assertBreakdown.ts';
import { assertPeopleOrder, assertSeatOrder } from '../usage/assertOrder.ts';
import { peopleByPeriod } from '../usage/peopleByPeriod.ts';
import type { SyncFixture } from './syncFixture.ts';

export async function allSeats(reader: UsageReader, app: App): Promise<Seat[]> {
  const seats: Seat[] = [];
  let after: string | undefined;
  do {
    const page = await reader.seats.page(app.app, after);
    seats.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return seats;
}

/** The app's seats, with when their people were seen. */
export async function judgedSeats(reader: UsageReader, app: App): Promise<JudgedSeat[]> {
  const seats = await allSeats(reader, app);
  const people = new Map((await reader.people.load(seats.map(({ person }) => person))).map((one) => [one.person, one]));
  return seats.map((seat) => withPresence(seat, people.get(seat.person)));
}

/** Sign-ins per app, person and day: `app person day` → count. */
export async function usesInTable(reader: UsageReader): Promise<Map<string, number>> {
  const uses = new Map<string, number>();
  for (const app of await reader.apps.list()) {
    for (const seat of await allSeats(reader, app)) {
      for (const [day, count] of seat.signIns) uses.set(`${app.app} ${seat.person} ${isoDay(day)}`, count);
    }
  }
  return uses;
}

export function usesInTruth(org: SimulatedOrg, publishedFrom: number): Map<string, number> {
  const { uses } = org.truth({ publishedFrom });
  return new Map(
    uses
      .filter(({ persisted }) => persisted > 0)
      .map((use) => [`${use.appId} ${use.personId} ${use.day}`, use.persisted]),
  );
}

export const sorted = (map: ReadonlyMap<string, number>): [string, number][] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1));

/** Asserts that each seat's sign-ins, each app's assignments and every sum equal the org's truth. */
export async function assertTruth(fixture: Pick<SyncFixture, 'org' | 'reader' | 'connection'>): Promise<void> {
  const { org, reader } = fixture;
  const { syncState, settings } = await fixture.connection();
  assert.ok(syncState.coverage);
  const { read, signIns, failedSignIns, other, duplicates, rejected, late, leftToStream } = syncState.totals;
  assert.equal(read, signIns + failedSignIns + other + duplicates + rejected + late + leftToStream, 'events read');
  assert.deepEqual(sorted(await usesInTable(reader)), sorted(usesInTruth(org, syncState.coverage.observedSince)));

  const truth = org.truth();
  const people = new Map(truth.people.map((person) => [person.id, person.status as string]));
  const rules = { ...settings, apps: await reader.appSettings.list() };
  const contexts = await reader.contexts.load();
  assert.ok(contexts);
  assert.equal(contexts.size, (await reader.apps.list()).length);
  for (const app of await reader.apps.list()) {
    const context = contextOf(app, syncState.coverage, rules);
    const seats = await judgedSeats(reader, app);
    const listed = truth.apps.find(({ id }) => id === app.app);
    if (app.listedFrom !== undefined && listed) {
      const held = seats.filter((seat) => seatAssignment(seat, context).assigned).map(({ person }) => person as string);
      const holders = listed.seats
        .filter(({ status }) => ['ACTIVE', 'PROVISIONED', 'PENDING', 'STAGED', 'APPROVED'].includes(status))
        .map(({ personId }) => personId);
      assert.deepEqual(held.sort(), holders.sort(), `assignments of ${app.fact?.label}`);
    }
    for (const seat of seats)
      if (people.has(seat.person)) assert.equal(seat.personSnapshot.status, people.get(seat.person));
    let sums = NO_SUMS;
    for (const seat of seats) sums = plus(sums, sumsOf(seat, context));
    assert.ok(sameContext(app.summary.context, context), `context of ${app.fact?.label}`);
    assert.deepEqual(app.summary.sums, sums, `summary of ${app.fact?.label}`);
    assert.ok(sameContext(contexts.get(app.app), context), `context of ${app.fact?.label} beside those of other apps`);
    assertBreakdown(await reader.breakdowns.find(app.app), app, seats);
    assert.equal(await assertSeatOrder(reader, app, seats), app.order !== undefined);
    // A seat that came and went more often than is kept of it has lost times since the back-test was counted.
    const isCut = seats.some(({ assignment }) => assignment.points.length === POINTS_KEPT);
    if (app.days && app.backTest?.through === context.lastComplete && !isCut) {
      const counter = new BackTestCounter(context);
      for (const seat of seats) counter.add(seat);
      assert.deepEqual(readable(await reader.backTests.find(app.app)), readable(counter.backTest(app.app)));
    }
  }
  const { peopleOrder } = syncState;
  assert.equal(await assertPeopleOrder(reader, peopleOrder, await allPeople(reader)), peopleOrder !== undefined);
  if (syncState.seatsPacked) await assertPackedSeats(reader);
  await assertOrgDays(fixture);
}

async function allPeople(reader: UsageReader): Promise<Person[]> {
  const people: Person[] = [];
  for (let after: string | undefined, first = true; first || after !== undefined; first = false) {
    const page = await reader.people.page(after);
    people.push(...page.items);
    after = page.next;
  }
  return people;
}
/** With expectations as they are stored, with three decimals. */
const readable = (test: AppBackTest | undefined) =>
  JSON.parse(
    JSON.stringify(test, (_, value: unknown) =>
      value instanceof Map
        ? [...value].sort(([a], [b]) => Number(a) - Number(b))
        : typeof value === 'number'
          ? Math.round(value * 1000) / 1000
          : value,
    ),
  );

/** Asserts that each person's item repeats their seats, and nothing else. */
async function assertPackedSeats(reader: UsageReader): Promise<void> {
  let seatsStored = 0;
  const bySeat = new Map<string, SeatSummary[]>();
  for (const app of await reader.apps.list()) {
    for (const seat of await allSeats(reader, app)) {
      const summary = summaryOfSeat(seat);
      if (summary) bySeat.set(seat.person, [...(bySeat.get(seat.person) ?? []), summary]);
      if (summary) seatsStored += 1;
    }
  }
  const readable = (seats: readonly SeatSummary[]) => seats.map((seat) => ({ ...seat, days: daysInSet(seat.days) }));
  let repeated = 0;
  for (const { person, seats } of await allPeople(reader)) {
    assert.ok(seats, `the seats of ${person} are packed`);
    const packed = unpackSeats(seats);
    repeated += packed.length;
    assert.deepEqual(readable(packed), readable(bySeat.get(person) ?? []), `seats of ${person}`);
  }
  assert.equal(repeated, seatsStored);
}

/** Asserts that each day's distinct people equal the truth, in every period. */
export async function assertOrgDays({
  org,
  reader,
  connection,
}: Pick<SyncFixture, 'org' | 'reader' | 'connection'>): Promise<void> {
  const { syncState } = await connection();
  assert.ok(syncState.coverage);
  const { observedSince, dataThrough } = syncState.coverage;
  const activeOn = new Map<Day | undefined, Set<string>>();
  for (const { personId, day: text, persisted } of org.truth({ publishedFrom: observedSince }).uses) {
    const day = parseDay(text);
    if (persisted > 0) activeOn.set(day, (activeOn.get(day) ?? new Set()).add(personId));
  }
  const distinct = (from: number, to: number) => {
    const people = new Set<string>();
    for (let day = from; day <= to; day++) for (const person of activeOn.get(day) ?? []) people.add(person);
    return people.size;
  };
  const days = daysBetween(dayOf(observedSince), dayOf(dataThrough));
  const rows = await reader.orgDays.load(days);
  assert.deepEqual(
    rows.map(({ day }) => day).sort((a, b) => a - b),
    days,
    'a row for every observed day',
  );
  for (const { day, people } of rows) {
    assert.deepEqual(people, peopleByPeriod(day, distinct), `people up to ${isoDay(day)}`);
  }
}

export const signInsOf = (app: App): number => within(app.signIns, 0, Number.MAX_SAFE_INTEGER).total;
