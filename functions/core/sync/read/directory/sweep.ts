import type { SweepCall } from '../../../../contract/words/okta.ts';
import type { SweepDecision } from '../../../connections/connection.ts';
import type { IsErased } from '../../../erasure/erasure.ts';
import type { AppId, PersonId } from '../../../ids.ts';
import { clearIncomplete } from '../../../ledger/incomplete.ts';
import { currentListing, type Listing, type ListingTarget } from '../../../ledger/listing.ts';
import { type Positions, queueListing, withSweep } from '../../../ledger/positions.ts';
import {
  addDrift,
  applyDecision,
  dropUnlistable,
  dueSweep,
  finishSweepListing,
  isSweepPossiblyDue,
  NO_DRIFT,
  type SweepPosition,
  scheduleFirstRound,
} from '../../../ledger/sweepPosition.ts';
import type { Page } from '../../../okta/oktaFacts.ts';
import type { OktaOrg } from '../../../ports/okta.ts';
import type { UsageStore } from '../../../ports/usage.ts';
import type { Instant } from '../../../time.ts';
import { type App, appLabel } from '../../../usage/app.ts';
import type { LedgerWriter } from '../../ledgerWriter.ts';
import type { Reading } from '../reading.ts';
import type { Answer, NextRead, ReadFailure, ReadSource, Verdict } from '../source.ts';
import { comparePage, hasFindings, listedIds, type PageComparison, sweepSegment } from './compare.ts';
import { concludeListing } from './conclude.ts';
import { missingFrom, missingSeats } from './missing.ts';
import { createListingFailures } from './passOver.ts';
import { askListing, type Conclusion, type Finished, type Occasion, readListing } from './readListing.ts';
import { becomesListable, foundAttributes, listableApps, type TierPickOf, withoutErasedRows } from './rows.ts';

const CALLS = {
  people: 'sweepPeople',
  apps: 'sweepApps',
  assignments: 'sweepAssignments',
} as const satisfies Record<ListingTarget['kind'], SweepCall>;

export interface SweepOptions {
  readonly ledger: LedgerWriter;
  readonly store: UsageStore;
  /** Folds pending segments, so that pages are compared with everything read before them. False: the lease is lost. */
  readonly foldPending: () => Promise<boolean>;
  readonly clock: () => Instant;
  /** Whether Okta has answered a call of this run. */
  readonly hasAnswered: () => boolean;
  /** The customer's newest answer, which may belong to an earlier question. */
  readonly decision: SweepDecision | undefined;
  /** Erased people are treated as not listed, so that they are no drift. */
  readonly isErased: IsErased;
  readonly tierPickOf: TierPickOf;
}

/** The part of the rolling sweep that one run reads: only pages that are due, and only differences are stored. */
export function createSweep(options: SweepOptions): ReadSource {
  const { ledger, store, foldPending, clock, hasAnswered, decision, isErased } = options;
  let apps: ReadonlyMap<AppId, App> | undefined;
  let listable: readonly AppId[] = [];

  const moveTo = (sweep: SweepPosition) => ledger.moveTo(withSweep(ledger.positions, sweep));
  const { sweep: before } = ledger.positions.directory;
  if (before.question && decision?.askedAt === before.question.askedAt)
    moveTo(applyDecision(before, decision.accept, clock()));

  const occasion: Occasion = {
    calls: CALLS,
    currentOf: ({ directory }) => directory.sweep.current,
    withCurrent: (positions, current) => withSweep(positions, { ...positions.directory.sweep, current }),
    tierPickOf: options.tierPickOf,
    visible: (listed) => withoutErasedRows(listed, isErased),
    compare: (listed) => comparePage(store, listed, ledger.positions.stream.readThrough),
    moveOn: (positions, comparison) => withFindings(positions, comparison),
    conclude: (positions, finished) => conclude(withNewApps(positions, finished.comparison), finished),
    segment: (facts, { page }, positions, isLastPage) =>
      isLastPage && !hasFindings(facts) ? undefined : sweepSegment(facts, page, positions, isLastPage),
  };
  const failures = createListingFailures({
    occasion,
    now: clock,
    hasAnswered,
    listable: () => listable.length,
    advancePast: (positions, target) => givenUp(positions, target),
  });

  function readOf(target: ListingTarget, probe: PersonId | undefined): NextRead {
    return {
      call: probe === undefined ? CALLS[target.kind] : 'sweepAssignment',
      subject: target.kind === 'assignments' ? { kind: 'assignments', id: target.app } : undefined,
      async ask(org) {
        const { page, read } =
          probe === undefined || target.kind !== 'assignments'
            ? await askForPage(org, target)
            : await askForProbe(org, target.app, probe);
        return {
          page,
          async read() {
            const reading = await read();
            failures.succeeded();
            return reading;
          },
        };
      },
      failed: async (failure) => failed(target, probe, failure),
    };
  }

  async function askForPage(org: OktaOrg, target: ListingTarget): Promise<Answer> {
    const listed = await askListing(org, ledger.positions, occasion, target);
    return { page: listed.page, read: () => readListing(listed, ledger, occasion, target, clock()) };
  }

  async function askForProbe(org: OktaOrg, app: AppId, probe: PersonId): Promise<Answer> {
    const page = await org.assignment(app, probe);
    return { page, read: async () => readProbe(page) };
  }

  /** Okta still has a seat that its list left out, so the list is incomplete and nothing follows from it. */
  function readProbe(page: Page<unknown>): Reading {
    const { positions } = ledger;
    const { sweep } = positions.directory;
    const drift = addDrift(sweep.drift, { ...NO_DRIFT, partial: 1 });
    return { page, positions: finished(withSweep(positions, { ...sweep, drift })), segment: undefined };
  }

  /** Okta's 404: after a probe the empty list was right, after a list its app is deleted. */
  async function failed(target: ListingTarget, probe: PersonId | undefined, failure: ReadFailure): Promise<Verdict> {
    const { positions, sequence } = ledger;
    if (failure.kind !== 'notFound' || target.kind !== 'assignments')
      return failures.decide(positions, target, failure);
    const current = currentListing(positions.directory.sweep.current, target, sequence, failure.at);
    if (probe !== undefined) {
      const missing = await missingSeats(store, target.app, new Set(), current.startedAt);
      const { comparison, positions: moved } = concludeListing(positions, missing, {
        ...described(current),
        comparison: { drift: NO_DRIFT },
      });
      return { kind: 'goOn', segment: sweepSegment(comparison, { readAt: failure.at }, moved, true) };
    }
    const incomplete = clearIncomplete(positions.incomplete, { kind: 'assignments', id: target.app });
    const moved = finished(occasion.withCurrent({ ...positions, incomplete }, current));
    const deleted = { app: target.app, at: failure.at, status: 'DELETED' };
    const segment = {
      ...sweepSegment({ drift: NO_DRIFT }, { readAt: failure.at }, moved, true),
      appStatuses: [deleted],
    };
    return { kind: 'goOn', segment };
  }

  async function conclude(positions: Positions, { listing, comparison: compared }: Finished): Promise<Conclusion> {
    const { target } = listing;
    const stored = target.kind === 'assignments' ? apps?.get(target.app)?.attributes : undefined;
    const comparison: PageComparison = { ...compared, attributes: foundAttributes(listing, stored) };
    const firstSequence = listing.firstSequence <= ledger.sequence ? listing.firstSequence : undefined;
    const ids = await listedIds(store, firstSequence, comparison.sweptIds ?? []);
    const missing = await missingFrom(store, target, ids, listing.startedAt);
    if (target.kind === 'assignments' && ids.size === 0 && missing.probe !== undefined) {
      const probing = occasion.withCurrent(positions, { ...listing, next: undefined, needsProbe: true });
      return { comparison: { drift: NO_DRIFT }, positions: probing };
    }
    return concludeListing(positions, missing, { ...described(listing), comparison });
  }

  function described(current: Listing) {
    const app = current.target.kind === 'assignments' ? apps?.get(current.target.app) : undefined;
    return { current, label: app && appLabel(app), listableApps: listable.length, now: clock() };
  }

  function withFindings(positions: Positions, comparison: PageComparison): Positions {
    const moved = withNewApps(positions, comparison);
    const { sweep } = moved.directory;
    return withSweep(moved, { ...sweep, drift: addDrift(sweep.drift, comparison.drift) });
  }

  /** Queues apps that no event has announced: their assignments have not been listed either. */
  function withNewApps(positions: Positions, { apps: facts = [] }: PageComparison): Positions {
    const newApps = facts.filter((fact) => becomesListable(apps?.get(fact.app), fact));
    return newApps.reduce((moved, { app }) => queueListing(moved, app), positions);
  }

  /**
   * After an empty list: one person whose seat is stored. Found again by each run, because positions in the ledger
   * must not name a person.
   */
  async function findProbe({ current }: SweepPosition): Promise<PersonId | undefined> {
    if (!current?.needsProbe || current.target.kind !== 'assignments') return undefined;
    return (await missingSeats(store, current.target.app, new Set(), current.startedAt)).probe;
  }

  function finished(positions: Positions): Positions {
    return withSweep(positions, finishSweepListing(positions.directory.sweep, listable.length, clock()));
  }

  /** The listing is given up until it is due again; what is noted of it is tried again before that. */
  function givenUp(positions: Positions, target: ListingTarget): Positions {
    const current = currentListing(positions.directory.sweep.current, target, ledger.sequence, clock());
    return finished(occasion.withCurrent(positions, current));
  }

  return {
    name: 'sweep',
    isDeferrable: true,
    readAt: () => -Infinity,
    async next() {
      if (!isSweepPossiblyDue(ledger.positions.directory.sweep, clock())) return undefined;
      if (ledger.pending.some(({ source }) => source !== 'sweep') && !(await foldPending())) return undefined;
      apps ??= new Map((await store.apps.list()).map((app) => [app.app, app]));
      listable = listableApps(apps.values());
      if (ledger.positions.directory.sweep.apps.dueAt === undefined)
        moveTo(scheduleFirstRound(ledger.positions.directory.sweep, listable.length, clock()));
      moveTo(dropUnlistable(ledger.positions.directory.sweep, listable));
      const { sweep } = ledger.positions.directory;
      const target = dueSweep(sweep, listable, clock());
      return target && readOf(target, await findProbe(sweep));
    },
  };
}
