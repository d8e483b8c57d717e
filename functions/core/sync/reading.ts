import type { OktaEndpoint } from '../../contract/words.ts';
import { CursorRefused, OktaUnavailable } from '../errors.ts';
import { detectLoop, fingerprint, type LoopDetector } from '../ledger/loopDetector.ts';
import type { Positions } from '../ledger/positions.ts';
import type { Segment } from '../ledger/segment.ts';
import type { Page } from '../oktaFacts.ts';

// Reading is done one page at a time. What reads says what its page adds to the ledger; none writes, waits or repeats a call.

/** What a page adds: a segment without its number, or only new positions where the page said nothing. */
export interface Reading {
  readonly page: Page<unknown>;
  readonly positions: Positions;
  readonly segment: NewSegment | undefined;
}

/** A segment before it has its place in the ledger. */
export type NewSegment = Omit<Segment, 'sequence' | 'limits'>;

/**
 * Where a listing goes on. A `next` that leads back to the page just read would never end, and the listing it belongs to
 * is not complete; pages that come again make a circle, and the listing begins anew.
 */
export function nextPosition<Row>(
  endpoint: OktaEndpoint,
  page: Page<Row>,
  { next: asked, trail }: { readonly next: string | undefined; readonly trail?: LoopDetector | undefined },
  idOf: (row: Row) => string,
): { readonly next: string | undefined; readonly trail: LoopDetector | undefined } {
  const { next } = page;
  if (next === undefined) return { next, trail: undefined };
  if (next === asked) throw new OktaUnavailable(endpoint, 'repeats one page for ever');
  return { next, trail: checkForLoop(trail, page, idOf) };
}

export function checkForLoop<Row>(
  trail: LoopDetector | undefined,
  { items, next }: Page<Row>,
  idOf: (row: Row) => string | undefined,
) {
  const further = detectLoop(trail, fingerprint(items.map(idOf), next));
  if (!further) throw new CursorRefused('the links lead in a circle');
  return further;
}
