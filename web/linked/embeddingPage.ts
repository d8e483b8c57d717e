import { type ConnectEvent, messageOf } from '../../packages/connect/src/message.ts';
import { receiversOf } from './receivers.ts';

/** Whether the page is shown in a frame. */
export const isEmbedded = parent !== window;

/** Calls `take` when the dialog has given the frame the focus, and nothing in it has it: browsers let no frame take it itself. */
export function onFocus(take: () => void): () => void {
  const onWindowFocus = () => document.activeElement === document.body && take();
  addEventListener('focus', onWindowFocus);
  return () => removeEventListener('focus', onWindowFocus);
}

/**
 * Tells the page around the frame what happened. The message goes to the origins that the session allows and to no other: the
 * browser delivers it to the one that frames this page, and `frame-ancestors` has made sure that it is one of them.
 */
export function tellEmbeddingPage(event: ConnectEvent, allowedOrigins: readonly string[]): void {
  if (!isEmbedded) return;
  for (const origin of receiversOf(allowedOrigins, location.ancestorOrigins?.[0])) {
    parent.postMessage(messageOf(event), origin);
  }
}
