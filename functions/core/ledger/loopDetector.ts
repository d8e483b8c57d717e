import { hash } from 'node:crypto';

/**
 * What is remembered of the pages of one listing, so that a circle of `next` links is noticed whatever the links are
 * called and however long the circle is. Brent's algorithm: one page is remembered, and a later one takes its place
 * after twice as many pages as before.
 * @see https://maths-people.anu.edu.au/~brent/pd/rpb051i.pdf
 */
export interface LoopDetector {
  /** Fingerprint of the remembered page. */
  readonly remembered: string;
  /** Pages read since the remembered one. */
  readonly steps: number;
  /** After this many steps the page just read becomes the remembered one. */
  readonly stepLimit: number;
}

/**
 * Adds one page to what is remembered.
 * @param detector undefined before the first page
 * @param page the page's `fingerprint`
 * @returns undefined where the page is the remembered one: the links lead in a circle
 */
export function advanceLoopDetector(detector: LoopDetector | undefined, page: string): LoopDetector | undefined {
  if (!detector) return { remembered: page, steps: 0, stepLimit: 2 };
  if (detector.remembered === page) return undefined;
  const steps = detector.steps + 1;
  return steps < detector.stepLimit
    ? { ...detector, steps }
    : { remembered: page, steps: 0, stepLimit: detector.stepLimit * 2 };
}

/** Identifies a page by its first and last id and its length; an empty page only by its link. 16 characters. */
export function fingerprint(ids: readonly (string | undefined)[], next: string | undefined): string {
  const identity = ids.length > 0 ? [ids[0] ?? null, ids.at(-1) ?? null, ids.length] : [next ?? null];
  return hash('sha256', JSON.stringify(identity), 'base64url').slice(0, 16);
}
