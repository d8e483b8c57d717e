import type { QueryPage, StartKey } from '../../core/ports/queryPage.ts';
import { pageInOrder, type Rank, rankIn } from './order.ts';
import { ProblemError } from './problems.ts';
import type { Sort } from './queryParameters.ts';

/** One answer reads no more than this many query pages. */
const MAX_QUERY_PAGES = 20;

/** A place in the middle of a query page: where the page begins, and the last id of it that has been answered. */
export interface MidPage {
  readonly page: StartKey | undefined;
  readonly past: string | undefined;
}

/** A list that is read in query pages, in the order of its ids. */
export interface Paged<Item> {
  read(after: StartKey | undefined, limit?: number): Promise<QueryPage<Item>>;
  idOf(item: Item): string;
}

/** Every item; undefined where that takes more query pages than one answer reads. */
export async function readAllPages<Item>({ read }: Paged<Item>): Promise<readonly Item[] | undefined> {
  const items: Item[] = [];
  let after: StartKey | undefined;
  for (let pages = 0; pages < MAX_QUERY_PAGES; pages++) {
    const page = await read(after);
    items.push(...page.items);
    if (page.next === undefined) return items;
    after = page.next;
  }
  return undefined;
}

/**
 * The next `limit` items that `matches` lets through, in the order of ids. Where few do, it stops after the pages that
 * one answer may read: then fewer come back, with a place to go on from.
 */
export async function readMatching<Item>(
  { read, idOf }: Paged<Item>,
  matches: (item: Item) => boolean,
  from: MidPage | undefined,
  limit: number,
): Promise<{ readonly items: readonly Item[]; readonly next: MidPage | undefined }> {
  const found: Item[] = [];
  const { page, past }: MidPage = from ?? { page: undefined, past: undefined };
  let after = page;
  for (let pages = 0; pages < MAX_QUERY_PAGES; pages++) {
    const listed: QueryPage<Item> = await read(after);
    for (const item of listed.items) {
      if ((past !== undefined && idOf(item) <= past) || !matches(item)) continue;
      const last = found.at(-1);
      if (last && found.length === limit) return { items: found, next: { page: after, past: idOf(last) } };
      found.push(item);
    }
    if (listed.next === undefined) return { items: found, next: undefined };
    after = listed.next;
  }
  return { items: found, next: { page: after, past: undefined } };
}

/** One page of a list sorted in memory. Throws SORT_TOO_LARGE for a list too long to be read whole. */
export async function readSorted<Item, Key extends string>(
  paged: Paged<Item>,
  matches: (item: Item) => boolean,
  sortValueOf: (item: Item) => string | number | null,
  sort: Sort<Key>,
  place: unknown,
  limit: number,
): Promise<{ readonly items: readonly Item[]; readonly next: Rank | undefined }> {
  const items = await readAllPages(paged);
  if (!items) throw new ProblemError('SORT_TOO_LARGE');
  const rankOf = (item: Item): Rank => [sortValueOf(item), paged.idOf(item)];
  return pageInOrder(items.filter(matches), rankOf, sort, rankIn(place), limit);
}
