import { STORED_KINDS, type StoredKind } from '../contract/words.ts';
import type { Connection } from './connection.ts';
import type { AppId, PersonId } from './ids.ts';
import type { Segment } from './ledger/segment.ts';
import type { SyncRun } from './syncRun.ts';
import { dayOf, type Instant, isoDay } from './time.ts';
import type { App } from './usage/app.ts';
import { DAYS_KEPT } from './usage/dayCounts.ts';
import type { Person } from './usage/person.ts';
import type { AppSettings } from './usage/rules.ts';
import type { Seat } from './usage/seat.ts';

/** Where items of one kind lie together: seats by app id, days by date, everything else under one name. */
export interface Partition {
  readonly kind: StoredKind;
  readonly key: string;
}

/** Okta's clock may be ahead of ours: an event of "tomorrow" is counted. */
const DAYS_AHEAD = 2;

/**
 * Every partition that the connection can have, in an order that can be gone on with: seats are found through their apps, so
 * apps come last. Days reach as far back as sums do.
 */
export function partitionsOf(
  { createdAt }: Pick<Connection, 'createdAt'>,
  apps: readonly AppId[],
  now: Instant,
): Partition[] {
  const [first, last] = [dayOf(createdAt) - DAYS_KEPT, dayOf(now) + DAYS_AHEAD];
  const days = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => isoDay(first + index));
  return STORED_KINDS.flatMap((kind): Partition[] => {
    if (kind === 'seat') return [...apps].sort().map((app) => ({ kind, key: app }));
    if (kind === 'day') return days.map((day) => ({ kind, key: day }));
    return [{ kind, key: '' }];
  });
}

/** One item, as it is kept. Kinds that are sums or marks are given field by field. */
export type StoredItem =
  | { readonly kind: 'app'; readonly app: App }
  | { readonly kind: 'appSettings'; readonly app: AppId; readonly settings: AppSettings }
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'seat'; readonly seat: Seat }
  | { readonly kind: 'segment'; readonly segment: Segment }
  | { readonly kind: 'sync'; readonly run: SyncRun }
  | {
      readonly kind: 'day' | 'change' | 'erasure';
      readonly key: string;
      readonly item: string;
      readonly fields: Readonly<Record<string, unknown>>;
    };

/** Reads what is kept of one connection, partition by partition. */
export interface DataInventory {
  /** Items of the partition after the key `after`, with the key of each. */
  stored(partition: Partition, after: string | undefined, limit: number): Promise<readonly StoredEntry[]>;
  seatsOf(person: PersonId, apps: readonly AppId[]): Promise<readonly Seat[]>;
}

interface StoredEntry {
  readonly key: string;
  readonly stored: StoredItem;
}

/** Where to go on: behind an item of a partition, or at the beginning of one. */
export interface InventoryPosition {
  readonly partition: Partition;
  readonly after: string | undefined;
}

export interface PageLimits {
  /** Items, bytes as answered, and queries made for one page; an empty partition costs a query, too. */
  readonly items: number;
  readonly bytes: number;
  readonly queries: number;
}

/**
 * One page of what is kept, over as many partitions as fit. `describe` says what becomes of an item, undefined for one that
 * is not wanted; a page ends before it grows beyond what one answer can carry, though never empty for that.
 */
export async function pageOfInventory<Body>(
  dataInventory: Pick<DataInventory, 'stored'>,
  partitions: readonly Partition[],
  from: InventoryPosition | undefined,
  most: PageLimits,
  describe: (stored: StoredItem) => Body | undefined,
): Promise<{ readonly items: readonly Body[]; readonly next: InventoryPosition | undefined }> {
  const items: Body[] = [];
  let [bytes, queries] = [0, 0];
  const rest = from ? partitions.filter((partition) => comparePartitions(partition, from.partition) >= 0) : partitions;
  for (const partition of rest) {
    let after = from && comparePartitions(partition, from.partition) === 0 ? from.after : undefined;
    for (;;) {
      if (items.length >= most.items || queries >= most.queries) return { items, next: { partition, after } };
      queries += 1;
      const kept = await dataInventory.stored(partition, after, most.items - items.length);
      if (kept.length === 0) break;
      for (const { key, stored } of kept) {
        const body = describe(stored);
        const size = body === undefined ? 0 : Buffer.byteLength(JSON.stringify(body));
        if (items.length > 0 && bytes + size > most.bytes) return { items, next: { partition, after } };
        if (body !== undefined) items.push(body);
        bytes += size;
        after = key;
      }
    }
  }
  return { items, next: undefined };
}

/** Partitions in the order of `partitionsOf`, though apps may have come since. */
function comparePartitions(a: Partition, b: Partition): number {
  const byKind = STORED_KINDS.indexOf(a.kind) - STORED_KINDS.indexOf(b.kind);
  return byKind !== 0 ? byKind : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
