import { inBatches } from '../../concurrency.ts';
import type { LookupIds } from '../../connection.ts';
import type { Segment } from '../../ledger/segment.ts';
import type { SeatId } from '../../ports/seats.ts';
import type { UsageStore } from '../../ports/usage.ts';
import type { Day, Instant } from '../../time.ts';
import type { App } from '../../usage/app.ts';
import type { Person } from '../../usage/person.ts';
import { SEATS_IN_MEMORY } from './batches.ts';
import { findReadAgain } from './findReadAgain.ts';
import { foldOrgDays } from './foldOrgDays.ts';
import { loadPeople } from './foldPeople.ts';
import { affectedSeats, type FoldOptions, foldSeats, splitIntoParts } from './foldSeats.ts';
import { groupMutations } from './mutations.ts';

/** What a fold has changed: the caller finds the stale summaries and the ids to look up in it. */
export interface FoldResult {
  readonly apps: readonly App[];
  /** Without their active days. */
  readonly people: readonly Person[];
  /** What must be read by id, or listed again, to know it. */
  readonly changed: LookupIds;
}

/**
 * Applies the segments after `checkpoint` to seats, people, summaries and day rows. Folding twice, or in other chunks
 * after a crash at any write, gives the same items, because of the order of the writes:
 *
 * 1. the org's day rows, which are sums over people; each row has its own `foldedThrough`,
 * 2. the apps, part by part: first each app item, which holds the sums over its seats, with its own `foldedThrough` and
 *    the day rows that became stale (a later pass over the seats recomputes them), then those seats,
 * 3. the people,
 * 4. the connection's checkpoint, which the caller writes last.
 *
 * So the `foldedThrough` of a sum says exactly which mutations it includes, and what a seat adds to it is computed from
 * the seat as of that sequence. A seat that is further ahead was written after every sum that includes it.
 *
 * @param daysFrom day rows exist from here on; set for the first fold, which creates them for the whole history
 */
export async function fold(
  store: Pick<UsageStore, 'apps' | 'seats' | 'people' | 'orgDays' | 'changes'>,
  segments: readonly Segment[],
  checkpoint: number,
  daysFrom: Day | undefined,
  options: FoldOptions,
): Promise<FoldResult> {
  const through = segments.at(-1)?.sequence ?? checkpoint;
  const changes = groupMutations(segments);
  const people = await loadPeople(store, changes, options.seatsPacked);
  const affected = await affectedSeats(store, changes, people, through);

  const { publishedDays, coverage } = options;
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
  for (const part of splitIntoParts(affected)) {
    const folded = await foldSeats(store, part, { ...options, changes, people, checkpoint, through });
    apps.push(...folded.apps);
    doubtful.push(...folded.doubtful);
    returned.push(...folded.returned);
  }
  for (const ids of inBatches(people.changed, SEATS_IN_MEMORY))
    await store.people.put(ids.map((id) => people.after(id, through)));

  return {
    apps,
    people: people.changed.map((id) => people.at(id, through)),
    changed: await findReadAgain(store, segments, {
      people: (id) => people.at(id, through),
      changedPeople: people.changed,
      apps: new Map(apps.map((app) => [app.app, app])),
      doubtful,
      returned,
    }),
  };
}
