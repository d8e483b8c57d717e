import type { AppId, PersonId } from '../../../ids.ts';
import { isSameTarget, type Listing } from '../../../ledger/listing.ts';
import { type Positions, queueListing, withSweep } from '../../../ledger/positions.ts';
import { addDrift, finishSweepListing, NO_DRIFT } from '../../../ledger/sweepPosition.ts';
import type { Instant } from '../../../time.ts';
import { mergeComparisons, type PageComparison } from './compare.ts';
import type { Missing } from './missing.ts';
import type { Conclusion } from './readListing.ts';
import { needsApproval } from './rowRules.ts';

/** A finished listing, and what is needed to conclude it. */
export interface FinishedListing {
  readonly current: Listing;
  /** The comparison of the last page alone. */
  readonly comparison: PageComparison;
  readonly label: string | undefined;
  /** How many apps the round lists. */
  readonly listableApps: number;
  readonly now: Instant;
}

/**
 * Decides what a finished listing removes. A listing may be incomplete, so something is removed only where little is
 * missing or the customer has approved it: a missing seat ends when the listing started; a missing person or app is
 * read by id, and only Okta's 404 proves that it is deleted.
 */
export function concludeListing(
  positions: Positions,
  missing: Missing<PersonId | AppId>,
  { current, comparison, label, listableApps, now }: FinishedListing,
): Conclusion {
  const { target, startedAt } = current;
  const { sweep } = positions.directory;
  const approved = isSameTarget(sweep.approved?.target, target) ? (sweep.approved?.missing ?? 0) : 0;
  const finish = (found: PageComparison, question = sweep.question): Conclusion => {
    const drift = addDrift(sweep.drift, found.drift);
    const finished = finishSweepListing({ ...sweep, current, drift }, listableApps, now);
    return { comparison: found, positions: withSweep(positions, { ...finished, question }) };
  };
  if (current.hasUnreadable) return finish(mergeComparisons(comparison, { drift: { ...NO_DRIFT, partial: 1 } }));
  if (needsApproval(missing.total, missing.unexplained, approved)) {
    return finish(comparison, { target, label, total: missing.total, missing: missing.unexplained, askedAt: now });
  }
  switch (target.kind) {
    case 'people': {
      const changedPeople = (missing.ids as readonly PersonId[]).map((person) => ({ person, at: startedAt }));
      return finish(mergeComparisons(comparison, { drift: NO_DRIFT, changedPeople }));
    }
    case 'apps': {
      const changedApps = (missing.ids as readonly AppId[]).map((app) => ({ app, at: startedAt }));
      return finish(mergeComparisons(comparison, { drift: NO_DRIFT, changedApps }));
    }
    case 'assignments': {
      const { app } = target;
      const drift = { ...NO_DRIFT, removed: missing.count };
      if (missing.count > missing.ids.length) {
        // Too many to name in a segment: the app is listed once more as a whole, which ends every seat it leaves out.
        const conclusion = finish(mergeComparisons(comparison, { drift }));
        return { ...conclusion, positions: queueListing(conclusion.positions, app) };
      }
      const assignmentEvents = (missing.ids as readonly PersonId[]).map((person) => ({
        app,
        person,
        at: startedAt,
        assigned: false,
      }));
      return finish(mergeComparisons(comparison, { drift, assignmentEvents }));
    }
    default:
      return target satisfies never;
  }
}
