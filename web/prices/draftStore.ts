// Input of the price tables that is not saved. It outlives the view and a reload, in the tab's session storage.
import { useSyncExternalStore } from 'react';
import { type Drafts, hasDrafts, NO_DRAFTS } from './priceTable.ts';

const known = new Map<string, Drafts>();
const listeners = new Set<() => void>();

const storageKey = (connection: string): string => `prices.${connection}`;

/** The browser asks before the tab is closed while there is unsaved input. */
const warn = (event: BeforeUnloadEvent): void => event.preventDefault();

function guardTab(): void {
  if ([...known.values()].some(hasDrafts)) addEventListener('beforeunload', warn);
  else removeEventListener('beforeunload', warn);
}

function readDrafts(connection: string): Drafts {
  let drafts = known.get(connection);
  if (drafts === undefined) {
    drafts = parseDrafts(sessionStorage.getItem(storageKey(connection)));
    known.set(connection, drafts);
    guardTab();
  }
  return drafts;
}

/** Drafts that a former version of the page wrote in another form are none. */
function parseDrafts(text: string | null): Drafts {
  if (text === null) return NO_DRAFTS;
  try {
    const { typed, added, unmatched, was } = JSON.parse(text) as Drafts;
    return typeof typed === 'object' && typeof was === 'object' && Array.isArray(added) && Array.isArray(unmatched)
      ? { typed, added, unmatched, was }
      : NO_DRAFTS;
  } catch {
    return NO_DRAFTS;
  }
}

export function changeDrafts(connection: string, change: (before: Drafts) => Drafts): void {
  const drafts = change(readDrafts(connection));
  known.set(connection, drafts);
  if (hasDrafts(drafts)) sessionStorage.setItem(storageKey(connection), JSON.stringify(drafts));
  else sessionStorage.removeItem(storageKey(connection));
  guardTab();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The unsaved input of a connection's prices. */
export const useDrafts = (connection: string): Drafts => useSyncExternalStore(subscribe, () => readDrafts(connection));
