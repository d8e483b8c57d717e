import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';

type Fields = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface SyncLog {
  info(message: string, fields: Fields): void;
  error(message: string, fields: Fields): void;
}

/**
 * Runs `task` for each record. The returned batch response is the acknowledgement. A body that cannot be parsed goes to
 * `reject` at once, which sends it to the dead-letter queue, where an operator looks at it; it is handed back only if that
 * fails. Everything else is acknowledged, also where it failed: the connection's item says when it is next due, and the
 * dispatcher sends a new message then. What a message holds is logged: it is ids.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function sqsHandler<Message extends object>(
  parse: (body: string) => Message | undefined,
  task: (message: Message, context: Context) => Promise<Fields>,
  createLog: () => SyncLog,
  reject: (body: string) => Promise<void>,
  words: { readonly done: string; readonly failed: string } = { done: 'synced', failed: 'sync failed' },
): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  return async (event, context) => {
    const log = createLog();
    const handedBack: string[] = [];
    for (const { messageId, body } of event.Records) {
      const message = parse(body);
      if (message === undefined) {
        log.error('unreadable message', { messageId });
        await reject(body).catch(() => handedBack.push(messageId));
        continue;
      }
      try {
        log.info(words.done, { messageId, ...(await task(message, context)) });
      } catch (error) {
        // An unknown error's text may quote what it could not handle; its name and place do not.
        const raised = error instanceof Error ? error : new Error('unknown');
        log.error(words.failed, { messageId, ...message, error: raised.name, at: placeOf(raised) });
      }
    }
    return { batchItemFailures: handedBack.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

/** The line of code that raised the error. The stack begins with the error's text, of which a line may look like a place. */
function placeOf({ message, stack = '' }: Error): string | undefined {
  const text = stack.indexOf(message);
  if (text < 0) return undefined;
  return stack
    .slice(text + message.length)
    .split('\n')
    .find((line) => /^\s+at /.test(line))
    ?.trim();
}
