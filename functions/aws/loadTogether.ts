import type { TableReading } from '../core/ports/tableReading.ts';
import type { Item } from './attributes.ts';
import type { Key } from './keys.ts';

/** Reads of so few keys share a batch with others. */
export const FEW_KEYS = 40;

interface FewKeys {
  readonly keys: readonly Key[];
  readonly take: (stored: Item) => void;
}

/** Reads all items under these keys, each key once. */
type LoadBatches = (keys: readonly Key[], consistent: boolean, take: (stored: Item) => void) => Promise<void>;

/** Reads that began in this turn, and are sent when it ends. */
interface Waiting {
  readonly reads: FewKeys[];
  consistent: boolean;
  readonly sent: Promise<void>;
}

const waitingOf = new WeakMap<TableReading, Waiting>();

/**
 * Reads by key, in one batch with everything that the same request begins to read by key in the same turn: a request to the
 * table costs as much CPU as reading ten items. The batch is consistent where one of its reads is: that doubles the read units
 * of the others, which are few.
 */
export function loadTogether(
  reading: TableReading,
  consistent: boolean,
  few: FewKeys,
  loadBatches: LoadBatches,
): Promise<void> {
  const begun = waitingOf.get(reading);
  if (begun) {
    begun.reads.push(few);
    begun.consistent ||= consistent;
    return begun.sent;
  }
  const reads = [few];
  const sent = Promise.resolve().then(() => {
    waitingOf.delete(reading);
    return loadEach(reads, waiting.consistent, loadBatches);
  });
  const waiting: Waiting = { reads, consistent, sent };
  waitingOf.set(reading, waiting);
  return sent;
}

function loadEach(reads: readonly FewKeys[], consistent: boolean, loadBatches: LoadBatches): Promise<void> {
  const asked = reads.flatMap(({ keys, take }) => keys.map((key) => ({ key, take })));
  const byKey = Map.groupBy(asked, ({ key }) => textOf(key));
  const keys = [...byKey.values()].flatMap(([first]) => first?.key ?? []);
  return loadBatches(keys, consistent, (stored) => {
    const key = textOf({ pk: stored.pk?.S ?? '', sk: stored.sk?.S ?? '' });
    for (const { take } of byKey.get(key) ?? []) take(stored);
  });
}

const textOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;
