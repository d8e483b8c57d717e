import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { type Aws, startAws } from '../../local/aws/aws.ts';
import { REGION } from '../../local/aws/names.ts';
import { credentialsFor } from '../../local/aws/principals.ts';

export const SESSION = 'test-session';

/** Creates a folder that is removed after the current suite or test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'okta-usage-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A clock that the test advances. */
export function stoppedClock(at = Date.UTC(2026, 0, 5, 12)) {
  let now = at;
  return {
    now: () => now,
    advanceSeconds: (seconds: number) => {
      now += seconds * 1000;
    },
  };
}

export function startStandIns(folder: string, now?: () => number): Promise<Aws> {
  return startAws({ folder, session: SESSION, table: 'usage', now });
}

/** AWS SDK clients with the credentials of the function `caller`; they are closed after the current suite or test. */
export function clientsOf({ origin }: { readonly origin: string }, caller = 'test', session = SESSION) {
  const options = {
    endpoint: origin,
    region: REGION,
    credentials: credentialsFor(caller, session),
    maxAttempts: 1,
  };
  const clients = {
    dynamodb: new DynamoDBClient(options),
    secrets: new SecretsManagerClient(options),
    sqs: new SQSClient(options),
    sts: new STSClient(options),
  };
  after(() => {
    for (const client of Object.values(clients)) client.destroy();
  });
  return clients;
}
