import type { OktaEndpoint } from '../../../contract/words/okta.ts';
import { CursorRefused, OktaUnavailable } from '../../errors.ts';
import type { Listing } from '../../ledger/listing.ts';
import { advanceLoopDetector, fingerprint, type LoopDetector } from '../../ledger/loopDetector.ts';
import type { Positions } from '../../ledger/positions.ts';
import { emptySegment, NO_TALLIES, type Segment } from '../../ledger/segment.ts';
import type { Page } from '../../okta/oktaFacts.ts';
import type { Instant } from '../../time.ts';

/** What one page said: a segment without its number, or only new positions where the page had no facts. */
export interface Reading {
  readonly page: Page<unknown>;
  readonly positions: Positions;
  readonly segment: NewSegment | undefined;
}

/** A segment before it is appended to the ledger. */
export type NewSegment = Omit<Segment, 'sequence' | 'limits'>;

/** A segment without facts, of which the page's place in time is known. */
export const newSegment = (
  source: Segment['source'],
  {
    readAt,
    requestedAt,
    skipped,
  }: Pick<Page<unknown>, 'readAt' | 'skipped'> & { readonly requestedAt?: Instant | undefined },
  positions: Positions,
): NewSegment => ({
  ...emptySegment({ sequence: 0, source, readAt, requestedAt, limits: {}, positions }),
  tallies: { ...NO_TALLIES, skippedRows: skipped },
});

/**
 * Where a listing continues after `page`.
 * @throws OktaUnavailable where the `next` link leads to the page just read: the listing would never end
 * @throws CursorRefused where the links lead in a circle: the listing must restart
 */
export function nextPosition<Row>(
  endpoint: OktaEndpoint,
  page: Page<Row>,
  { next: requested, loopDetector }: Pick<Listing, 'next' | 'loopDetector'>,
  idOf: (row: Row) => string,
): { readonly next: string | undefined; readonly loopDetector: LoopDetector | undefined } {
  const { next } = page;
  if (next === undefined) return { next, loopDetector: undefined };
  if (next === requested) throw new OktaUnavailable(endpoint, 'malformed', 'repeats one page for ever');
  return { next, loopDetector: checkForLoop(loopDetector, page, idOf) };
}

/** The loop detector with `page` added. @throws CursorRefused where the page has been read before */
export function checkForLoop<Row>(
  loopDetector: LoopDetector | undefined,
  { items, next }: Page<Row>,
  idOf: (row: Row) => string | undefined,
): LoopDetector {
  const advanced = advanceLoopDetector(loopDetector, fingerprint(items.map(idOf), next));
  if (!advanced) throw new CursorRefused('the links lead in a circle');
  return advanced;
}
