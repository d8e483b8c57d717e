import type { Connection } from '../connection.ts';
import { type Erasure, type IsErased, withoutErased } from '../erasure.ts';
import type { AppId, PersonId } from '../ids.ts';
import type { Segment } from '../ledger/segment.ts';
import type { Receipts } from '../ports/receipts.ts';
import type { UsageStore } from '../ports/usage.ts';
import { erasureReceipt } from '../receipts.ts';
import type { Instant } from '../time.ts';
import type { App } from '../usage/app.ts';
import { addCounts, type DayCounts, lastDay, NO_COUNTS } from '../usage/dayCounts.ts';
import { emptyOrgDay, LONGEST_PERIOD_DAYS, OrgDayCounter, sameCounts } from '../usage/orgDay.ts';
import { earliest, latest } from '../usage/seat.ts';
import { NO_SUMS, plus, sumsOf } from '../usage/summary.ts';
import { markRowsStaleFrom } from './lateArrivals.ts';
import { daysBetween } from './orgDays.ts';

export interface ErasePorts {
  readonly connection: Connection;
  readonly store: Pick<UsageStore, 'ledger' | 'apps' | 'seats' | 'people' | 'orgDays' | 'changes' | 'erasures'>;
  readonly receipts: Receipts;
  readonly clock: () => Instant;
  readonly hasTime: () => boolean;
}

/** Segments written anew at once, and how many are read between two looks at the clock. */
const REWRITTEN_AT_ONCE = 10;
const READ_AT_ONCE = 100;

/**
 * Erases the people of `waiting`: out of the ledger, then out of every sum, then their own items. Nothing is taken off by
 * difference: each sum is made anew from what stays, and written before what it no longer includes is deleted. So a run
 * that dies anywhere is followed by one that does the rest. Rests on the ledger being folded to its end, `mark`.
 * False if time ran out.
 */
export async function erase(
  waiting: readonly Erasure[],
  isErased: IsErased,
  mark: number,
  ports: ErasePorts,
): Promise<boolean> {
  const { through, done } = await rewriteLedger(waiting, isErased, ports);
  const rewritten = waiting.map((erasure) => ({ ...erasure, through }));
  for (const erasure of rewritten) await ports.store.erasures.put(erasure);
  if (!done) return false;
  for (const erasure of rewritten) if (!(await erasePerson(erasure, mark, ports))) return false;
  return true;
}

/** Takes them out of every segment that is not rewritten yet. `through`: how far it came. */
async function rewriteLedger(
  waiting: readonly Erasure[],
  isErased: IsErased,
  { store, hasTime }: ErasePorts,
): Promise<{ readonly through: number; readonly done: boolean }> {
  let through = Math.min(...waiting.map((erasure) => erasure.through));
  let changed: Segment[] = [];
  let read = 0;
  for await (const segment of store.ledger.segmentsAfter(through)) {
    const left = withoutErased(segment, isErased);
    if (left !== segment) changed.push(left);
    if (changed.length === REWRITTEN_AT_ONCE) {
      await store.ledger.rewrite(changed);
      changed = [];
    }
    through = segment.sequence;
    read += 1;
    if (read % READ_AT_ONCE === 0 && !hasTime()) {
      await store.ledger.rewrite(changed);
      return { through, done: false };
    }
  }
  await store.ledger.rewrite(changed);
  return { through, done: true };
}

async function erasePerson(erasure: Erasure, mark: number, ports: ErasePorts): Promise<boolean> {
  const { store, receipts, clock, hasTime } = ports;
  const { person } = erasure;
  if (person === undefined) return true;
  const found = erasure.found ?? (await find(store, person));
  if (!erasure.found) await store.erasures.put({ ...erasure, found });

  for (const app of found.seats) {
    if (!hasTime()) return false;
    await leaveOut(store, app, person, mark);
    await store.seats.remove([{ app, person }]);
  }
  if (!hasTime()) return false;
  await recountDays(person, mark, ports);
  await store.changes.removeOf(person);
  await store.people.remove([person]);

  const erasedAt = clock();
  const receipt = await receipts.claim(erasureReceipt(ports.connection, erasure));
  const counts = { seat: found.seats.length, change: found.changes, person: 1 };
  await receipts.put({ ...receipt, finishedAt: erasedAt, counts });
  await store.erasures.put({ ...erasure, person: undefined, found: undefined, erasedAt });
  return true;
}

/** Asks every app for a seat of the person: an index that lags behind could miss one. */
async function find(
  store: Pick<UsageStore, 'apps' | 'seats' | 'changes'>,
  person: PersonId,
): Promise<NonNullable<Erasure['found']>> {
  const apps = await store.apps.list();
  const seats = await store.seats.load(apps.map(({ app }) => ({ app, person })));
  return { seats: seats.map(({ app }) => app).sort(), changes: await store.changes.countOf(person) };
}

/** Writes the app as it is without the person's seat, by one pass over the others. */
async function leaveOut(
  store: Pick<UsageStore, 'apps' | 'seats'>,
  id: AppId,
  person: PersonId,
  mark: number,
): Promise<void> {
  const [app] = await store.apps.load([id]);
  if (!app) return;
  const { context } = app.summary;
  let [firstUsedAt, lastUsedAt]: [App['firstUsedAt'], App['lastUsedAt']] = [undefined, undefined];
  let signIns: DayCounts = NO_COUNTS;
  let sums = NO_SUMS;
  let after: string | undefined;
  do {
    const page = await store.seats.page(id, after);
    for (const seat of page.items) {
      if (seat.person === person) continue;
      signIns = addCounts(signIns, seat.signIns);
      firstUsedAt = earliest(firstUsedAt, seat.firstUsedAt);
      lastUsedAt = latest(lastUsedAt, seat.lastUsedAt);
      if (context) sums = plus(sums, sumsOf(seat, context));
    }
    after = page.next;
  } while (after !== undefined);
  const summary = context ? { context, sums, foldedThrough: mark } : app.summary;
  // Its day rows are made anew, too, by the refresh that ends the run: none may go on counting the person.
  const left = markRowsStaleFrom({ ...app, firstUsedAt, lastUsedAt, signIns, summary }, app.days?.from);
  await store.apps.put([left]);
}

/** Counts anew, from everybody else, the rows of every day that one of the person's active days concerns. */
async function recountDays(person: PersonId, mark: number, { store, connection }: ErasePorts): Promise<void> {
  const [stored] = await store.people.load([person]);
  if (!stored || stored.activeDays.size === 0) return;
  const first = Math.min(...stored.activeDays.keys());
  const days = daysBetween(first, lastDay(stored.activeDays) + LONGEST_PERIOD_DAYS - 1);
  const rows = await store.orgDays.load(days);
  if (rows.length === 0) return;
  const counter = new OrgDayCounter(rows.map(({ day }) => emptyOrgDay(day, mark)));
  for await (const page of store.people.pages()) {
    for (const one of page) if (one.person !== person) counter.count(one.activeDays, 1);
  }
  const before = new Map(rows.map((row) => [row.day, row]));
  const changed = counter.rows(mark).flatMap((row) => {
    const was = before.get(row.day);
    return was && !sameCounts(row, was) ? [{ ...row, revisedAt: connection.syncState.coverage?.dataThrough }] : [];
  });
  await store.orgDays.put(changed);
}
