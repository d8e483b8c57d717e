import { AwsError } from './awsError.ts';
import { arn } from './names.ts';
import { type Message, md5, type QueueSettings, type Queues } from './queues.ts';
import type { AwsCall, AwsService, Input } from './service.ts';
import {
  DEFAULT_SETTINGS,
  type Entry,
  invalid,
  parseEntries,
  parseMessage,
  parseSettings,
  queueNameOf,
  toAttributes,
  wholeNumber,
} from './sqsInput.ts';

const MAX_BATCH_BYTES = 262_144;

/** SQS in the SDK's protocol (AWS JSON 1.0): the operations of standard queues that the product and its tests call. */
export function createSqs(queues: Queues, origin: () => string, now: () => number): AwsService {
  const urlOf = (name: string) => `${origin()}/${name}`;
  const settingsOf = (name: string): QueueSettings => {
    const settings = queues.settingsOf(name);
    if (settings !== undefined) return settings;
    throw new AwsError('com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.', {
      queryCode: 'AWS.SimpleQueueService.NonExistentQueue',
    });
  };
  const existing = (input: Input): string => {
    const name = queueNameOf(input);
    settingsOf(name);
    return name;
  };
  const send = (queue: string, { body, delaySeconds, groupId }: ReturnType<typeof parseMessage>) => {
    const { id } = queues.send(queue, body, { delaySeconds, groupId });
    return { MessageId: id, MD5OfMessageBody: md5(body) };
  };

  const actions: Readonly<Record<string, (input: Input, call: AwsCall) => unknown>> = {
    CreateQueue(input) {
      const name = queueNameOf(input);
      const present = queues.settingsOf(name);
      const settings = parseSettings(input, present ?? DEFAULT_SETTINGS);
      if (present !== undefined && JSON.stringify(present) !== JSON.stringify(settings)) {
        throw new AwsError(
          'com.amazonaws.sqs#QueueNameExists',
          'A queue already exists with the same name and other attributes.',
          {
            queryCode: 'QueueAlreadyExists',
          },
        );
      }
      if (present === undefined) queues.put(name, settings);
      return { QueueUrl: urlOf(name) };
    },
    SetQueueAttributes(input) {
      const name = existing(input);
      queues.put(name, parseSettings(input, settingsOf(name)));
      return {};
    },
    GetQueueUrl: (input) => ({ QueueUrl: urlOf(existing(input)) }),
    GetQueueAttributes(input) {
      const name = existing(input);
      return { Attributes: toAttributes(name, settingsOf(name), queues.count(name), input) };
    },
    SendMessage: (input) => send(existing(input), parseMessage(input)),
    SendMessageBatch(input) {
      const queue = existing(input);
      const entries = parseEntries(input);
      const bytes = entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(String(MessageBody)), 0);
      if (bytes > MAX_BATCH_BYTES) {
        throw new AwsError(
          'com.amazonaws.sqs#BatchRequestTooLong',
          `Batch requests cannot be longer than ${MAX_BATCH_BYTES} bytes. You have sent ${bytes} bytes.`,
          {
            queryCode: 'AWS.SimpleQueueService.BatchRequestTooLong',
          },
        );
      }
      return oneByOne(entries, (entry) => send(queue, parseMessage(entry)));
    },
    async ReceiveMessage(input, { gone }) {
      const queue = existing(input);
      const settings = settingsOf(queue);
      const max = wholeNumber(input, 'MaxNumberOfMessages', { least: 1, most: 10, otherwise: 1 });
      const wait = wholeNumber(input, 'WaitTimeSeconds', { least: 0, most: 20, otherwise: 0 });
      const hidden = wholeNumber(input, 'VisibilityTimeout', {
        least: 0,
        most: 43_200,
        otherwise: settings.visibilityTimeoutSeconds,
      });
      const until = now() + wait * 1000;
      for (;;) {
        if (gone.aborted) return {};
        const received = queues.receive(queue, max, hidden);
        if (received.length > 0) return { Messages: received.map(toWire) };
        if (now() >= until) return {};
        await change(queues, queue, Math.min(until, queues.nextVisibleAt(queue)) - now(), gone);
      }
    },
    DeleteMessage(input) {
      const { id, receipt } = parseReceipt(input);
      queues.delete(existing(input), id, receipt);
      return {};
    },
    DeleteMessageBatch(input) {
      const queue = existing(input);
      return oneByOne(parseEntries(input), (entry) => {
        const { id, receipt } = parseReceipt(entry);
        queues.delete(queue, id, receipt);
        return {};
      });
    },
    ChangeMessageVisibility(input) {
      const { id, receipt } = parseReceipt(input);
      const seconds = wholeNumber(input, 'VisibilityTimeout', { least: 0, most: 43_200 });
      const outcome = queues.changeVisibility(existing(input), id, receipt, seconds);
      if (outcome === 'notInFlight') {
        throw new AwsError('com.amazonaws.sqs#MessageNotInflight', 'The message is not in flight.', {
          queryCode: 'AWS.SimpleQueueService.MessageNotInflight',
        });
      }
      if (outcome === 'gone') {
        throw invalid(
          `Value ${receipt} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
        );
      }
      return {};
    },
  };

  return {
    name: 'sqs',
    resourcesOf: (_action, input) => [arn('sqs', queueNameOf(input))],
    async answer(call) {
      const action = actions[call.action];
      if (action !== undefined) return action(call.input, call);
      throw new AwsError('UnsupportedOperation', `${call.action} is not available locally.`, {
        queryCode: 'AWS.SimpleQueueService.UnsupportedOperation',
      });
    },
  };
}

/** Resolves at the next change of the queue, after `ms`, or when the caller has disconnected. */
function change(queues: Queues, queue: string, ms: number, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stopListening();
      gone.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(1, ms));
    const stopListening = queues.onChange(queue, done);
    gone.addEventListener('abort', done);
  });
}

function oneByOne(entries: readonly Entry[], act: (entry: Entry) => Input) {
  const Successful: Input[] = [];
  const Failed: Input[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...act(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.queryCode ?? error.code, Message: error.message });
    }
  }
  return { Successful, Failed };
}

function toWire(message: Message): Input {
  return {
    MessageId: message.id,
    ReceiptHandle: `${message.id}.${message.receipt}`,
    MD5OfBody: md5(message.body),
    Body: message.body,
    Attributes: {
      SenderId: 'AIDALOCAL',
      SentTimestamp: String(message.sentAt),
      ApproximateReceiveCount: String(message.receives),
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
      ...(message.groupId === undefined ? {} : { MessageGroupId: message.groupId }),
    },
  };
}

function parseReceipt(input: Input): { readonly id: string; readonly receipt: string } {
  const [id, receipt] = String(input.ReceiptHandle).split('.');
  if (id !== undefined && receipt !== undefined) return { id, receipt };
  throw new AwsError('com.amazonaws.sqs#ReceiptHandleIsInvalid', 'The input receipt handle is invalid.', {
    queryCode: 'ReceiptHandleIsInvalid',
  });
}
