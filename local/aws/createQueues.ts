import { CreateQueueCommand, SetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { SYNC_QUEUE } from '../../functions/contract/functions.ts';
import { arn } from './names.ts';

const NAME = 'sync';
const DEAD_LETTERS = 'sync-dead-letters';

/** Creates the sync queue and its dead-letter queue as the contract describes them, unless they exist. Returns the sync queue. */
export async function createQueues(client: SQSClient): Promise<{ readonly url: string; readonly arn: string }> {
  await client.send(new CreateQueueCommand({ QueueName: DEAD_LETTERS }));
  const { QueueUrl: url = '' } = await client.send(new CreateQueueCommand({ QueueName: NAME }));
  const redrive = { deadLetterTargetArn: arn('sqs', DEAD_LETTERS), maxReceiveCount: SYNC_QUEUE.maxReceiveCount };
  await client.send(
    new SetQueueAttributesCommand({
      QueueUrl: url,
      Attributes: {
        VisibilityTimeout: String(SYNC_QUEUE.visibilityTimeoutSeconds),
        MessageRetentionPeriod: String(SYNC_QUEUE.retentionSeconds),
        RedrivePolicy: JSON.stringify(redrive),
      },
    }),
  );
  return { url, arn: arn('sqs', NAME) };
}
