import type { Connection } from './connection.ts';
import type { AppId } from './ids.ts';
import { dayOf, type Instant, isoDay } from './time.ts';
import { DAYS_KEPT } from './usage/dayCounts.ts';

/** Everything that is kept of a connection besides itself, by kind: what is exported is what is purged. */
export const HELD_KINDS = [
  'segment',
  'seat',
  'day',
  'change',
  'person',
  'erasure',
  'appSettings',
  'sync',
  'app',
] as const;
export type HeldKind = (typeof HELD_KINDS)[number];

/** Where items of one kind lie together: seats by app id, days by date, everything else under one name. */
export interface Shelf {
  readonly kind: HeldKind;
  readonly key: string;
}

/** Okta's clock may be ahead of ours: an event of "tomorrow" is counted. */
const DAYS_AHEAD = 2;

/**
 * Every shelf that the connection can have, in an order that can be gone on with: seats are found through their apps, so
 * apps come last. Days reach as far back as sums do.
 */
export function shelvesOf({ createdAt }: Pick<Connection, 'createdAt'>, apps: readonly AppId[], now: Instant): Shelf[] {
  const [first, last] = [dayOf(createdAt) - DAYS_KEPT, dayOf(now) + DAYS_AHEAD];
  const days = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => isoDay(first + index));
  return HELD_KINDS.flatMap((kind): Shelf[] => {
    if (kind === 'seat') return [...apps].sort().map((app) => ({ kind, key: app }));
    if (kind === 'day') return days.map((day) => ({ kind, key: day }));
    return [{ kind, key: '' }];
  });
}
