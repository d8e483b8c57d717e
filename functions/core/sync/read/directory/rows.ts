import { type IsErased, withoutErasedManager } from '../../../erasure/erasure.ts';
import type { AppId, PersonId } from '../../../ids.ts';
import type { Listing, ListingTarget } from '../../../ledger/listing.ts';
import type { Segment } from '../../../ledger/segment.ts';
import type { AppFact, AssignmentFact, Page, PersonFact } from '../../../okta/oktaFacts.ts';
import type { OktaOrg, PageOptions } from '../../../ports/okta.ts';
import { type App, type AppAttributes, hasListedAssignments, mergeAppFact, unknownApp } from '../../../usage/app.ts';
import { isAssignedStatus } from '../../../usage/assignment.ts';
import { boundedNames, samePick, type TierPick } from '../../../usage/tier.ts';

/** The attribute that the admin has picked for the tiers of an app. */
export type TierPickOf = (app: AppId) => Promise<TierPick | undefined>;

/** One page of a listing, with the kind of its rows. */
export type ListedPage =
  | { readonly kind: 'people'; readonly page: Page<PersonFact> }
  | { readonly kind: 'apps'; readonly page: Page<AppFact> }
  | {
      readonly kind: 'assignments';
      readonly app: AppId;
      readonly page: Page<AssignmentFact>;
      /** The attribute whose values were read. */
      readonly tier: TierPick | undefined;
    };

/** Asks Okta for the next page of the target's list. */
export async function listPage(
  org: OktaOrg,
  target: ListingTarget,
  next: string | undefined,
  options: PageOptions,
  tierPickOf: TierPickOf,
): Promise<ListedPage> {
  switch (target.kind) {
    case 'people':
      return { kind: 'people', page: await org.people(next, options) };
    case 'apps':
      return { kind: 'apps', page: await org.apps(next, options) };
    case 'assignments': {
      const tier = await tierPickOf(target.app);
      const page = await org.assignments(target.app, next, { ...options, tierAttribute: tier?.attribute });
      return { ...target, page, tier };
    }
    default:
      return target satisfies never;
  }
}

/** The page without erased people, and without their names in other people's rows. */
export function withoutErasedRows(listed: ListedPage, isErased: IsErased): ListedPage {
  if (listed.kind === 'apps') return listed;
  if (listed.kind === 'people') {
    const others = listed.page.items.filter(({ person }) => !isErased(person));
    return { ...listed, page: { ...listed.page, items: others.map((fact) => withoutErasedManager(fact, isErased)) } };
  }
  const { page } = listed;
  const items = page.items.filter(({ person }) => !isErased(person));
  return { ...listed, page: { ...page, items } } as ListedPage;
}

export const rowIds = (listed: ListedPage): readonly (PersonId | AppId)[] =>
  listed.kind === 'apps' ? listed.page.items.map(({ app }) => app) : listed.page.items.map(({ person }) => person);

/** The listing with the page's rows counted, each once. */
export function withRows(listing: Listing, listed: ListedPage): Listing {
  const rows = new Set(rowIds(listed)).size;
  const held = listed.kind === 'assignments' ? listed.page.items.filter(({ status }) => isAssignedStatus(status)) : [];
  const assigned = new Set(held.map(({ person }) => person)).size;
  const hasUnreadable = listing.hasUnreadable === true || listed.page.skipped > 0 ? true : undefined;
  const counted: Listing = {
    ...listing,
    rows: listing.rows + rows,
    assigned: listing.assigned + assigned,
    hasUnreadable,
  };
  if (listed.kind !== 'assignments') return counted;
  // All pages of one listing are read with the same pick: a listing begins again where another attribute is picked.
  const tier = listing.rows === 0 ? listed.tier : listing.tier;
  const names = boundedNames([...(listing.attributes ?? []), ...(listed.page.attributes ?? [])], tier?.attribute);
  return { ...counted, attributes: names, tier };
}

/** Whether the app has assignments to list, and had none as far as is stored. */
export function becomesListable(stored: App | undefined, fact: AppFact): boolean {
  const wasListable = stored !== undefined && hasListedAssignments(stored);
  return (
    !wasListable &&
    hasListedAssignments(mergeAppFact(stored ?? unknownApp(fact.app), fact, { at: Infinity, byId: true }))
  );
}

/** The apps that list assignments, in the order of their ids. */
export const listableApps = (apps: Iterable<App>): readonly AppId[] =>
  [...apps]
    .filter(hasListedAssignments)
    .map(({ app }) => app)
    .sort();

export const withoutApp = (ids: readonly AppId[], app: AppId): readonly AppId[] => ids.filter((id) => id !== app);

/** Apps are listed in the order of their ids, so an app that is tried again must not move the position back. */
export const greaterAppId = (a: AppId | undefined, b: AppId): AppId => (a !== undefined && a > b ? a : b);

/**
 * What a finished listing of an app says of its users' attributes; undefined where `stored` says the same.
 * @param stored what is known from the listings before
 */
export function foundAttributes(
  { target, startedAt, attributes, tier }: Listing,
  stored: AppAttributes | undefined,
): Segment['attributes'] {
  if (target.kind !== 'assignments' || attributes === undefined) return undefined;
  const same = stored && samePick(stored.tier, tier) && stored.names.join('\n') === attributes.join('\n');
  return same ? undefined : { app: target.app, startedAt, names: attributes, ...(tier && { tier }) };
}
