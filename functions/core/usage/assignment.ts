import type { AssignmentScope } from '../../contract/words/seats.ts';
import type { GroupId } from '../ids.ts';
import type { AssignmentFact, RowRead } from '../okta/oktaFacts.ts';
import { type Instant, latest } from '../time.ts';

/** At this instant the person was assigned to the app, or was not. */
export interface Evidence {
  readonly at: Instant;
  readonly assigned: boolean;
}

/**
 * All evidence of one person's assignment to one app. Points and the newest row are the same in whatever order it is merged:
 * the newest decides whether the person is assigned, older evidence adds when earlier intervals began and ended.
 */
export interface Assignment {
  /** Beginnings and ends from events and creation dates, oldest first, the newest 16 (8 intervals). */
  readonly points: readonly Evidence[];
  /** The row in the newest listing that contained it. */
  readonly seen:
    | (Evidence & {
        readonly scope: AssignmentScope | undefined;
        readonly status: string;
        /** The group that the row named; rows that were read before groups were kept have none. */
        readonly group?: GroupId | undefined;
      })
    | undefined;
  /**
   * Rows that a newer one has replaced, oldest first; absent where there is none. The newest of them is always kept, older
   * ones only where they show something that other evidence does not: a past day must not change its answer because its
   * row is replaced.
   */
  readonly earlierRows?: readonly Evidence[];
}

/** The time of a beginning that is only known to be before everything that was read. */
export const UNKNOWN_START: Instant = 0;

export const NO_ASSIGNMENT: Assignment = { points: [], seen: undefined };

export const POINTS_KEPT = 16;
const ROWS_KEPT = 16;

/**
 * App-user statuses that count as assigned. STAGED and APPROVED wait for provisioning.
 * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/
 */
const ASSIGNED_STATUSES = new Set(['ACTIVE', 'PROVISIONED', 'PENDING', 'STAGED', 'APPROVED']);

export const isAssignedStatus = (status: string): boolean => ASSIGNED_STATUSES.has(status);

/** Merges a beginning or end from a System Log event: in any order with the same points. */
export function mergeEvent(assignment: Assignment, evidence: Evidence): Assignment {
  return { ...assignment, points: withPoint(assignment.points, evidence) };
}

/** A row, by its own times. */
type RowTimes = Pick<AssignmentFact, 'status' | 'createdAt' | 'lastUpdatedAt'>;

/**
 * Whether an event denies a row of a list that was asked for after it: the row did not change since before the event, so
 * the list lags behind the log, and the assignment must be read by id. A row without that time is believed.
 */
export function isOutdatedRow({ points }: Assignment, row: RowTimes, { at, byId }: RowRead): boolean {
  const last = points.at(-1);
  const assigned = isAssignedStatus(row.status);
  // An assignment that has ended did so after it was created, so that only its last change says when.
  const changedAt = assigned ? latest(row.createdAt, row.lastUpdatedAt) : row.lastUpdatedAt;
  if (byId || !last || changedAt === undefined || last.assigned === assigned) return false;
  return changedAt < last.at && last.at <= at;
}

/** Whether the newest event denies the row that was seen after it, within the time by which lists may lag. */
export function isDenied({ points, seen }: Assignment, listLag: number): boolean {
  const last = points.at(-1);
  if (!last || !seen || last.assigned === seen.assigned) return false;
  return last.at <= seen.at && last.at > seen.at - listLag;
}

/** Merges a row of a listing read at `at`; rows come in the order in which they were read, or nearly so. */
export function mergeListedRow(
  assignment: Assignment,
  row: {
    readonly at: Instant;
    readonly createdAt: Instant | undefined;
    readonly scope: AssignmentScope | undefined;
    readonly status: string;
    readonly group?: GroupId | undefined;
  },
): Assignment {
  const assigned = isAssignedStatus(row.status);
  const points =
    assigned && row.createdAt !== undefined
      ? withPoint(assignment.points, { at: row.createdAt, assigned: true })
      : assignment.points;
  const { at, scope, status, group } = row;
  const { seen } = assignment;
  const newest = !seen || at >= seen.at ? { at, assigned, scope, status, ...(group && { group }) } : seen;
  const replaced = newest === seen ? { at, assigned } : seen && { at: seen.at, assigned: seen.assigned };
  const rows = keptRows(assignment.earlierRows ?? [], replaced, points, newest);
  return { points, seen: newest, ...(rows.length > 0 && { earlierRows: rows }) };
}

/**
 * The earlier rows with one more. An older row is dropped where the evidence on both sides of it shows the same: an end that
 * is known already, or a seat that was held before and after.
 */
function keptRows(
  earlier: readonly Evidence[],
  replaced: Evidence | undefined,
  points: readonly Evidence[],
  newest: Evidence,
): readonly Evidence[] {
  if (!replaced || replaced.at === newest.at) return earlier;
  const rows = [...earlier.filter(({ at }) => at !== replaced.at), replaced].sort((a, b) => a.at - b.at);
  const kept: Evidence[] = [];
  for (const [index, row] of rows.entries()) {
    const pointsBefore = points.filter(({ at }) => at <= row.at);
    const isHeldBefore = newestEvidence({ points: pointsBefore, seen: kept.at(-1) })?.assigned;
    const nextRow = rows[index + 1] ?? newest;
    const nextPoint = points.find(({ at }) => at > row.at);
    const beginsNext = nextPoint?.assigned === true && nextPoint.at <= nextRow.at;
    const isNeeded = row.assigned ? !isHeldBefore || beginsNext : isHeldBefore;
    if (isNeeded || index === rows.length - 1) kept.push(row);
  }
  return kept.slice(-ROWS_KEPT);
}

/** Points and rows, each in their own order. */
export const evidenceOf = ({ points, seen, earlierRows = [] }: Assignment): readonly Evidence[] => [
  ...points,
  ...earlierRows,
  ...(seen ? [seen] : []),
];

/** What was known before `end` alone. */
export function evidenceBefore({ points, seen, earlierRows = [] }: Assignment, end: Instant): Assignment {
  // Most seats are counted as of days before which nothing is left out: nothing is copied for them.
  const isBefore = ({ at }: Evidence) => at < end;
  const rows = earlierRows.every(isBefore) ? earlierRows : earlierRows.filter(isBefore);
  const isSeen = seen !== undefined && seen.at < end;
  const last = isSeen ? seen : rows.at(-1);
  const others = isSeen ? rows : rows.slice(0, -1);
  return {
    points: points.every(isBefore) ? points : points.filter(isBefore),
    // Of a row that was replaced only the time and whether the seat was held are known.
    seen: last && { scope: seen?.scope, status: seen?.status ?? '', ...last },
    ...(others.length > 0 && { earlierRows: others }),
  };
}

/**
 * Whether the person is assigned, and since when.
 * @param listedFrom start of the app's newest complete listing: a seat with only older evidence was not in it, so it is
 *   no longer assigned
 * @returns `since`: undefined where the beginning is not known, and where the person is not assigned
 */
export function assignmentStatus(
  assignment: Assignment,
  listedFrom: Instant | undefined,
): { readonly assigned: boolean; readonly since: Instant | undefined } {
  const newest = newestEvidence(assignment);
  if (!newest?.assigned || newest.at < (listedFrom ?? -Infinity)) return { assigned: false, since: undefined };
  const { points, earlierRows = [] } = assignment;
  const endedAt = earlierRows.findLast((row) => !row.assigned)?.at ?? -Infinity;
  let since = earlierRows.find(({ at }) => at > Math.max(endedAt, lastEnd(points)))?.at ?? newest.at;
  let hasStart = false;
  let hasKnownStart = false;
  for (let index = points.length - 1; points[index]?.assigned; index--) {
    const at = points[index]?.at ?? UNKNOWN_START;
    if (at < endedAt) break;
    hasStart = true;
    if (at === UNKNOWN_START) continue;
    hasKnownStart = true;
    since = Math.min(since, at);
  }
  return { assigned: true, since: hasStart && !hasKnownStart ? undefined : since };
}

const lastEnd = (points: readonly Evidence[]): Instant => points.findLast(({ assigned }) => !assigned)?.at ?? -Infinity;

/** Whether the seat was given for the first time since then: nothing shows that the person held it before. */
export function wasFirstGivenSince({ points, seen, earlierRows = [] }: Assignment, since: Instant): boolean {
  const [first] = points;
  if (!first?.assigned || first.at < since) return false;
  return [...earlierRows, ...(seen ? [seen] : [])].every(({ at, assigned }) => !assigned || at >= first.at);
}

/** The newest evidence; of two at one instant an event wins, unless the listing says that the person is not assigned. */
export function newestEvidence({
  points,
  seen,
}: {
  readonly points: readonly Evidence[];
  readonly seen: Evidence | undefined;
}): Evidence | undefined {
  const last = points.at(-1);
  if (!last || !seen) return last ?? seen;
  return seen.at > last.at || (seen.at === last.at && !seen.assigned) ? seen : last;
}

/**
 * Of two events at one instant the one that Okta wrote later counts, so that a seat is kept when a group assignment
 * becomes an individual one. A known beginning replaces an unknown one.
 */
function withPoint(points: readonly Evidence[], evidence: Evidence): readonly Evidence[] {
  const all = [...points.filter((point) => point.at !== evidence.at), evidence].sort((a, b) => a.at - b.at);
  const isReplaced = all[0]?.at === UNKNOWN_START && all[1]?.assigned === true;
  return all.slice(isReplaced ? 1 : 0).slice(-POINTS_KEPT);
}
