// What the partitions of the change feed have in common: those of changes and of decisions. A sort key ends with date of
// publication, app, person and kind, separated by `#`.
import type { PersonId } from '../core/ids.ts';
import { DAY, type Day, isoDay } from '../core/time.ts';
import { type Item, required } from './attributes.ts';
import type { Key } from './keys.ts';
import { partitionQuery, queryPages, type Table } from './table.ts';

/** Entries of the feed are kept for as long as the ledger they follow from. */
export const FEED_KEPT = 100 * DAY;

/**
 * The entries after the one with the id `after`, through the date `through`, `limit` at most.
 * @param prefix what stands before the ids in the sort keys of the partition
 */
export async function feedPage<Entry>(
  table: Table,
  { pk, prefix, consistent }: { readonly pk: string; readonly prefix: string; readonly consistent: boolean },
  { after, through, limit }: { readonly after: string; readonly through: Day; readonly limit: number },
  readEntry: (stored: Item) => Entry,
): Promise<readonly Entry[]> {
  const first = `${prefix}${after}\u0001`; // the smallest key that is greater than `after`
  const last = `${prefix}${isoDay(through)}$`; // `$` follows `#`: greater than every key of that date
  if (first > last) return []; // DynamoDB refuses a range that ends before it begins
  const found: Entry[] = [];
  for await (const page of queryPages(table, {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: { ':pk': { S: pk }, ':first': { S: first }, ':last': { S: last } },
    ConsistentRead: consistent,
    Limit: limit,
  })) {
    found.push(...page.map(readEntry));
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

/** Keys of every item of the partition that names the person in its sort key. */
export async function keysAbout(
  table: Table,
  { pk, consistent }: { readonly pk: string; readonly consistent: boolean },
  person: PersonId,
): Promise<readonly Key[]> {
  const found: Key[] = [];
  for await (const page of queryPages(table, {
    ...partitionQuery(pk, consistent),
    ProjectionExpression: 'pk, sk',
  })) {
    const sortKeys = page.map(({ sk }) => required(sk?.S, 'sk')).filter((sk) => sk.split('#').includes(person));
    found.push(...sortKeys.map((sk) => ({ pk, sk })));
  }
  return found;
}
