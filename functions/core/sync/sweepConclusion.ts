import type { AppId, PersonId } from '../ids.ts';
import { type Positions, queueListing } from '../ledger/positions.ts';
import { addDrift, NO_DRIFT, type SweepListing, isSameTarget, swept } from '../ledger/sweepPosition.ts';
import type { Instant } from '../time.ts';
import type { Missing } from './sweepMissing.ts';
import { type PageComparison, joined } from './sweepComparison.ts';
import { mustAsk } from './sweepRules.ts';

/** What a listing that has come to its end leads to, and where the sweep stands afterwards. */
export interface Conclusion {
  readonly said: PageComparison;
  readonly positions: Positions;
}

/** What the end of a listing is judged by, beside what is missing from it. */
export interface SweepEnd {
  readonly current: SweepListing;
  /** What the last page said by itself. */
  readonly compared: PageComparison;
  readonly label: string | undefined;
  /** How many apps take turns. */
  readonly apps: number;
  readonly now: Instant;
}

/**
 * Nothing is removed because a listing leaves it out, unless so little is missing that it may be drift, or the customer
 * said yes. A missing seat is then gone as of the listing's start; a missing person or app is asked for by itself,
 * and only Okta's 404 concludes that it is deleted.
 */
export function conclude(positions: Positions, missing: Missing<PersonId | AppId>, end: SweepEnd): Conclusion {
  const { current, compared, label, apps, now } = end;
  const { of, startedAt } = current;
  const { sweep } = positions;
  const approved = isSameTarget(sweep.approved?.of, of) ? (sweep.approved?.missing ?? 0) : 0;
  const over = (said: PageComparison, question = sweep.question): Conclusion => {
    const found = addDrift(sweep.found, said.drift);
    return { said, positions: { ...positions, sweep: { ...swept({ ...sweep, current, found }, apps, now), question } } };
  };
  if (mustAsk(missing.held, missing.unexplained, approved)) {
    return over(compared, { of, label, held: missing.held, missing: missing.unexplained, askedAt: now });
  }
  switch (of.kind) {
    case 'people': {
      const changedPeople = (missing.ids as readonly PersonId[]).map((person) => ({ person, at: startedAt }));
      return over(joined(compared, { drift: NO_DRIFT, changedPeople }));
    }
    case 'apps': {
      const changedApps = (missing.ids as readonly AppId[]).map((app) => ({ app, at: startedAt }));
      return over(joined(compared, { drift: NO_DRIFT, changedApps }));
    }
    case 'assignments': {
      const { app } = of;
      const removed = { drift: { ...NO_DRIFT, removed: missing.count } };
      if (missing.count > missing.ids.length) {
        // Too many to name: listed once more as a whole, the app's own mark says that whatever it leaves out is gone.
        const { said, positions: moved } = over(joined(compared, removed));
        return { said, positions: queueListing(moved, app) };
      }
      const assignmentEvents = (missing.ids as readonly PersonId[]).map((person) => ({
        app,
        person,
        at: startedAt,
        assigned: false,
      }));
      return over(joined(compared, { ...removed, assignmentEvents }));
    }
    default:
      return of satisfies never;
  }
}
