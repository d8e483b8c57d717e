import { hash } from 'node:crypto';
import type { OpportunityKind } from '../../contract/words/actions.ts';
import type { HealthCode } from '../../contract/words/connections.ts';
import { type AppId, type ConnectionId, ulidOf } from '../ids.ts';
import { type Day, type Instant, isoDay, isoInstant } from '../time.ts';
import type { Money } from '../usage/money/money.ts';

/** Something that happened to a connection, with all that its message says. It holds ids and sums, and no data of people. */
export type ConnectionEvent = { readonly at: Instant } & (
  | { readonly type: 'connection.created' | 'connection.recovered' | 'connection.deleted' }
  | { readonly type: 'connection.first_sync_completed'; readonly dataThrough: Instant | undefined }
  | {
      readonly type: 'connection.needs_attention' | 'connection.needs_reconnect';
      readonly code: HealthCode;
      readonly reason: string;
    }
  | ({ readonly type: 'usage.day_completed' } & DaySums)
  | { readonly type: 'decision.needed'; readonly askedAt: Instant; readonly reason: string }
  | ({ readonly type: 'opportunity.found' } & Digest)
);

/** The sums of one day over all apps but Okta's own. */
export interface DaySums {
  readonly day: Day;
  /** Different people who used any app: on the day, and in the 30 days that end with it. */
  readonly activePeople: number;
  readonly activePeople30: number;
  /** Within the 30 days that end with it. */
  readonly signIns30: number;
  readonly apps: number;
  readonly assigned: number;
  /** Seats that can be given back, before decisions. */
  readonly reclaimable: number;
}

/** The opportunities of a week, the most valuable first. */
export interface Digest {
  /** The Sunday that ends the week. */
  readonly day: Day;
  readonly count: number;
  /** What a year of the reclaimable and spare seats costs, by currency. */
  readonly savings: readonly Money[];
  readonly most: readonly {
    readonly app: AppId;
    readonly label: string;
    readonly kind: OpportunityKind;
    readonly seats: number;
    readonly savings: Money | null;
  }[];
}

/**
 * The same events, each later than the one before it: receivers are told in the order of these times, and the machine that
 * writes an event may have a clock behind that of the one before.
 * @param last when the newest event before them happened
 */
export function eachLater(events: readonly ConnectionEvent[], last: Instant | undefined): readonly ConnectionEvent[] {
  let before = last ?? -Infinity;
  return events.map((event) => {
    before = Math.max(event.at, before + 1);
    return { ...event, at: before };
  });
}

/** Whether an event is still sent once its connection is gone: what the connection was like is, and sums and questions go with it. */
export const outlivesConnection = ({ type }: { readonly type: string }): boolean => type.startsWith('connection.');

/** What tells one event of a type from the next one of the same connection. */
function occurrenceOf(event: ConnectionEvent): string {
  if ('day' in event) return isoDay(event.day);
  return isoInstant('askedAt' in event ? event.askedAt : event.at);
}

/**
 * The id that receivers know an event by (`webhook-id`). It follows from what happened alone, so that an event that is
 * written down twice is the same event.
 */
export const eventId = (connection: ConnectionId, event: ConnectionEvent): string =>
  `evt_${ulidOf(event.at, hash('sha256', `${connection} ${event.type} ${occurrenceOf(event)}`, 'buffer'))}`;
