import type { OktaEndpoint } from '../../contract/words.ts';
import { CursorRefused, OktaUnavailable } from '../errors.ts';
import { advanceLoopDetector, fingerprint, type LoopDetector } from '../ledger/loopDetector.ts';
import type { ListingPosition, Positions } from '../ledger/positions.ts';
import type { Segment } from '../ledger/segment.ts';
import type { Page } from '../oktaFacts.ts';

/** The result of reading one page: a segment without its number, or only new positions where the page had no facts. */
export interface ReadResult {
  readonly page: Page<unknown>;
  readonly positions: Positions;
  readonly segment: NewSegment | undefined;
}

/** A segment before it is appended to the ledger. */
export type NewSegment = Omit<Segment, 'sequence' | 'limits'>;

/**
 * Where a listing continues after `page`.
 * @throws OktaUnavailable where the `next` link leads to the page just read: the listing would never end
 * @throws CursorRefused where the links lead in a circle: the listing must restart
 */
export function nextPosition<Row>(
  endpoint: OktaEndpoint,
  page: Page<Row>,
  { next: requested, loopDetector }: Pick<ListingPosition, 'next' | 'loopDetector'>,
  idOf: (row: Row) => string,
): { readonly next: string | undefined; readonly loopDetector: LoopDetector | undefined } {
  const { next } = page;
  if (next === undefined) return { next, loopDetector: undefined };
  if (next === requested) throw new OktaUnavailable(endpoint, 'repeats one page for ever');
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
