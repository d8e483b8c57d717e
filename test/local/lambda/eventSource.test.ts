import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { GetQueueAttributesCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { Aws } from '../../../local/aws/aws.ts';
import { createQueues } from '../../../local/aws/createQueues.ts';
import { startEventSource, succeeded } from '../../../local/lambda/eventSource.ts';
import type { Invocation } from '../../../local/lambda/sandbox.ts';
import { clientsOf, startStandIns, temporaryFolder } from '../standIns.ts';
import { within } from '../waitFor.ts';

const records = ['a', 'b', 'c'].map((messageId) => ({ messageId }) as SQSRecord);
const answered = (payload: unknown): Invocation => ({ kind: 'answered', payload });
const failing = (...ids: string[]) =>
  answered({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

describe('the messages that the event source deletes', () => {
  const cases = [
    { name: 'all, when no failure is reported', invocation: failing(), deleted: 'abc' },
    { name: 'all, when the answer is empty', invocation: answered(null), deleted: 'abc' },
    { name: 'all but the failed', invocation: failing('b'), deleted: 'ac' },
    { name: 'none, when all failed', invocation: failing('a', 'b', 'c'), deleted: '' },
    { name: 'none, when an unknown record is named', invocation: failing('x'), deleted: '' },
    { name: 'none, when a failure has no name', invocation: answered({ batchItemFailures: [{}] }), deleted: '' },
    { name: 'none, when the function failed', invocation: { kind: 'failed', error: 'x' }, deleted: '' },
    { name: 'none, when the function timed out', invocation: { kind: 'timedOut', error: 'x' }, deleted: '' },
  ] as const;
  for (const { name, invocation, deleted } of cases) {
    it(name, () => {
      const ids = succeeded(records, invocation).map(({ messageId }) => messageId);
      assert.equal(ids.join(''), deleted);
    });
  }
});

describe('the event source', () => {
  const folder = temporaryFolder();
  let aws: Aws;
  let client: SQSClient;
  let queue: { readonly url: string; readonly arn: string };
  before(async () => {
    aws = await startStandIns(folder);
    client = clientsOf(aws).sqs;
    queue = await createQueues(client);
    assert.deepEqual(await createQueues(client), queue);
  });
  after(() => aws.close());

  it('passes on each message once, deletes successful ones and keeps failed ones hidden', async () => {
    const bodies: string[] = [];
    const done = Promise.withResolvers<void>();
    const invoke = async ({ Records }: SQSEvent): Promise<Invocation> => {
      bodies.push(...Records.map(({ body }) => body));
      if (bodies.length === 3) done.resolve();
      return failing(...Records.filter(({ body }) => body === 'bad').map(({ messageId }) => messageId));
    };
    for (const MessageBody of ['good', 'bad', 'good too']) {
      await client.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody, MessageGroupId: 'acme' }));
    }
    const source = startEventSource({
      client,
      queueUrl: queue.url,
      queueArn: queue.arn,
      batchSize: 1,
      maxConcurrency: 2,
      invoke,
    });
    await within(done.promise, 'third message');
    await source.stop();
    assert.deepEqual(bodies.sort(), ['bad', 'good', 'good too']);
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: queue.url, AttributeNames: ['All'] }),
    );
    assert.equal(Attributes?.ApproximateNumberOfMessages, '0');
    assert.equal(Attributes?.ApproximateNumberOfMessagesNotVisible, '1');
  });
});
