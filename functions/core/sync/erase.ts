import type { Connection } from '../connections/connection.ts';
import {
  type Erasure,
  erasedBy,
  erasureNames,
  type IsErased,
  withoutErased,
  withoutErasedManager,
} from '../erasure/erasure.ts';
import { erasureReceipt } from '../erasure/receipts.ts';
import type { AppId, PersonId } from '../ids.ts';
import type { Segment } from '../ledger/segment.ts';
import type { Receipts } from '../ports/receipts.ts';
import type { UsageStore } from '../ports/usage.ts';
import { daysBetween, earliest, type Instant, latest } from '../time.ts';
import { addCounts, type DayCounts, lastDay, NO_COUNTS } from '../usage/dayCounts.ts';
import { emptyOrgDay, LONGEST_PERIOD_DAYS, OrgDayCounter, sameCounts } from '../usage/orgDay.ts';
import { NO_SUMS, plus, sumsOf } from '../usage/summary.ts';
import { markRowsStaleFrom } from './project/lateArrivals.ts';
import { type Judge, loadPresences } from './project/presences.ts';
import { seatPages } from './seatPages.ts';

export interface ErasePorts {
  readonly connection: Connection;
  readonly store: Pick<
    UsageStore,
    | 'ledger'
    | 'apps'
    | 'breakdowns'
    | 'backTests'
    | 'orders'
    | 'seats'
    | 'people'
    | 'orgDays'
    | 'changes'
    | 'decisions'
    | 'erasures'
  >;
  readonly receipts: Receipts;
  readonly clock: () => Instant;
  readonly hasTime: () => boolean;
}

/** How many segments are rewritten together. */
const REWRITE_BATCH = 10;
/** The remaining time is checked after this many segments. */
const SEGMENTS_PER_CHECK = 100;

/**
 * Erases the people of `waiting`: from the ledger, from the profiles of people they managed, then from every sum, then
 * their own items. A sum is not reduced but recomputed without the person, and written before the person's items are
 * deleted, so that a run that dies anywhere is completed by the next one.
 * @param foldedThrough the end of the ledger, which must be folded completely
 * @returns false if time ran out
 */
export async function erase(
  waiting: readonly Erasure[],
  isErased: IsErased,
  foldedThrough: number,
  ports: ErasePorts,
): Promise<boolean> {
  const named = await withCurrentNames(waiting, ports);
  const namedNow = erasedBy(ports.connection, named);
  const isErasedNow: IsErased = Object.assign((person: PersonId) => isErased(person), {
    names: (text: string) => isErased.names(text) || namedNow.names(text),
  });
  const { through, done } = await rewriteLedger(named, isErasedNow, ports);
  const rewritten = named.map((erasure) => ({ ...erasure, through }));
  for (const erasure of rewritten) await ports.store.erasures.put(erasure);
  if (!done || !(await forgetManagers(isErasedNow, ports))) return false;
  await ports.store.decisions.removeNotes((note) => isErasedNow.names(note));
  const judge = await loadPresences(ports.store);
  for (const erasure of rewritten) if (!(await erasePerson(erasure, { foldedThrough, judge }, ports))) return false;
  return true;
}

/** The erasures with the names that the people have by now: Okta may have renamed them since they were requested. */
async function withCurrentNames(
  waiting: readonly Erasure[],
  { store, connection }: ErasePorts,
): Promise<readonly Erasure[]> {
  const people = await store.people.load(waiting.flatMap(({ person }) => person ?? []));
  const profiles = new Map(people.map(({ person, profile }) => [person, profile]));
  return waiting.map((erasure) => {
    const profile = erasure.person && profiles.get(erasure.person);
    return profile
      ? { ...erasure, names: [...new Set([...erasure.names, ...erasureNames(connection, profile)])] }
      : erasure;
  });
}

/** Takes their names out of the profiles of people whose managers they were. @returns false if time ran out */
async function forgetManagers(isErased: IsErased, { store, hasTime }: ErasePorts): Promise<boolean> {
  for await (const page of store.people.pages()) {
    const changed = page.flatMap((person) => {
      const profile = person.profile && withoutErasedManager(person.profile, isErased);
      return profile === person.profile ? [] : [{ ...person, profile }];
    });
    if (changed.length > 0) await store.people.put(changed);
    if (!hasTime()) return false;
  }
  return true;
}

/** Removes them from every segment that is not rewritten yet. @returns `through`: segments up to it are rewritten */
async function rewriteLedger(
  waiting: readonly Erasure[],
  isErased: IsErased,
  { store, hasTime }: ErasePorts,
): Promise<{ readonly through: number; readonly done: boolean }> {
  let through = Math.min(...waiting.map((erasure) => erasure.through));
  let changed: Segment[] = [];
  let read = 0;
  for await (const segment of store.ledger.segmentsAfter(through)) {
    const remaining = withoutErased(segment, isErased);
    if (remaining !== segment) changed.push(remaining);
    if (changed.length === REWRITE_BATCH) {
      await store.ledger.rewrite(changed);
      changed = [];
    }
    through = segment.sequence;
    read += 1;
    if (read % SEGMENTS_PER_CHECK === 0 && !hasTime()) {
      await store.ledger.rewrite(changed);
      return { through, done: false };
    }
  }
  await store.ledger.rewrite(changed);
  return { through, done: true };
}

interface Recount {
  readonly foldedThrough: number;
  readonly judge: Judge;
}

async function erasePerson(erasure: Erasure, recount: Recount, ports: ErasePorts): Promise<boolean> {
  const { store, receipts, clock, hasTime } = ports;
  const { person } = erasure;
  if (person === undefined) return true;
  const found = erasure.found ?? (await findItems(store, person));
  if (!erasure.found) await store.erasures.put({ ...erasure, found });

  for (const app of found.seats) {
    if (!hasTime()) return false;
    await recountApp(store, app, person, recount);
    await store.seats.remove([{ app, person }]);
  }
  if (!hasTime()) return false;
  await recountDays(person, recount.foldedThrough, ports);
  await store.changes.removeOf(person);
  await store.decisions.removeOf(person);
  await store.orders.remove('people');
  await store.people.remove([person]);

  const erasedAt = clock();
  const receipt = await receipts.claim(erasureReceipt(ports.connection, erasure));
  const counts = { seat: found.seats.length, change: found.changes, decision: found.decisions, person: 1 };
  await receipts.put({ ...receipt, finishedAt: erasedAt, counts });
  await store.erasures.put({ ...erasure, person: undefined, found: undefined, erasedAt });
  return true;
}

/** Reads the person's seat of every app by key, because the index of a person's seats may lag behind. */
async function findItems(
  store: Pick<UsageStore, 'apps' | 'seats' | 'changes' | 'decisions'>,
  person: PersonId,
): Promise<NonNullable<Erasure['found']>> {
  const apps = await store.apps.list();
  const seats = await store.seats.load(apps.map(({ app }) => ({ app, person })));
  const changes = await store.changes.countOf(person);
  return { seats: seats.map(({ app }) => app).sort(), changes, decisions: await store.decisions.countOf(person) };
}

/** Recomputes the app without the person's seat, by one pass over the others. Its breakdown, order and back-test, which may name the person, are made again by the refresh that ends the run. */
async function recountApp(
  store: Pick<UsageStore, 'apps' | 'breakdowns' | 'orders' | 'backTests' | 'seats'>,
  id: AppId,
  person: PersonId,
  { foldedThrough, judge }: Recount,
): Promise<void> {
  const [app] = await store.apps.load([id]);
  if (!app) return;
  const { context } = app.summary;
  let firstUsedAt: Instant | undefined;
  let lastUsedAt: Instant | undefined;
  let signIns: DayCounts = NO_COUNTS;
  let sums = NO_SUMS;
  for await (const seats of seatPages(store, id)) {
    for (const seat of seats) {
      if (seat.person === person) continue;
      signIns = addCounts(signIns, seat.signIns);
      firstUsedAt = earliest(firstUsedAt, seat.firstUsedAt);
      lastUsedAt = latest(lastUsedAt, seat.lastUsedAt);
      if (context) sums = plus(sums, sumsOf(judge(seat), context));
    }
  }
  const summary = context ? { context, sums, foldedThrough } : app.summary;
  // The day rows count the person, too: marked as stale, they are recomputed by the refresh that ends the run.
  const recounted = markRowsStaleFrom(
    { ...app, firstUsedAt, lastUsedAt, signIns, summary, order: undefined, backTest: undefined },
    app.days?.from,
  );
  await store.orders.remove(id);
  await store.breakdowns.remove([id]);
  await store.backTests.remove([id]);
  await store.apps.put([recounted]);
}

/** Recounts, from all other people, the org's row of every day that the person's active days concern. */
async function recountDays(person: PersonId, foldedThrough: number, { store, connection }: ErasePorts): Promise<void> {
  const [erased] = await store.people.load([person]);
  if (!erased || erased.activeDays.size === 0) return;
  const first = Math.min(...erased.activeDays.keys());
  const days = daysBetween(first, lastDay(erased.activeDays) + LONGEST_PERIOD_DAYS - 1);
  const rows = await store.orgDays.load(days);
  if (rows.length === 0) return;
  const counter = new OrgDayCounter(rows.map(({ day }) => emptyOrgDay(day, foldedThrough)));
  for await (const page of store.people.pages()) {
    for (const other of page) if (other.person !== person) counter.count(other.activeDays, 1);
  }
  const storedByDay = new Map(rows.map((row) => [row.day, row]));
  const revisedAt = connection.syncState.coverage?.dataThrough;
  const changed = counter.rows(foldedThrough).flatMap((row) => {
    const stored = storedByDay.get(row.day);
    return stored && !sameCounts(row, stored) ? [{ ...row, revisedAt }] : [];
  });
  await store.orgDays.put(changed);
}
