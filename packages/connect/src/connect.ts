import { showDialog } from './dialog.ts';
import { type LinkOptions, linkOf } from './link.ts';
import { type ConnectEvent, readMessage } from './message.ts';

export type { LinkOptions } from './link.ts';
export type { ConnectEvent } from './message.ts';

export interface OpenOptions extends LinkOptions {
  readonly onEvent?: ((event: ConnectEvent) => void) | undefined;
  /** Names the dialog. @default 'Connect Okta' */
  readonly title?: string | undefined;
  /** Milliseconds after which a page that was not shown has failed with NOT_OPENED. @default 15000 */
  readonly openWithin?: number | undefined;
}

export interface ConnectHandle {
  /** Removes the dialog, if it is still there. */
  close(): void;
}

const OPEN_WITHIN_MS = 15_000;

/** The dialog that is open. There is one at most: a button that is clicked twice opens the second in place of the first. */
let current: ConnectHandle | undefined;

/**
 * Opens the page of a connect session in a modal dialog, and reports what happens there. Believes no message but those of
 * that page in that frame. Throws a `TypeError` for a link that is none.
 */
export function open({
  onEvent,
  title = 'Connect Okta',
  openWithin = OPEN_WITHIN_MS,
  ...link
}: OpenOptions): ConnectHandle {
  const url = linkOf(link);
  current?.close();
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    current = undefined;
    clearTimeout(timer);
    removeEventListener('message', receive);
    dialog.remove();
    onEvent?.({ event: 'closed' });
  };
  const dialog = showDialog(url, title, close);
  const receive = (message: MessageEvent) => {
    const event = readMessage(message, { origin: url.origin, window: dialog.frame.contentWindow });
    if (event === undefined) return;
    if (event.event === 'closed') return close();
    clearTimeout(timer);
    dialog.withdrawTab();
    if (event.event === 'opened') dialog.frame.focus();
    onEvent?.(event);
  };
  addEventListener('message', receive);
  // A frame that a browser or an extension has blocked cannot say so.
  const timer = setTimeout(() => {
    dialog.offerTab();
    onEvent?.({ event: 'failed', problem: 'NOT_OPENED' });
  }, openWithin);
  current = { close };
  return current;
}
