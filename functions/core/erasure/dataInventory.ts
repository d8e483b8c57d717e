import { STORED_KINDS, type StoredKind } from '../../contract/words/records.ts';
import type { Connection } from '../connections/connection.ts';
import type { AppId } from '../ids.ts';
import type { Segment } from '../ledger/segment.ts';
import type { SyncRun } from '../sync/syncRun.ts';
import { dayOf, type Instant, isoDay } from '../time.ts';
import type { App } from '../usage/app.ts';
import { DAYS_KEPT } from '../usage/dayCounts.ts';
import type { Group } from '../usage/group.ts';
import type { Person } from '../usage/person.ts';
import type { AppSettings } from '../usage/rules.ts';
import type { Seat } from '../usage/seat.ts';

/** Where items of one kind lie together: seats by app id, days by date, everything else under one name. */
export interface Partition {
  readonly kind: StoredKind;
  readonly key: string;
}

/** Okta's clock may be ahead of this service's: an event of "tomorrow" is counted. */
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
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'sync'; readonly run: SyncRun }
  | {
      readonly kind: 'day' | 'month' | 'change' | 'decision' | 'erasure' | 'delivery';
      readonly key: string;
      readonly item: string;
      readonly fields: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'breakdown';
      readonly key: string;
      readonly item: string;
      readonly fields: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'backTest';
      readonly key: string;
      readonly item: string;
      readonly fields: Readonly<Record<string, unknown>>;
    };

/** Partitions in the order of `partitionsOf`, though apps may have come since. */
export function comparePartitions(a: Partition, b: Partition): number {
  const byKind = STORED_KINDS.indexOf(a.kind) - STORED_KINDS.indexOf(b.kind);
  return byKind !== 0 ? byKind : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
