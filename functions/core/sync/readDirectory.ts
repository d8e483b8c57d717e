import type { AppId, PersonId } from '../ids.ts';
import { type ListingPosition, type Positions, queueListing } from '../ledger/positions.ts';
import { emptySegment, NO_TALLIES, type Segment } from '../ledger/segment.ts';
import type { AppFact, Page } from '../oktaFacts.ts';
import type { OktaOrg } from '../ports/okta.ts';
import type { Instant } from '../time.ts';
import { type App, hasListedAssignments, mergeAppFact, unknownApp } from '../usage/app.ts';
import { isAssignedStatus } from '../usage/assignment.ts';
import { type NewSegment, nextPosition, type ReadResult } from './readResult.ts';

/** Reads the next page of all people. */
export async function readPeople(org: OktaOrg, positions: Positions): Promise<ReadResult> {
  const { listing } = positions;
  const page = await org.people(listing.next);
  const { next, loopDetector } = nextPosition('people', page, listing, ({ person }) => person);
  const people = listing.people + page.items.length;
  const moved = moveListing(positions, { next, loopDetector, people, phase: next === undefined ? 'apps' : 'people' });
  return { page, positions: moved, segment: { ...listSegment('people', page, moved), people: page.items } };
}

/** Reads the next page of all apps. */
export async function readApps(org: OktaOrg, positions: Positions): Promise<ReadResult> {
  const { listing } = positions;
  const page = await org.apps(listing.next);
  const { next, loopDetector } = nextPosition('apps', page, listing, ({ app }) => app);
  const apps = listing.apps + page.items.length;
  const moved = moveListing(positions, {
    next,
    loopDetector,
    apps,
    phase: next === undefined ? 'assignments' : 'apps',
  });
  return { page, positions: moved, segment: { ...listSegment('apps', page, moved), apps: page.items } };
}

const moveListing = (positions: Positions, changes: Partial<ListingPosition>): Positions => ({
  ...positions,
  listing: { ...positions.listing, ...changes },
});

/**
 * Reads the next page of one app's assignments.
 * @param isLast no other app is left to be listed after this one
 * @param isTrusted whether a listing with so many assigned seats is complete. From one that is not, nothing is
 *   concluded: the sweep lists that app next, and asks Okta and then the customer about what is missing.
 */
export async function readAssignments(
  org: OktaOrg,
  positions: Positions,
  {
    app,
    isLast,
    isTrusted,
  }: { readonly app: AppId; readonly isLast: boolean; readonly isTrusted: (assigned: number) => boolean },
): Promise<ReadResult> {
  const { listing } = positions;
  const page = await org.assignments(app, listing.next);
  const startedAt = listing.current?.startedAt ?? page.readAt;
  const { next, loopDetector } = nextPosition('assignments', page, listing, ({ person }) => person);
  const complete = next === undefined;
  const assigned =
    (listing.current?.assigned ?? 0) + page.items.filter(({ status }) => isAssignedStatus(status)).length;
  const trusted = complete && isTrusted(assigned);
  const { sweep } = positions;
  const moved: Positions = {
    ...positions,
    sweep: complete && !trusted ? { ...sweep, priorityApps: [...withoutApp(sweep.priorityApps, app), app] } : sweep,
    listing: {
      ...listing,
      next,
      loopDetector,
      current: complete ? undefined : { app, startedAt, assigned },
      through: complete ? greaterAppId(listing.through, app) : listing.through,
      skipped: complete ? withoutApp(listing.skipped, app) : listing.skipped,
      queued: complete ? withoutApp(listing.queued, app) : listing.queued,
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
      listed: trusted ? { app, startedAt } : undefined,
    },
  };
}

export const withoutApp = (ids: readonly AppId[], app: AppId): readonly AppId[] => ids.filter((id) => id !== app);

const listSegment = (source: Segment['source'], page: Page<unknown>, positions: Positions): NewSegment => ({
  ...emptySegment({ sequence: 0, source, readAt: page.readAt, limits: {}, positions }),
  tallies: { ...NO_TALLIES, skippedRows: page.skipped },
});

/** Reads one person by id. @throws NotFound where the person is deleted */
export async function readChangedPerson(org: OktaOrg, positions: Positions, person: PersonId): Promise<ReadResult> {
  const page = await org.person(person);
  return { page, positions, segment: { ...listSegment('lookup', page, positions), people: page.items } };
}

/**
 * Reads one app by id. An app that has assignments to list and had none before (it is new, or its Federation Broker
 * Mode was switched off) is queued for listing.
 * @throws NotFound where the app is deleted
 */
export async function readChangedApp(
  org: OktaOrg,
  positions: Positions,
  app: AppId,
  stored: App | undefined,
): Promise<ReadResult> {
  const page = await org.app(app);
  const appsAreListed = positions.listing.phase !== 'people' && positions.listing.phase !== 'apps';
  const mustQueue = appsAreListed && page.items.some((fact) => becomesListable(stored, fact));
  const moved = mustQueue ? queueListing(positions, app) : positions;
  return { page, positions: moved, segment: { ...listSegment('lookup', page, moved), apps: page.items } };
}

/** Whether the app has assignments to list, and had none as far as is stored. */
export function becomesListable(stored: App | undefined, fact: AppFact): boolean {
  const wasListable = stored !== undefined && hasListedAssignments(stored);
  return !wasListable && hasListedAssignments(mergeAppFact(stored ?? unknownApp(fact.app), fact, Infinity));
}

/** The segment for a person or app that is deleted, because Okta answered 404 for its id at `readAt`. */
export const deletedSegment = (
  positions: Positions,
  readAt: Instant,
  deleted: { readonly person: PersonId } | { readonly app: AppId },
): NewSegment => ({
  ...emptySegment({ sequence: 0, source: 'lookup', readAt, limits: {}, positions }),
  personStatuses: 'person' in deleted ? [{ person: deleted.person, at: readAt, status: 'DELETED' }] : [],
  appStatuses: 'app' in deleted ? [{ app: deleted.app, at: readAt, status: 'DELETED' }] : [],
});

/** Apps are listed in the order of their ids, so a skipped app that is tried again must not move the position back. */
export const greaterAppId = (a: AppId | undefined, b: AppId): AppId => (a !== undefined && a > b ? a : b);
