import type { IncompleteKind } from '../../../contract/words/numbers.ts';
import type { OktaEndpoint } from '../../../contract/words/okta.ts';
import type { AppId } from '../../ids.ts';
import {
  clearIncomplete,
  dueIncomplete,
  findIncomplete,
  type Incomplete,
  noteIncomplete,
} from '../../ledger/incomplete.ts';
import { isDirectoryListed, isStreamBegun, type Positions } from '../../ledger/positions.ts';
import type { Instant } from '../../time.ts';
import type { App } from '../../usage/app.ts';
import type { LedgerWriter } from '../ledgerWriter.ts';
import { OUTAGES_IN_A_ROW, RUNS_BEFORE_PASSING_OVER } from '../oktaPolicy.ts';
import type { TierPickOf } from './directory/rows.ts';
import type { Lookup } from './lookupIds.ts';
import { askForLookup, readLookup, unreadableSegment } from './readLookup.ts';
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
  readonly tierPickOf: TierPickOf;
}

/**
 * People and apps that are read one by one, because no listing has them or an event says only that they have changed. One
 * that Okta refuses, or cannot answer for, is noted and tried again ever less often; the others do not wait for it.
 */
export function createLookups(options: LookupOptions): ReadSource {
  const { ledger, lookups, storedApp, clock, oktaNow, hasAnswered, tierPickOf } = options;
  /** Lookups that Okta did not answer in a row: if nothing else is answered either, they are no matter of their own. */
  let unanswered: readonly { readonly lookup: Lookup; readonly before: Incomplete | undefined }[] = [];
  const tried = new Set<string>();

  function readOf(lookup: Lookup): NextRead {
    return {
      call: lookup.kind,
      subject: thingOf(lookup),
      async ask(org) {
        const found = await askForLookup(org, lookup, tierPickOf);
        return {
          page: found.page,
          async read() {
            const { lookups: _recovered, ...failedRuns } = ledger.positions.failedRuns;
            const positions: Positions = { ...withoutNote(ledger.positions, lookup), failedRuns };
            const reading = await readLookup(found, positions, storedApp);
            unanswered = [];
            done(lookup);
            return reading;
          },
        };
      },
      failed: async (failure) => failed(lookup, failure),
    };
  }

  function done(lookup: Lookup): void {
    tried.add(lookup.id);
    const index = lookups.findIndex(({ id }) => id === lookup.id);
    if (index >= 0) lookups.splice(index, 1);
  }

  /** What gets 429 window after window, while no other lookup is answered, is noted: the others go before it. */
  function limited(lookup: Lookup, failure: ReadFailure): Verdict {
    const { positions } = ledger;
    const runs = (positions.failedRuns.lookups ?? 0) + 1;
    const counted: Positions = { ...positions, failedRuns: { ...positions.failedRuns, lookups: runs } };
    if (runs < RUNS_BEFORE_PASSING_OVER) return { kind: 'goOn', positions: counted };
    done(lookup);
    const thing = { ...thingOf(lookup), reason: reasonOf(failure) };
    return { kind: 'goOn', positions: { ...counted, incomplete: noteIncomplete(counted.incomplete, thing, clock()) } };
  }

  function failed(lookup: Lookup, failure: ReadFailure): Verdict {
    if (failure.kind === 'rateLimited') return limited(lookup, failure);
    done(lookup);
    const { positions } = ledger;
    if (failure.kind === 'notFound') {
      unanswered = [];
      return {
        kind: 'goOn',
        segment: unreadableSegment(withoutNote(positions, lookup), failure.at, lookup, 'NOT_FOUND'),
      };
    }
    const thing = thingOf(lookup);
    const before = findIncomplete(positions.incomplete, thing);
    const noted = noteIncomplete(positions.incomplete, { ...thing, reason: reasonOf(failure) }, clock());
    if (failure.kind === 'refused') {
      unanswered = [];
      const moved: Positions = { ...positions, incomplete: noted };
      return lookup.kind === 'assignment'
        ? { kind: 'goOn', positions: moved }
        : { kind: 'goOn', segment: unreadableSegment(moved, oktaNow(), lookup, 'REFUSED') };
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
