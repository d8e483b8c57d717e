import type { QueryPage, StartKey } from '../../../core/ports/queryPage.ts';
import { MAX_QUERY_PAGES } from '../answerLimits.ts';
import type { Sort } from '../openapi/queryParameters.ts';
import { ProblemError } from '../problems/problems.ts';
import { inOrder, type Rank } from './order.ts';

/** One page of a list, and the place at which the next one begins; undefined where nothing follows. */
export interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly next: unknown;
}

/**
 * Reads the page that begins at a place it gave before; the first page where that is undefined. A reader serves one
 * answer: what all of its pages need is read, and sorted, once.
 */
export type PageReader<Item> = (place: unknown, limit: number) => Promise<PageOf<Item>>;

/** A place in the middle of a query page: where the page begins, and the last id of it that has been answered. */
export interface MidPage {
  readonly page: StartKey | undefined;
  readonly past: string | undefined;
}

/** A list that is read in query pages, in the order of its ids. */
export interface Paged<Item> {
  read(after: StartKey | undefined, limit?: number): Promise<QueryPage<Item>>;
  idOf(item: Item): string;
  /** Whether the answer has taken so long that it should read no further. */
  isTimeUp(): boolean;
  /** Called before all is read that can be; where other answers of the tenant do that already, `isTimeUp` is true afterwards. */
  reserve(): Promise<void>;
  /** Throws TOO_MANY_REQUESTS where that is so because of the tenant's quota. */
  assertNotExhausted(): void;
}

/** Every item; throws TOO_MANY_REQUESTS where the tenant's quota does not suffice; undefined where that takes more query pages, or more time, than one answer has. */
export async function readAllPages<Item>({
  read,
  reserve,
  isTimeUp,
  assertNotExhausted,
}: Paged<Item>): Promise<readonly Item[] | undefined> {
  await reserve();
  assertNotExhausted();
  const items: Item[] = [];
  let after: StartKey | undefined;
  for (let pages = 0; pages < MAX_QUERY_PAGES; pages++) {
    const page = await read(after);
    items.push(...page.items);
    if (page.next === undefined) return items;
    assertNotExhausted();
    if (isTimeUp()) return undefined;
    after = page.next;
  }
  return undefined;
}

/** One query page as it comes. */
export async function readInOrder<Item>(
  { read }: Paged<Item>,
  from: MidPage | undefined,
  limit: number,
): Promise<{ readonly items: readonly Item[]; readonly next: MidPage | undefined }> {
  const { items, next } = await read(from?.page, limit);
  return { items, next: next === undefined ? undefined : { page: next, past: undefined } };
}

/** A filter of which nothing is known reads twice what it shows: one that lets most through reads no more than that. */
const READ_FIRST = 2;
/** A page for which so many items were read for each one asked for ends with what was found, so that it takes no longer where few match. */
const READ_FOR_EACH = 3;
/** Where nothing was found among these, the next query reads so many for each one asked for, and later ones all that they can. */
const READ_NEXT = 16;
/** Of a part that is known the first query reads a tenth more than the page needs on average, so that it rarely takes a second. */
const MARGIN = 1.1;

/** What is known of a filtered list before it is read. */
export interface ExpectedMatches {
  /** How many items match in the whole list. */
  readonly count?: number | undefined;
  /** Which part of the list that is, more than 0. */
  readonly part?: number | undefined;
}

/**
 * The next items that `matches` lets through, in the order of ids, `limit` at most. Where few do, it stops early: then
 * fewer come back, but at least one, with a place to go on from. Where none does, it stops after the pages or the time that
 * one answer has.
 */
export async function readMatching<Item>(
  { read, idOf, reserve, isTimeUp }: Paged<Item>,
  matches: (item: Item) => boolean,
  from: MidPage | undefined,
  limit: number,
  expected: ExpectedMatches = {},
): Promise<{ readonly items: readonly Item[]; readonly next: MidPage | undefined }> {
  const found: Item[] = [];
  // Later pages do not know how many were on those before.
  const all = from === undefined ? expected.count : undefined;
  if (all === 0) return { items: found, next: undefined };
  const { page, past }: MidPage = from ?? { page: undefined, past: undefined };
  const few = READ_FOR_EACH * limit;
  const first = expected.part === undefined ? READ_FIRST * limit : Math.ceil((MARGIN * limit) / expected.part);
  let most: number | undefined = Math.min(first, few);
  let after = page;
  let itemsRead = 0;
  for (let pages = 0; pages < MAX_QUERY_PAGES; pages++) {
    const listed: QueryPage<Item> = await read(after, most);
    for (const item of listed.items) {
      if ((past !== undefined && idOf(item) <= past) || !matches(item)) continue;
      const last = found.at(-1);
      if (last && found.length === limit) return { items: found, next: { page: after, past: idOf(last) } };
      found.push(item);
    }
    if (listed.next === undefined || found.length === all) return { items: found, next: undefined };
    after = listed.next;
    itemsRead += listed.items.length;
    const isEnough = found.length === limit || (found.length > 0 && itemsRead >= few);
    if (isEnough || isTimeUp()) break;
    if (pages === 0 && itemsRead < few) {
      most = few - itemsRead;
      continue;
    }
    most = most !== undefined && most <= few ? READ_NEXT * limit : undefined;
    await reserve();
    if (isTimeUp()) break;
  }
  return { items: found, next: { page: after, past: undefined } };
}

/** Reads a list that is in memory, in the order that it has: the place of the next page is how many items come before it. */
export const createListReader =
  <Item, Body extends object>(items: readonly Item[], present: (item: Item, index: number) => Body): PageReader<Body> =>
  async (place, limit) => {
    const from = typeof place === 'number' ? place : 0;
    const shown = items.slice(from, from + limit).map((item, index) => present(item, from + index));
    return { items: shown, next: from + limit < items.length ? from + limit : undefined };
  };

/**
 * Reads a list that is sorted in memory: all of it with the first page, and not again. Throws SORT_TOO_LARGE for a list
 * too long to be read whole.
 */
export function createSortedReader<Item, Key extends string>(
  paged: Paged<Item>,
  matches: (item: Item) => boolean,
  sortValueOf: (item: Item) => string | number | null,
  sort: Sort<Key>,
): PageReader<Item> {
  const rankOf = (item: Item): Rank => [sortValueOf(item), paged.idOf(item)];
  const sorted = async () => {
    const items = await readAllPages(paged);
    if (!items) throw new ProblemError('SORT_TOO_LARGE');
    return inOrder(items.filter(matches), rankOf, sort);
  };
  let pageOf: ReturnType<typeof sorted> | undefined;
  return async (place, limit) => {
    pageOf ??= sorted();
    return (await pageOf)(place, limit);
  };
}
