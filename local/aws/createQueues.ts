import { CreateQueueCommand, SetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { DELIVER_QUEUE, SYNC_QUEUE } from '../../functions/contract/functions.ts';
import { arn } from './names.ts';

export const DELIVER_QUEUE_NAME = 'deliver';

interface CreatedQueue {
  readonly url: string;
  readonly arn: string;
}

/** Creates the queues and their dead-letter queues as the contract describes them, unless they exist. Returns the sync queue, and the one of events. */
export async function createQueues(client: SQSClient): Promise<CreatedQueue & { readonly deliver: CreatedQueue }> {
  const sync = await createQueue(client, 'sync', SYNC_QUEUE);
  return { ...sync, deliver: await createQueue(client, DELIVER_QUEUE_NAME, DELIVER_QUEUE) };
}

async function createQueue(
  client: SQSClient,
  name: string,
  settings: typeof SYNC_QUEUE | typeof DELIVER_QUEUE,
): Promise<CreatedQueue> {
  const deadLetters = `${name}-dead-letters`;
  await client.send(new CreateQueueCommand({ QueueName: deadLetters }));
  const { QueueUrl: url = '' } = await client.send(new CreateQueueCommand({ QueueName: name }));
  const redrive = { deadLetterTargetArn: arn('sqs', deadLetters), maxReceiveCount: settings.maxReceiveCount };
  await client.send(
    new SetQueueAttributesCommand({
      QueueUrl: url,
      Attributes: {
        VisibilityTimeout: String(settings.visibilityTimeoutSeconds),
        MessageRetentionPeriod: String(settings.retentionSeconds),
        RedrivePolicy: JSON.stringify(redrive),
      },
    }),
  );
  return { url, arn: arn('sqs', name) };
}
