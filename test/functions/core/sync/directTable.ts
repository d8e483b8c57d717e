import { after, before } from 'node:test';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../../../functions/aws/table.ts';
import { createMemoryStore } from '../../../../local/aws/tableStore.ts';
import { storeClient } from '../../aws/storeClient.ts';
import type { StandInTable } from './standInTable.ts';
import { newTable } from './syncFixture.ts';

/**
 * The stand-in for DynamoDB without HTTP, in memory, for suites that interrupt work at each of its calls: they send so many
 * commands that carrying them is most of their CPU time. Other suites have `standInTable`.
 */
export function directTable(): StandInTable {
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
