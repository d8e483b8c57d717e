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

/** Everything that is kept of a connection besides itself, by kind: what is exported is what is purged. */
const HELD_KINDS = ['segment', 'seat', 'day', 'change', 'person', 'erasure', 'appSettings', 'sync', 'app'] as const;
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

/** One item, as it is kept. Kinds that are sums or marks are given field by field. */
export type Held =
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

/** Reads what is kept of one connection, shelf by shelf. */
export interface Holdings {
  /** Items of the shelf after the key `after`, with the key of each. */
  held(shelf: Shelf, after: string | undefined, limit: number): Promise<readonly Kept[]>;
  seatsOf(person: PersonId, apps: readonly AppId[]): Promise<readonly Seat[]>;
}

interface Kept {
  readonly key: string;
  readonly held: Held;
}

/** Where to go on: behind an item of a shelf, or at the beginning of one. */
export interface HoldingsPlace {
  readonly shelf: Shelf;
  readonly after: string | undefined;
}

export interface Measures {
  /** Items, bytes as answered, and queries made for one page; an empty shelf costs a query, too. */
  readonly items: number;
  readonly bytes: number;
  readonly queries: number;
}

/**
 * One page of what is kept, over as many shelves as fit. `describe` says what becomes of an item, undefined for one that
 * is not wanted; a page ends before it grows beyond what one answer can carry, though never empty for that.
 */
export async function pageOfHoldings<Body>(
  holdings: Pick<Holdings, 'held'>,
  shelves: readonly Shelf[],
  from: HoldingsPlace | undefined,
  most: Measures,
  describe: (held: Held) => Body | undefined,
): Promise<{ readonly items: readonly Body[]; readonly next: HoldingsPlace | undefined }> {
  const items: Body[] = [];
  let [bytes, queries] = [0, 0];
  const rest = from ? shelves.filter((shelf) => compareShelves(shelf, from.shelf) >= 0) : shelves;
  for (const shelf of rest) {
    let after = from && compareShelves(shelf, from.shelf) === 0 ? from.after : undefined;
    for (;;) {
      if (items.length >= most.items || queries >= most.queries) return { items, next: { shelf, after } };
      queries += 1;
      const kept = await holdings.held(shelf, after, most.items - items.length);
      if (kept.length === 0) break;
      for (const { key, held } of kept) {
        const body = describe(held);
        const size = body === undefined ? 0 : Buffer.byteLength(JSON.stringify(body));
        if (items.length > 0 && bytes + size > most.bytes) return { items, next: { shelf, after } };
        if (body !== undefined) items.push(body);
        bytes += size;
        after = key;
      }
    }
  }
  return { items, next: undefined };
}

/** Shelves in the order of `shelvesOf`, though apps may have come since. */
function compareShelves(a: Shelf, b: Shelf): number {
  const byKind = HELD_KINDS.indexOf(a.kind) - HELD_KINDS.indexOf(b.kind);
  return byKind !== 0 ? byKind : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
