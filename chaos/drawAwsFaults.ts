import type { AwsFault, AwsFaultRule } from '../local/aws/faults.ts';
import type { Random } from '../local/okta/random.ts';

/** How often each fault is drawn, and whose calls it is about. A new kind fails the type check here. */
const FAULTS: Readonly<Record<AwsFault, { readonly weight: number; readonly callers: readonly string[] }>> = {
  throttled: { weight: 2, callers: ['sync', 'sync', 'connections', 'usage', 'dispatch', 'deliver'] },
  internalError: { weight: 1, callers: ['sync', 'connections', 'usage', 'dispatch', 'deliver'] },
  unprocessed: { weight: 3, callers: ['sync', 'dispatch'] },
  requestLost: { weight: 1, callers: ['sync', 'connections', 'dispatch', 'deliver'] },
  answerLost: { weight: 3, callers: ['sync', 'sync', 'connections', 'dispatch', 'deliver'] },
  // Lambda ends a function that delivers events before its lease, and what it has sent nobody can take back.
  held: { weight: 2, callers: ['sync'] },
  crashBefore: { weight: 2, callers: ['sync', 'sync', 'sync', 'connections', 'dispatch', 'deliver'] },
  crashAfter: { weight: 3, callers: ['sync', 'sync', 'sync', 'connections', 'dispatch', 'deliver'] },
};

export const AWS_FAULTS = Object.keys(FAULTS) as readonly AwsFault[];
const WEIGHTED = AWS_FAULTS.flatMap((fault) => Array<AwsFault>(FAULTS[fault].weight).fill(fault));

/** Batches are written one after the other, so that several in a row can come back in part. */
const timesOf = (fault: AwsFault, random: Random): number => {
  if (fault === 'unprocessed') return 1 + random.int(20);
  return fault === 'throttled' || fault === 'internalError' ? 1 + random.int(4) : 1;
};

/** One to three rules. A worker's run makes ten to a hundred calls, of which each may be the one. */
export function drawAwsFaults(random: Random): readonly AwsFaultRule[] {
  return Array.from({ length: 1 + random.int(3) }, () => {
    const fault = random.pick(WEIGHTED);
    return {
      fault,
      caller: random.pick(FAULTS[fault].callers),
      skip: Math.floor(random.next() ** 2 * 60),
      times: timesOf(fault, random),
    };
  });
}
