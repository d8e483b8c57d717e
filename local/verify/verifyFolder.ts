import { existsSync } from 'node:fs';
import { DynamoDBClient, paginateScan, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { readConnection } from '../../functions/aws/connectionItem.ts';
import { connectionOfKey } from '../../functions/aws/keys.ts';
import { createUsageStore } from '../../functions/aws/usage.ts';
import type { Connection } from '../../functions/core/connections/connection.ts';
import { isoDay } from '../../functions/core/time.ts';
import { readAccess } from '../access.ts';
import { startAws } from '../aws/aws.ts';
import { REGION } from '../aws/names.ts';
import { credentialsFor, newSession } from '../aws/principals.ts';
import { StartFailure } from '../failure.ts';
import { TABLE_NAME } from '../lambda/environment.ts';
import { lockFolder } from '../lock.ts';
import { type Verification, verifyConnection } from './verifyConnection.ts';

export interface VerifyOptions {
  readonly folder: string;
  /** Id of the connection to verify; undefined for all. */
  readonly connection: string | undefined;
  /** Endpoint of another DynamoDB, for a stopped stack; a running stack says which one it uses. */
  readonly dynamodbEndpoint: string | undefined;
  readonly print: (line: string) => void;
}

/** Verifies the connections of a data folder, whether its stack is running or not. True if nothing differs. */
export async function verifyFolder({ folder, connection, dynamodbEndpoint, print }: VerifyOptions): Promise<boolean> {
  if (!existsSync(folder)) throw new StartFailure(`There is no data folder ${folder}; name one with --data.`);
  await using parts = new AsyncDisposableStack();
  const client = await createClient(folder, dynamodbEndpoint, parts);
  const chosen = (await readConnections(client)).filter(({ id }) => connection === undefined || id === connection);
  if (chosen.length === 0 && connection !== undefined) {
    throw new StartFailure(`There is no connection ${connection} in ${folder}.`);
  }
  let equal = true;
  for (const found of chosen) {
    const { tenant, id } = found;
    const store = createUsageStore({ client, name: TABLE_NAME }, tenant, id, { until: 0, clock: () => 0 }); // cannot write
    const verification = await verifyConnection(store, found);
    print(`${tenant} ${id}: ${describe(verification)}`);
    for (const difference of verification.differences) print(`  ${difference}`);
    equal &&= verification.differences.length === 0;
  }
  if (chosen.length === 0) print('no connections');
  return equal;
}

/** LevelDB allows one process only: a running stack is asked over HTTP, and otherwise the folder is opened here. */
async function createClient(
  folder: string,
  dynamodbEndpoint: string | undefined,
  parts: AsyncDisposableStack,
): Promise<DynamoDBClient> {
  const lock = await lockFolder(folder).catch((error: unknown) => {
    if (error instanceof StartFailure && readAccess(folder)) return undefined;
    throw error;
  });
  const { endpoint, session } = lock ? await createStandIns() : running();
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials: credentialsFor('verifyLedger', session) });
  parts.defer(() => client.destroy());
  return client;

  function running() {
    const access = readAccess(folder);
    if (!access) throw new StartFailure(`The stack of ${folder} is being started or stopped; try again.`);
    return { endpoint: access.dynamodbEndpoint, session: access.session };
  }

  async function createStandIns() {
    parts.defer(async () => lock?.release());
    const session = newSession();
    if (dynamodbEndpoint !== undefined) return { endpoint: dynamodbEndpoint, session };
    const aws = await startAws({ folder, session, table: TABLE_NAME });
    parts.defer(() => aws.close());
    return { endpoint: aws.origin, session };
  }
}

/** Reads the connections of every tenant. Paused connections are in no index, so the whole table is scanned. */
async function readConnections(client: DynamoDBClient): Promise<readonly Connection[]> {
  const connections: Connection[] = [];
  const scan = {
    TableName: TABLE_NAME,
    FilterExpression: 'begins_with(sk, :connection)',
    ExpressionAttributeValues: { ':connection': { S: 'CONNECTION#' } },
    ConsistentRead: true,
  };
  try {
    for await (const { Items = [] } of paginateScan({ client }, scan)) {
      for (const item of Items)
        if (connectionOfKey({ pk: String(item.pk?.S), sk: String(item.sk?.S) })) connections.push(readConnection(item));
    }
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error; // the table does not exist if the stack never started
  }
  return connections.sort((a, b) => (`${a.tenant} ${a.id}` < `${b.tenant} ${b.id}` ? -1 : 1));
}

function describe({ segments, seats, from, ahead, differences }: Verification): string {
  const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
  const since =
    from === undefined
      ? ''
      : Number.isFinite(from)
        ? `, sign-ins since ${isoDay(from)} only`
        : ', the ledger has expired';
  const skipped = ahead === 0 ? '' : `, ${counted(ahead, 'item')} of an unfinished fold skipped`;
  return `${counted(segments, 'segment')}, ${counted(seats, 'seat')} compared${since}${skipped}, ${counted(differences.length, 'difference')}`;
}
