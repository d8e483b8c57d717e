import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

// The browser announces a print by events; a PDF made by a program only shows in the media that apply.
const printMedia = matchMedia('print');
const listeners = new Set<() => void>();
let isPrinting = printMedia.matches;

function set(printing: boolean): void {
  if (printing === isPrinting) return;
  isPrinting = printing;
  // The browser draws what stands on the page when the event has been handled.
  flushSync(() => {
    for (const listener of listeners) listener();
  });
}

addEventListener('beforeprint', () => set(true));
addEventListener('afterprint', () => set(false));
printMedia.addEventListener('change', ({ matches }) => set(matches));

/** Calls `listener` before the page is printed and after it was. Returns the function that ends this. */
export function onPrinting(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const isBeingPrinted = (): boolean => isPrinting;

/** Whether the page is being printed: then whole lists are drawn, of which the screen shows a part. */
export const usePrinting = (): boolean => useSyncExternalStore(onPrinting, isBeingPrinted);
