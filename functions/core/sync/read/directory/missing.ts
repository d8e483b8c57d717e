import type { AppId, PersonId } from '../../../ids.ts';
import type { ListingTarget } from '../../../ledger/listing.ts';
import type { UsageStore } from '../../../ports/usage.ts';
import type { Instant } from '../../../time.ts';
import { assignmentStatus, newestEvidence } from '../../../usage/assignment.ts';
import type { Seat } from '../../../usage/seat.ts';
import { SWEEP } from '../../oktaPolicy.ts';
import { seatPages } from '../../seatPages.ts';

// Each function finds what a finished listing leaves out, by one pass over what is stored, one query page at a time.

/** What a finished listing leaves out of what is stored. */
export interface Missing<Id> {
  /** How many are stored, the missing ones included. */
  readonly total: number;
  /** How many are missing without an event that explains it. */
  readonly unexplained: number;
  /** The first `SWEEP.mostNamedIds` missing ids. */
  readonly ids: readonly Id[];
  /** How many are missing. */
  readonly count: number;
  /** One unexplained missing id: reading it by id shows whether the listing was complete. */
  readonly probe: Id | undefined;
}

/** What a finished listing of the target leaves out. */
export function missingFrom(
  store: Pick<UsageStore, 'apps' | 'people' | 'seats'>,
  target: ListingTarget,
  listed: ReadonlySet<string>,
  startedAt: Instant,
): Promise<Missing<PersonId | AppId>> {
  switch (target.kind) {
    case 'people':
      return missingPeople(store, listed, startedAt);
    case 'apps':
      return missingApps(store, listed, startedAt);
    case 'assignments':
      return missingSeats(store, target.app, listed, startedAt);
    default:
      return target satisfies never;
  }
}

/** @param startedAt Okta's clock at the listing's first page: a seat with newer evidence is not missing */
export async function missingSeats(
  store: Pick<UsageStore, 'apps' | 'seats'>,
  app: AppId,
  listed: ReadonlySet<string>,
  startedAt: Instant,
): Promise<Missing<PersonId>> {
  const [stored] = await store.apps.load([app]);
  const missing = collectMissing<PersonId>();
  for await (const seats of seatPages(store, app)) {
    for (const seat of seats) {
      if (!assignmentStatus(seat.assignment, stored?.listedFrom).assigned) continue;
      const isNewer = (newestEvidence(seat.assignment)?.at ?? 0) >= startedAt;
      const isPresent = listed.has(seat.person) || isNewer;
      missing.add(seat.person, isPresent ? 'present' : hasLeft(seat) ? 'explained' : 'unexplained');
    }
  }
  return missing.result();
}

/** Okta need not write an event for every seat of a person who is deactivated or deleted. */
const hasLeft = ({ personSnapshot: { status } }: Seat): boolean => status === 'DEPROVISIONED' || status === 'DELETED';

/** @param startedAt Okta's clock at the listing's first page: a person with a newer profile or status is not missing */
async function missingPeople(
  store: Pick<UsageStore, 'people'>,
  listed: ReadonlySet<string>,
  startedAt: Instant,
): Promise<Missing<PersonId>> {
  const missing = collectMissing<PersonId>();
  for await (const people of store.people.pages()) {
    for (const { person, profile, status } of people) {
      if (!profile || status?.status === 'DELETED') continue;
      const isNewer = Math.max(profile.at, status?.at ?? 0) >= startedAt;
      missing.add(person, listed.has(person) || isNewer ? 'present' : 'unexplained');
    }
  }
  return missing.result();
}

/** @param startedAt Okta's clock at the listing's first page: an app with a newer row or status is not missing */
async function missingApps(
  store: Pick<UsageStore, 'apps'>,
  listed: ReadonlySet<string>,
  startedAt: Instant,
): Promise<Missing<AppId>> {
  const missing = collectMissing<AppId>();
  for (const { app, fact, status } of await store.apps.list()) {
    if (!fact || status?.status === 'DELETED') continue;
    const isNewer = Math.max(fact.at, status?.at ?? 0) >= startedAt;
    missing.add(app, listed.has(app) || isNewer ? 'present' : 'unexplained');
  }
  return missing.result();
}

function collectMissing<Id>() {
  let total = 0;
  let unexplained = 0;
  let count = 0;
  let probe: Id | undefined;
  const ids: Id[] = [];
  return {
    add(id: Id, presence: 'present' | 'explained' | 'unexplained'): void {
      total += 1;
      if (presence === 'present') return;
      count += 1;
      if (ids.length < SWEEP.mostNamedIds) ids.push(id);
      if (presence === 'explained') return;
      unexplained += 1;
      probe ??= id;
    },
    result: (): Missing<Id> => ({ total, unexplained, ids, count, probe }),
  };
}
