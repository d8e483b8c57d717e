import type { Connection } from '../connection.ts';
import { type IsErased, withoutErased } from '../erasure.ts';
import { firstPositions, type Positions } from '../ledger/positions.ts';
import { Seen } from '../ledger/seen.ts';
import { addTallies, NO_TALLIES, type Segment, type Tallies, weight } from '../ledger/segment.ts';
import type { UsageStore } from '../store.ts';
import { HOUR, type Instant } from '../time.ts';
import type { LoadSeen, Said } from './reading.ts';

/** How far back from the page before it a page's events are compared. Okta re-delivers within minutes, if at all. */
const COMPARED = 2 * HOUR;

/** The connection's ledger as one run sees it: where it ends, and what of it is not folded yet. */
export interface Journal {
  readonly sequence: number;
  readonly positions: Positions;
  readonly pending: readonly Segment[];
  /** Sum of the pending segments' weights: what a fold would have to hold. */
  readonly pendingWeight: number;
  /** Everything this run has read. */
  readonly tallies: Tallies;
  /** Adds what a page said, but of erased people. False: another worker was faster, and this one must stop. */
  add(said: Said, limits: Segment['limits']): Promise<boolean>;
  /** Moves on without a segment: the page said nothing. Kept by the write that ends the run. */
  moveTo(positions: Positions): void;
  folded(through: number): void;
  readonly loadSeen: LoadSeen;
}

/** Opens the ledger where it ends: at the newest segment, else at the places the connection item holds. */
export async function openJournal(
  store: UsageStore,
  connection: Connection,
  filterVersion: number,
  isErased: IsErased,
): Promise<Journal> {
  const { work, createdAt, settings } = connection;
  let sequence = work.sequence;
  let positions = work.positions ?? firstPositions(createdAt, settings.historyDays, filterVersion);
  let pending: Segment[] = [];
  let pendingWeight = 0;
  let tallies = NO_TALLIES;
  let seen: { counted: Seen; late: Seen; from: Instant } | undefined;

  const hold = (segment: Segment) => {
    pending.push(segment);
    pendingWeight += weight(segment);
  };
  // A run that died after a fold left the newest folded segment as the only witness of where it had come to.
  const foldedUnclosed = work.foldedThrough > work.sequence;
  for await (const segment of store.segmentsAfter(work.foldedThrough - (foldedUnclosed ? 1 : 0))) {
    // Positions of the connection item may be newer than those of its newest segment: quiet pages make no segment.
    if (segment.sequence > work.sequence) ({ sequence, positions } = segment);
    if (segment.sequence > work.foldedThrough) hold(segment);
  }
  sequence = Math.max(sequence, work.foldedThrough);

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
    get pendingWeight() {
      return pendingWeight;
    },
    get tallies() {
      return tallies;
    },
    async add(said, limits) {
      const segment: Segment = { ...withoutErased(said, isErased), sequence: sequence + 1, limits };
      if (!(await store.append(segment))) return false;
      ({ sequence, positions } = segment);
      hold(segment);
      tallies = addTallies(tallies, segment.tallies);
      return true;
    },
    moveTo(moved) {
      positions = moved;
    },
    folded(through) {
      pending = pending.filter((segment) => segment.sequence > through);
      pendingWeight = pending.reduce((sum, segment) => sum + weight(segment), 0);
    },
    async loadSeen(since) {
      const comparedSince = least(positions.stream.comparedSince, positions.history.comparedSince);
      const from = Math.min(since - COMPARED, comparedSince ?? Infinity);
      if (seen && seen.from <= from) return seen;
      const loaded = { counted: new Seen(), late: new Seen(), from };
      for await (const segment of store.segmentsReadSince(from)) {
        loaded.counted.addAll(segment.hashes);
        loaded.late.addAll(segment.lateHashes);
      }
      seen = loaded;
      return loaded;
    },
  };
}

const least = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
