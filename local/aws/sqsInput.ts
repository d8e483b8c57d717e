import { AwsError } from './awsError.ts';
import { arn } from './names.ts';
import type { QueueSettings, Queues } from './queues.ts';
import type { Input } from './service.ts';

/** The former limit of SQS, which is stricter than today's: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MAX_MESSAGE_BYTES = 262_144;

export type Entry = Input & { readonly Id: string };

export function invalid(message: string, code = 'InvalidParameterValue'): AwsError {
  return new AwsError(`com.amazon.coral.service#${code}Exception`, message, { queryCode: code });
}

export function wholeNumber(
  input: Input,
  name: string,
  { least, most, otherwise }: { readonly least: number; readonly most: number; readonly otherwise?: number },
): number {
  const value = input[name] ?? otherwise;
  if (value === undefined) throw invalid(`The request must contain the parameter ${name}.`, 'MissingParameter');
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalid(`Value ${value} for parameter ${name} is invalid. Reason: Must be >= ${least} and <= ${most}.`);
}

/** The queue of a request: CreateQueue and GetQueueUrl name it, all other actions give its URL. */
export function queueNameOf({ QueueName, QueueUrl }: Input): string {
  const name = typeof QueueName === 'string' ? QueueName : String(QueueUrl).split('/').at(-1);
  if (name !== undefined && /^[\w-]{1,80}$/.test(name)) return name;
  throw invalid('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length');
}

export const DEFAULT_SETTINGS: QueueSettings = { visibilityTimeoutSeconds: 30, retentionSeconds: 345_600 };

/** The present settings of a queue, overridden by those that the request gives. */
export function parseSettings({ Attributes }: Input, present: QueueSettings): QueueSettings {
  const given = (Attributes ?? {}) as Readonly<Record<string, string>>;
  const redrive = given.RedrivePolicy === undefined ? undefined : JSON.parse(given.RedrivePolicy);
  return {
    ...present,
    visibilityTimeoutSeconds: Number(given.VisibilityTimeout ?? present.visibilityTimeoutSeconds),
    retentionSeconds: Number(given.MessageRetentionPeriod ?? present.retentionSeconds),
    ...(redrive && {
      deadLetters: {
        queue: String(redrive.deadLetterTargetArn).split(':').at(-1) ?? '',
        maxReceiveCount: Number(redrive.maxReceiveCount),
      },
    }),
  };
}

export function toAttributes(
  queue: string,
  { visibilityTimeoutSeconds, retentionSeconds, deadLetters }: QueueSettings,
  count: ReturnType<Queues['count']>,
  { AttributeNames }: Input,
): Readonly<Record<string, string>> {
  const all: Readonly<Record<string, string>> = {
    QueueArn: arn('sqs', queue),
    ApproximateNumberOfMessages: String(count.visible),
    ApproximateNumberOfMessagesNotVisible: String(count.inFlight),
    ApproximateNumberOfMessagesDelayed: String(count.delayed),
    VisibilityTimeout: String(visibilityTimeoutSeconds),
    MessageRetentionPeriod: String(retentionSeconds),
    MaximumMessageSize: String(MAX_MESSAGE_BYTES),
    ...(deadLetters && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: arn('sqs', deadLetters.queue),
        maxReceiveCount: deadLetters.maxReceiveCount,
      }),
    }),
  };
  const asked = (AttributeNames ?? []) as readonly string[];
  return Object.fromEntries(Object.entries(all).filter(([name]) => asked.includes('All') || asked.includes(name)));
}

export function parseMessage(input: Input): {
  readonly body: string;
  readonly delaySeconds: number;
  readonly groupId: string | undefined;
} {
  const { MessageBody: body, MessageGroupId: groupId, MessageAttributes: attributes } = input;
  if (typeof body !== 'string' || body === '') {
    throw invalid('The request must contain the parameter MessageBody.', 'MissingParameter');
  }
  if (Buffer.byteLength(body) > MAX_MESSAGE_BYTES) {
    throw invalid(
      `One or more parameters are invalid. Reason: Message must be shorter than ${MAX_MESSAGE_BYTES} bytes.`,
    );
  }
  if (groupId !== undefined && !/^[\w!"#$%&'()*+,./:;<=>?@[\\\]^`{|}~-]{1,128}$/.test(String(groupId))) {
    throw invalid(`Value ${groupId} for parameter MessageGroupId is invalid.`);
  }
  if (attributes !== undefined && Object.keys(attributes as object).length > 0) {
    throw invalid('Message attributes are not available locally.');
  }
  return {
    body,
    delaySeconds: wholeNumber(input, 'DelaySeconds', { least: 0, most: 900, otherwise: 0 }),
    groupId: groupId === undefined ? undefined : String(groupId),
  };
}

/** The entries of a batch: 1 to 10, with distinct ids. */
export function parseEntries({ Entries }: Input): readonly Entry[] {
  const entries = (Entries ?? []) as readonly Entry[];
  const refuse = (code: string, message: string) =>
    new AwsError(`com.amazonaws.sqs#${code}`, message, { queryCode: `AWS.SimpleQueueService.${code}` });
  if (entries.length === 0) throw refuse('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10) {
    const message = `Maximum number of entries per request are 10. You have sent ${entries.length}.`;
    throw refuse('TooManyEntriesInBatchRequest', message);
  }
  for (const { Id } of entries) {
    if (/^[\w-]{1,80}$/.test(Id)) continue;
    throw refuse(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores.',
    );
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw refuse('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  }
  return entries;
}
