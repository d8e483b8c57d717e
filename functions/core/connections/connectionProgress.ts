import type { ProgressPhase } from '../../contract/words/connections.ts';
import { estimateHistory, type HistoryEstimate } from '../ledger/historyEstimate.ts';
import { findIncomplete, THE_LOG } from '../ledger/incomplete.ts';
import { isStreamBegun, type Positions } from '../ledger/positions.ts';
import type { Segment } from '../ledger/segment.ts';
import { DAY, type Instant } from '../time.ts';
import type { Connection } from './connection.ts';

/** How far the first sync of a connection has come. */
export interface ConnectionProgress {
  readonly phase: ProgressPhase;
  /** Listed so far. */
  readonly apps: number;
  readonly people: number;
  readonly seats: number;
  readonly historyDaysDone: number;
  readonly historyDaysAsked: number;
  readonly historyPages: number;
  /** Undefined until a day has been read, while nothing is being read, and when everything has been read. */
  readonly historyEstimate: HistoryEstimate | undefined;
}

/** @param readingAt now; undefined while a problem or a pause stops the reading */
export function progressOf(
  { desiredState, syncState, settings }: Connection,
  readingAt: Instant | undefined,
): ConnectionProgress {
  const { positions } = syncState;
  return {
    phase: positions ? phaseAt(positions) : desiredState === 'connecting' ? 'connecting' : 'stream',
    apps: positions ? listed(positions, 'apps') : 0,
    people: positions ? listed(positions, 'people') : 0,
    seats: positions ? listed(positions, 'seats') : 0,
    historyDaysDone: positions ? historyDaysRead(positions, settings.historyDays) : 0,
    historyDaysAsked: settings.historyDays,
    historyPages: positions?.history.pages ?? 0,
    historyEstimate: positions && readingAt !== undefined ? estimateHistory(positions, readingAt) : undefined,
  };
}

/** Rows of finished listings and of the one that is being read. */
function listed({ directory }: Positions, what: 'people' | 'apps' | 'seats'): number {
  const { current } = directory;
  const isCurrent = current?.target.kind === (what === 'seats' ? 'assignments' : what);
  return directory[what] + (isCurrent ? (current?.rows ?? 0) : 0);
}

function phaseAt(positions: Positions): ProgressPhase {
  const { directory, history } = positions;
  if (!isStreamBegun(positions)) return 'stream';
  if (directory.phase !== 'done') return directory.phase;
  return history.done ? 'done' : 'history';
}

function historyDaysRead({ history, boundary, incomplete }: Positions, asked: number): number {
  // History that Okta did not answer for to its end is over, too, until it is tried again.
  const endedEarly = findIncomplete(incomplete, THE_LOG) !== undefined && history.reached > history.from;
  if (history.done && !endedEarly) return asked;
  return Math.min(asked, Math.max(0, Math.floor((boundary - history.reached) / DAY)));
}

/** Whether a run that is at work may have come further than the connection says: it writes its places when it ends. */
export const isStillReading = ({ syncState: { positions } }: Pick<Connection, 'syncState'>): boolean =>
  positions?.directory.phase !== 'done' || !positions.history.done;

/**
 * The connection with the places of its newest segment. Coverage stays at what has been folded, as the numbers do,
 * so history counts as done only after the run that read it has ended.
 */
export function withLedgerEnd(
  connection: Connection,
  end: Pick<Segment, 'sequence' | 'positions'> | undefined,
): Connection {
  const { syncState } = connection;
  if (!end || end.sequence <= syncState.sequence) return connection;
  const positions = { ...end.positions, history: { ...end.positions.history, done: false } };
  return { ...connection, syncState: { ...syncState, positions } };
}
