import { after, before } from 'node:test';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTableClient } from '../../../../functions/aws/clients.ts';
import type { Table } from '../../../../functions/aws/table.ts';
import { type AwsThread, startAwsThread } from '../../../../local/aws/awsThread.ts';
import { REGION } from '../../../../local/aws/names.ts';
import { credentialsFor } from '../../../../local/aws/principals.ts';
import { SESSION, temporaryFolder } from '../../../local/standIns.ts';
import { newTable } from './syncFixture.ts';

export interface StandInTable {
  /** Shared by the tests of a suite, each with its own tenant. */
  readonly table: Table;
  newTable(): Promise<Table>;
}

/** Starts the stand-in for DynamoDB in its own thread for the duration of the suite; the client is the product's. */
export function standInTable(): StandInTable {
  const folder = temporaryFolder();
  let aws: AwsThread | undefined;
  let client: DynamoDBClient | undefined;
  let table: Table | undefined;
  const ready = <Value>(value: Value | undefined): Value => {
    if (value === undefined) throw new Error('the suite has not begun');
    return value;
  };
  before(async () => {
    aws = await startAwsThread({ folder, session: SESSION, table: 'usage' });
    client = createTableClient({ endpoint: aws.origin, region: REGION, credentials: credentialsFor('test', SESSION) });
    table = await newTable(client);
  });
  after(async () => {
    client?.destroy();
    await aws?.close();
  });
  return {
    get table() {
      return ready(table);
    },
    newTable: () => newTable(ready(client)),
  };
}
