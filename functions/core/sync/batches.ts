/** Whole seats and people are held by so many at a time, however many a chunk concerns. */
export const SEATS_IN_MEMORY = 2_000;

export function* inBatches<Entry>(entries: readonly Entry[], size: number): Generator<readonly Entry[]> {
  for (let at = 0; at < entries.length; at += size) yield entries.slice(at, at + size);
}
