import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { REGION } from '../aws/names.ts';
import type { Invocation } from './sandbox.ts';

export interface EventSourceOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly batchSize: number;
  readonly maxConcurrency: number;
  readonly invoke: (event: SQSEvent) => Promise<Invocation>;
}

export interface EventSource {
  /** Rejects if reading the queue fails. */
  readonly running: Promise<unknown>;
  /** Receives no more messages. Resolves when those that were received are handled. */
  stop(): Promise<void>;
}

/**
 * Lambda's SQS event source with `ReportBatchItemFailures`: messages that the function does not report as failed are deleted,
 * and the others are received again after their visibility timeout.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function startEventSource(options: EventSourceOptions): EventSource {
  const stopping = new AbortController();
  const pollers = Array.from({ length: options.maxConcurrency }, () => poll(options, stopping.signal));
  const running = Promise.all(pollers);
  return {
    running,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function poll(options: EventSourceOptions, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const messages = await receive(options, stopping);
    if (messages.length > 0) await settle(options, messages);
  }
}

async function receive({ client, queueUrl, batchSize }: EventSourceOptions, stopping: AbortSignal): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: batchSize,
    WaitTimeSeconds: 20,
    MessageSystemAttributeNames: ['All'],
  });
  try {
    return (await client.send(command, { abortSignal: stopping })).Messages ?? [];
  } catch (error) {
    if (stopping.aborted) return [];
    throw error;
  }
}

async function settle({ client, queueUrl, queueArn, invoke }: EventSourceOptions, messages: Message[]): Promise<void> {
  const records = messages.map((message) => toRecord(message, queueArn));
  const done = succeeded(records, await invoke({ Records: records }));
  if (done.length === 0) return;
  const entries = done.map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
  await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
}

/** The records to delete. The whole batch fails if a reported failure has an unknown id or none. */
export function succeeded(records: readonly SQSRecord[], invocation: Invocation): readonly SQSRecord[] {
  if (invocation.kind !== 'answered') return [];
  const failures = (invocation.payload as SQSBatchResponse | null)?.batchItemFailures ?? [];
  const failed = new Set(failures.map(({ itemIdentifier }) => itemIdentifier));
  const known = new Set(records.map(({ messageId }) => messageId));
  if ([...failed].some((id) => !known.has(id))) return [];
  return records.filter(({ messageId }) => !failed.has(messageId));
}

/** The message as Lambda passes it to the function. */
export function toRecord(message: Message, queueArn: string): SQSRecord {
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: message.Attributes as unknown as SQSRecord['attributes'],
    messageAttributes: {},
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: REGION,
  };
}
