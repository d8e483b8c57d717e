// How one person, app or assignment that is read by id becomes facts.

import type { IncompleteReason } from '../../../contract/words/numbers.ts';
import type { AppId } from '../../ids.ts';
import { type Positions, queueListing } from '../../ledger/positions.ts';
import type { AppFact, AssignmentFact, Page, PersonFact } from '../../okta/oktaFacts.ts';
import type { OktaOrg } from '../../ports/okta.ts';
import type { SeatId } from '../../ports/seats.ts';
import type { Instant } from '../../time.ts';
import type { App } from '../../usage/app.ts';
import { becomesListable, type TierPickOf } from './directory/rows.ts';
import type { Lookup } from './lookupIds.ts';
import { type NewSegment, newSegment, type Reading } from './reading.ts';

/** What was looked up, and the page that has it. */
export type FoundById =
  | { readonly kind: 'person'; readonly page: Page<PersonFact> }
  | { readonly kind: 'app'; readonly id: AppId; readonly page: Page<AppFact> }
  | { readonly kind: 'assignment'; readonly seat: SeatId; readonly page: Page<AssignmentFact> };

/** Asks for one person, app or assignment. @throws NotFound where it is deleted, or the person is not assigned */
export async function askForLookup(org: OktaOrg, lookup: Lookup, tierPickOf: TierPickOf): Promise<FoundById> {
  switch (lookup.kind) {
    case 'person':
      return { kind: lookup.kind, page: await org.person(lookup.id) };
    case 'app':
      return { kind: lookup.kind, id: lookup.id, page: await org.app(lookup.id) };
    case 'assignment': {
      const { app, person } = lookup.seat;
      const tierAttribute = (await tierPickOf(app))?.attribute;
      return { kind: lookup.kind, seat: lookup.seat, page: await org.assignment(app, person, { tierAttribute }) };
    }
    default:
      return lookup satisfies never;
  }
}

/** What the page says of what was looked up. */
export async function readLookup(
  found: FoundById,
  positions: Positions,
  storedApp: (app: AppId) => Promise<App | undefined>,
): Promise<Reading> {
  switch (found.kind) {
    case 'person':
      return readPerson(found.page, positions);
    case 'app':
      return readApp(found.page, positions, found.id, await storedApp(found.id));
    case 'assignment':
      return readAssignment(found.page, positions, found.seat);
    default:
      return found satisfies never;
  }
}

const readPerson = (page: Page<PersonFact>, positions: Positions): Reading => ({
  page,
  positions,
  segment: { ...newSegment('lookup', page, positions), people: page.items },
});

/**
 * Reads one app. An app that has assignments to list and had none before (it is new, or its Federation Broker
 * Mode was switched off) is queued for listing.
 */
function readApp(page: Page<AppFact>, positions: Positions, app: AppId, stored: App | undefined): Reading {
  const { phase } = positions.directory;
  const appsAreListed = phase !== 'people' && phase !== 'apps';
  const mustQueue = appsAreListed && page.items.some((fact) => becomesListable(stored, fact));
  const moved = mustQueue ? queueListing(positions, app) : positions;
  return { page, positions: moved, segment: { ...newSegment('lookup', page, moved), apps: page.items } };
}

/** Reads one person's assignment to one app. */
function readAssignment(page: Page<AssignmentFact>, positions: Positions, { app }: SeatId): Reading {
  const assignments = page.items.map((row) => ({ ...row, app }));
  return { page, positions, segment: { ...newSegment('lookup', page, positions), assignments } };
}

/**
 * The segment for an id that Okta did not show. A person or app that was never listed may be hidden from the token; an
 * assignment that is not found has ended.
 * @param at when the request was sent, by Okta's clock
 */
export function unreadableSegment(
  positions: Positions,
  at: Instant,
  lookup: Lookup,
  reason: Extract<IncompleteReason, 'REFUSED' | 'NOT_FOUND'>,
): NewSegment {
  return {
    ...newSegment('lookup', { readAt: at, skipped: 0 }, positions),
    unreadablePeople: lookup.kind === 'person' ? [{ person: lookup.id, at, reason }] : [],
    unreadableApps: lookup.kind === 'app' ? [{ app: lookup.id, at, reason }] : [],
    assignmentEvents: lookup.kind === 'assignment' ? [{ ...lookup.seat, at, assigned: false }] : [],
  };
}
