// The table that the contract suites run against: the built-in DynamoDB, or the one that AWS_ENDPOINT_URL_DYNAMODB names
// (DynamoDB Local, or https://dynamodb.<region>.amazonaws.com with AWS_REGION and credentials in the environment).
import { after } from 'node:test';
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
} from '@aws-sdk/client-dynamodb';
import type { Table } from '../../../functions/aws/table.ts';
import { createTable } from '../../../local/aws/createTable.ts';
import { REGION } from '../../../local/aws/names.ts';
import { credentialsFor } from '../../../local/aws/principals.ts';
import { SESSION, startStandIns, temporaryFolder } from '../../local/standIns.ts';

const ENDPOINT = process.env.AWS_ENDPOINT_URL_DYNAMODB || undefined;

/** Changes how a client sends. */
export type Bend = (client: DynamoDBClient) => void;

interface Tables {
  /** Creates a table. `bend` may change how its client behaves. */
  open(bend?: Bend): Promise<Table>;
}

/** To be called once in a file, outside of any test; everything is removed when the file is done. */
export async function createTables(): Promise<Tables> {
  const options = await where();
  const clients: DynamoDBClient[] = [];
  const names: string[] = [];
  after(async () => {
    const [client] = clients;
    if (ENDPOINT !== undefined && client)
      await Promise.all(names.map((TableName) => client.send(new DeleteTableCommand({ TableName }))));
    for (const each of clients) each.destroy();
  });
  return {
    async open(bend) {
      const plain = new DynamoDBClient(options);
      clients.push(plain);
      const name = `contract-${process.pid}-${Date.now()}-${names.length}`;
      names.push(name);
      await createTable(plain, name);
      if (bend === undefined) return { client: plain, name };
      const bent = new DynamoDBClient(options);
      clients.push(bent);
      bend(bent);
      return { client: bent, name };
    },
  };
}

async function where(): Promise<DynamoDBClientConfig> {
  if (ENDPOINT !== undefined) return { endpoint: ENDPOINT };
  const aws = await startStandIns(temporaryFolder());
  after(() => aws.close());
  return { endpoint: aws.origin, region: REGION, credentials: credentialsFor('test', SESSION) };
}

/** Every query answers two items at most, as DynamoDB answers 1 MB at most, so that code that does not read the next page fails. */
export function inSmallPages(client: DynamoDBClient): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        const input = args.input as { Limit?: number };
        return next(
          commandName === 'QueryCommand'
            ? { ...args, input: { ...input, Limit: Math.min(input.Limit ?? 2, 2) } }
            : args,
        );
      },
    { step: 'initialize' },
  );
}

/** Every batch is done by half, as DynamoDB may do it under load: the rest is handed back. */
export function busy(client: DynamoDBClient): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === BatchWriteItemCommand.name) {
          const { RequestItems = {} } = args.input as BatchWriteItemCommand['input'];
          const [table = '', requests = []] = Object.entries(RequestItems)[0] ?? [];
          const half = Math.ceil(requests.length / 2);
          const answer = await next({
            ...args,
            input: { RequestItems: { [table]: requests.slice(0, half) } },
          } as never);
          const rest = requests.slice(half);
          return {
            ...answer,
            output: { ...answer.output, UnprocessedItems: rest.length > 0 ? { [table]: rest } : {} },
          };
        }
        if (commandName === BatchGetItemCommand.name) {
          const { RequestItems = {} } = args.input as BatchGetItemCommand['input'];
          const [table = '', { Keys = [], ...how } = {}] = Object.entries(RequestItems)[0] ?? [];
          const half = Math.ceil(Keys.length / 2);
          const some = { [table]: { ...how, Keys: Keys.slice(0, half) } };
          const answer = await next({ ...args, input: { RequestItems: some } } as never);
          const rest = Keys.slice(half);
          const UnprocessedKeys = rest.length > 0 ? { [table]: { ...how, Keys: rest } } : {};
          return { ...answer, output: { ...answer.output, UnprocessedKeys } };
        }
        return next(args);
      },
    { step: 'initialize' },
  );
}

/** What was sent, command by command. */
export function recording(
  sent: { readonly name: string; readonly input: unknown }[],
): (client: DynamoDBClient) => void {
  return (client) =>
    client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          sent.push({ name: String(commandName), input: args.input });
          return next(args);
        },
      { step: 'initialize' },
    );
}
