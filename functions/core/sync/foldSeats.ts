import { inBatches, mapPooled } from '../concurrency.ts';
import type { AppId, PersonId } from '../ids.ts';
import type { UsageStore } from '../ports/usage.ts';
import type { DayRange } from '../time.ts';
import { type App, unknownApp } from '../usage/app.ts';
import type { Coverage } from '../usage/coverage.ts';
import { decodeCounts, encodeCounts, NO_COUNTS } from '../usage/dayCounts.ts';
import { sameSnapshot, snapshotOf } from '../usage/person.ts';
import type { Rules } from '../usage/rules.ts';
import { emptySeat, type Seat } from '../usage/seat.ts';
import type { Change } from '../usage/seatTransition.ts';
import { minus, plus, sumsOf } from '../usage/summary.ts';
import { applyToApp, applyToSeat } from './apply.ts';
import { SEATS_IN_MEMORY } from './batches.ts';
import type { People } from './foldPeople.ts';
import { changedFrom, failedFrom, lateArrival, markRowsStaleFrom } from './lateArrivals.ts';
import { type Mutations, seatKey } from './mutations.ts';

/** What is known while a fold is at work: by it a late fact is told apart and told of. */
export interface FoldOptions {
  readonly coverage: Coverage;
  readonly rules: Rules;
  readonly publishedDays: DayRange | undefined;
}

/** The people whose seat of an app a chunk concerns. */
export type Touched = ReadonlyMap<AppId, ReadonlySet<PersonId>>;

/** Seats that segments name, and every seat that repeats something of a person that has changed. */
export async function touchedSeats(
  store: Pick<UsageStore, 'seats'>,
  changes: Mutations,
  people: People,
  through: number,
): Promise<Touched> {
  const touched = new Map<AppId, Set<PersonId>>([...changes.apps.keys()].map((app) => [app, new Set<PersonId>()]));
  const touch = (app: AppId, person: PersonId) => {
    const known = touched.get(app);
    if (known) known.add(person);
    else touched.set(app, new Set([person]));
  };
  for (const { app, person } of changes.seats.values()) touch(app, person);
  const moved = people.changed.filter((id) => {
    const stored = people.stored(id);
    return stored !== undefined && !sameSnapshot(snapshotOf(stored), snapshotOf(people.at(id, through)));
  });
  const found = await mapPooled(moved, ASKED_AT_ONCE, (id) => store.seats.appsOf(id));
  moved.forEach((id, index) => {
    for (const app of found[index] ?? []) touch(app, id);
  });
  return touched;
}

/** Queries for a person's apps that are under way together. */
const ASKED_AT_ONCE = 8;

export interface SeatFold extends FoldOptions {
  readonly changes: Mutations;
  readonly people: People;
  readonly mark: number;
  readonly through: number;
}

/**
 * Brings the seats of some apps forward, and before them whatever sums over them: each app's item and what late facts
 * change in what was told. One app does not wait for another, so these are as many as fit; the apps as written.
 */
export async function foldSeats(
  store: Pick<UsageStore, 'apps' | 'seats' | 'changes'>,
  touched: Touched,
  fold: SeatFold,
): Promise<readonly App[]> {
  const { changes, people, mark, through } = fold;
  const stored = new Map((await store.apps.load([...touched.keys()])).map((app) => [app.app, app]));
  const apps = new Map<AppId, App>();
  for (const id of touched.keys()) {
    const [app, list] = [stored.get(id) ?? unknownApp(id), changes.apps.get(id) ?? []];
    apps.set(id, markRowsStaleFrom(applyToApp(app, list, through), failedFrom(app, list)));
  }
  const late: Change[] = [];
  const seatsAfter: PackedSeat[] = [];
  for await (const { seat, app: id, person } of seatsOf(store, touched)) {
    const list = changes.seats.get(seatKey(id, person))?.list ?? [];
    if (list.length === 0 && seat.foldedThrough === 0) continue; // the index named a seat that is not there (yet)
    const at = (sequence: number): Seat =>
      applyToSeat(seat, list, people.at(person, Math.max(sequence, mark)), Math.max(sequence, mark));
    const after = at(through);
    seatsAfter.push(pack(after));
    const from = changedFrom(seat, after, list, people.at(person, through));
    const app = markRowsStaleFrom(apps.get(id) ?? unknownApp(id), from);
    // Also where the day's row is to be made anew already: because of another seat, or by a fold that died here.
    if (from !== undefined && fold.publishedDays && from <= fold.publishedDays.through) {
      const change = lateArrival(app, at(mark), after, from, { ...fold, publishedDays: fold.publishedDays });
      if (change) late.push(change);
    }
    apps.set(id, app);
    const { context } = app.summary;
    if (!context) continue;
    const before = at((stored.get(id) ?? unknownApp(id)).summary.foldedThrough);
    const sums = plus(app.summary.sums, minus(sumsOf(after, context), sumsOf(before, context)));
    apps.set(id, { ...app, summary: { ...app.summary, sums } });
  }
  const appsAfter = [...apps.values()].map((app) => ({
    ...app,
    summary: { ...app.summary, foldedThrough: Math.max(through, app.summary.foldedThrough) },
  }));
  await store.apps.put(appsAfter);
  if (late.length > 0) await store.changes.put(late);
  for (const batch of inBatches(seatsAfter, SEATS_IN_MEMORY)) await store.seats.put(batch.map(unpack));
  return appsAfter;
}

/** Every touched seat as stored, or empty; whole ones are held by the batch. */
async function* seatsOf(
  store: Pick<UsageStore, 'seats'>,
  touched: Touched,
): AsyncGenerator<{ readonly app: AppId; readonly person: PersonId; readonly seat: Seat }> {
  const keys = [...touched].flatMap(([app, people]) => [...people].map((person) => ({ app, person })));
  for (const batch of inBatches(keys, SEATS_IN_MEMORY)) {
    const seats = new Map((await store.seats.load(batch)).map((seat) => [seatKey(seat.app, seat.person), seat]));
    for (const { app, person } of batch)
      yield { app, person, seat: seats.get(seatKey(app, person)) ?? emptySeat(app, person) };
  }
}

/** Parts of `touched` that are folded together: whole apps, as many seats as are held at a time or one app's. */
export function* inParts(touched: Touched): Generator<Touched> {
  let part = new Map<AppId, ReadonlySet<PersonId>>();
  let seats = 0;
  for (const [app, people] of touched) {
    if (seats > 0 && seats + people.size > SEATS_IN_MEMORY) {
      yield part;
      part = new Map();
      seats = 0;
    }
    part.set(app, people);
    seats += people.size;
  }
  if (part.size > 0) yield part;
}

/** A seat whose days take a few hundred bytes instead of as many objects. */
interface PackedSeat {
  readonly seat: Seat;
  readonly days: Uint8Array;
}

const pack = (seat: Seat): PackedSeat => ({
  seat: { ...seat, signIns: NO_COUNTS },
  days: encodeCounts(seat.signIns),
});
const unpack = ({ seat, days }: PackedSeat): Seat => ({ ...seat, signIns: decodeCounts(days) });
