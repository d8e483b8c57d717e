import type { Sort } from './queryParameters.ts';

type Value = string | number | null;

/** Where an item stands in a sorted list: its value, then its id among equals. */
export type Rank = readonly [value: Value, id: string];

/** The rank in a cursor's place; undefined where the place is of another kind. */
export const rankIn = (place: unknown): Rank | undefined =>
  Array.isArray(place) ? (place as unknown as Rank) : undefined;

/** Compares by value, equal values by id; items without a value come last in both directions. */
function compareRanks(descending: boolean): (a: Rank, b: Rank) => number {
  const sign = descending ? -1 : 1;
  return ([a, idA], [b, idB]) => {
    if (a === b) return idA < idB ? -1 : idA > idB ? 1 : 0;
    if (a === null) return 1;
    if (b === null) return -1;
    return a < b ? -sign : sign;
  };
}

/** One page of a list that is sorted in memory: what ranks after `after`, and the rank that the next page follows. */
export function pageInOrder<Item, Key extends string>(
  items: readonly Item[],
  rankOf: (item: Item) => Rank,
  { descending }: Sort<Key>,
  after: Rank | undefined,
  limit: number,
): { readonly items: readonly Item[]; readonly next: Rank | undefined } {
  const compare = compareRanks(descending);
  const ranked = items
    .map((item) => ({ item, rank: rankOf(item) }))
    .filter(({ rank }) => after === undefined || compare(rank, after) > 0)
    .sort((a, b) => compare(a.rank, b.rank));
  const page = ranked.slice(0, limit);
  return { items: page.map(({ item }) => item), next: ranked.length > limit ? page.at(-1)?.rank : undefined };
}
