import type { PersonId } from '../../../core/ids.ts';
import type { OrderedList } from '../../../core/ports/orders.ts';
import type { UsageReader } from '../../../core/ports/usage.ts';
import { type KeptRank, type OrderMark, ranksOf, type SortValue } from '../../../core/usage/keptOrder.ts';
import type { Sort } from '../openapi/queryParameters.ts';
import { compareRanks, firstRanks, type Rank, rankIn } from './order.ts';
import { createSortedReader, type Paged, type PageOf, type PageReader } from './pages.ts';

/** A list of which an order is kept, and how its items are read by id. */
export interface KeptList<Item> {
  /** The order, or undefined where it is not to be had. */
  ranks(): Promise<readonly KeptRank[] | undefined>;
  load(ids: readonly PersonId[]): Promise<readonly Item[]>;
}

/** The ranks by one column of a kept order. @param isKnown false for a value that the list may show otherwise */
export async function loadRanks(
  { orders }: Pick<UsageReader, 'orders'>,
  list: OrderedList,
  mark: OrderMark,
  column: string,
  isKnown: (value: SortValue) => boolean = () => true,
): Promise<readonly KeptRank[] | undefined> {
  const pieces = await orders.load(list, mark, column);
  const ranks = pieces && ranksOf(pieces, column);
  return ranks?.every(([value]) => isKnown(value)) ? ranks : undefined;
}

/** A filtered page reads so many items for each one asked for, before all of the list is read for it. */
const READ_FOR_EACH = 3;

/**
 * Reads a sorted list by the order that is kept of it: the order, and the items of the page by id. Where that does not fill
 * the page, or an item differs from what the order says of it, and for the second and later pages of one answer, the list
 * is read whole and sorted. Pages and places are the same in both ways.
 */
export function createKeptOrderReader<Item, Key extends string>(
  paged: Paged<Item>,
  matches: (item: Item) => boolean,
  sortValueOf: (item: Item) => SortValue,
  sort: Sort<Key>,
  kept: KeptList<Item> | undefined,
): PageReader<Item> {
  const readWhole = createSortedReader(paged, matches, sortValueOf, sort);
  const compare = compareRanks(sort.descending);
  const readByOrder = async (
    list: KeptList<Item>,
    place: unknown,
    limit: number,
  ): Promise<PageOf<Item> | undefined> => {
    const ranks = await list.ranks();
    if (!ranks) return undefined;
    const found: { readonly item: Item; readonly rank: Rank }[] = [];
    let after = rankIn(place);
    let isAll = false;
    for (let batch = 0; batch < READ_FOR_EACH && !isAll && found.length < limit; batch++) {
      const { first, isEnd } = firstRanks(ranks, { after, count: limit, compare });
      const loaded = first.length === 0 ? [] : await list.load(first.map(([, id]) => id as PersonId));
      const items = new Map(loaded.map((one) => [paged.idOf(one), one]));
      for (const rank of first) {
        const item = items.get(rank[1]);
        if (item === undefined || sortValueOf(item) !== rank[0]) return undefined;
        if (matches(item)) found.push({ item, rank });
      }
      isAll = isEnd;
      after = first.at(-1) ?? after;
    }
    if (found.length < limit && !isAll) return undefined;
    const page = found.slice(0, limit);
    return {
      items: page.map(({ item }) => item),
      next: isAll && found.length <= limit ? undefined : page.at(-1)?.rank,
    };
  };
  let answered = 0;
  return async (place, limit) => {
    answered += 1;
    const page = kept && answered === 1 ? await readByOrder(kept, place, limit) : undefined;
    return page ?? readWhole(place, limit);
  };
}
