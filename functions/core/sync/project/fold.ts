import { inBatches, mapPooled } from '../../concurrency.ts';
import type { LookupIds } from '../../connections/connection.ts';
import type { Segment } from '../../ledger/segment.ts';
import type { SeatId } from '../../ports/seats.ts';
import type { UsageStore } from '../../ports/usage.ts';
import type { Day, Instant } from '../../time.ts';
import type { App } from '../../usage/app.ts';
import type { Coverage } from '../../usage/coverage.ts';
import type { OrderMark } from '../../usage/keptOrder.ts';
import type { Person } from '../../usage/person.ts';
import { PEOPLE_IN_FOLD, SEATS_IN_FOLD, SEATS_IN_MEMORY } from './batches.ts';
import { findReadAgain } from './findReadAgain.ts';
import { foldPeopleOrder } from './foldOrders.ts';
import { foldOrgDays } from './foldOrgDays.ts';
import { loadPeople, type People } from './foldPeople.ts';
import { type AffectedSeats, affectedSeats, type FoldOptions, foldSeats, splitIntoParts } from './foldSeats.ts';
import { groupMutations, type Mutations } from './mutations.ts';

/** What a fold has changed: the caller finds the stale summaries and the ids to look up in it. */
export interface FoldResult {
  /**
   * The segments that were folded: not all of those given where these change more seats, or name more people, than one
   * fold may.
   */
  readonly segments: readonly Segment[];
  readonly apps: readonly App[];
  /** Without their active days. */
  readonly people: readonly Person[];
  readonly peopleOrder: OrderMark | undefined;
  /** What must be read by id, or listed again, to know it. */
  readonly changed: LookupIds;
}

export interface FoldRequest extends Omit<FoldOptions, 'coverage'> {
  /** The coverage once this segment is folded. */
  readonly coverageAt: (segment: Segment) => Coverage;
  /** Day rows exist from here on; set for the first fold, which creates them for the whole history. */
  readonly daysFrom: Day | undefined;
  /** Whether every stored person has their seats packed, so that those of a new person can be kept from the start. */
  readonly seatsPacked: boolean;
  /** The order that is kept of the people. */
  readonly peopleOrder?: OrderMark | undefined;
}

/** Parts have different apps, so that one is computed while the other is read or written. */
const PARTS_AT_ONCE = 2;

/**
 * Applies the segments after `checkpoint` to seats, people, summaries and day rows. Folding twice, or in other chunks
 * after a crash at any write, gives the same items, because of the order of the writes:
 *
 * 1. the org's day rows, which are sums over people; each row has its own `foldedThrough`,
 * 2. the apps, part by part: first each app's order and breakdown, then its item, which holds the sums over its seats, with its own
 *    `foldedThrough` and the day rows that became stale (a later pass over the seats recomputes them), then those seats,
 * 3. the people,
 * 4. the connection's checkpoint, which the caller writes last.
 *
 * So the `foldedThrough` of a sum says exactly which mutations it includes, and what a seat adds to it is computed from
 * the seat as of that sequence. A seat that is further ahead was written after every sum that includes it.
 *
 * @param pending the segments after `checkpoint`, at least one
 */
export async function fold(
  store: Pick<UsageStore, 'apps' | 'breakdowns' | 'orders' | 'seats' | 'people' | 'orgDays' | 'changes'>,
  pending: readonly Segment[],
  checkpoint: number,
  { coverageAt, daysFrom, rules, publishedDays, judgedDays, seatsPacked, peopleOrder }: FoldRequest,
): Promise<FoldResult> {
  const { segments, last, changes, people, affected } = await planFold(store, pending, { seatsPacked, judgedDays });
  const through = last.sequence;
  const coverage = coverageAt(last);
  const orgDays = await foldOrgDays(store, changes, people, {
    checkpoint,
    through,
    daysFrom,
    publishedDays,
    dataThrough: coverage.dataThrough,
  });
  if (orgDays.length > 0) await store.orgDays.put(orgDays);
  const apps: App[] = [];
  const doubtful: SeatId[] = [];
  const returned: (SeatId & { readonly at: Instant })[] = [];
  const seatFold = { coverage, rules, publishedDays, judgedDays, changes, people, checkpoint, through };
  await mapPooled(splitIntoParts(affected), PARTS_AT_ONCE, async (part) => {
    const folded = await foldSeats(store, part, seatFold);
    // One by one: there may be more of them than a function takes as arguments.
    for (const app of folded.apps) apps.push(app);
    for (const seat of folded.doubtful) doubtful.push(seat);
    for (const seat of folded.returned) returned.push(seat);
  });
  let order = peopleOrder;
  // A fold that died wrote people whose pieces no mark counts: they are not changed again, but their order is.
  const ahead = [...changes.people.keys()].filter((id) => (people.stored(id)?.foldedThrough ?? 0) > checkpoint);
  for (const ids of inBatches(order ? ahead : [], SEATS_IN_MEMORY)) {
    const written = ids.map((id) => people.after(id, through));
    order = await foldPeopleOrder(store, written, order);
  }
  for (const ids of inBatches(people.changed, SEATS_IN_MEMORY)) {
    const after = ids.map((id) => people.after(id, through));
    order = await foldPeopleOrder(store, after, order);
    await store.people.put(after);
  }

  return {
    segments,
    apps,
    people: people.changed.map((id) => people.at(id, through)),
    peopleOrder: order,
    changed: await findReadAgain(store, segments, {
      people: (id) => people.at(id, through),
      changedPeople: people.changed,
      apps: new Map(apps.map((app) => [app.app, app])),
      doubtful,
      returned,
    }),
  };
}

interface FoldPlan {
  readonly segments: readonly Segment[];
  readonly last: Segment;
  readonly changes: Mutations;
  readonly people: People;
  readonly affected: AffectedSeats;
}

/**
 * Which segments are folded, and which seats they change. A changed person changes each of their seats, and how many those
 * are is known only now: fewer segments are folded at once where they are too many for the time that a run has, or where
 * the people that they name are too many for its memory.
 */
async function planFold(
  store: Pick<UsageStore, 'seats' | 'people'>,
  pending: readonly Segment[],
  { seatsPacked, judgedDays }: Pick<FoldRequest, 'seatsPacked' | 'judgedDays'>,
): Promise<FoldPlan> {
  for (let segments = pending; ; segments = segments.slice(0, Math.ceil(segments.length / 2))) {
    const last = segments.at(-1);
    if (!last) throw new Error('there is nothing to fold');
    const changes = groupMutations(segments);
    if (segments.length > 1 && changes.people.size > PEOPLE_IN_FOLD) continue;
    const people = await loadPeople(store, changes, seatsPacked);
    const most = segments.length > 1 ? SEATS_IN_FOLD : Infinity;
    const affected = await affectedSeats(store, changes, people, { through: last.sequence, most, judgedDays });
    if (affected) return { segments, last, changes, people, affected };
  }
}
