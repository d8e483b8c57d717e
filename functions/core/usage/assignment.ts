import type { AssignmentScope } from '../../contract/words.ts';
import type { Instant } from '../time.ts';

/** One thing known about an assignment: at this instant the person had the app, or had it not. */
export interface Evidence {
  readonly at: Instant;
  readonly assigned: boolean;
}

/**
 * Everything known about one person's assignment to one app. A register that evidence of different instants may join in
 * any order with the same result: the newest decides, older evidence only fills in when intervals began and ended.
 */
export interface Assignment {
  /** Begins and ends that events and creation dates name, oldest first, the newest 16 (8 intervals). */
  readonly points: readonly Evidence[];
  /** The newest listing that had the row. */
  readonly seen: (Evidence & { readonly scope: AssignmentScope | undefined; readonly status: string }) | undefined;
}

/** Stands for a beginning of which nothing is told but that it lies before everything that was read. */
export const BEFORE_ALL: Instant = 0;

export const NO_ASSIGNMENT: Assignment = { points: [], seen: undefined };

const POINTS_KEPT = 16;

/**
 * App-user statuses that hold a licence. STAGED and APPROVED wait for provisioning and are counted as held.
 * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/
 */
const HOLDING = new Set(['ACTIVE', 'PROVISIONED', 'PENDING', 'STAGED', 'APPROVED']);

export const holdsSeat = (status: string): boolean => HOLDING.has(status);

/** A begin or end told by a System Log event. */
export function joinEvent(assignment: Assignment, evidence: Evidence): Assignment {
  return { ...assignment, points: withPoint(assignment.points, evidence) };
}

/** A row of a listing read at `at`. */
export function joinListed(
  assignment: Assignment,
  row: {
    readonly at: Instant;
    readonly createdAt: Instant | undefined;
    readonly scope: AssignmentScope | undefined;
    readonly status: string;
  },
): Assignment {
  const assigned = holdsSeat(row.status);
  const points =
    assigned && row.createdAt !== undefined
      ? withPoint(assignment.points, { at: row.createdAt, assigned: true })
      : assignment.points;
  const { at, scope, status } = row;
  const newer = !assignment.seen || at >= assignment.seen.at;
  return { points, seen: newer ? { at, assigned, scope, status } : assignment.seen };
}

/**
 * Whether the seat is held, and since when, where that is told. `listedFrom` is the start of the newest complete listing
 * of the app: a seat whose evidence is all older was not in that listing, so it is gone.
 */
export function holding(
  assignment: Assignment,
  listedFrom: Instant | undefined,
): { readonly assigned: boolean; readonly since: Instant | undefined } {
  const newest = newestEvidence(assignment);
  if (!newest?.assigned || newest.at < (listedFrom ?? -Infinity)) return { assigned: false, since: undefined };
  const ended = assignment.points.findLastIndex((point) => !point.assigned);
  const begun = assignment.points.slice(ended + 1).map(({ at }) => at);
  const told = begun.filter((at) => at !== BEFORE_ALL);
  const isUntold = begun.length > 0 && told.length === 0;
  return { assigned: true, since: isUntold ? undefined : Math.min(newest.at, ...told) };
}

/** Instant of the newest evidence, for deciding whether a listing speaks of a later time. */
export function newestEvidence({ points, seen }: Assignment): Evidence | undefined {
  const last = points.at(-1);
  if (!last || !seen) return last ?? seen;
  return seen.at > last.at || (seen.at === last.at && !seen.assigned) ? seen : last;
}

/**
 * Of two at one instant the one that Okta wrote later holds: a seat moved from a group to the person is not lost. A
 * beginning that is told makes one before all unnecessary.
 */
function withPoint(points: readonly Evidence[], evidence: Evidence): readonly Evidence[] {
  const all = [...points.filter((point) => point.at !== evidence.at), evidence].sort((a, b) => a.at - b.at);
  const isMoot = all[0]?.at === BEFORE_ALL && all[1]?.assigned === true;
  return all.slice(isMoot ? 1 : 0).slice(-POINTS_KEPT);
}
