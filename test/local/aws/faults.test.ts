import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { type AwsThread, startAwsThread } from '../../../local/aws/awsThread.ts';
import { createTable } from '../../../local/aws/createTable.ts';
import type { AwsFaultEvent, AwsFaultRule } from '../../../local/aws/faults.ts';
import { clientsOf, SESSION, temporaryFolder } from '../standIns.ts';
import { waitFor } from '../waitFor.ts';

const item = (sk: string) => ({ pk: { S: 'acme' }, sk: { S: sk } });
const put = (sk: string) => new PutItemCommand({ TableName: 'usage', Item: item(sk) });

describe('faults of the AWS stand-ins', () => {
  const folder = temporaryFolder();
  let aws: AwsThread;
  let events: AwsFaultEvent[] = [];
  before(async () => {
    aws = await startAwsThread({ folder, session: SESSION, table: 'usage' });
    await createTable(clientsOf(aws).dynamodb, 'usage');
  });
  after(() => aws.close());

  const clientsWith = async (...rules: readonly AwsFaultRule[]) => {
    const own: AwsFaultEvent[] = []; // an event that is still on its way belongs to the rules before
    events = own;
    await aws.setFaults(rules, (event) => own.push(event));
    return clientsOf(aws, 'sync');
  };
  const isStored = async (sk: string) => {
    const { dynamodb } = clientsOf(aws, 'test');
    const { Item } = await dynamodb.send(new GetItemCommand({ TableName: 'usage', Key: item(sk) }));
    return Item !== undefined;
  };

  it('apply to their caller and action, after `skip` calls, `times` times', async () => {
    const { dynamodb } = await clientsWith({
      fault: 'throttled',
      caller: 'sync',
      action: 'PutItem',
      service: 'dynamodb',
      skip: 1,
      times: 2,
    });
    const others = clientsOf(aws, 'usage').dynamodb;
    const outcomes: string[] = [];
    for (let call = 0; call < 4; call++) {
      await others.send(put('other'));
      await dynamodb.send(new ScanCommand({ TableName: 'usage' }));
      outcomes.push(
        await dynamodb.send(put('one')).then(
          () => 'done',
          (error: Error) => error.name,
        ),
      );
    }
    const refused = 'ProvisionedThroughputExceededException';
    assert.deepEqual(outcomes, ['done', refused, refused, 'done']);
    assert.deepEqual(events[0], { fault: 'throttled', caller: 'sync', tenant: undefined, action: 'PutItem' });
    assert.equal(events.length, 2);
  });

  it('answer with 500', async () => {
    const { dynamodb } = await clientsWith({ fault: 'internalError' });
    await assert.rejects(dynamodb.send(put('never')), { name: 'InternalServerError' });
    assert.equal(await isStored('never'), false);
  });

  for (const [fault, carriedOut] of [
    ['requestLost', false],
    ['answerLost', true],
  ] as const) {
    it(`break the connection: ${fault}`, async () => {
      const { dynamodb } = await clientsWith({ fault });
      await assert.rejects(dynamodb.send(put(fault)));
      assert.equal(await isStored(fault), carriedOut);
    });
  }

  it('leave half of a batch unprocessed', async () => {
    const { dynamodb, sqs } = await clientsWith({ fault: 'unprocessed', skip: 0, times: 3 });
    const writes = ['a', 'b', 'c'].map((sk) => ({ PutRequest: { Item: item(sk) } }));
    const written = await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { usage: writes } }));
    assert.deepEqual(written.UnprocessedItems, { usage: [writes[2]] });
    const keys = [item('a'), item('b'), item('c')];
    const read = await dynamodb.send(
      new BatchGetItemCommand({ RequestItems: { usage: { Keys: keys, ConsistentRead: true } } }),
    );
    assert.deepEqual(read.UnprocessedKeys, { usage: { Keys: [keys[2]], ConsistentRead: true } });
    assert.equal(read.Responses?.usage?.length, 2);
    const { QueueUrl } = await clientsOf(aws, 'test').sqs.send(new CreateQueueCommand({ QueueName: 'sync' }));
    const entries = ['1', '2'].map((Id) => ({ Id, MessageBody: '{}' }));
    await clientsWith({ fault: 'unprocessed' });
    const sent = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: entries }));
    assert.deepEqual([sent.Successful?.length, sent.Failed?.map(({ Id }) => Id)], [1, ['2']]);
  });

  it('hold the answer until it is released', async () => {
    const { dynamodb } = await clientsWith({ fault: 'held', caller: 'sync', action: 'PutItem' });
    let ended = false;
    const holding = dynamodb.send(put('held')).finally(() => {
      ended = true;
    });
    await waitFor(() => events.length, { what: 'held call', isDone: (count) => count === 1 });
    const stored = await isStored('held');
    const endedBefore = ended;
    aws.release(); // before anything is asserted: a call that is held keeps the stand-ins from closing
    await holding;
    assert.deepEqual([stored, endedBefore], [true, false], JSON.stringify(events));
  });

  for (const [fault, carriedOut] of [
    ['crashBefore', false],
    ['crashAfter', true],
  ] as const) {
    it(`report a crash and never answer: ${fault}`, async () => {
      const { dynamodb } = await clientsWith({ fault, caller: 'sync', action: 'PutItem' });
      const crashed = new AbortController();
      const call = dynamodb.send(put(fault), { abortSignal: crashed.signal });
      await waitFor(() => events.length, { what: 'crash', isDone: (count) => count === 1 });
      assert.equal(await isStored(fault), carriedOut);
      crashed.abort();
      await assert.rejects(call, { name: 'AbortError' });
    });
  }
});
