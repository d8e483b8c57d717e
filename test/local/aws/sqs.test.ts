import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { type Aws, startAws } from '../../../local/aws/aws.ts';
import { clientsOf, SESSION, startStandIns, stoppedClock, temporaryFolder } from '../standIns.ts';

describe('SQS', () => {
  const folder = temporaryFolder();
  const clock = stoppedClock();
  let aws: Aws;
  let client: SQSClient;
  let queue: string;
  let deadLetters: string;
  let serial = 0;

  const createQueue = async (name: string, Attributes: Record<string, string> = {}): Promise<string> => {
    const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes }));
    return QueueUrl;
  };
  const send = (body: string, more: { DelaySeconds?: number; MessageGroupId?: string } = {}) =>
    client.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: body, ...more }));
  const receive = async (QueueUrl = queue, more: { VisibilityTimeout?: number; WaitTimeSeconds?: number } = {}) => {
    const command = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['All'],
      ...more,
    });
    return (await client.send(command)).Messages ?? [];
  };
  const bodies = async (url = queue) => (await receive(url)).map(({ Body }) => Body);
  const reopen = async () => {
    await aws.close();
    aws = await startStandIns(folder, clock.now);
    client = clientsOf(aws).sqs;
    queue = queue.replace(/http:\/\/[^/]+/, aws.origin);
  };

  before(async () => {
    aws = await startStandIns(folder, clock.now);
    client = clientsOf(aws).sqs;
  });
  beforeEach(async () => {
    serial += 1;
    deadLetters = await createQueue(`dead-${serial}`);
    queue = await createQueue(`sync-${serial}`, {
      VisibilityTimeout: '60',
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: `arn:aws:sqs:us-east-1:000000000000:dead-${serial}`,
        maxReceiveCount: 2,
      }),
    });
  });
  after(() => aws.close());

  it('hides a message until its visibility timeout ends, and counts its receives', async () => {
    await send('hello', { MessageGroupId: 'acme' });
    const [first] = await receive();
    assert.equal(first?.Body, 'hello');
    assert.equal(first?.Attributes?.MessageGroupId, 'acme');
    assert.equal(first?.Attributes?.ApproximateReceiveCount, '1');
    assert.deepEqual(await receive(), []);
    clock.advanceSeconds(60);
    const [second] = await receive();
    assert.equal(second?.Attributes?.ApproximateReceiveCount, '2');
  });

  it('moves a message that was received too often to the dead-letter queue', async () => {
    await send('poison');
    for (const _ of [1, 2]) {
      assert.deepEqual(await bodies(), ['poison']);
      clock.advanceSeconds(60);
    }
    assert.deepEqual(await bodies(), []);
    assert.deepEqual(await bodies(deadLetters), ['poison']);
  });

  it('delays a message', async () => {
    await send('later', { DelaySeconds: 900 });
    clock.advanceSeconds(899);
    assert.deepEqual(await bodies(), []);
    clock.advanceSeconds(1);
    assert.deepEqual(await bodies(), ['later']);
  });

  it('deletes by the latest receipt only', async () => {
    await send('once');
    const [stale] = await receive();
    clock.advanceSeconds(60);
    const [fresh] = await receive();
    const remove = (ReceiptHandle?: string) =>
      client.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle }));
    await remove(stale?.ReceiptHandle);
    clock.advanceSeconds(60);
    await remove(fresh?.ReceiptHandle);
    await remove(fresh?.ReceiptHandle);
    assert.deepEqual(await bodies(), []);
    assert.deepEqual(await bodies(deadLetters), []);
    await assert.rejects(remove('nonsense'), { name: 'ReceiptHandleIsInvalid' });
  });

  it('changes the visibility timeout of a message in flight', async () => {
    await send('hidden');
    const [message] = await receive();
    const change = (VisibilityTimeout: number) =>
      client.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: queue,
          ReceiptHandle: message?.ReceiptHandle,
          VisibilityTimeout,
        }),
      );
    await change(600);
    clock.advanceSeconds(599);
    assert.deepEqual(await bodies(), []);
    await change(0);
    await assert.rejects(change(10), { name: 'MessageNotInflight' });
    assert.deepEqual(await bodies(), ['hidden']);
  });

  it('counts visible, hidden and delayed messages', async () => {
    await send('taken');
    await receive();
    await send('waiting');
    await send('later', { DelaySeconds: 10 });
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: queue, AttributeNames: ['All'] }),
    );
    assert.equal(Attributes?.ApproximateNumberOfMessages, '1');
    assert.equal(Attributes?.ApproximateNumberOfMessagesNotVisible, '1');
    assert.equal(Attributes?.ApproximateNumberOfMessagesDelayed, '1');
    assert.match(Attributes?.QueueArn ?? '', /^arn:aws:sqs:.*:sync-/);
  });

  it('sends and deletes in batches, entry by entry', async () => {
    const { Successful = [], Failed = [] } = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: queue,
        Entries: [
          { Id: 'good', MessageBody: 'a', MessageGroupId: 'acme' },
          { Id: 'bad', MessageBody: 'b', DelaySeconds: 901 },
        ],
      }),
    );
    assert.deepEqual(
      Successful.map(({ Id }) => Id),
      ['good'],
    );
    assert.deepEqual(
      Failed.map(({ Id, Code }) => [Id, Code]),
      [['bad', 'InvalidParameterValue']],
    );
    const [message] = await receive();
    await client.send(
      new DeleteMessageBatchCommand({
        QueueUrl: queue,
        Entries: [{ Id: 'a', ReceiptHandle: message?.ReceiptHandle }],
      }),
    );
    clock.advanceSeconds(60);
    assert.deepEqual(await bodies(), []);
  });

  const entries = (count: number, body = 'x') =>
    Array.from({ length: count }, (_, index) => ({ Id: `e${index}`, MessageBody: body }));
  const refused = [
    { name: 'a delay over 900 s', run: () => send('x', { DelaySeconds: 901 }), error: /InvalidParameterValue/ },
    { name: 'a message over 256 KB', run: () => send('x'.repeat(262_145)), error: /InvalidParameterValue/ },
    {
      name: 'eleven entries',
      run: () => client.send(new SendMessageBatchCommand({ QueueUrl: queue, Entries: entries(11) })),
      error: /TooManyEntriesInBatchRequest/,
    },
    {
      name: 'an empty batch',
      run: () => client.send(new SendMessageBatchCommand({ QueueUrl: queue, Entries: [] })),
      error: /EmptyBatchRequest/,
    },
    {
      name: 'a batch over 256 KB',
      run: () =>
        client.send(new SendMessageBatchCommand({ QueueUrl: queue, Entries: entries(2, 'x'.repeat(140_000)) })),
      error: /BatchRequestTooLong/,
    },
    {
      name: 'two entries of one id',
      run: () => client.send(new SendMessageBatchCommand({ QueueUrl: queue, Entries: [...entries(1), ...entries(1)] })),
      error: /BatchEntryIdsNotDistinct/,
    },
    {
      name: 'a queue that does not exist',
      run: () => client.send(new GetQueueUrlCommand({ QueueName: 'none' })),
      error: /QueueDoesNotExist/,
    },
  ];
  for (const { name, run, error } of refused) {
    it(`refuses ${name}`, () => assert.rejects(run(), ({ name: actual }: Error) => error.test(actual)));
  }

  it('returns messages in flight again after a restart, and still delays delayed ones', async () => {
    await send('in flight');
    await send('delayed', { DelaySeconds: 300 });
    assert.deepEqual(await bodies(), ['in flight']);
    await reopen();
    assert.deepEqual(await bodies(), ['in flight']);
    clock.advanceSeconds(300);
    assert.ok((await bodies()).includes('delayed'));
  });

  it('opens a file whose last line is incomplete', async () => {
    await send('kept');
    await aws.close();
    appendFileSync(join(folder, 'sqs.jsonl'), '{"kind":"message","que');
    await reopen();
    assert.deepEqual(await bodies(), ['kept']);
  });

  it('drops messages that are older than the retention period', async () => {
    await send('ancient');
    clock.advanceSeconds(345_601);
    assert.deepEqual(await bodies(), []);
  });
});

describe('a waiting receiver', () => {
  const open = async () => {
    const aws = await startAws({ folder: temporaryFolder(), session: SESSION, table: 'usage' });
    const { sqs } = clientsOf(aws);
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'sync' }));
    return { aws, sqs, QueueUrl };
  };

  it('gets a message that arrives while it waits', async () => {
    const { aws, sqs, QueueUrl } = await open();
    const waiting = sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'now' }));
    assert.equal((await waiting).Messages?.[0]?.Body, 'now');
    await aws.close();
  });

  it('takes no message after it has disconnected', async () => {
    const { aws, sqs, QueueUrl } = await open();
    const gone = new AbortController();
    const waiting = sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }), {
      abortSignal: gone.signal,
    });
    await sqs.send(new GetQueueUrlCommand({ QueueName: 'sync' }));
    gone.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
    const next = sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'for the next' }));
    assert.equal((await next).Messages?.[0]?.Body, 'for the next');
    await aws.close();
  });

  it('does not delay the closing of the stand-ins', async () => {
    const { aws, sqs, QueueUrl } = await open();
    const waiting = sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    await sqs.send(new GetQueueUrlCommand({ QueueName: 'sync' }));
    await aws.close();
    assert.equal((await waiting).Messages, undefined);
  });
});
