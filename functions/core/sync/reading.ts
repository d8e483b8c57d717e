import { CursorRefused, type OktaEndpoint, OktaUnavailable } from '../errors.ts';
import type { Positions } from '../ledger/positions.ts';
import type { Segment } from '../ledger/segment.ts';
import { fingerprint, follow, type Trail } from '../ledger/trail.ts';
import type { Page } from '../oktaFacts.ts';

// Reading is done one page at a time. What reads says what its page adds to the ledger; none writes, waits or repeats a call.

/** What a page adds: a segment without its number, or only new positions where the page said nothing. */
export interface Reading {
  readonly page: Page<unknown>;
  readonly positions: Positions;
  readonly segment: Said | undefined;
}

/** A segment before it has its place in the ledger. */
export type Said = Omit<Segment, 'sequence' | 'limits'>;

/**
 * Where a listing goes on. A `next` that leads back to the page just read would never end, and the listing it belongs to
 * is not complete; pages that come again make a circle, and the listing begins anew.
 */
export function onwards<Row>(
  endpoint: OktaEndpoint,
  page: Page<Row>,
  { next: asked, trail }: { readonly next: string | undefined; readonly trail?: Trail | undefined },
  idOf: (row: Row) => string,
): { readonly next: string | undefined; readonly trail: Trail | undefined } {
  const { next } = page;
  if (next === undefined) return { next, trail: undefined };
  if (next === asked) throw new OktaUnavailable(endpoint, 'repeats one page for ever');
  return { next, trail: onTrail(trail, page, idOf) };
}

export function onTrail<Row>(
  trail: Trail | undefined,
  { items, next }: Page<Row>,
  idOf: (row: Row) => string | undefined,
) {
  const further = follow(trail, fingerprint(items.map(idOf), next));
  if (!further) throw new CursorRefused('the links lead in a circle');
  return further;
}
