import type { IncompleteKind, IncompleteReason, OktaEndpoint } from '../../../contract/words.ts';
import type { AppId, PersonId } from '../../ids.ts';
import {
  clearIncomplete,
  dueIncomplete,
  findIncomplete,
  type Incomplete,
  noteIncomplete,
} from '../../ledger/incomplete.ts';
import { isDirectoryListed, isStreamBegun, type Positions, queueListing } from '../../ledger/positions.ts';
import type { OktaOrg } from '../../ports/okta.ts';
import type { SeatId } from '../../ports/seats.ts';
import type { Instant } from '../../time.ts';
import type { App } from '../../usage/app.ts';
import type { LedgerWriter } from '../ledgerWriter.ts';
import { OUTAGES_IN_A_ROW, RUNS_BEFORE_PASSING_OVER } from '../oktaPolicy.ts';
import { becomesListable } from './directory/rows.ts';
import type { Lookup } from './lookupIds.ts';
import { type NewSegment, newSegment, type Reading } from './reading.ts';
import type { NextRead, ReadFailure, ReadSource, Verdict } from './source.ts';
import { problemOf, reasonOf } from './verdicts.ts';

export interface LookupOptions {
  readonly ledger: LedgerWriter;
  readonly storedApp: (app: AppId) => Promise<App | undefined>;
  /** Those that have been read are removed. */
  readonly lookups: Lookup[];
  readonly clock: () => Instant;
  readonly oktaNow: () => Instant;
  /** Whether Okta has answered a call of this run: then lookups that fail are not the sign of an outage. */
  readonly hasAnswered: () => boolean;
}

/**
 * People and apps that are read one by one, because no listing has them or an event says only that they have changed. One
 * that Okta refuses, or cannot answer for, is noted and tried again ever less often; the others do not wait for it.
 */
export function createLookups({ ledger, lookups, storedApp, clock, oktaNow, hasAnswered }: LookupOptions): ReadSource {
  /** Lookups that Okta did not answer in a row: if nothing else is answered either, they are no matter of their own. */
  let unanswered: readonly { readonly lookup: Lookup; readonly before: Incomplete | undefined }[] = [];
  const tried = new Set<string>();

  function readOf(lookup: Lookup): NextRead {
    return {
      call: lookup.kind,
      subject: thingOf(lookup),
      async read(org) {
        const { lookups: _recovered, ...failedRuns } = ledger.positions.failedRuns;
        const positions: Positions = { ...withoutNote(ledger.positions, lookup), failedRuns };
        const reading = await readOne(org, positions, lookup);
        unanswered = [];
        done(lookup);
        return reading;
      },
      failed: async (failure) => failed(lookup, failure),
    };
  }

  async function readOne(org: OktaOrg, positions: Positions, lookup: Lookup): Promise<Reading> {
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

  function done(lookup: Lookup): void {
    tried.add(lookup.id);
    const index = lookups.findIndex(({ id }) => id === lookup.id);
    if (index >= 0) lookups.splice(index, 1);
  }

  function failed(lookup: Lookup, failure: ReadFailure): Verdict {
    done(lookup);
    const { positions } = ledger;
    if (failure.kind === 'notFound') {
      unanswered = [];
      return { kind: 'goOn', segment: unreadable(withoutNote(positions, lookup), failure.at, lookup, 'NOT_FOUND') };
    }
    const thing = thingOf(lookup);
    const before = findIncomplete(positions.incomplete, thing);
    const noted = noteIncomplete(positions.incomplete, { ...thing, reason: reasonOf(failure) }, clock());
    if (failure.kind === 'refused') {
      unanswered = [];
      const moved: Positions = { ...positions, incomplete: noted };
      return lookup.kind === 'assignment'
        ? { kind: 'goOn', positions: moved }
        : { kind: 'goOn', segment: unreadable(moved, oktaNow(), lookup, 'REFUSED') };
    }
    const passed: Positions = { ...positions, incomplete: noted };
    // One that failed before is tried for itself: that it fails again is no sign of an outage.
    if (before && hasAnswered()) return { kind: 'goOn', positions: passed };
    unanswered = [...unanswered, { lookup, before }];
    if (unanswered.length < OUTAGES_IN_A_ROW) return { kind: 'goOn', positions: passed };
    const runs = (positions.failedRuns.lookups ?? 0) + 1;
    if (runs >= RUNS_BEFORE_PASSING_OVER && hasAnswered()) return { kind: 'goOn', positions: passed };
    // An outage: those that were tried are as they were, behind the others.
    lookups.push(...unanswered.map((one) => one.lookup));
    const incomplete = unanswered.reduce((parts, one) => {
      const cleared = clearIncomplete(parts, thingOf(one.lookup));
      return one.before ? { ...cleared, noted: [...cleared.noted, one.before] } : cleared;
    }, noted);
    return {
      kind: 'stop',
      positions: { ...positions, incomplete, failedRuns: { ...positions.failedRuns, lookups: runs } },
      problem: problemOf(failure, ENDPOINTS[lookup.kind]),
    };
  }

  /** A noted person or app that is due; read only once the directory is known, as every other lookup. */
  function dueNote(): Lookup | undefined {
    const { positions } = ledger;
    if (!isDirectoryListed(positions)) return undefined;
    const due = (['person', 'app'] as const).flatMap((kind) => dueIncomplete(positions.incomplete, kind, clock()));
    const next = due.find(({ id }) => id !== undefined && !tried.has(id));
    return next && ({ kind: next.kind, id: next.id } as Lookup);
  }

  function isOpen(lookup: Lookup): boolean {
    if (tried.has(lookup.id)) return false;
    const noted = findIncomplete(ledger.positions.incomplete, thingOf(lookup));
    return !noted || noted.retryAt <= clock();
  }

  return {
    name: 'lookups',
    isDeferrable: false,
    readAt: () => -Infinity,
    async next() {
      if (!isStreamBegun(ledger.positions)) return undefined;
      // A fold may ask again for what was tried, or for what is noted and not due.
      lookups.splice(0, lookups.length, ...lookups.filter(isOpen));
      const lookup = lookups[0] ?? dueNote();
      return lookup && readOf(lookup);
    },
  };
}

const ENDPOINTS = {
  person: 'people',
  app: 'apps',
  assignment: 'assignments',
} as const satisfies Record<Lookup['kind'], OktaEndpoint>;

/** What is noted as not read: of one assignment, that the app's assignments are not all known. */
const thingOf = (lookup: Lookup): { readonly kind: IncompleteKind; readonly id: string } =>
  lookup.kind === 'assignment' ? { kind: 'assignments', id: lookup.seat.app } : { kind: lookup.kind, id: lookup.id };

const withoutNote = (positions: Positions, lookup: Lookup): Positions => ({
  ...positions,
  // One assignment that was read says nothing about the app's others.
  incomplete:
    lookup.kind === 'assignment' ? positions.incomplete : clearIncomplete(positions.incomplete, thingOf(lookup)),
});

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
function unreadable(
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
