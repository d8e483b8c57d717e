// How much is asked for at once: less where Okta cannot give it, and more again once it can.

import type { UnavailableReason } from '../../../contract/words/okta.ts';
import type { Positions, ReducedPage } from '../../ledger/positions.ts';
import { PAGE_SIZES, PAGES_BEFORE_GROWTH, type PagedList } from '../oktaPolicy.ts';
import type { ReadFailure } from './source.ts';

/** @returns undefined for Okta's largest page */
export const limitOf = ({ pageSizes }: Positions, list: PagedList): number | undefined => pageSizes[list]?.limit;

/** The positions with half of the page size; undefined where it is the least already. */
export function withSmallerPage(positions: Positions, list: PagedList): Positions | undefined {
  const { largest, least } = PAGE_SIZES[list];
  const limit = positions.pageSizes[list]?.limit ?? largest;
  if (limit <= least) return undefined;
  const reduced: ReducedPage = { limit: Math.max(least, Math.floor(limit / 2)), pages: 0 };
  return { ...positions, pageSizes: { ...positions.pageSizes, [list]: reduced } };
}

/** The positions after a page was read: the page size is doubled after enough of them. */
export function withReadPage(positions: Positions, list: PagedList): Positions {
  const reduced = positions.pageSizes[list];
  if (!reduced) return positions;
  const pages = reduced.pages + 1;
  if (pages < PAGES_BEFORE_GROWTH)
    return { ...positions, pageSizes: { ...positions.pageSizes, [list]: { ...reduced, pages } } };
  const limit = reduced.limit * 2;
  return limit >= PAGE_SIZES[list].largest
    ? withLargestPage(positions, list)
    : { ...positions, pageSizes: { ...positions.pageSizes, [list]: { limit, pages: 0 } } };
}

/** Forgets the reduced page size: even the least page did not help. */
export function withLargestPage(positions: Positions, list: PagedList): Positions {
  const { [list]: _forgotten, ...pageSizes } = positions.pageSizes;
  return { ...positions, pageSizes };
}

const SMALLER_MAY_HELP: ReadonlySet<UnavailableReason> = new Set(['timeout', 'serverError', 'tooLarge']);

/** Whether the same request for fewer rows may succeed. */
export const isPortionProblem = (failure: ReadFailure): boolean =>
  failure.kind === 'tooLarge' || (failure.kind === 'unavailable' && SMALLER_MAY_HELP.has(failure.reason));
