import { after, before } from 'node:test';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../../../functions/aws/table.ts';
import { createMemoryStore } from '../../../../local/aws/tableStore.ts';
import { storeClient } from '../../aws/storeClient.ts';
import { newTable } from './syncFixture.ts';

export interface StandInTable {
  /** Shared by the tests of a suite, each with its own tenant. */
  readonly table: Table;
  newTable(): Promise<Table>;
}

/** The stand-in for DynamoDB, in memory, for the duration of the suite. */
export function standInTable(): StandInTable {
  let client: DynamoDBClient | undefined;
  let table: Table | undefined;
  const ready = <Value>(value: Value | undefined): Value => {
    if (value === undefined) throw new Error('the suite has not begun');
    return value;
  };
  before(async () => {
    client = storeClient(await createMemoryStore());
    table = await newTable(client);
  });
  after(() => client?.destroy());
  return {
    get table() {
      return ready(table);
    },
    newTable: () => newTable(ready(client)),
  };
}
