/** What happens in the dialog. */
export type ConnectEvent =
  /** The page of the link is shown. */
  | { readonly event: 'opened' }
  /** The org is connected, or its connection is repaired; `connection` is its id. The dialog stays until it is closed. */
  | { readonly event: 'connected'; readonly connection: string }
  /** It did not work; `problem` is the code of a problem of the API, or NOT_OPENED. The person may try again. */
  | { readonly event: 'failed'; readonly problem: string }
  /** The dialog is gone. It is the last event. */
  | { readonly event: 'closed' };

const SOURCE = 'okta-usage-connect';

/** A message of the page in the frame to the page around it. */
export type ConnectMessage = ConnectEvent & { readonly source: typeof SOURCE };

export const messageOf = (event: ConnectEvent): ConnectMessage => ({ source: SOURCE, ...event });

/** Where messages must come from. */
export interface Sender {
  readonly origin: string;
  readonly window: unknown;
}

/** The event that a message brings; undefined for messages of other origins, of other windows, and of another form. */
export function readMessage(
  message: { readonly origin: string; readonly source: unknown; readonly data: unknown },
  sender: Sender,
): ConnectEvent | undefined {
  if (message.origin !== sender.origin || message.source !== sender.window || sender.window === null) return undefined;
  const { data } = message;
  if (typeof data !== 'object' || data === null || (data as { source?: unknown }).source !== SOURCE) return undefined;
  const { event, connection, problem } = data as Readonly<Record<string, unknown>>;
  if (event === 'opened' || event === 'closed') return { event };
  if (event === 'connected' && typeof connection === 'string') return { event, connection };
  return event === 'failed' && typeof problem === 'string' ? { event, problem } : undefined;
}
