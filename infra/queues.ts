import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { DELIVER_QUEUE, SYNC_QUEUE } from '../functions/contract/functions.ts';
import type { DeployContext } from './deployContext.ts';

/** A queue as the contract describes it, and the one of its dead letters, below `scope`. */
export function createQueues(
  scope: Construct,
  settings: typeof SYNC_QUEUE | typeof DELIVER_QUEUE,
  { dataKey }: DeployContext,
): { readonly queue: Queue; readonly deadLetters: Queue } {
  const encryption = dataKey
    ? { encryption: QueueEncryption.KMS, encryptionMasterKey: dataKey }
    : { encryption: QueueEncryption.SQS_MANAGED };
  const deadLetters = new Queue(scope, 'DeadLetters', {
    retentionPeriod: Duration.days(14),
    ...encryption,
    enforceSSL: true,
  });
  const queue = new Queue(scope, 'Queue', {
    visibilityTimeout: Duration.seconds(settings.visibilityTimeoutSeconds),
    retentionPeriod: Duration.seconds(settings.retentionSeconds),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: settings.maxReceiveCount },
    ...encryption,
    enforceSSL: true,
  });
  return { queue, deadLetters };
}
