import type { AppId, PersonId } from '../../ids.ts';
import {
  clearIncomplete,
  dueIncomplete,
  findIncomplete,
  type Incomplete,
  noteIncomplete,
} from '../../ledger/incomplete.ts';
import { isDirectoryListed, type Positions, queueListing } from '../../ledger/positions.ts';
import type { OktaOrg } from '../../ports/okta.ts';
import type { Instant } from '../../time.ts';
import type { App } from '../../usage/app.ts';
import type { LedgerWriter } from '../ledgerWriter.ts';
import { OUTAGES_IN_A_ROW } from '../oktaPolicy.ts';
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
}

/**
 * People and apps that are read one by one, because no listing has them or an event says only that they have changed. One
 * that Okta refuses, or cannot answer for, is noted and tried again ever less often; the others do not wait for it.
 */
export function createLookups({ ledger, lookups, storedApp, clock }: LookupOptions): ReadSource {
  /** Lookups that Okta did not answer in a row: if nothing else is answered either, they are no matter of their own. */
  let unanswered: readonly { readonly lookup: Lookup; readonly before: Incomplete | undefined }[] = [];
  const tried = new Set<string>();

  function readOf(lookup: Lookup): NextRead {
    const { kind, id } = lookup;
    return {
      call: kind,
      subject: { kind, id },
      async read(org) {
        const positions = withoutNote(ledger.positions, lookup);
        const reading =
          kind === 'person'
            ? await readPerson(org, positions, id)
            : await readApp(org, positions, id, await storedApp(id));
        unanswered = [];
        done(lookup);
        return reading;
      },
      failed: async (failure) => failed(lookup, failure),
    };
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
      return { kind: 'goOn', segment: deletedSegment(withoutNote(positions, lookup), failure.at, lookup) };
    }
    const before = findIncomplete(positions.incomplete, lookup);
    const noted = noteIncomplete(positions.incomplete, { ...lookup, reason: reasonOf(failure) }, clock());
    if (failure.kind === 'refused') {
      unanswered = [];
      return { kind: 'goOn', positions: { ...positions, incomplete: noted } };
    }
    unanswered = [...unanswered, { lookup, before }];
    if (unanswered.length < OUTAGES_IN_A_ROW) return { kind: 'goOn', positions: { ...positions, incomplete: noted } };
    // An outage: those that were tried are as they were, behind the others.
    lookups.push(...unanswered.map((one) => one.lookup));
    const incomplete = unanswered.reduce((parts, one) => {
      const cleared = clearIncomplete(parts, one.lookup);
      return one.before ? { ...cleared, noted: [...cleared.noted, one.before] } : cleared;
    }, noted);
    return { kind: 'stop', positions: { ...positions, incomplete }, problem: problemOf(failure, endpointOf(lookup)) };
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
    const noted = findIncomplete(ledger.positions.incomplete, lookup);
    return !noted || noted.retryAt <= clock();
  }

  return {
    name: 'lookups',
    isDeferrable: false,
    readAt: () => -Infinity,
    async next() {
      if (ledger.positions.stream.next === undefined) return undefined;
      // A fold may ask again for what was tried, or for what is noted and not due.
      lookups.splice(0, lookups.length, ...lookups.filter(isOpen));
      const lookup = lookups[0] ?? dueNote();
      return lookup && readOf(lookup);
    },
  };
}

const endpointOf = ({ kind }: Lookup) => (kind === 'person' ? 'people' : 'apps');

const withoutNote = (positions: Positions, lookup: Lookup): Positions => ({
  ...positions,
  incomplete: clearIncomplete(positions.incomplete, lookup),
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

/** The segment for a person or app that is deleted, because Okta answered 404 for its id at `readAt`. */
function deletedSegment(positions: Positions, readAt: Instant, { kind, id }: Lookup): NewSegment {
  const deleted = { at: readAt, status: 'DELETED' };
  return {
    ...newSegment('lookup', { readAt, skipped: 0 }, positions),
    personStatuses: kind === 'person' ? [{ ...deleted, person: id }] : [],
    appStatuses: kind === 'app' ? [{ ...deleted, app: id }] : [],
  };
}
