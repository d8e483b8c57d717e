import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import type { Item } from './attributes.ts';
import type { Key } from './keys.ts';

/** The table, and the few ways in which it is read and written in bulk. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const GET_BATCH = 100;
/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const WRITE_BATCH = 25;
/** Batches under way at once: enough to hide the round trip, few enough for one partition. */
const AT_ONCE = 4;
/**
 * DynamoDB hands back what it did not get to under load, and asks callers to wait before they send it again: one
 * partition takes 1,000 writes a second. Asked this often without any being taken, the run fails and is retried.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html#Programming.Errors.BatchOperations
 */
const TRIES = 8;
const FIRST_PAUSE = 25;

const pause = (vain: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE * 2 ** vain));

export const keyOf = ({ pk, sk }: Key): Record<'pk' | 'sk', AttributeValue> => ({ pk: { S: pk }, sk: { S: sk } });

/** Items under `keys`, in no order; those that do not exist are left out. */
export const getAll = (table: Table, keys: readonly Key[], consistent: boolean): Promise<readonly Item[]> =>
  readAll(table, keys, consistent, (stored) => stored);

/**
 * What `read` makes of each item under `keys`, in no order. Each batch is read as it comes: the SDK's form of an item is
 * several times as large as ours.
 */
export async function readAll<Read>(
  { client, name }: Table,
  keys: readonly Key[],
  consistent: boolean,
  read: (stored: Item) => Read,
): Promise<readonly Read[]> {
  const found: Read[] = [];
  await inBatches(keys, GET_BATCH, async (batch) => {
    let wanted = batch.map(keyOf) as Item[];
    for (let vain = 0; wanted.length > 0; ) {
      const answer = await client.send(
        new BatchGetItemCommand({ RequestItems: { [name]: { Keys: wanted, ConsistentRead: consistent } } }),
      );
      for (const stored of answer.Responses?.[name] ?? []) found.push(read(stored));
      const left = answer.UnprocessedKeys?.[name]?.Keys ?? [];
      vain = await beforeNext(vain, left.length, wanted.length);
      wanted = left;
    }
  });
  return found;
}

/** Puts whole items, each batch made and sent only while `maySend` says so: the SDK's form of all of them would not fit. */
export const putAll = (table: Table, items: readonly (() => Item)[], maySend: () => void): Promise<void> =>
  writeAll(
    table,
    items.map((make) => () => ({ PutRequest: { Item: make() } })),
    maySend,
  );

/** Deletes the items under `keys`, likewise. */
export const deleteAll = (table: Table, keys: readonly Key[], maySend: () => void): Promise<void> =>
  writeAll(
    table,
    keys.map((key) => () => ({ DeleteRequest: { Key: keyOf(key) } })),
    maySend,
  );

async function writeAll(
  { client, name }: Table,
  requests: readonly (() => WriteRequest)[],
  maySend: () => void,
): Promise<void> {
  await inBatches(requests, WRITE_BATCH, async (batch) => {
    let wanted = batch.map((make) => make());
    for (let vain = 0; wanted.length > 0; ) {
      maySend();
      const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: wanted } }));
      const left = answer.UnprocessedItems?.[name] ?? [];
      vain = await beforeNext(vain, left.length, wanted.length);
      wanted = left;
    }
  });
}

/** Waits where something is left over, longer each time that nothing was taken; how often that has been. */
async function beforeNext(vain: number, left: number, sent: number): Promise<number> {
  if (left === 0) return 0;
  const times = left < sent ? 0 : vain + 1;
  if (times === TRIES) throw new Error('the table is too busy');
  await pause(times);
  return times;
}

/** One page of a query of up to 1 MB. */
export async function queryPage(
  { client, name }: Table,
  query: Omit<QueryCommandInput, 'TableName'>,
): Promise<{ readonly items: readonly Item[]; readonly next: Item | undefined }> {
  const answer = await client.send(new QueryCommand({ TableName: name, ...query }));
  return { items: answer.Items ?? [], next: answer.LastEvaluatedKey };
}

/** Every item of a query, page by page. */
export async function* queryPages(
  table: Table,
  query: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<readonly Item[]> {
  let from: Item | undefined;
  do {
    const page = await queryPage(table, { ...query, ExclusiveStartKey: from });
    yield page.items;
    from = page.next;
  } while (from !== undefined);
}

async function inBatches<Entry>(
  entries: readonly Entry[],
  size: number,
  work: (batch: readonly Entry[]) => Promise<void>,
): Promise<void> {
  let at = 0;
  const worker = async () => {
    while (at < entries.length) {
      const batch = entries.slice(at, at + size);
      at += size;
      await work(batch);
    }
  };
  const workers = Array.from({ length: Math.min(AT_ONCE, Math.ceil(entries.length / size)) }, worker);
  const results = await Promise.allSettled(workers); // nothing may still be under way when this returns
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
