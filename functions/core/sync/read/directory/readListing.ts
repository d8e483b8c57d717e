import type { CallKind } from '../../../../contract/words/okta.ts';
import { clearIncomplete, noteIncomplete, retryRefusedNow } from '../../../ledger/incomplete.ts';
import { currentListing, type Listing, type ListingTarget } from '../../../ledger/listing.ts';
import type { Positions } from '../../../ledger/positions.ts';
import type { OktaOrg } from '../../../ports/okta.ts';
import type { Instant } from '../../../time.ts';
import type { LedgerWriter } from '../../ledgerWriter.ts';
import { limitOf, withReadPage } from '../portions.ts';
import { type NewSegment, nextPosition, type Reading } from '../reading.ts';
import type { PageComparison } from './compare.ts';
import { type ListedPage, listPage, rowIds, type TierPickOf, withRows } from './rows.ts';

/**
 * Why a listing is read. The first listing reconciles with nothing: every row is kept. A sweep reconciles with what is
 * stored: only rows that differ are kept.
 */
export interface Occasion {
  readonly calls: Readonly<Record<ListingTarget['kind'], CallKind>>;
  /** The listing that is being read, and the positions with another one in its place. */
  currentOf(positions: Positions): Listing | undefined;
  withCurrent(positions: Positions, listing: Listing | undefined): Positions;
  readonly tierPickOf: TierPickOf;
  /** Leaves out rows that must not be seen. */
  visible(listed: ListedPage): ListedPage;
  /** What of the page is kept. */
  compare(listed: ListedPage): Promise<PageComparison>;
  /** The positions after a page that is not the last. */
  moveOn(positions: Positions, comparison: PageComparison): Positions;
  /** What follows from a listing whose last page was just read. */
  conclude(positions: Positions, finished: Finished): Promise<Conclusion>;
  segment(facts: PageComparison, listed: ListedPage, positions: Positions, isLastPage: boolean): NewSegment | undefined;
}

/** A listing whose last page was just read. */
export interface Finished {
  readonly listing: Listing;
  /** What is kept of the last page alone. */
  readonly comparison: PageComparison;
}

export interface Conclusion {
  readonly comparison: PageComparison;
  readonly positions: Positions;
}

/** Asks Okta for the next page of a listing. */
export const askListing = (
  org: OktaOrg,
  positions: Positions,
  occasion: Occasion,
  target: ListingTarget,
): Promise<ListedPage> =>
  listPage(
    org,
    target,
    occasion.currentOf(positions)?.next,
    { limit: limitOf(positions, target.kind) },
    occasion.tierPickOf,
  );

/** Reads a page of a listing, and concludes the listing after its last page. */
export async function readListing(
  received: ListedPage,
  { positions, sequence }: Pick<LedgerWriter, 'positions' | 'sequence'>,
  occasion: Occasion,
  target: ListingTarget,
  now: Instant,
): Promise<Reading> {
  const before = occasion.currentOf(positions);
  const current = currentListing(before, target, sequence, received.page.requestedAt);
  const answered = notAskedBefore(received, current.startedAt);
  const { page } = answered;
  const ids = rowIds(answered);
  const { next, loopDetector } = nextPosition(target.kind, { ...page, items: ids }, current, (id) => id);
  // Okta's clock has whole seconds, so a later page may seem to have been asked for before the first one. Its rows must
  // not be older than the start of their own listing, which ends what is older.
  const requestedAt = Math.max(page.requestedAt, current.startedAt);
  const listed = occasion.visible({ ...answered, page: { ...page, requestedAt } } as ListedPage);
  const comparison = await occasion.compare(listed);
  const listing: Listing = { ...withRows(current, listed), next, loopDetector };
  const given = withGivenList(withReadPage(positions, target.kind), target, now);
  if (next !== undefined) {
    const moved = occasion.withCurrent(occasion.moveOn(given, comparison), listing);
    return { page, positions: moved, segment: occasion.segment(comparison, listed, moved, false) };
  }
  const concluded = await occasion.conclude(given, { listing, comparison });
  const { kind } = target;
  const id = kind === 'assignments' ? target.app : undefined;
  const isDone = occasion.currentOf(concluded.positions)?.needsProbe !== true;
  const incomplete =
    kind === 'assignments' && listing.hasUnreadable
      ? noteIncomplete(concluded.positions.incomplete, { kind, id, reason: 'OKTA_FAILED' }, now)
      : clearIncomplete(concluded.positions.incomplete, { kind, id });
  const moved: Positions = isDone ? { ...concluded.positions, incomplete } : concluded.positions;
  return { page, positions: moved, segment: occasion.segment(concluded.comparison, listed, moved, true) };
}

/**
 * A later page was asked for after the listing began, though it may seem otherwise, as Okta's `Date` has whole seconds: a
 * row of it must not be older than the listing.
 */
const notAskedBefore = (listed: ListedPage, startedAt: Instant): ListedPage =>
  ({ ...listed, page: { ...listed.page, requestedAt: Math.max(listed.page.requestedAt, startedAt) } }) as ListedPage;

/** Okta gives lists of assignments: if it refused many before, those are tried again at once. */
function withGivenList(positions: Positions, { kind }: ListingTarget, now: Instant): Positions {
  const { directory, incomplete } = positions;
  const { [kind]: _recovered, ...failedRuns } = positions.failedRuns;
  const given: Positions = { ...positions, failedRuns };
  if (kind !== 'assignments' || directory.refusals === 0) return given;
  const { isRefused, ...known } = directory;
  if (!isRefused) return { ...given, directory: { ...known, refusals: 0 } };
  // Apps that were refused and had no room to be noted are known only as those that no list was read of.
  const again = incomplete.beyond > 0 ? ({ phase: 'assignments', through: undefined } as const) : {};
  return {
    ...given,
    directory: { ...known, refusals: 0, ...again },
    incomplete: retryRefusedNow(incomplete, 'assignments', now),
  };
}
