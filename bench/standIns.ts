import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { createTableClient } from '../functions/aws/clients.ts';
import type { Table } from '../functions/aws/table.ts';
import type { FunctionName } from '../functions/contract/functions.ts';
import { startAwsThread } from '../local/aws/awsThread.ts';
import { REGION } from '../local/aws/names.ts';
import { credentialsFor, newSession } from '../local/aws/principals.ts';
import { environmentOf } from '../local/lambda/environment.ts';
import { newTable } from '../test/functions/core/sync/syncFixture.ts';
import { type Metered, meterClient, newMeter } from './meter.ts';

/** The AWS stand-ins in a thread over a temporary folder, with clients whose requests are counted. */
export interface StandIns extends AsyncDisposable {
  readonly table: Table;
  readonly secrets: SecretsManagerClient;
  /** Counts the requests of `table`. */
  readonly meter: Metered;
  /** The environment of a function. */
  environmentOf(name: FunctionName, oktaOrigins?: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
}

export async function startStandIns(): Promise<StandIns> {
  const folder = mkdtempSync(join(tmpdir(), 'okta-usage-bench-'));
  const session = newSession();
  const thread = await startAwsThread({ folder, session, table: 'none' });
  const options = { endpoint: thread.origin, region: REGION, credentials: credentialsFor('bench', session) };
  const client = createTableClient(options);
  const secrets = new SecretsManagerClient(options);
  const table = await newTable(client);
  const meter = newMeter();
  meterClient(client, meter);
  return {
    table,
    secrets,
    meter,
    environmentOf: (name, oktaOrigins = {}) => ({
      ...environmentOf(name, {
        awsOrigin: thread.origin,
        session,
        queueUrl: '',
        syncEverySeconds: 3600,
        oktaOrigins,
        dynamodbEndpoint: undefined,
      }),
      TABLE_NAME: table.name,
    }),
    async [Symbol.asyncDispose]() {
      client.destroy();
      secrets.destroy();
      await thread.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
