import { inBatches, mapPooled } from '../../concurrency.ts';
import type { AppId, PersonId } from '../../ids.ts';
import type { UsageStore } from '../../ports/usage.ts';
import { type DayRange, earliest } from '../../time.ts';
import { type App, unknownApp } from '../../usage/app.ts';
import { BreakdownCounter, isBreakdownOf } from '../../usage/appBreakdown.ts';
import type { Coverage } from '../../usage/coverage.ts';
import { decodeCounts, encodeCounts, NO_COUNTS } from '../../usage/dayCounts.ts';
import { sameSnapshot, snapshotOf } from '../../usage/person.ts';
import type { JudgedSeat } from '../../usage/presence.ts';
import type { Rules } from '../../usage/rules.ts';
import { emptySeat, type Seat } from '../../usage/seat.ts';
import type { Change } from '../../usage/seatTransition.ts';
import { hasNothing, minus, plus, sumsOf } from '../../usage/summary.ts';
import { applyToApp, applyToSeat, isDoubtful, readAsReturned } from './applyMutations.ts';
import { SEATS_IN_MEMORY } from './batches.ts';
import type { Folded } from './findReadAgain.ts';
import { createOrderFold } from './foldOrders.ts';
import type { People } from './foldPeople.ts';
import {
  earliestChangedDay,
  earliestFailedDay,
  earliestListedDay,
  lateArrival,
  markRowsStaleFrom,
} from './lateArrivals.ts';
import { type Mutations, seatKey } from './mutations.ts';

/** What a fold needs to recognise late facts and to report what they change. */
export interface FoldOptions {
  readonly coverage: Coverage;
  readonly rules: Rules;
  readonly publishedDays: DayRange | undefined;
  /** Days as of which seats have been judged: those that have rows, and that of the summaries. Undefined until there are rows. */
  readonly judgedDays: DayRange | undefined;
}

/** The seats that a chunk changes: the people of each app. */
export type AffectedSeats = ReadonlyMap<AppId, ReadonlySet<PersonId>>;

/**
 * The seats that segments name, and every seat of a person whose snapshot has changed, or who was away and was seen again.
 * @returns undefined where people's snapshots bring more than `most` seats
 */
export async function affectedSeats(
  store: Pick<UsageStore, 'seats'>,
  changes: Mutations,
  people: People,
  {
    through,
    most,
    judgedDays,
  }: { readonly through: number; readonly most: number; readonly judgedDays: DayRange | undefined },
): Promise<AffectedSeats | undefined> {
  const affected = new Map<AppId, Set<PersonId>>([...changes.apps.keys()].map((app) => [app, new Set<PersonId>()]));
  const add = (app: AppId, person: PersonId) => {
    const known = affected.get(app);
    if (known) known.add(person);
    else affected.set(app, new Set([person]));
  };
  for (const { app, person } of changes.seats.values()) add(app, person);
  const withAllSeats = people.changed.filter((id) => {
    const stored = people.stored(id);
    if (stored === undefined) return false;
    if (!sameSnapshot(snapshotOf(stored), snapshotOf(people.at(id, through)))) return true;
    return judgedDays !== undefined && people.backOn(id, judgedDays) !== undefined;
  });
  let found = 0;
  for (const ids of inBatches(withAllSeats, PEOPLE_AT_ONCE)) {
    const apps = await mapPooled(ids, CONCURRENT_QUERIES, (id) => store.seats.appsOf(id));
    for (const [index, id] of ids.entries()) {
      for (const app of apps[index] ?? []) add(app, id);
      found += apps[index]?.length ?? 0;
    }
    if (found > most) return undefined;
  }
  return affected;
}

/** How many people's apps are queried at the same time. */
const CONCURRENT_QUERIES = 8;

/** After so many people it is checked whether they have too many seats. */
const PEOPLE_AT_ONCE = 500;

export interface SeatFold extends FoldOptions {
  readonly changes: Mutations;
  readonly people: People;
  readonly checkpoint: number;
  readonly through: number;
}

type FoldedSeats = Pick<Folded, 'doubtful' | 'returned'> & { readonly apps: readonly App[] };

/**
 * Folds the seats of some apps. The apps' items, with the sums over their seats, and the changes that late facts cause
 * are written before the seats.
 * @returns the apps as written, and seats that must be read again
 */
export async function foldSeats(
  store: Pick<UsageStore, 'apps' | 'breakdowns' | 'orders' | 'seats' | 'changes'>,
  affected: AffectedSeats,
  fold: SeatFold,
): Promise<FoldedSeats> {
  const { changes, people, checkpoint, through, judgedDays } = fold;
  const stored = new Map((await store.apps.load([...affected.keys()])).map((app) => [app.app, app]));
  const breakdowns = await loadBreakdowns(store, [...stored.values()]);
  const orders = createOrderFold([...stored.values()]);
  const apps = new Map<AppId, App>();
  for (const id of affected.keys()) {
    const app = stored.get(id) ?? unknownApp(id);
    const list = changes.apps.get(id) ?? [];
    const changedDay = earliest(earliestFailedDay(app, list), earliestListedDay(app, list));
    apps.set(id, markRowsStaleFrom(applyToApp(app, list, through), changedDay));
  }
  /** An app that is affected only by a person who was seen elsewhere is written only where that changes its sums. */
  const changed = new Set<AppId>(changes.apps.keys());
  const lateChanges: Change[] = [];
  const seatsAfter = createSeatBuffer(affected);
  const doubtful: FoldedSeats['doubtful'][number][] = [];
  const returned: FoldedSeats['returned'][number][] = [];
  for await (const { seat, app: id, person } of loadSeats(store, affected, stored)) {
    const list = changes.seats.get(seatKey(id, person))?.list ?? [];
    if (list.length === 0 && seat.foldedThrough === 0) continue; // the index named a seat that does not exist (yet)
    const at = (sequence: number): JudgedSeat => {
      const known = Math.max(sequence, checkpoint);
      const then = applyToSeat(seat, list, people.at(person, known), known);
      return { ...then, wasSeen: people.seen(person, known) };
    };
    const after = applyToSeat(seat, list, people.at(person, through), through);
    // A seat that is only judged again, because its person was seen elsewhere, stays as it is.
    if (list.length > 0 || !sameSnapshot(seat.personSnapshot, after.personSnapshot)) {
      changed.add(id);
      orders.add(after);
      if (after !== seat) seatsAfter.add(after); // else a fold that died has written it
    }
    if (isDoubtful(seat.assignment, list, after)) doubtful.push({ app: id, person });
    const returnedAt = readAsReturned(seat.assignment, list);
    if (returnedAt !== undefined) returned.push({ app: id, person, at: returnedAt });
    const known = apps.get(id) ?? unknownApp(id);
    const ofApp = { before: stored.get(id) ?? unknownApp(id), after: known };
    const changedDay = earliest(
      earliestChangedDay(ofApp, seat, after, list, people.at(person, through)),
      judgedDays && people.backOn(person, judgedDays),
    );
    const app = markRowsStaleFrom(known, changedDay);
    if (app !== known) changed.add(id);
    // Reported also where the day's row is stale already, because of another seat or a fold that died here.
    if (changedDay !== undefined && fold.publishedDays && changedDay <= fold.publishedDays.through) {
      const change = lateArrival(app, at(checkpoint), at(through), changedDay, {
        ...fold,
        publishedDays: fold.publishedDays,
      });
      if (change) lateChanges.push(change);
    }
    apps.set(id, app);
    const { context } = app.summary;
    if (!context) continue;
    const before = at(ofApp.before.summary.foldedThrough);
    const difference = minus(sumsOf(at(through), context), sumsOf(before, context));
    if (!hasNothing(difference)) changed.add(id);
    apps.set(id, { ...app, summary: { ...app.summary, sums: plus(app.summary.sums, difference) } });
    breakdowns.get(id)?.replace(before, at(through));
  }
  const orderAfter = await orders.write(store);
  const appsAfter = [...apps.values()].flatMap((app) =>
    changed.has(app.app)
      ? [
          {
            ...app,
            order: orderAfter(app),
            summary: { ...app.summary, foldedThrough: Math.max(through, app.summary.foldedThrough) },
          },
        ]
      : [],
  );
  // Before the apps: a fold that dies in between comes to the same summary again, whose breakdown this is then.
  const breakdownsAfter = appsAfter.flatMap(({ app, summary }) => breakdowns.get(app)?.breakdown(app, summary) ?? []);
  if (breakdownsAfter.length > 0) await store.breakdowns.put(breakdownsAfter);
  await store.apps.put(appsAfter);
  if (lateChanges.length > 0) await store.changes.put(lateChanges);
  for (const batch of seatsAfter.batches()) await store.seats.put(batch);
  return { apps: appsAfter, doubtful, returned };
}

/** Counters that go on from the stored breakdowns. One that is not of its app's summary is left for the day pass to count again. */
async function loadBreakdowns(
  store: Pick<UsageStore, 'breakdowns'>,
  apps: readonly App[],
): Promise<ReadonlyMap<AppId, BreakdownCounter>> {
  const counted = new Map(apps.flatMap(({ app, summary }) => (summary.context ? [[app, summary]] : [])));
  if (counted.size === 0) return new Map();
  const counters = new Map<AppId, BreakdownCounter>();
  for (const breakdown of await store.breakdowns.load([...counted.keys()])) {
    const summary = counted.get(breakdown.app);
    if (summary?.context && isBreakdownOf(breakdown, summary))
      counters.set(breakdown.app, new BreakdownCounter(summary.context, breakdown));
  }
  return counters;
}

/**
 * Loads every affected seat in batches; a seat that is not stored is empty. An app is stored before its seats, so that
 * nothing is asked for of an app that is not stored.
 */
async function* loadSeats(
  store: Pick<UsageStore, 'seats'>,
  affected: AffectedSeats,
  storedApps: ReadonlyMap<AppId, App>,
): AsyncGenerator<{ readonly app: AppId; readonly person: PersonId; readonly seat: Seat }> {
  const keys = [...affected].flatMap(([app, people]) => [...people].map((person) => ({ app, person })));
  for (const batch of inBatches(keys, SEATS_IN_MEMORY)) {
    const stored = batch.filter(({ app }) => storedApps.has(app));
    const loaded = stored.length > 0 ? await store.seats.load(stored) : [];
    const seats = new Map(loaded.map((seat) => [seatKey(seat.app, seat.person), seat]));
    for (const { app, person } of batch)
      yield { app, person, seat: seats.get(seatKey(app, person)) ?? emptySeat(app, person) };
  }
}

/** Splits the seats into parts of whole apps: each part has at most `SEATS_IN_MEMORY` seats, or one larger app. */
export function* splitIntoParts(affected: AffectedSeats): Generator<AffectedSeats> {
  let part = new Map<AppId, ReadonlySet<PersonId>>();
  let seats = 0;
  for (const [app, people] of affected) {
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

/** The seats of one part, until the sums over them have been written. */
interface SeatBuffer {
  add(seat: Seat): void;
  batches(): Iterable<readonly Seat[]>;
}

/** The seats of a large app are held with encoded daily counts: a few hundred bytes instead of one object per day. */
function createSeatBuffer(affected: AffectedSeats): SeatBuffer {
  const count = [...affected.values()].reduce((sum, people) => sum + people.size, 0);
  if (count <= SEATS_IN_MEMORY) {
    const seats: Seat[] = [];
    return { add: (seat) => seats.push(seat), batches: () => (seats.length > 0 ? [seats] : []) };
  }
  const packed: { readonly seat: Seat; readonly days: Uint8Array }[] = [];
  return {
    add: (seat) => packed.push({ seat: { ...seat, signIns: NO_COUNTS }, days: encodeCounts(seat.signIns) }),
    *batches() {
      for (const batch of inBatches(packed, SEATS_IN_MEMORY))
        yield batch.map(({ seat, days }): Seat => ({ ...seat, signIns: decodeCounts(days) }));
    },
  };
}
