import type { Connection } from '../connections/connection.ts';
import { type IsErased, withoutErased } from '../erasure/erasure.ts';
import { firstPositions, type Positions } from '../ledger/positions.ts';
import { addTallies, NO_TALLIES, type Segment, segmentWeight, type Tallies } from '../ledger/segment.ts';
import { holdsEvents, SegmentTooLarge, splitSegment, withoutRows } from '../ledger/splitSegment.ts';
import type { UsageStore } from '../ports/usage.ts';
import { seatKey } from './project/mutations.ts';
import { createDedupeWindows, type LoadDedupeWindow } from './read/dedupeWindow.ts';
import type { NewSegment } from './read/reading.ts';

/** A fold holds about this many facts, and a run this many and one page, so that memory does not grow with the org. */
export const FOLD_CHUNK = 100_000;

const NO_HASHES = new Uint8Array();

/**
 * `overtaken`: another worker has appended, and this one must stop. `tooLarge`: events that do not fit into one entry;
 * nothing was appended, and `positions` is as before.
 */
export type AddResult = 'added' | 'overtaken' | 'tooLarge';

/** One run's view of the connection's ledger: its end, and the segments that are not folded yet. */
export interface LedgerWriter {
  readonly sequence: number;
  readonly positions: Positions;
  readonly pending: readonly Segment[];
  /** More segments are pending than are loaded, because a run died early: they are folded before anything is added. */
  readonly hasBacklog: boolean;
  /** Ids that a pending lookup segment answers. */
  readonly answered: ReadonlySet<string>;
  /** The sum of the pending segments' weights. */
  readonly pendingWeight: number;
  /** Everything this run has read. */
  readonly tallies: Tallies;
  /**
   * Appends a page's facts, without those of erased people, in as many segments as they need. `positions` moves on at
   * once; it must not be stored before the promise is fulfilled.
   */
  add(segment: NewSegment, limits: Segment['limits']): Promise<AddResult>;
  /** Moves on without a segment, because the page had no facts. The write that ends the run stores the positions. */
  moveTo(positions: Positions): void;
  /** Releases the folded segments and loads the next ones of a backlog. */
  folded(through: number): Promise<void>;
  readonly loadDedupeWindow: LoadDedupeWindow;
}

/** Loads the end of the ledger: the newest segment's positions, or the connection item's where those are newer. */
export async function createLedgerWriter(
  store: Pick<UsageStore, 'ledger'>,
  connection: Connection,
  filterVersion: number,
  isErased: IsErased,
): Promise<LedgerWriter> {
  const { syncState, createdAt, settings } = connection;
  let sequence = syncState.sequence;
  let positions = syncState.positions ?? firstPositions(createdAt, settings.historyDays, filterVersion);
  let pending: Segment[] = [];
  let pendingWeight = 0;
  let tallies = NO_TALLIES;
  let loadedThrough = syncState.foldedThrough;

  const addPending = (segment: Segment) => {
    pending.push({ ...segment, hashes: NO_HASHES, lateHashes: NO_HASHES }); // a fold does not need them
    pendingWeight += segmentWeight(segment);
    loadedThrough = segment.sequence;
  };
  let loadDedupeWindow = createDedupeWindows(store, () => positions);
  const answered = new Set<string>();
  // If a run died after its last fold, only the newest folded segment has its positions.
  const endsWithFoldedSegment = syncState.foldedThrough > syncState.sequence;
  for await (const segment of store.ledger.segmentsAfter(syncState.foldedThrough - (endsWithFoldedSegment ? 1 : 0))) {
    // The connection item's positions may be newer than the newest segment's: a page without facts makes no segment.
    if (segment.sequence > syncState.sequence) ({ sequence, positions } = segment);
    if (segment.source === 'lookup') for (const id of idsIn(segment)) answered.add(id);
    if (segment.sequence > syncState.foldedThrough && pendingWeight < FOLD_CHUNK) addPending(segment);
  }
  sequence = Math.max(sequence, syncState.foldedThrough);
  if (pending.length === 0) loadedThrough = sequence;

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
      return loadedThrough < sequence;
    },
    answered,
    get pendingWeight() {
      return pendingWeight;
    },
    get tallies() {
      return tallies;
    },
    async add(newSegment, limits) {
      const before = positions;
      const facts = withoutErased(newSegment, isErased);
      positions = facts.positions; // at once, because the next page is asked for while this one is appended
      const added = await append(facts, before, limits);
      if (added === 'tooLarge') {
        positions = before;
        // The events of the page were compared as if they were counted.
        loadDedupeWindow = createDedupeWindows(store, () => positions);
      }
      return added;
    },
    moveTo(moved) {
      positions = moved;
    },
    async folded(through) {
      pending = pending.filter((segment) => segment.sequence > through);
      pendingWeight = pending.reduce((sum, segment) => sum + segmentWeight(segment), 0);
      if (loadedThrough >= sequence) return;
      for await (const segment of store.ledger.segmentsAfter(loadedThrough)) {
        if (pendingWeight >= FOLD_CHUNK) return;
        addPending(segment);
      }
    },
    get loadDedupeWindow() {
      return loadDedupeWindow;
    },
  };

  /** @param before the positions of the parts of a page that has to be split, its last part aside */
  async function append(facts: NewSegment, before: Positions, limits: Segment['limits']): Promise<AddResult> {
    const segment: Segment = { ...facts, sequence: sequence + 1, limits };
    try {
      if (!(await store.ledger.append(segment))) return 'overtaken';
    } catch (error) {
      if (!(error instanceof SegmentTooLarge)) throw error;
      return holdsEvents(facts) ? 'tooLarge' : appendParts(facts, before, limits);
    }
    ({ sequence } = segment);
    addPending(segment);
    tallies = addTallies(tallies, segment.tallies);
    return 'added';
  }

  async function appendParts(facts: NewSegment, before: Positions, limits: Segment['limits']): Promise<AddResult> {
    const parts = splitSegment(facts, before);
    if (!parts) return append(withoutRows(facts), before, limits);
    const [first, rest] = parts;
    const added = await append(first, before, limits);
    return added === 'added' ? append(rest, before, limits) : added;
  }
}

const idsIn = (segment: Segment): string[] => [
  ...[...segment.people, ...segment.unreadablePeople].map(({ person }) => person),
  ...[...segment.apps, ...segment.appStatuses, ...segment.unreadableApps].map(({ app }) => app),
  ...[...segment.assignments, ...segment.assignmentEvents].map(({ app, person }) => seatKey(app, person)),
];
