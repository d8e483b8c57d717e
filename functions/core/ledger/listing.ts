import type { AppId } from '../ids.ts';
import type { Instant } from '../time.ts';
import type { TierPick } from '../usage/tier.ts';
import type { LoopDetector } from './loopDetector.ts';

export type ListingTarget =
  | { readonly kind: 'people' }
  | { readonly kind: 'apps' }
  | { readonly kind: 'assignments'; readonly app: AppId };

/** A listing of which pages are being read. */
export interface Listing {
  readonly target: ListingTarget;
  /** Okta's clock when its first page was asked for: newer evidence is left as it is. */
  readonly startedAt: Instant;
  readonly next: string | undefined;
  readonly loopDetector?: LoopDetector | undefined;
  /** Its pages are in the ledger from this sequence on; 0 where no page has been read. */
  readonly firstSequence: number;
  /** The list was empty although seats are stored: Okta is asked for one of them by id. */
  readonly needsProbe: boolean;
  /** Rows read since the listing was last restarted, and assigned seats among them. */
  readonly rows: number;
  readonly assigned: number;
  /** A row could not be read: whose it is is unknown, so that nothing follows from what the list leaves out. */
  readonly hasUnreadable?: boolean | undefined;
  /** Of app users: names of the attributes that its pages have had so far, and what was picked when it began. */
  readonly attributes?: readonly string[] | undefined;
  readonly tier?: TierPick | undefined;
}

/** A listing of which no page has been read. */
export const notStarted = (target: ListingTarget): Listing => ({
  target,
  startedAt: 0,
  next: undefined,
  firstSequence: 0,
  needsProbe: false,
  rows: 0,
  assigned: 0,
});

/**
 * The listing that the next page belongs to: the current one, or a new one of `target`.
 * @param sequence the newest sequence in the ledger
 * @param startedAt Okta's clock when the page was asked for
 */
export const currentListing = (
  current: Listing | undefined,
  target: ListingTarget,
  sequence: number,
  startedAt: Instant,
): Listing =>
  current && current.firstSequence > 0 ? current : { ...notStarted(target), startedAt, firstSequence: sequence + 1 };

/**
 * The listing after its cursor was refused. It keeps its first start time, so that a seat read before the restart is not
 * taken for removed because it is missing after it.
 */
export const restarted = (listing: Listing): Listing => ({
  ...listing,
  next: undefined,
  loopDetector: undefined,
  rows: 0,
  assigned: 0,
  attributes: undefined,
});

export const isSameTarget = (a: ListingTarget | undefined, b: ListingTarget): boolean =>
  a?.kind === b.kind && (a.kind !== 'assignments' || (b.kind === 'assignments' && a.app === b.app));
