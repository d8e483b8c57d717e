// What a listing that Okta does not give leads to, whatever the occasion.

import { findIncomplete, type Incomplete, noteIncomplete } from '../../../ledger/incomplete.ts';
import { type ListingTarget, restarted } from '../../../ledger/listing.ts';
import type { Positions } from '../../../ledger/positions.ts';
import type { Instant } from '../../../time.ts';
import { MAX_RESTARTS, OUTAGES_IN_A_ROW, RUNS_BEFORE_PASSING_OVER } from '../../oktaPolicy.ts';
import { isPortionProblem, withLargestPage, withSmallerPage } from '../portions.ts';
import type { ReadFailure, Verdict } from '../source.ts';
import { problemOf, reasonOf } from '../verdicts.ts';
import type { Occasion } from './readListing.ts';

export interface FailureRules {
  readonly occasion: Pick<Occasion, 'currentOf' | 'withCurrent'>;
  readonly now: () => Instant;
  /** Whether Okta has answered a call of this run: then a list that fails is not the sign of an outage. */
  readonly hasAnswered: () => boolean;
  /** How many apps list assignments: if Okta refuses all of several, it refuses the endpoint. */
  readonly listable: () => number;
  /** The positions after a listing was given up. */
  readonly advancePast: (positions: Positions, target: ListingTarget) => Positions;
}

/** Decides about the failed calls of one run's listings. */
export function createListingFailures({ occasion, now, hasAnswered, listable, advancePast }: FailureRules) {
  let restarts = 0;
  /** Positions before the first of the listings that Okta did not answer in a row. */
  let beforeOutage: Positions | undefined;
  let outages = 0;

  return {
    succeeded(): void {
      outages = 0;
      beforeOutage = undefined;
    },
    decide(positions: Positions, target: ListingTarget, failure: ReadFailure): Verdict {
      if (failure.kind === 'rateLimited' && target.kind === 'assignments')
        return limitedApp(positions, target, failure);
      const current = occasion.currentOf(positions);
      if (failure.kind === 'cursorLost' && restarts < MAX_RESTARTS) {
        restarts += 1;
        return { kind: 'goOn', positions: occasion.withCurrent(positions, current && restarted(current)) };
      }
      // While Okta gives no list in its least portion, the next one is asked for once.
      const smaller = isPortionProblem(failure) && outages === 0 ? withSmallerPage(positions, target.kind) : undefined;
      if (smaller) return { kind: 'goOn', positions: smaller };
      const asked = withLargestPage(positions, target.kind);
      if (target.kind !== 'assignments') return wholeList(asked, target, failure);
      return failure.kind === 'refused' ? refusedApp(asked, target, failure) : failingApp(asked, target, failure);
    },
  };

  /** People or apps as a whole: a refusal is told, and the other lists are read nevertheless. */
  function wholeList(
    positions: Positions,
    target: ListingTarget & { readonly kind: 'people' | 'apps' },
    failure: ReadFailure,
  ): Verdict {
    const { kind } = target;
    const problem = problemOf(failure, kind);
    const runs = (positions.failedRuns[kind] ?? 0) + 1;
    const counted: Positions = { ...positions, failedRuns: { ...positions.failedRuns, [kind]: runs } };
    if (failure.kind !== 'refused' && !(runs >= RUNS_BEFORE_PASSING_OVER && hasAnswered()))
      return { kind: 'stop', positions: counted, problem };
    const thing = { kind, id: undefined, reason: reasonOf(failure) };
    const noted = noteIncomplete(positions.incomplete, thing, now(), failure.kind === 'refused');
    return { kind: 'goOn', positions: advancePast({ ...counted, incomplete: noted }, target), problem };
  }

  /** One app's assignments are refused: the app is noted, and if no list of assignments is given, a right is missing. */
  function refusedApp(
    positions: Positions,
    target: ListingTarget & { readonly kind: 'assignments' },
    failure: ReadFailure,
  ): Verdict {
    const isNew = !findIncomplete(positions.incomplete, { kind: 'assignments', id: target.app });
    const refusals = positions.directory.refusals + (isNew ? 1 : 0);
    // Every app is asked for first: those whose ids come first may be the only ones that are refused.
    const isRefused = positions.directory.isRefused === true || (refusals > 1 && refusals >= listable());
    const passed = advancePast(
      { ...noted(positions, target, failure), directory: { ...positions.directory, refusals, isRefused } },
      target,
    );
    return isRefused
      ? { kind: 'stop', positions: passed, problem: problemOf(failure, 'assignments') }
      : { kind: 'goOn', positions: passed };
  }

  /** One app's assignments cannot be read: the app is noted, unless Okta answers for no other app either. */
  function failingApp(
    positions: Positions,
    target: ListingTarget & { readonly kind: 'assignments' },
    failure: ReadFailure,
  ): Verdict {
    const passed = advancePast(noted(positions, target, failure), target);
    // One that failed before is tried for itself: that it fails again is no sign of an outage.
    const failedBefore = findIncomplete(positions.incomplete, { kind: 'assignments', id: target.app }) !== undefined;
    if (failedBefore && hasAnswered()) return { kind: 'goOn', positions: passed };
    beforeOutage ??= positions;
    outages += 1;
    if (outages < OUTAGES_IN_A_ROW) return { kind: 'goOn', positions: passed };
    const runs = (positions.failedRuns.assignments ?? 0) + 1;
    if (runs >= RUNS_BEFORE_PASSING_OVER && hasAnswered()) return { kind: 'goOn', positions: passed };
    const { directory, incomplete } = beforeOutage;
    const failedRuns = { ...positions.failedRuns, assignments: runs };
    const problem = problemOf(failure, 'assignments');
    return { kind: 'stop', positions: { ...positions, directory, incomplete, failedRuns }, problem };
  }

  /** One app's assignments get 429 window after window, and no other list is given meanwhile: the others go before it. */
  function limitedApp(
    positions: Positions,
    target: ListingTarget & { readonly kind: 'assignments' },
    failure: ReadFailure,
  ): Verdict {
    const runs = (positions.failedRuns.assignments ?? 0) + 1;
    const counted: Positions = { ...positions, failedRuns: { ...positions.failedRuns, assignments: runs } };
    if (runs < RUNS_BEFORE_PASSING_OVER) return { kind: 'goOn', positions: counted };
    return { kind: 'goOn', positions: advancePast(noted(counted, target, failure), target) };
  }

  function noted(
    positions: Positions,
    { app }: ListingTarget & { readonly kind: 'assignments' },
    failure: ReadFailure,
  ): Positions {
    const thing: Pick<Incomplete, 'kind' | 'id' | 'reason'> = {
      kind: 'assignments',
      id: app,
      reason: reasonOf(failure),
    };
    return { ...positions, incomplete: noteIncomplete(positions.incomplete, thing, now()) };
  }
}
