import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ENV, SYNC_QUEUE } from '../../functions/contract/functions.ts';
import { TABLE } from '../../functions/contract/table.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { temporaryFolder } from './standIns.ts';

const functions = fileURLToPath(new URL('fixtures/functions', import.meta.url));
/** Variables that Lambda sets for every function, and the endpoint of the stand-ins. */
const SET_BY_LAMBDA = [
  'AWS_ACCESS_KEY_ID',
  'AWS_CONFIG_FILE',
  'AWS_ENDPOINT_URL',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SHARED_CREDENTIALS_FILE',
  'POWERTOOLS_METRICS_DISABLED',
  'TZ',
];

describe('the local stack', () => {
  const folder = temporaryFolder();
  let stack: Stack;
  before(async () => {
    stack = await startStack({
      port: 0,
      dataFolder: folder,
      syncEverySeconds: 7,
      oktaOrigins: { 'acme.okta.com': 'http://127.0.0.1:9' },
      functions,
    });
  });
  after(() => stack.stop());

  const environmentOfSync = async () => {
    const invocation = await stack.invoke('sync', { do: 'environment' });
    assert.equal(invocation.kind, 'answered');
    return (invocation as { payload: Record<string, string> }).payload;
  };

  it('sets the variables of the contract and of Lambda, and no others', async () => {
    const environment = await environmentOfSync();
    assert.deepEqual(
      Object.keys(environment).sort(),
      [...ENV.sync, 'LOCAL_OKTA_ORIGINS', 'LOCAL_SYNC_EVERY', ...SET_BY_LAMBDA].sort(),
    );
    assert.equal(environment.LOCAL_SYNC_EVERY, '7');
    assert.deepEqual(JSON.parse(environment.LOCAL_OKTA_ORIGINS ?? ''), { 'acme.okta.com': 'http://127.0.0.1:9' });
  });

  it('has the table and the queue of the contract', async () => {
    const dynamodb = new DynamoDBClient(stack.aws.clientOptions('test'));
    const sqs = new SQSClient(stack.aws.clientOptions('test'));
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: 'usage' }));
    assert.deepEqual(
      Table?.GlobalSecondaryIndexes?.map(({ IndexName, Projection }) => [IndexName, Projection?.ProjectionType]).sort(),
      Object.keys(TABLE.indexes)
        .map((name) => [name, 'KEYS_ONLY'])
        .sort(),
    );
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: stack.aws.queueUrl, AttributeNames: ['All'] }),
    );
    assert.equal(Attributes?.VisibilityTimeout, String(SYNC_QUEUE.visibilityTimeoutSeconds));
    assert.equal(JSON.parse(Attributes?.RedrivePolicy ?? '').maxReceiveCount, SYNC_QUEUE.maxReceiveCount);
    dynamodb.destroy();
    sqs.destroy();
  });

  it('counts calls by caller', async () => {
    const sqs = new SQSClient(stack.aws.clientOptions('dispatch'));
    await sqs.send(new SendMessageCommand({ QueueUrl: stack.aws.queueUrl, MessageBody: '{}' }));
    sqs.destroy();
    const calls = await stack.aws.calls();
    const sent = calls.find(({ caller, action }) => caller === 'dispatch' && action === 'SendMessage');
    assert.deepEqual(sent, {
      caller: 'dispatch',
      role: null,
      service: 'sqs',
      action: 'SendMessage',
      resource: 'arn:aws:sqs:us-east-1:000000000000:sync',
      conditions: {},
      count: 1,
    });
  });

  it('does not start when the API does not', async () => {
    const broken = startStack({
      port: 0,
      dataFolder: temporaryFolder(),
      syncEverySeconds: 5,
      oktaOrigins: {},
      functions: folder,
    });
    await assert.rejects(broken, { name: 'StartFailure', message: /^The API does not start/ });
  });
});
