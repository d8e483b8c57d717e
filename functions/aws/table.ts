import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type ConsumedCapacity,
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { inBatches, mapPooled } from '../core/concurrency.ts';
import type { TableReading } from '../core/ports/tableReading.ts';
import type { Item } from './attributes.ts';
import type { Key } from './keys.ts';
import { FEW_KEYS, loadTogether } from './loadTogether.ts';

/** The table, and the few ways in which it is read and written in bulk. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
  /** Of a table that one request of the API reads: counts its reads and ends them. */
  readonly reading?: TableReading | undefined;
}

type Query = Omit<QueryCommandInput, 'TableName'>;

type Counted = { readonly ReturnConsumedCapacity?: 'TOTAL' };

/** Makes one read, counted and ended by the table's `reading` where it has one. */
async function read<Output extends { readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] | undefined }>(
  { reading }: Table,
  send: (counted: Counted, options?: { readonly abortSignal: AbortSignal }) => Promise<Output>,
): Promise<Output> {
  if (!reading) return send({});
  await reading.beforeRead();
  reading.signal.throwIfAborted();
  const answer = await send({ ReturnConsumedCapacity: 'TOTAL' }, { abortSignal: reading.signal });
  for (const { CapacityUnits = 0 } of [answer.ConsumedCapacity ?? []].flat()) reading.used(CapacityUnits);
  return answer;
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const GET_BATCH = 100;
/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const WRITE_BATCH = 25;
/** Batches under way at once: enough to hide the round trip, few enough for one partition. */
const AT_ONCE = 4;
/**
 * Under load DynamoDB hands back what it has not processed, and asks callers to wait before they send it again: one
 * partition takes 1,000 writes a second. After so many requests in a row of which nothing was processed the run fails
 * and is retried later.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html#Programming.Errors.BatchOperations
 */
const MAX_FAILURES = 8;
/** Milliseconds; doubled with each failure. */
const FIRST_PAUSE = 25;

export const keyOf = ({ pk, sk }: Key): Record<'pk' | 'sk', AttributeValue> => ({ pk: { S: pk }, sk: { S: sk } });

/**
 * What `readItem` makes of each item under `keys`, in no order; keys without an item are left out. Each batch is read as it
 * comes: the SDK's form of an item is several times as large as the parsed one.
 * @param attributes names of those that `readItem` needs; all by default
 */
export async function loadItems<Read>(
  table: Table,
  keys: readonly Key[],
  consistent: boolean,
  readItem: (stored: Item) => Read,
  attributes?: string,
): Promise<readonly Read[]> {
  const found: Read[] = [];
  const take = (stored: Item) => found.push(readItem(stored));
  const { reading } = table;
  if (reading && attributes === undefined && keys.length <= FEW_KEYS)
    await loadTogether(reading, consistent, { keys, take }, (...all) => loadBatches(table, ...all));
  else await loadBatches(table, keys, consistent, take, attributes);
  return found;
}

async function loadBatches(
  table: Table,
  keys: readonly Key[],
  consistent: boolean,
  take: (stored: Item) => void,
  attributes?: string,
): Promise<void> {
  const { client, name } = table;
  await mapPooled(inBatches(keys, GET_BATCH), AT_ONCE, async (batch) => {
    let remaining = batch.map(keyOf) as Item[];
    for (let failures = 0; remaining.length > 0; ) {
      const RequestItems = {
        [name]: { Keys: remaining, ConsistentRead: consistent, ProjectionExpression: attributes },
      };
      const answer = await read(table, (counted, options) =>
        client.send(new BatchGetItemCommand({ RequestItems, ...counted }), options),
      );
      for (const stored of answer.Responses?.[name] ?? []) take(stored);
      const left = answer.UnprocessedKeys?.[name]?.Keys ?? [];
      failures = await pauseBeforeRetry(failures, left.length, remaining.length);
      remaining = left;
    }
  });
}

export async function loadItem(table: Table, key: Key, consistent: boolean): Promise<Item | undefined> {
  const [stored] = await loadItems(table, [key], consistent, (each) => each);
  return stored;
}

/**
 * Puts whole items. Each is made when its batch is sent, since the SDK's form of all of them would not fit into memory.
 * @param assertLeased called right before each request; throws once the lease is no longer safely held
 */
export const putAll = (table: Table, items: readonly (() => Item)[], assertLeased: () => void): Promise<void> =>
  writeAll(
    table,
    items.map((make) => () => ({ PutRequest: { Item: make() } })),
    assertLeased,
  );

/** Deletes the items under `keys`, in the same way. */
export const deleteAll = (table: Table, keys: readonly Key[], assertLeased: () => void): Promise<void> =>
  writeAll(
    table,
    keys.map((key) => () => ({ DeleteRequest: { Key: keyOf(key) } })),
    assertLeased,
  );

async function writeAll(
  { client, name }: Table,
  requests: readonly (() => WriteRequest)[],
  assertLeased: () => void,
): Promise<void> {
  await mapPooled(inBatches(requests, WRITE_BATCH), AT_ONCE, async (batch) => {
    let remaining = batch.map((make) => make());
    for (let failures = 0; remaining.length > 0; ) {
      assertLeased();
      const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: remaining } }));
      const left = answer.UnprocessedItems?.[name] ?? [];
      failures = await pauseBeforeRetry(failures, left.length, remaining.length);
      remaining = left;
    }
  });
}

/**
 * Waits if something is left over, longer each time that nothing was processed.
 * @returns how many times in a row nothing was processed
 */
async function pauseBeforeRetry(failures: number, left: number, sent: number): Promise<number> {
  if (left === 0) return 0;
  const inARow = left < sent ? 0 : failures + 1;
  if (inARow === MAX_FAILURES) throw new Error('the table is too busy');
  await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE * 2 ** inARow));
  return inARow;
}

/** One page of a query of up to 1 MB. */
export async function queryPage(
  table: Table,
  query: Query,
): Promise<{ readonly items: readonly Item[]; readonly next: Item | undefined }> {
  const { client, name } = table;
  const answer = await read(table, (counted, options) =>
    client.send(new QueryCommand({ TableName: name, ...query, ...counted }), options),
  );
  return { items: answer.Items ?? [], next: answer.LastEvaluatedKey };
}

/** Every item of a query, page by page. */
export async function* queryPages(table: Table, query: Query): AsyncGenerator<readonly Item[]> {
  let from: Item | undefined;
  do {
    const page = await queryPage(table, { ...query, ExclusiveStartKey: from });
    yield page.items;
    from = page.next;
  } while (from !== undefined);
}

/** A query of one whole partition. */
export const partitionQuery = (pk: string, consistent: boolean): Query => ({
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': { S: pk } },
  ConsistentRead: consistent,
});

/** A query of the items of a partition whose sort keys begin with `prefix`. */
export const prefixQuery = (pk: string, prefix: string, consistent: boolean): Query => ({
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
  ExpressionAttributeValues: { ':pk': { S: pk }, ':prefix': { S: prefix } },
  ConsistentRead: consistent,
});

/** One query page of a partition, in the order of sort keys: after the sort key `after`, of `limit` items at most. */
export function partitionPage(
  table: Table,
  { pk, after, limit, consistent }: PartitionPage,
): Promise<{ readonly items: readonly Item[]; readonly next: Item | undefined }> {
  return queryPage(table, {
    ...partitionQuery(pk, consistent),
    ...(after !== undefined && { ExclusiveStartKey: keyOf({ pk, sk: after }) }),
    ...(limit !== undefined && { Limit: limit }),
  });
}

interface PartitionPage {
  readonly pk: string;
  readonly after: string | undefined;
  readonly limit: number | undefined;
  readonly consistent: boolean;
}
