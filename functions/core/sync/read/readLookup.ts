// How one person, app or assignment that is read by id becomes facts.

import type { IncompleteReason } from '../../../contract/words.ts';
import type { AppId, PersonId } from '../../ids.ts';
import { type Positions, queueListing } from '../../ledger/positions.ts';
import type { OktaOrg } from '../../ports/okta.ts';
import type { SeatId } from '../../ports/seats.ts';
import type { Instant } from '../../time.ts';
import type { App } from '../../usage/app.ts';
import { becomesListable } from './directory/rows.ts';
import type { Lookup } from './lookupIds.ts';
import { type NewSegment, newSegment, type Reading } from './reading.ts';

/** Reads one by id. @throws NotFound where Okta has no such thing */
export async function readLookup(
  org: OktaOrg,
  positions: Positions,
  lookup: Lookup,
  storedApp: (app: AppId) => Promise<App | undefined>,
): Promise<Reading> {
  switch (lookup.kind) {
    case 'person':
      return readPerson(org, positions, lookup.id);
    case 'app':
      return readApp(org, positions, lookup.id, await storedApp(lookup.id));
    case 'assignment':
      return readAssignment(org, positions, lookup.seat);
    default:
      return lookup satisfies never;
  }
}

/** Reads one person by id. @throws NotFound where the person is deleted */
async function readPerson(org: OktaOrg, positions: Positions, person: PersonId): Promise<Reading> {
  const page = await org.person(person);
  return { page, positions, segment: { ...newSegment('lookup', page, positions), people: page.items } };
}

/**
 * Reads one app by id. An app that has assignments to list and had none before (it is new, or its Federation Broker
 * Mode was switched off) is queued for listing.
 * @throws NotFound where the app is deleted
 */
async function readApp(org: OktaOrg, positions: Positions, app: AppId, stored: App | undefined): Promise<Reading> {
  const page = await org.app(app);
  const { phase } = positions.directory;
  const appsAreListed = phase !== 'people' && phase !== 'apps';
  const mustQueue = appsAreListed && page.items.some((fact) => becomesListable(stored, fact));
  const moved = mustQueue ? queueListing(positions, app) : positions;
  return { page, positions: moved, segment: { ...newSegment('lookup', page, moved), apps: page.items } };
}

/** Reads one person's assignment to one app. @throws NotFound where the person is not assigned */
async function readAssignment(org: OktaOrg, positions: Positions, { app, person }: SeatId): Promise<Reading> {
  const page = await org.assignment(app, person);
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
