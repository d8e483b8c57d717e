import type { Sort } from '../openapi/queryParameters.ts';

type Value = string | number | null;

/** Where an item stands in a sorted list: its value, then its id among equals. */
export type Rank = readonly [value: Value, id: string];

/** The rank in a cursor's place; undefined where the place is of another kind. */
export const rankIn = (place: unknown): Rank | undefined =>
  Array.isArray(place) ? (place as unknown as Rank) : undefined;

/** Compares by value, equal values by id; items without a value come last in both directions. */
export function compareRanks(descending: boolean): (a: Rank, b: Rank) => number {
  const sign = descending ? -1 : 1;
  return (left, right) => {
    // By index: an order of thousands is sorted, and taking a pair apart costs more than comparing it.
    const a = left[0];
    const b = right[0];
    if (a === b) return left[1] < right[1] ? -1 : left[1] > right[1] ? 1 : 0;
    if (a === null) return 1;
    if (b === null) return -1;
    return a < b ? -sign : sign;
  };
}

interface OrderedPage<Item> {
  readonly items: readonly Item[];
  /** The rank that the next page follows. */
  readonly next: Rank | undefined;
}

/** Sorts `items` once. Gives a function that cuts pages: what ranks after the rank in a cursor's place. */
export function inOrder<Item, Key extends string>(
  items: readonly Item[],
  rankOf: (item: Item) => Rank,
  { descending }: Sort<Key>,
): (place: unknown, limit: number) => OrderedPage<Item> {
  const compare = compareRanks(descending);
  const ranked = items.map((item) => ({ item, rank: rankOf(item) })).sort((a, b) => compare(a.rank, b.rank));
  const firstAfter = (after: Rank | undefined): number => {
    let low = 0;
    let high = after === undefined ? 0 : ranked.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const rank = ranked[middle]?.rank;
      if (after && rank && compare(rank, after) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (place, limit) => {
    const from = firstAfter(rankIn(place));
    const page = ranked.slice(from, from + limit);
    return {
      items: page.map(({ item }) => item),
      next: from + limit < ranked.length ? page.at(-1)?.rank : undefined,
    };
  };
}

/** How many ranks are held for each one asked for, before those that cannot be among the first are dropped. */
const CANDIDATES = 4;

/** The first `count` ranks that follow `after`, in order, and whether they are the last ones. Sorts no more than it returns. */
export function firstRanks(
  ranks: Iterable<Rank>,
  { after, count, compare }: { after: Rank | undefined; count: number; compare: (a: Rank, b: Rank) => number },
): { readonly first: readonly Rank[]; readonly isEnd: boolean } {
  const best: Rank[] = [];
  let most: Rank | undefined;
  const dropRest = () => {
    best.sort(compare);
    if (best.length > count) most = best[count];
    best.length = Math.min(best.length, count + 1);
  };
  for (const rank of ranks) {
    if (after && compare(rank, after) <= 0) continue;
    if (most && compare(rank, most) > 0) continue;
    best.push(rank);
    if (best.length > CANDIDATES * (count + 1)) dropRest();
  }
  dropRest();
  return { first: best.slice(0, count), isEnd: best.length <= count };
}
