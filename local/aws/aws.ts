import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { TABLE } from '../../functions/contract/table.ts';
import { createDynamoDb } from './dynamodb.ts';
import { createEventBridge } from './eventBridge.ts';
import { expireItems } from './expireItems.ts';
import type { AwsFaultEvent } from './faults.ts';
import { createLambdaApi, type InvokeFunction } from './lambda.ts';
import { createPrincipals } from './principals.ts';
import { createQueueStore } from './queues.ts';
import { type Repair, repairIndexes } from './repairIndexes.ts';
import { createSecretStore } from './secrets.ts';
import { type AwsServer, startAwsServer } from './server.ts';
import { createSqs } from './sqs.ts';
import { createSts } from './sts.ts';
import { createTableStore } from './tableStore.ts';

export interface AwsOptions {
  /** All state is stored below this folder. */
  readonly folder: string;
  /** The session token that callers must send; see `credentialsFor`. */
  readonly session: string;
  /** The table whose expired items are deleted. */
  readonly table: string;
  readonly now?: () => number;
  /** Calls a function of the stack. @default there is none */
  readonly invoke?: InvokeFunction;
  /** Called for each injected fault. */
  readonly onFault?: (event: AwsFaultEvent) => void;
}

export interface Aws extends AwsServer {
  /** Result of the index repair after an unclean stop; undefined after a clean stop. */
  readonly repair: Repair | undefined;
}

/** DynamoDB deletes expired items within two days. Each pass here reads every item, so it runs only once an hour. */
const EXPIRY_INTERVAL_MS = 3_600_000;

const noFunction: InvokeFunction = () => Promise.resolve({ error: 'ResourceNotFoundException' });

/** Starts stand-ins for DynamoDB, Secrets Manager, SQS, STS and parts of Lambda and EventBridge behind one endpoint. Their state is on disk. */
export async function startAws(options: AwsOptions): Promise<Aws> {
  const { folder, session, table, now = Date.now, onFault, invoke = noFunction } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const tables = await createTableStore(join(folder, 'dynamodb'));
  const { store, closedUncleanly, close: closeStore } = tables;
  const repair = closedUncleanly ? await repairIndexes(store) : undefined;
  const queues = createQueueStore(join(folder, 'sqs.jsonl'), now);
  const secrets = createSecretStore(join(folder, 'secrets.json'), now);
  const principals = createPrincipals(session, now);
  const services = (origin: () => string) => [
    createDynamoDb(store, tables.deleted),
    secrets,
    createSqs(queues, origin, now),
    createSts(principals, now),
    createLambdaApi(invoke),
    createEventBridge(),
  ];
  const server = await startAwsServer(services, principals, onFault);

  const timeToLive = { table, keys: [TABLE.partitionKey, TABLE.sortKey], attribute: TABLE.timeToLive };
  let expiring: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    expiring = expireItems(store, timeToLive, now())
      .then((deleted) => deleted > 0 && tables.deleted())
      .catch((error: Error) => console.error(error));
  }, EXPIRY_INTERVAL_MS);

  return {
    ...server,
    repair,
    async close() {
      clearInterval(timer);
      await server.close();
      await expiring;
      queues.close();
      await closeStore();
    },
  };
}
