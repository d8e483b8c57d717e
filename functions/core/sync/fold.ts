import type { LookupIds } from '../connection.ts';
import type { AppId, PersonId } from '../ids.ts';
import type { Segment } from '../ledger/segment.ts';
import type { UsageStore } from '../store.ts';
import type { Day, Instant } from '../time.ts';
import { type App, unknownApp } from '../usage/app.ts';
import type { Coverage } from '../usage/coverage.ts';
import { DAYS_KEPT } from '../usage/dayCounts.ts';
import { emptyOrgDay, LONGEST_SPAN_DAYS, type OrgDay, OrgDayCounter } from '../usage/dayRow.ts';
import { copyOf, type Person, sameCopy, unknownPerson } from '../usage/person.ts';
import type { Rules } from '../usage/rules.ts';
import { emptySeat, type Seat } from '../usage/seat.ts';
import type { Change } from '../usage/seatChange.ts';
import { minus, plus, sumsOf } from '../usage/summary.ts';
import { applyToApp, applyToPerson, applyToSeat } from './apply.ts';
import { type Changes, groupChanges, type PersonChange, seatKey } from './changes.ts';
import { changedFrom, failedFrom, lateChange, rowsAnewFrom } from './lateFacts.ts';
import type { DaySpan } from './summaries.ts';

/** What a fold touched: the caller decides which summaries must be made anew and which ids be looked up. */
export interface Folded {
  readonly apps: readonly App[];
  readonly people: readonly Person[];
  /** Ids that an event says changed, and of which nothing newer has been read. */
  readonly changed: LookupIds;
}

/** What is known while a fold is at work: by it a late fact is told apart and told of. */
export interface FoldTerms {
  readonly coverage: Coverage;
  readonly rules: Rules;
  readonly told: DaySpan | undefined;
}

/**
 * Applies the segments after `mark` up to the last of `segments` to seats, people, summaries and day rows. Folding
 * twice, or again in other chunks after a crash at any write, gives the same items. That rests on the order of writes:
 *
 * 1. what sums over seats and people leads: app summaries and day rows, each with its own mark; which day rows of an
 *    app a late fact concerns is noted in the app item, and made anew by a pass over its seats afterwards,
 * 2. seats follow, 3. people follow them, 4. the caller moves the connection's mark last.
 *
 * So a sum's mark tells exactly which changes it includes already, and the difference a seat makes to it is taken from
 * the seat as it was at that mark. A seat that is already ahead was written after every sum that it concerns.
 *
 * @param daysFrom rows exist from here on: the first fold makes them for the whole history at once.
 */
export async function fold(
  store: UsageStore,
  segments: readonly Segment[],
  mark: number,
  daysFrom: Day | undefined,
  terms: FoldTerms,
): Promise<Folded> {
  const through = segments.at(-1)?.sequence ?? mark;
  const changes = groupChanges(segments);
  const people = await loadPeople(store, changes, through);
  const touched = await touchedSeats(store, changes, people, through);
  const seats = await loadSeats(store, touched);
  const appIds = [...new Set([...changes.apps.keys(), ...touched.map(({ app }) => app)])];
  const apps = new Map((await store.appsById(appIds)).map((app) => [app.app, app]));

  const seatsAfter: Seat[] = [];
  const appsAfter = new Map<AppId, App>();
  const lateChanges: Change[] = [];
  for (const id of appIds) {
    const [app, list] = [apps.get(id) ?? unknownApp(id), changes.apps.get(id) ?? []];
    appsAfter.set(id, rowsAnewFrom(applyToApp(app, list, through), failedFrom(app, list)));
  }
  for (const { app: id, person: personId } of touched) {
    const stored = seats.get(seatKey(id, personId)) ?? emptySeat(id, personId);
    const list = changes.seats.get(seatKey(id, personId))?.list ?? [];
    if (list.length === 0 && stored.foldedThrough === 0) continue; // the index named a seat that is not there (yet)
    const at = (sequence: number): Seat =>
      applyToSeat(stored, list, people.at(personId, Math.max(sequence, mark)), Math.max(sequence, mark));
    const after = at(through);
    seatsAfter.push(after);
    const late = changedFrom(stored, after, list, people.at(personId, through));
    const known = appsAfter.get(id) ?? unknownApp(id);
    const app = rowsAnewFrom(known, late);
    if (app !== known && late !== undefined && terms.told) {
      const change = lateChange(app, at(mark), after, late, { ...terms, told: terms.told });
      if (change) lateChanges.push(change);
    }
    appsAfter.set(id, app);
    const { summary } = apps.get(id) ?? unknownApp(id);
    if (app.summary.basis) {
      const difference = minus(sumsOf(after, app.summary.basis), sumsOf(at(summary.foldedThrough), app.summary.basis));
      appsAfter.set(id, { ...app, summary: { ...app.summary, sums: plus(app.summary.sums, difference) } });
    }
  }
  const summarised = [...appsAfter.values()].map((app) => ({
    ...app,
    summary: { ...app.summary, foldedThrough: Math.max(through, app.summary.foldedThrough) },
  }));
  const orgDays = await foldOrgDays(store, changes, people, { mark, through, daysFrom });

  await store.write({ apps: summarised, orgDays, changes: lateChanges });
  await store.write({ seats: seatsAfter });
  const peopleAfter = [...changes.people]
    .filter(([id, list]) => !list.every((change) => isKnownDay(people.stored(id), change)) || !people.stored(id))
    .map(([id]) => people.at(id, through));
  await store.write({ people: peopleAfter });
  return { apps: summarised, people: peopleAfter, changed: changedSince(segments, people, appsAfter, through) };
}

/** A day that the stored person already has is in every sum it concerns, too. */
const isKnownDay = (stored: Person | undefined, change: PersonChange): boolean =>
  change.kind === 'active' && stored?.activeDays.has(change.day) === true;

/** People as stored, and as they are at any sequence from there on. */
interface People {
  stored(id: PersonId): Person | undefined;
  at(id: PersonId, sequence: number): Person;
}

async function loadPeople(store: UsageStore, changes: Changes, through: number): Promise<People> {
  const stored = new Map((await store.people([...changes.people.keys()])).map((person) => [person.person, person]));
  const final = new Map<PersonId, Person>();
  const at = (id: PersonId, sequence: number): Person =>
    applyToPerson(stored.get(id) ?? unknownPerson(id), changes.people.get(id) ?? [], sequence);
  return {
    stored: (id) => stored.get(id),
    at(id, sequence) {
      if (sequence < through) return at(id, sequence);
      const known = final.get(id) ?? at(id, through);
      final.set(id, known);
      return known;
    },
  };
}

/** Whoever an event says changed after the newest profile of theirs was read. */
function changedSince(
  segments: readonly Segment[],
  people: People,
  apps: ReadonlyMap<AppId, App>,
  through: number,
): LookupIds {
  const isNews = (at: Instant, read: { readonly at: Instant } | undefined) => !read || read.at < at;
  const changedPeople = segments.flatMap((segment) => segment.changedPeople);
  const changedApps = segments.flatMap((segment) => segment.changedApps);
  return {
    people: changedPeople
      .filter(({ person, at }) => isNews(at, people.at(person, through).profile))
      .map(({ person }) => person),
    apps: changedApps.filter(({ app, at }) => isNews(at, apps.get(app)?.fact)).map(({ app }) => app),
  };
}

/** Seats that segments name, and every seat that repeats something of a person that has changed. */
async function touchedSeats(
  store: UsageStore,
  changes: Changes,
  people: People,
  through: number,
): Promise<readonly { readonly app: AppId; readonly person: PersonId }[]> {
  const touched = new Map([...changes.seats].map(([key, { app, person }]) => [key, { app, person }]));
  for (const person of changes.people.keys()) {
    const stored = people.stored(person);
    if (!stored || sameCopy(copyOf(stored), copyOf(people.at(person, through)))) continue;
    for (const app of await store.appsOfPerson(person)) touched.set(seatKey(app, person), { app, person });
  }
  return [...touched.values()];
}

async function loadSeats(
  store: UsageStore,
  keys: readonly { readonly app: AppId; readonly person: PersonId }[],
): Promise<ReadonlyMap<string, Seat>> {
  return new Map((await store.seatsByKey(keys)).map((seat) => [seatKey(seat.app, seat.person), seat]));
}

/** Brings the rows of every day that the new active days concern up to `through`. */
async function foldOrgDays(
  store: UsageStore,
  changes: Changes,
  people: People,
  { mark, through, daysFrom }: { readonly mark: number; readonly through: number; readonly daysFrom: Day | undefined },
): Promise<readonly OrgDay[]> {
  const active = new Map<PersonId, Day>();
  let [first, last] = [Infinity, -Infinity];
  for (const [person, list] of changes.people) {
    for (const change of list) {
      if (change.kind !== 'active' || isKnownDay(people.stored(person), change)) continue;
      active.set(person, Math.min(active.get(person) ?? Infinity, change.day));
      first = Math.min(first, change.day);
      last = Math.max(last, change.day);
    }
  }
  if (active.size === 0) return [];
  const days = daysBetween(Math.max(Math.min(first, daysFrom ?? first), last - DAYS_KEPT + 1), last);
  const rows = await orgDaysUpTo(store, days, mark);
  const counted: OrgDay[] = [];
  for (const [rowMark, group] of groupByMark(rows)) {
    const counter = new OrgDayCounter(group);
    for (const person of active.keys()) {
      const sequence = Math.max(rowMark, mark);
      counter.count(people.at(person, sequence).activeDays, -1);
      counter.count(people.at(person, through).activeDays, 1);
    }
    counted.push(...counter.rows(Math.max(through, rowMark)));
  }
  return counted;
}

/**
 * The rows of `days` and of the days after the last of them that earlier sign-ins still concern; those that do not exist
 * yet are counted by one pass over the people as stored.
 */
async function orgDaysUpTo(store: UsageStore, days: readonly Day[], mark: number): Promise<readonly OrgDay[]> {
  const last = days.at(-1) ?? 0;
  const later = daysBetween(last + 1, last + LONGEST_SPAN_DAYS - 1);
  const stored = await store.orgDays([...days, ...later]);
  const known = new Set(stored.map(({ day }) => day));
  const missing = days.filter((day) => !known.has(day));
  return [...stored, ...(await countOrgDays(store, missing, mark))];
}

/** Rows of `days`, counted from every person as stored. */
export async function countOrgDays(store: UsageStore, days: readonly Day[], mark: number): Promise<readonly OrgDay[]> {
  if (days.length === 0) return [];
  const counter = new OrgDayCounter(days.map((day) => emptyOrgDay(day, mark)));
  for await (const page of store.allPeople()) for (const { activeDays } of page) counter.count(activeDays, 1);
  return counter.rows(mark);
}

function groupByMark(rows: readonly OrgDay[]): ReadonlyMap<number, OrgDay[]> {
  const groups = new Map<number, OrgDay[]>();
  for (const row of rows) groups.set(row.foldedThrough, [...(groups.get(row.foldedThrough) ?? []), row]);
  return groups;
}

export const daysBetween = (from: Day, to: Day): readonly Day[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
