import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';

type Fields = Readonly<Record<string, string | number | undefined>>;

export interface SyncLog {
  info(message: string, fields: Fields): void;
  error(message: string, fields: Fields): void;
}

/**
 * Runs `work` for each record. The returned batch response is the acknowledgement: a body nobody can parse is handed
 * back and ends among the dead letters, since that is ours to look at; everything else is acknowledged, since the
 * connection itself says when it is next due and the dispatcher sends a new message then.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function sqsHandler<Message>(
  parse: (body: string) => Message | undefined,
  work: (message: Message, context: Context) => Promise<Fields>,
  createLog: () => SyncLog,
): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  return async (event, context) => {
    const log = createLog();
    const unreadable: string[] = [];
    for (const { messageId, body } of event.Records) {
      const message = parse(body);
      if (message === undefined) {
        log.error('unreadable message', { messageId });
        unreadable.push(messageId);
        continue;
      }
      try {
        log.info('synced', { messageId, ...(await work(message, context)) });
      } catch (error) {
        // An unknown error's text may quote what it could not handle; its name and place do not.
        const { name, stack } = error instanceof Error ? error : new Error('unknown');
        log.error('sync failed', {
          messageId,
          error: name,
          at: stack
            ?.split('\n')
            .find((line) => /^\s+at /.test(line))
            ?.trim(),
        });
      }
    }
    return { batchItemFailures: unreadable.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}
