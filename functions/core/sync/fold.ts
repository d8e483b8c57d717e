import { inBatches } from '../concurrency.ts';
import type { LookupIds } from '../connection.ts';
import type { AppId } from '../ids.ts';
import type { Segment } from '../ledger/segment.ts';
import type { UsageStore } from '../ports/usage.ts';
import type { Day, Instant } from '../time.ts';
import type { App } from '../usage/app.ts';
import type { Person } from '../usage/person.ts';
import { SEATS_IN_MEMORY } from './batches.ts';
import { loadPeople, type People } from './foldPeople.ts';
import { type FoldOptions, foldSeats, inParts, touchedSeats } from './foldSeats.ts';
import { groupMutations } from './mutations.ts';
import { foldOrgDays } from './orgDays.ts';

/** What a fold touched: the caller decides which summaries must be made anew and which ids be looked up. */
export interface Folded {
  readonly apps: readonly App[];
  /** Without their active days. */
  readonly people: readonly Person[];
  /** Ids that an event says changed, and of which nothing newer has been read. */
  readonly changed: LookupIds;
}

/**
 * Applies the segments after `mark` up to the last of `segments` to seats, people, summaries and day rows. Folding
 * twice, or again in other chunks after a crash at any write, gives the same items. That rests on the order of writes:
 *
 * 1. what sums over people leads: day rows, each with its own mark,
 * 2. then the apps, part by part: first what sums over an app's seats, the app item with its own mark (it also notes which
 *    day rows a late fact concerns; they are made anew by a pass over its seats afterwards), then those seats,
 * 3. people detectLoop, 4. the caller moves the connection's mark last.
 *
 * So a sum's mark tells exactly which changes it includes already, and the difference a seat makes to it is taken from
 * the seat as it was at that mark. A seat that is already ahead was written after every sum that it concerns.
 *
 * @param daysFrom rows exist from here on: the first fold makes them for the whole history at once.
 */
export async function fold(
  store: Pick<UsageStore, 'apps' | 'seats' | 'people' | 'orgDays' | 'changes'>,
  segments: readonly Segment[],
  mark: number,
  daysFrom: Day | undefined,
  options: FoldOptions,
): Promise<Folded> {
  const through = segments.at(-1)?.sequence ?? mark;
  const changes = groupMutations(segments);
  const people = await loadPeople(store, changes);
  const touched = await touchedSeats(store, changes, people, through);

  const { publishedDays, coverage } = options;
  const days = { mark, through, daysFrom, publishedDays, dataThrough: coverage.dataThrough };
  const orgDays = await foldOrgDays(store, changes, people, days);
  if (orgDays.length > 0) await store.orgDays.put(orgDays);
  const apps: App[] = [];
  for (const part of inParts(touched))
    apps.push(...(await foldSeats(store, part, { ...options, changes, people, mark, through })));
  for (const ids of inBatches(people.changed, SEATS_IN_MEMORY))
    await store.people.put(ids.map((id) => people.whole(id, through)));

  return {
    apps,
    people: people.changed.map((id) => people.at(id, through)),
    changed: changedSince(segments, people, new Map(apps.map((app) => [app.app, app])), through),
  };
}

/**
 * Whoever an event says changed after the newest profile of theirs was read. A listing at work comes to those of whom
 * none has been read, and tells of a later time than the event.
 */
function changedSince(
  segments: readonly Segment[],
  people: People,
  apps: ReadonlyMap<AppId, App>,
  through: number,
): LookupIds {
  const phase = segments.at(-1)?.positions.listing.phase;
  const isNews = (at: Instant, read: { readonly at: Instant } | undefined, isStillListed: boolean) =>
    read ? read.at < at : !isStillListed;
  const changedPeople = segments.flatMap((segment) => segment.changedPeople);
  const changedApps = segments.flatMap((segment) => segment.changedApps);
  return {
    people: changedPeople
      .filter(({ person, at }) => isNews(at, people.at(person, through).profile, phase === 'people'))
      .map(({ person }) => person),
    apps: changedApps
      .filter(({ app, at }) => isNews(at, apps.get(app)?.fact, phase === 'people' || phase === 'apps'))
      .map(({ app }) => app),
  };
}
