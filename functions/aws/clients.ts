import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';

/**
 * Every call gives up after 5 s and is repeated once at most, so that a write is sent within a bounded time of the check
 * of the lease it rests on. Region, credentials and endpoints come from the environment, as everywhere in AWS.
 */
export const LIMITS = { maxAttempts: 2, requestHandler: { requestTimeout: 5_000, connectionTimeout: 2_000 } } as const;

/** Without the SDK's logging, which copies every item for a log that nobody has asked for: 7 % of a worker's CPU. */
export function createTableClient(): DynamoDBClient {
  const client = new DynamoDBClient(LIMITS);
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}

export const createSecretsClient = (): SecretsManagerClient => new SecretsManagerClient(LIMITS);
export const createQueueClient = (): SQSClient => new SQSClient(LIMITS);
export const createStsClient = (): STSClient => new STSClient(LIMITS);
export const createSsmClient = (): SSMClient => new SSMClient(LIMITS);
