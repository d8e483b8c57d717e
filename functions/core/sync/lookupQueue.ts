import type { LookupIds } from '../connections/connection.ts';
import type { IsErased } from '../erasure/erasure.ts';
import type { AppId } from '../ids.ts';
import { queueListing } from '../ledger/positions.ts';
import type { Instant } from '../time.ts';
import type { LedgerWriter } from './ledgerWriter.ts';
import { idsOfLookups, type Lookup, lookupsOf, NO_IDS, waitingLookups, withDueIds } from './read/lookupIds.ts';

/** What a run has to read by id or to list again, because an earlier run or a fold has found it. */
export interface LookupQueue {
  /** Ids to be read one by one; those that have been read are removed. */
  readonly lookups: Lookup[];
  /** Adds ids to be read one by one, without those that wait already. */
  addLookups(ids: LookupIds): void;
  /** Queues apps in the ledger's positions, and what is read later. */
  addListings(apps: readonly AppId[]): void;
  keepForLater(later: LookupIds['later']): void;
  /** Without the ids of erased people. */
  withoutErased(ids: LookupIds): LookupIds;
  /** Whether the id has waited at any time in this run. */
  hasWaited(id: string): boolean;
  /** Whether apps to be listed again have been added since this was asked last. */
  hasNewListings(): boolean;
  /** What a fold stores on the connection: the listings, too, as the positions that queue them may not be stored yet. */
  waiting(): LookupIds;
  /** What the end of the run stores, beside the positions. */
  unread(): LookupIds;
}

export function createLookupQueue(
  stored: LookupIds,
  { ledger, isErased, now }: { readonly ledger: LedgerWriter; readonly isErased: IsErased; readonly now: Instant },
): LookupQueue {
  const begin = withDueIds(withoutErased(stored), now);
  const lookups = waitingLookups(begin, ledger.answered);
  const everQueued = new Set<string>(lookups.map(({ id }) => id));
  const listings = new Set<AppId>();
  let hasNew = false;
  let { later } = begin;
  addListings(begin.listings);

  function withoutErased(ids: LookupIds): LookupIds {
    return {
      ...ids,
      people: ids.people.filter((id) => !isErased(id)),
      seats: ids.seats.filter(({ person }) => !isErased(person)),
      later: ids.later.filter(({ person }) => person === undefined || !isErased(person)),
    };
  }

  function addListings(apps: readonly AppId[]): void {
    for (const app of apps) {
      listings.add(app);
      hasNew = true;
      ledger.moveTo(queueListing(ledger.positions, app));
    }
  }

  return {
    lookups,
    addLookups(ids) {
      const queued = new Set<string>(lookups.map(({ id }) => id));
      lookups.push(...lookupsOf(withoutErased(ids)).filter(({ id }) => !queued.has(id)));
      for (const { id } of lookups) everQueued.add(id);
    },
    addListings,
    keepForLater(reads) {
      later = reads;
    },
    withoutErased,
    hasWaited: (id) => everQueued.has(id),
    hasNewListings() {
      const has = hasNew;
      hasNew = false;
      return has;
    },
    waiting: () => ({ ...idsOfLookups(lookups), listings: [...listings], later }),
    unread: () => ({ ...NO_IDS, ...idsOfLookups(lookups), later }),
  };
}
