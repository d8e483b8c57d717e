import type { Positions } from './positions.ts';
import { NO_TALLIES, type Segment } from './segment.ts';

/** Thrown by the ledger where a segment does not fit into one entry. */
export class SegmentTooLarge extends Error {
  override readonly name = 'SegmentTooLarge';
}

/** Lists whose rows hold on their own, so that reading them once more changes nothing. */
const ROWS = [
  'people',
  'apps',
  'assignments',
  'sweptIds',
  'assignmentEvents',
  'personStatuses',
  'appStatuses',
  'changedPeople',
  'changedApps',
] as const satisfies readonly (keyof Segment)[];

type Rows = Pick<Segment, (typeof ROWS)[number]>;

/**
 * Splits the facts of a page that is too large for one ledger entry. The first part has the positions from before the
 * page, so that a run that dies between the two reads the page again; only the last has what must be counted once.
 * @param before the positions before the page
 * @returns undefined where it cannot be split: it holds events, which are counted, or a single row
 */
export function splitSegment<Part extends Omit<Segment, 'sequence' | 'limits'>>(
  segment: Part,
  before: Positions,
): readonly [Part, Part] | undefined {
  const rows = ROWS.reduce((sum, list) => sum + segment[list].length, 0);
  if (holdsEvents(segment) || rows < 2) return undefined;
  let left = Math.ceil(rows / 2);
  const first: Record<string, readonly unknown[]> = {};
  const rest: Record<string, readonly unknown[]> = {};
  for (const list of ROWS) {
    const taken = Math.min(left, segment[list].length);
    first[list] = segment[list].slice(0, taken);
    rest[list] = segment[list].slice(taken);
    left -= taken;
  }
  return [
    {
      ...segment,
      ...(first as unknown as Rows),
      listed: undefined,
      attributes: undefined,
      tallies: NO_TALLIES,
      positions: before,
    },
    { ...segment, ...(rest as unknown as Rows) },
  ];
}

/** Whether the segment is a page of the System Log with events. They are counted together, so it cannot be split. */
export const holdsEvents = ({ hashes, lateHashes }: Pick<Segment, 'hashes' | 'lateHashes'>): boolean =>
  hashes.length > 0 || lateHashes.length > 0;

/** The segment without its only row, which does not fit into an entry: it counts as a row that could not be read. */
export function withoutRows<Part extends Omit<Segment, 'sequence' | 'limits'>>(segment: Part): Part {
  if (!ROWS.some((list) => segment[list].length > 0)) throw new Error('the positions do not fit into a ledger entry');
  const none = Object.fromEntries(ROWS.map((list) => [list, []])) as unknown as Rows;
  const skippedRows = segment.tallies.skippedRows + 1;
  return { ...segment, ...none, tallies: { ...segment.tallies, skippedRows } };
}
