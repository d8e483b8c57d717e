import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../core/time.ts';
import type { Item } from './attributes.ts';
import type { Key } from './keys.ts';
import { deleteAll, putAll, type Table } from './table.ts';

/** The lease that a worker writes under. Most items are put without condition, so their correctness rests on it. */
export interface WriteLease {
  readonly until: Instant;
  readonly clock: () => Instant;
}

/** Nothing is sent so close to the end of the lease: a request takes 5 s at most and is repeated once. */
const SAFE_BEFORE_END = 30_000;

/** Throws once the lease is so close to its end that a request might arrive after it, beside another worker's. */
export const leaseGuard =
  ({ until, clock }: WriteLease) =>
  (): void => {
    if (clock() >= until - SAFE_BEFORE_END) throw new Error('the lease is about to end: nothing was sent');
  };

/** Writes to the table under one lease, and counts the items put. */
export interface LeasedWriter {
  readonly table: Table;
  assertLeased(): void;
  put(item: Item): Promise<void>;
  putAll(items: readonly (() => Item)[]): Promise<void>;
  deleteAll(keys: readonly Key[]): Promise<void>;
  /** Counts an item that the caller puts itself. */
  count(items: number): void;
  written(): number;
}

export function createLeasedWriter(table: Table, lease: WriteLease): LeasedWriter {
  const assertLeased = leaseGuard(lease);
  let written = 0;
  return {
    table,
    assertLeased,
    async put(item) {
      assertLeased();
      written += 1;
      await table.client.send(new PutItemCommand({ TableName: table.name, Item: item }));
    },
    async putAll(items) {
      written += items.length;
      await putAll(table, items, assertLeased);
    },
    deleteAll: (keys) => deleteAll(table, keys, assertLeased),
    count(items) {
      written += items;
    },
    written: () => written,
  };
}
