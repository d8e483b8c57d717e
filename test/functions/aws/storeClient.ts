import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  DynamoDBServiceException,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import type { Store } from 'dynalite/db/index.js';
import { AwsError } from '../../../local/aws/awsError.ts';
import { runAction } from '../../../local/aws/dynamodb.ts';
import { REGION } from '../../../local/aws/names.ts';
import type { Input } from '../../../local/aws/service.ts';

/**
 * A client whose commands a store in this process answers, without HTTP, signatures and the SDK's marshalling: these take most
 * of the CPU of a test that sends thousands of small commands. DynamoDB's checks, limits and pages are the stand-in's, and
 * the contract suites run the same adapters with the whole SDK over HTTP.
 */
export function storeClient(store: Store): DynamoDBClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ region: REGION, credentials });
  client.middlewareStack.remove('loggerMiddleware'); // as the product's clients
  client.middlewareStack.add(
    (_next, { commandName = '' }) =>
      async ({ input }) => {
        const action = commandName.replace(/Command$/, '');
        const answer = await runAction(store, action, toWire(input) as Input).catch(rethrow);
        return { output: { ...(fromWire(answer) as object), $metadata: {} }, response: undefined };
      },
    { step: 'initialize', priority: 'low' }, // after the middleware of tests, which is of normal priority
  );
  return client;
}

/** As the SDK sends it: bytes as base64, and no attribute that is undefined. */
function toWire(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== 'object' || value === null) return value;
  const fields: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) if (field !== undefined) fields[name] = toWire(field);
  return fields;
}

/** As the SDK reads it: the bytes of an attribute as `Uint8Array`. */
function fromWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromWire);
  if (typeof value !== 'object' || value === null) return value;
  const fields: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    fields[name] =
      name === 'B' && typeof field === 'string' ? new Uint8Array(Buffer.from(field, 'base64')) : fromWire(field);
  }
  return fields;
}

function rethrow(error: unknown): never {
  if (!(error instanceof AwsError)) throw error;
  const name = error.code.split('#').at(-1) ?? error.code;
  const { message } = error;
  if (name === 'ConditionalCheckFailedException') throw new ConditionalCheckFailedException({ message, $metadata: {} });
  if (name === 'ResourceNotFoundException') throw new ResourceNotFoundException({ message, $metadata: {} });
  throw new DynamoDBServiceException({ name, message, $fault: 'client', $metadata: {} });
}
