/** A fold loads this many whole seats or people at a time, so that its memory does not grow with the org. */
export const SEATS_IN_MEMORY = 2_000;

export function* inBatches<Entry>(entries: readonly Entry[], size: number): Generator<readonly Entry[]> {
  for (let at = 0; at < entries.length; at += size) yield entries.slice(at, at + size);
}
