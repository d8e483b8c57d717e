import type { LookupIds } from '../connection.ts';
import type { AppId, PersonId } from '../ids.ts';
import type { Positions } from '../ledger/positions.ts';
import type { App } from '../usage/app.ts';
import type { Person } from '../usage/person.ts';

/** One person or app to be read by id. */
export type Lookup = { readonly kind: 'person'; readonly id: PersonId } | { readonly kind: 'app'; readonly id: AppId };

/** The most ids of a kind that are stored on the connection; the rest is searched again once these have been read. */
const MAX_STORED_IDS = 500;

export const NO_IDS: LookupIds = { people: [], apps: [] };

/** The lookups of a run: the stored ids, without those that a segment in the ledger answers already. */
export function createLookups({ people, apps }: LookupIds, answered: ReadonlySet<string>): Lookup[] {
  const lookups: Lookup[] = [
    ...people.map((id) => ({ kind: 'person' as const, id })),
    ...apps.map((id) => ({ kind: 'app' as const, id })),
  ];
  return lookups.filter(({ id }) => !answered.has(id));
}

/**
 * Whether the whole directory, and the log to its end, have been read once. Until then an unknown id may still be
 * named by a listing row or by the event that deleted it, and a lookup would be a wasted call.
 */
export const isDirectoryKnown = ({ listing, stream }: Positions): boolean =>
  listing.phase === 'done' && stream.readThrough !== undefined;

/** The ids of people and apps for which neither a listing row nor a status event has been read. */
export const findUnlisted = (items: {
  readonly people: readonly Person[];
  readonly apps: readonly App[];
}): LookupIds => ({
  people: items.people.filter(isUnlistedPerson).map(({ person }) => person),
  apps: items.apps.filter(isUnlistedApp).map(({ app }) => app),
});

const isUnlistedPerson = ({ profile, status }: Person): boolean => !profile && !status;
const isUnlistedApp = ({ fact, status }: App): boolean => !fact && !status;

/** Whether ids may have been left out for lack of room. */
export const isFull = ({ people, apps }: LookupIds): boolean =>
  people.length >= MAX_STORED_IDS || apps.length >= MAX_STORED_IDS;

/** The ids of both, each once, cut to 500 of a kind. */
export const mergeLookupIds = (a: LookupIds, b: LookupIds): LookupIds => ({
  people: [...new Set([...a.people, ...b.people])].slice(0, MAX_STORED_IDS),
  apps: [...new Set([...a.apps, ...b.apps])].slice(0, MAX_STORED_IDS),
});
