import type { Connection } from './connection.ts';
import type { AppId } from './ids.ts';
import type { Segment } from './ledger/segment.ts';
import type { DataInventory } from './ports/dataInventory.ts';
import type { SyncRun } from './syncRun.ts';
import { dayOf, type Instant, isoDay } from './time.ts';
import type { App } from './usage/app.ts';
import { DAYS_KEPT } from './usage/dayCounts.ts';
import type { Person } from './usage/person.ts';
import type { AppSettings } from './usage/rules.ts';
import type { Seat } from './usage/seat.ts';

/** Everything that is stored of a connection besides its own item, by kind. An export and a purge both cover all of it. */
const STORED_KINDS = ['segment', 'seat', 'day', 'change', 'person', 'erasure', 'appSettings', 'sync', 'app'] as const;
export type StoredKind = (typeof STORED_KINDS)[number];

/** Where items of one kind lie together: seats by app id, days by date, everything else under one name. */
export interface Partition {
  readonly kind: StoredKind;
  readonly key: string;
}

/** Okta's clock may be ahead of ours: an event of "tomorrow" is counted. */
const DAYS_AHEAD = 2;

/**
 * Every partition that the connection can have, in a stable order, so that an export or a purge can be continued. Apps
 * come last, since seats are found through them. Days reach as far back as sums do.
 */
export function partitionsOf(
  { createdAt }: Pick<Connection, 'createdAt'>,
  apps: readonly AppId[],
  now: Instant,
): Partition[] {
  const first = dayOf(createdAt) - DAYS_KEPT;
  const last = dayOf(now) + DAYS_AHEAD;
  const days = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => isoDay(first + index));
  return STORED_KINDS.flatMap((kind): Partition[] => {
    if (kind === 'seat') return [...apps].sort().map((app) => ({ kind, key: app }));
    if (kind === 'day') return days.map((day) => ({ kind, key: day }));
    return [{ kind, key: '' }];
  });
}

/** One stored item. Kinds that have no type of their own are given field by field. */
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

/** Where to go on: after an item of a partition, or at its beginning. */
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
 * One page of what is stored, over as many partitions as fit. `describe` turns an item into a body, or into undefined to
 * leave it out. A page ends before it exceeds `most`, but holds at least one body if there is one.
 */
export async function pageOfInventory<Body>(
  inventory: DataInventory,
  partitions: readonly Partition[],
  from: InventoryPosition | undefined,
  most: PageLimits,
  describe: (stored: StoredItem) => Body | undefined,
): Promise<{ readonly items: readonly Body[]; readonly next: InventoryPosition | undefined }> {
  const items: Body[] = [];
  let bytes = 0;
  let queries = 0;
  const rest = from ? partitions.filter((partition) => comparePartitions(partition, from.partition) >= 0) : partitions;
  for (const partition of rest) {
    let after = from && comparePartitions(partition, from.partition) === 0 ? from.after : undefined;
    for (;;) {
      if (items.length >= most.items || queries >= most.queries) return { items, next: { partition, after } };
      queries += 1;
      const kept = await inventory.stored(partition, after, most.items - items.length);
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
