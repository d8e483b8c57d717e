import type { AppId, PersonId } from '../ids.ts';
import { type Positions, queueListing } from '../ledger/positions.ts';
import { emptySegment, NO_TALLIES, type Segment } from '../ledger/segment.ts';
import type { AppFact, Page } from '../oktaFacts.ts';
import type { OktaOrg } from '../ports/okta.ts';
import type { Instant } from '../time.ts';
import { type App, hasListedAssignments, joinAppFact, unknownApp } from '../usage/app.ts';
import { holdsSeat } from '../usage/assignment.ts';
import { type NewSegment, nextPosition, type Reading } from './reading.ts';

export async function readPeople(org: OktaOrg, positions: Positions): Promise<Reading> {
  const { listing } = positions;
  const page = await org.people(listing.next);
  const { next, trail } = nextPosition('people', page, listing, ({ person }) => person);
  const moved: Positions = {
    ...positions,
    listing: {
      ...listing,
      next,
      loopDetector: trail,
      people: listing.people + page.items.length,
      phase: next === undefined ? 'apps' : 'people',
    },
  };
  return { page, positions: moved, segment: { ...listSegment('people', page, moved), people: page.items } };
}

export async function readApps(org: OktaOrg, positions: Positions): Promise<Reading> {
  const { listing } = positions;
  const page = await org.apps(listing.next);
  const { next, trail } = nextPosition('apps', page, listing, ({ app }) => app);
  const moved: Positions = {
    ...positions,
    listing: {
      ...listing,
      next,
      loopDetector: trail,
      apps: listing.apps + page.items.length,
      phase: next === undefined ? 'assignments' : 'apps',
    },
  };
  return { page, positions: moved, segment: { ...listSegment('apps', page, moved), apps: page.items } };
}

/**
 * `isLast`: no app is left to be listed after this one. A listing that is not `believed`, given how many seats it held,
 * concludes nothing: the sweep lists that app next, asks Okta about what is missing, and the customer if it is much.
 */
export async function readAssignments(
  org: OktaOrg,
  positions: Positions,
  {
    app,
    isLast,
    believed,
  }: { readonly app: AppId; readonly isLast: boolean; readonly believed: (held: number) => boolean },
): Promise<Reading> {
  const { listing } = positions;
  const page = await org.assignments(app, listing.next);
  const startedAt = listing.inHand?.startedAt ?? page.readAt;
  const { next, trail } = nextPosition('assignments', page, listing, ({ person }) => person);
  const complete = next === undefined;
  const held = (listing.inHand?.held ?? 0) + page.items.filter(({ status }) => holdsSeat(status)).length;
  const isBelieved = complete && believed(held);
  const { sweep } = positions;
  const moved: Positions = {
    ...positions,
    sweep: complete && !isBelieved ? { ...sweep, first: [...without(sweep.first, app), app] } : sweep,
    listing: {
      ...listing,
      next,
      loopDetector: trail,
      inHand: complete ? undefined : { app, startedAt, held },
      through: complete ? furthest(listing.through, app) : listing.through,
      skipped: complete ? without(listing.skipped, app) : listing.skipped,
      queued: complete ? without(listing.queued, app) : listing.queued,
      seats: listing.seats + page.items.length,
      phase: complete && isLast ? 'done' : listing.phase,
    },
  };
  return {
    page,
    positions: moved,
    segment: {
      ...listSegment('assignments', page, moved),
      assignments: page.items.map((row) => ({ ...row, app })),
      listed: isBelieved ? { app, startedAt } : undefined,
    },
  };
}

export const without = (ids: readonly AppId[], app: AppId): readonly AppId[] => ids.filter((id) => id !== app);

const listSegment = (source: Segment['source'], page: Page<unknown>, positions: Positions): NewSegment => ({
  ...emptySegment({ sequence: 0, source, readAt: page.readAt, limits: {}, positions }),
  tallies: { ...NO_TALLIES, skippedRows: page.skipped },
});

/** One person that no listing held. Okta answering 404 is a fact, too: the person is deleted. */
export async function readChangedPerson(org: OktaOrg, positions: Positions, person: PersonId): Promise<Reading> {
  const page = await org.person(person);
  return { page, positions, segment: { ...listSegment('lookup', page, positions), people: page.items } };
}

/** An app that only now shows assignments (new, or given back by a federation-broker switch) is listed at once. */
export async function readChangedApp(
  org: OktaOrg,
  positions: Positions,
  app: AppId,
  stored: App | undefined,
): Promise<Reading> {
  const page = await org.app(app);
  const isNews = positions.listing.phase !== 'people' && positions.listing.phase !== 'apps';
  const moved = isNews && page.items.some((fact) => comesIn(stored, fact)) ? queueListing(positions, app) : positions;
  return { page, positions: moved, segment: { ...listSegment('lookup', page, moved), apps: page.items } };
}

/** Whether the app has assignments to be listed, and had none as far as we knew. */
export function comesIn(stored: App | undefined, fact: AppFact): boolean {
  const before = stored !== undefined && hasListedAssignments(stored);
  return !before && hasListedAssignments(joinAppFact(stored ?? unknownApp(fact.app), fact, Infinity));
}

/** What is known after Okta answered 404 for one id at `readAt`. */
export const goneSegment = (
  positions: Positions,
  readAt: Instant,
  gone: { readonly person: PersonId } | { readonly app: AppId },
): NewSegment => ({
  ...emptySegment({ sequence: 0, source: 'lookup', readAt, limits: {}, positions }),
  personStatuses: 'person' in gone ? [{ person: gone.person, at: readAt, status: 'DELETED' }] : [],
  appStatuses: 'app' in gone ? [{ app: gone.app, at: readAt, status: 'DELETED' }] : [],
});

/** Apps are taken in the order of their ids; one passed over and tried again does not lead back. */
export const furthest = (a: AppId | undefined, b: AppId): AppId => (a !== undefined && a > b ? a : b);
