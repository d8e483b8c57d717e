import type { AppId, PersonId } from '../../core/ids.ts';
import type { Listed, Place, UsageReader } from '../../core/store.ts';
import type { Seat } from '../../core/usage/seat.ts';

/** One answer reads no more than this many query pages of seats. */
const MAX_QUERY_PAGES = 20;

/** A place in the middle of a query page: where the page begins, and the last person of it that has been answered. */
export interface SeatPlace {
  readonly page: Place | undefined;
  readonly past: PersonId | undefined;
}

/** All seats of an app; undefined where they take more query pages than one answer reads. */
export async function allSeats(reader: UsageReader, app: AppId): Promise<readonly Seat[] | undefined> {
  const seats: Seat[] = [];
  let after: Place | undefined;
  for (let pages = 0; pages < MAX_QUERY_PAGES; pages++) {
    const page = await reader.seats(app, after);
    seats.push(...page.items);
    if (page.next === undefined) return seats;
    after = page.next;
  }
  return undefined;
}

/**
 * The next `limit` seats that `wanted` lets through, in the order of person ids. Where few do, it stops after the pages
 * that one answer may read: then fewer come back, with a place to go on from.
 */
export async function filteredSeats(
  reader: UsageReader,
  app: AppId,
  wanted: (seat: Seat) => boolean,
  from: SeatPlace | undefined,
  limit: number,
): Promise<{ readonly items: readonly Seat[]; readonly next: SeatPlace | undefined }> {
  const found: Seat[] = [];
  let { page: after, past }: SeatPlace = from ?? { page: undefined, past: undefined };
  for (let pages = 0; pages < MAX_QUERY_PAGES; pages++) {
    const page: Listed<Seat> = await reader.seats(app, after);
    for (const seat of page.items) {
      if ((past !== undefined && seat.person <= past) || !wanted(seat)) continue;
      if (found.length === limit) return { items: found, next: { page: after, past: found.at(-1)?.person } };
      found.push(seat);
    }
    if (page.next === undefined) return { items: found, next: undefined };
    after = page.next;
    past = undefined;
  }
  return { items: found, next: { page: after, past: undefined } };
}
