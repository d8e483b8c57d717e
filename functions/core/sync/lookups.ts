import type { LookupIds } from '../connection.ts';
import type { AppId, PersonId } from '../ids.ts';
import type { Positions } from '../ledger/positions.ts';
import type { App } from '../usage/app.ts';
import type { Person } from '../usage/person.ts';

export type Lookup = { readonly kind: 'person'; readonly id: PersonId } | { readonly kind: 'app'; readonly id: AppId };

/** More ids than this are not kept on the connection; once these are answered, the rest is looked for. */
const KEPT = 500;

export const NO_IDS: LookupIds = { people: [], apps: [] };

/** What this run shall ask for: the ids noted, without those already answered. */
export function createLookups({ people, apps }: LookupIds, answered: ReadonlySet<string>): Lookup[] {
  const lookups: Lookup[] = [
    ...people.map((id) => ({ kind: 'person' as const, id })),
    ...apps.map((id) => ({ kind: 'app' as const, id })),
  ];
  return lookups.filter(({ id }) => !answered.has(id));
}

/**
 * Whether everything that could say who an id is has been read once: the whole directory, and the log to its end, which
 * tells of those who were deleted. Before that, asking Okta for an id may be a call for nothing.
 */
export const isDirectoryKnown = ({ listing, stream }: Positions): boolean =>
  listing.phase === 'done' && stream.readThrough !== undefined;

/** The ids that nothing read so far says anything of: listed nowhere, and no event told what became of them. */
export const findUnlisted = (items: {
  readonly people: readonly Person[];
  readonly apps: readonly App[];
}): LookupIds => ({
  people: items.people.filter(isUnlistedPerson).map(({ person }) => person),
  apps: items.apps.filter(isUnlistedApp).map(({ app }) => app),
});

const isUnlistedPerson = ({ profile, status }: Person): boolean => !profile && !status;
const isUnlistedApp = ({ fact, status }: App): boolean => !fact && !status;

/** Whether there may be more than these. */
export const isFull = ({ people, apps }: LookupIds): boolean => people.length >= KEPT || apps.length >= KEPT;

export const mergeLookupIds = (a: LookupIds, b: LookupIds): LookupIds => ({
  people: [...new Set([...a.people, ...b.people])].slice(0, KEPT),
  apps: [...new Set([...a.apps, ...b.apps])].slice(0, KEPT),
});
