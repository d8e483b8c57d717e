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
export function openLookups({ people, apps }: LookupIds, answered: ReadonlySet<string>): Lookup[] {
  const lookups: Lookup[] = [
    ...people.map((id) => ({ kind: 'person' as const, id })),
    ...apps.map((id) => ({ kind: 'app' as const, id })),
  ];
  return lookups.filter(({ id }) => !answered.has(id));
}

/** Of items just folded: the ids that no listing held. While a listing is at work, it may still come to them. */
export function findUnlisted(
  { listing }: Positions,
  items: { readonly people: readonly Person[]; readonly apps: readonly App[] },
): LookupIds {
  const peopleListed = listing.phase !== 'people';
  const appsListed = peopleListed && listing.phase !== 'apps';
  return {
    people: peopleListed ? items.people.filter(isUnlistedPerson).map(({ person }) => person) : [],
    apps: appsListed ? items.apps.filter(isUnlistedApp).map(({ app }) => app) : [],
  };
}

const isUnlistedPerson = ({ profile, status }: Person): boolean => !profile && !status;
const isUnlistedApp = ({ fact, status }: App): boolean => !fact && !status;

/** Whether there may be more than these. */
export const isFull = ({ people, apps }: LookupIds): boolean => people.length >= KEPT || apps.length >= KEPT;

export const joinIds = (a: LookupIds, b: LookupIds): LookupIds => ({
  people: [...new Set([...a.people, ...b.people])].slice(0, KEPT),
  apps: [...new Set([...a.apps, ...b.apps])].slice(0, KEPT),
});
