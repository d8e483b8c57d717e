// The two ways in which many entries are worked through: in slices, and by a few tasks at a time.

/** Slices of `entries`, each of `size` at most, in their order. */
export function* inBatches<Entry>(entries: readonly Entry[], size: number): Generator<readonly Entry[]> {
  for (let at = 0; at < entries.length; at += size) yield entries.slice(at, at + size);
}

/**
 * Runs `task` on every entry, `atOnce` of them at a time; the results in the order of the entries. A task that fails ends
 * its worker while the others go on: one bad entry does not stop the rest, and a service that is down is asked `atOnce`
 * times. Throws the first error, and only when nothing is under way any more.
 */
export async function mapPooled<Entry, Result>(
  entries: Iterable<Entry>,
  atOnce: number,
  task: (entry: Entry) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const queue = entries[Symbol.iterator]();
  const worker = async () => {
    for (let entry = queue.next(); !entry.done; entry = queue.next()) {
      const index = next++;
      results[index] = await task(entry.value);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  const failed = ended.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return results;
}
