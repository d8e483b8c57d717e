import { useSyncExternalStore } from 'react';

/** From here on every column of the longest table has its place. */
const wideWindow = matchMedia('(min-width: 1900px)');

function onWidth(listener: () => void): () => void {
  wideWindow.addEventListener('change', listener);
  return () => wideWindow.removeEventListener('change', listener);
}

/** Whether the window has room for the columns that smaller ones leave out until they are chosen. */
export const useWideWindow = (): boolean => useSyncExternalStore(onWidth, () => wideWindow.matches);
