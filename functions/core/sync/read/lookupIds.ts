import type { LookupIds } from '../../connections/connection.ts';
import type { AppId, PersonId } from '../../ids.ts';
import { isDirectoryListed, type Positions } from '../../ledger/positions.ts';
import type { SeatId } from '../../ports/seats.ts';
import type { Instant } from '../../time.ts';
import { type App, isInternal } from '../../usage/app.ts';
import type { Person } from '../../usage/person.ts';
import { MAX_LOOKUP_IDS } from '../oktaPolicy.ts';
import { type SeatKey, seatKey } from '../project/mutations.ts';

/** One person, app or assignment to be read by id. */
export type Lookup =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'app'; readonly id: AppId }
  | { readonly kind: 'assignment'; readonly id: SeatKey; readonly seat: SeatId };

export const NO_IDS: LookupIds = { people: [], apps: [], seats: [], listings: [], later: [] };

/** The lookups of a run: the stored ids, without those that a segment in the ledger answers already. */
export const waitingLookups = (ids: LookupIds, answered: ReadonlySet<string>): Lookup[] =>
  lookupsOf(ids).filter(({ id }) => !answered.has(id));

/** People first: what is known of a person may make looking up their seats unnecessary. */
export const lookupsOf = ({ people, apps, seats }: LookupIds): Lookup[] => [
  ...people.map((id) => ({ kind: 'person' as const, id })),
  ...apps.map((id) => ({ kind: 'app' as const, id })),
  ...seats.map((seat) => ({ kind: 'assignment' as const, id: seatKey(seat.app, seat.person), seat })),
];

/** The ids of these lookups. */
export const idsOfLookups = (lookups: readonly Lookup[]): LookupIds => ({
  ...NO_IDS,
  people: lookups.flatMap((lookup) => (lookup.kind === 'person' ? [lookup.id] : [])),
  apps: lookups.flatMap((lookup) => (lookup.kind === 'app' ? [lookup.id] : [])),
  seats: lookups.flatMap((lookup) => (lookup.kind === 'assignment' ? [lookup.seat] : [])),
});

/** Moves what is due from `later` to where it is read. */
export function withDueIds({ later, ...ids }: LookupIds, now: Instant): LookupIds {
  const due = later.filter(({ notBefore }) => notBefore <= now);
  const dueIds: LookupIds = {
    ...NO_IDS,
    seats: due.flatMap(({ app, person }) => (person === undefined ? [] : [{ app, person }])),
    listings: due.flatMap(({ app, person }) => (person === undefined ? [app] : [])),
  };
  return mergeLookupIds({ ...ids, later: later.filter(({ notBefore }) => notBefore > now) }, dueIds);
}

/**
 * Whether the whole directory, and the log to its end, have been read once. Until then an unknown id may still be
 * named by a listing row or by the event that deleted it, and a lookup would be a wasted call.
 */
export const isDirectoryKnown = (positions: Positions): boolean =>
  isDirectoryListed(positions) && positions.stream.readThrough !== undefined;

/**
 * The ids of people and apps of which no row was read, and no event says that they are deleted. Okta's own apps are left
 * out, because Okta shows several of them nowhere but in the log.
 */
export const findUnlisted = (items: {
  readonly people: readonly Person[];
  readonly apps: readonly App[];
}): LookupIds => ({
  ...NO_IDS,
  people: items.people.filter(isUnlistedPerson).map(({ person }) => person),
  apps: items.apps.filter(isUnlistedApp).map(({ app }) => app),
});

const isUnlistedPerson = ({ profile, status, unreadable }: Person): boolean =>
  !profile && !unreadable && status?.status !== 'DELETED';
const isUnlistedApp = (app: App): boolean =>
  !app.fact && !app.unreadable && app.status?.status !== 'DELETED' && !isInternal(app);

/** Whether ids may have been left out for lack of room. */
export const isFull = ({ people, apps }: LookupIds): boolean =>
  people.length >= MAX_LOOKUP_IDS || apps.length >= MAX_LOOKUP_IDS;

/** The ids of both, each once, cut to 500 of a kind. */
export const mergeLookupIds = (a: LookupIds, b: LookupIds): LookupIds => ({
  people: mergeIds(a.people, b.people, (id) => id),
  apps: mergeIds(a.apps, b.apps, (id) => id),
  seats: mergeIds(a.seats, b.seats, ({ app, person }) => seatKey(app, person)),
  listings: mergeIds(a.listings, b.listings, (id) => id),
  later: mergeIds(a.later, b.later, ({ app, person }) => `${app}#${person}`),
});

const mergeIds = <Id>(a: readonly Id[], b: readonly Id[], keyOf: (id: Id) => string): readonly Id[] =>
  [...new Map([...a, ...b].map((id) => [keyOf(id), id])).values()].slice(0, MAX_LOOKUP_IDS);
