import type { Connection } from '../connection.ts';
import { type IsErased, withoutErased } from '../erasure.ts';
import { firstPositions, type Positions } from '../ledger/positions.ts';
import { addTallies, NO_TALLIES, type Segment, type Tallies, weight } from '../ledger/segment.ts';
import type { UsageStore } from '../ports/usage.ts';
import { createDedupeWindows, type LoadDedupeWindow } from './dedupeWindow.ts';
import type { NewSegment } from './reading.ts';

/** A fold holds about this many facts, and a run no more than that and a page: its memory does not grow with the org. */
export const FOLD_CHUNK = 50_000;

const NO_HASHES = new Uint8Array();

/** The connection's ledger as one run sees it: where it ends, and what of it is not folded yet. */
export interface LedgerWriter {
  readonly sequence: number;
  readonly positions: Positions;
  readonly pending: readonly Segment[];
  /** A run died so late that more is pending than is held: to be folded before anything is added. */
  readonly hasBacklog: boolean;
  /** Ids that pending lookups have answered. */
  readonly answered: ReadonlySet<string>;
  /** Sum of the pending segments' weights: what a fold would have to hold. */
  readonly pendingWeight: number;
  /** Everything this run has read. */
  readonly tallies: Tallies;
  /** Adds what a page said, but of erased people. False: another worker was faster, and this one must stop. */
  add(said: NewSegment, limits: Segment['limits']): Promise<boolean>;
  /** Moves on without a segment: the page said nothing. StoredEntry by the write that ends the run. */
  moveTo(positions: Positions): void;
  /** What was folded is let go; the next of a backlog that was too much to hold at once takes its place. */
  folded(through: number): Promise<void>;
  readonly loadDedupeWindow: LoadDedupeWindow;
}

/** Opens the ledger where it ends: at the newest segment, else at the places the connection item holds. */
export async function createLedgerWriter(
  store: Pick<UsageStore, 'ledger'>,
  connection: Connection,
  filterVersion: number,
  isErased: IsErased,
): Promise<LedgerWriter> {
  const { syncState: work, createdAt, settings } = connection;
  let sequence = work.sequence;
  let positions = work.positions ?? firstPositions(createdAt, settings.historyDays, filterVersion);
  let pending: Segment[] = [];
  let pendingWeight = 0;
  let tallies = NO_TALLIES;

  let heldThrough = work.foldedThrough;

  const hold = (segment: Segment) => {
    pending.push({ ...segment, hashes: NO_HASHES, lateHashes: NO_HASHES }); // a fold needs none of them
    pendingWeight += weight(segment);
    heldThrough = segment.sequence;
  };
  const answered = new Set<string>();
  // A run that died after a fold left the newest folded segment as the only witness of where it had come to.
  const foldedUnclosed = work.foldedThrough > work.sequence;
  for await (const segment of store.ledger.segmentsAfter(work.foldedThrough - (foldedUnclosed ? 1 : 0))) {
    // Positions of the connection item may be newer than those of its newest segment: quiet pages make no segment.
    if (segment.sequence > work.sequence) ({ sequence, positions } = segment);
    if (segment.source === 'lookup') for (const id of idsIn(segment)) answered.add(id);
    if (segment.sequence > work.foldedThrough && pendingWeight < FOLD_CHUNK) hold(segment);
  }
  sequence = Math.max(sequence, work.foldedThrough);
  if (pending.length === 0) heldThrough = sequence;

  return {
    get sequence() {
      return sequence;
    },
    get positions() {
      return positions;
    },
    get pending() {
      return pending;
    },
    get hasBacklog() {
      return heldThrough < sequence;
    },
    answered,
    get pendingWeight() {
      return pendingWeight;
    },
    get tallies() {
      return tallies;
    },
    async add(said, limits) {
      const segment: Segment = { ...withoutErased(said, isErased), sequence: sequence + 1, limits };
      if (!(await store.ledger.append(segment))) return false;
      ({ sequence, positions } = segment);
      hold(segment);
      tallies = addTallies(tallies, segment.tallies);
      return true;
    },
    moveTo(moved) {
      positions = moved;
    },
    async folded(through) {
      pending = pending.filter((segment) => segment.sequence > through);
      pendingWeight = pending.reduce((sum, segment) => sum + weight(segment), 0);
      if (heldThrough >= sequence) return;
      for await (const segment of store.ledger.segmentsAfter(heldThrough)) {
        if (pendingWeight >= FOLD_CHUNK) return;
        hold(segment);
      }
    },
    loadDedupeWindow: createDedupeWindows(store, () => positions),
  };
}

const idsIn = ({ people, personStatuses, apps, appStatuses }: Segment): string[] => [
  ...[...people, ...personStatuses].map(({ person }) => person),
  ...[...apps, ...appStatuses].map(({ app }) => app),
];
