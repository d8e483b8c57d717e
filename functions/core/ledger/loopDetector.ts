import { hash } from 'node:crypto';

/**
 * Enough of the pages passed to notice that they come again, whatever the links are called and however many lie between:
 * Brent's algorithm, one page remembered, a later one whenever twice as many have gone by.
 * @see https://maths-people.anu.edu.au/~brent/pd/rpb051i.pdf
 */
export interface LoopDetector {
  readonly mark: string;
  readonly passed: number;
  readonly until: number;
}

/** The trail with one more page on it; undefined where that page has been passed before. */
export function detectLoop(trail: LoopDetector | undefined, page: string): LoopDetector | undefined {
  if (!trail) return { mark: page, passed: 0, until: 2 };
  if (trail.mark === page) return undefined;
  const passed = trail.passed + 1;
  return passed < trail.until ? { ...trail, passed } : { mark: page, passed: 0, until: trail.until * 2 };
}

/** What tells a page from every other: its first and last id and how many there are; an empty one only its link. */
export function fingerprint(ids: readonly (string | undefined)[], next: string | undefined): string {
  const said = ids.length > 0 ? [ids[0] ?? null, ids.at(-1) ?? null, ids.length] : [next ?? null];
  return hash('sha256', JSON.stringify(said), 'base64url').slice(0, 16);
}
