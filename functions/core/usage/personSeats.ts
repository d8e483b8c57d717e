import type { AppId, GroupId } from '../ids.ts';
import type { Day, Instant } from '../time.ts';
import type { Assignment, Evidence } from './assignment.ts';
import { type DaySet, daySetOf, NO_DAYS, setOfWeeks, weeksOfSet } from './daySet.ts';
import type { PackedSeats } from './person.ts';
import type { Seat } from './seat.ts';
import { packVarints, unpackVarints } from './varints.ts';

/** What is kept of the row in which Okta's newest list had the seat: all but its status. */
export type SeenRow = Omit<NonNullable<Assignment['seen']>, 'status'>;

/**
 * One seat as its person's item repeats it: everything that a list of people shows of it at any date, under any threshold
 * and any rules. The state itself is not stored, because it changes with time and with the admin's settings.
 */
export interface SeatSummary {
  readonly app: AppId;
  readonly points: Assignment['points'];
  readonly seen: SeenRow | undefined;
  readonly earlierRows?: Assignment['earlierRows'];
  readonly loggedOut?: Seat['loggedOut'];
  /** Days with a sign-in: the newest one is the day of the seat's `lastUsedAt`. */
  readonly days: DaySet;
}

/** The seat's assignment, but for the status of its row. */
export const assignmentOf = ({ points, seen, earlierRows }: SeatSummary): Assignment => ({
  points,
  seen: seen && { ...seen, status: '' },
  ...(earlierRows && { earlierRows }),
});

/**
 * A person with more seats has none packed, and their seats are read one by one: an item may have 400 KB, and every
 * write of it is charged by the KB.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const MAX_SEATS_PACKED = 1_000;

/** A person without seats differs from one whose seats are not packed yet. */
export const NO_SEATS: PackedSeats = { ids: [], bytes: Uint8Array.of(0) };

/** How a seat says the scope of its row: a number below `FIRST_GROUP`, or that plus the group's place in the table. */
const SCOPE = { unknown: 0, user: 1, group: 2 } as const;
const FIRST_GROUP = 3;

/** What else a seat has, in the lowest bits of its first number. */
const HAS = { onePoint: 1, row: 2, assignedRow: 4, earlierRows: 8, loggedOut: 16 } as const;
const SCOPE_BY = 32;

/** Undefined for a seat without evidence and use: an outdated row leaves such a seat behind. */
export function summaryOfSeat({ app, assignment, signIns, loggedOut }: Seat): SeatSummary | undefined {
  const { points, seen, earlierRows } = assignment;
  if (points.length === 0 && !seen && signIns.size === 0 && !loggedOut) return undefined;
  const days = daySetOf([...signIns.keys()]);
  return {
    app,
    points,
    seen: seen && seenRow(seen),
    ...(earlierRows && { earlierRows }),
    ...(loggedOut && { loggedOut }),
    days,
  };
}

export const seenRow = ({ at, assigned, scope, group }: SeenRow): SeenRow => ({
  at,
  assigned,
  scope,
  ...(group !== undefined && { group }),
});

/**
 * All as varints, so that a person with 25 apps and a quarter of a year of use fits into one write unit (1 KB): instants are
 * differences to the newest one, days are a bitmap of seven days a byte, and ids are places in `ids`.
 * @returns undefined for more than `MAX_SEATS_PACKED` seats
 */
export function packSeats(seats: readonly SeatSummary[]): PackedSeats | undefined {
  if (seats.length > MAX_SEATS_PACKED) return undefined;
  if (seats.length === 0) return NO_SEATS;
  const sorted = seats.toSorted((a, b) => (a.app < b.app ? -1 : 1));
  const groups = [...new Set(seats.flatMap(({ seen }) => seen?.group ?? []))].sort();
  let newest: Instant = 0;
  let newestFirst: Day = 0;
  for (const { points, seen, earlierRows = [], loggedOut = [], days } of seats) {
    newest = Math.max(newest, ...loggedOut);
    for (const { at } of points) newest = Math.max(newest, at);
    for (const { at } of earlierRows) newest = Math.max(newest, at);
    newest = Math.max(newest, seen?.at ?? 0);
    newestFirst = Math.max(newestFirst, days.first);
  }
  const numbers = [seats.length, newest, newestFirst];
  for (const { points, seen, earlierRows = [], loggedOut = [], days } of sorted) {
    const hasOnePoint = points.length === 1 && points[0]?.assigned === true;
    const scope = seen ? scopeOf(seen, groups) : SCOPE.unknown;
    numbers.push(
      scope * SCOPE_BY +
        (hasOnePoint ? HAS.onePoint : 0) +
        (seen ? HAS.row : 0) +
        (seen?.assigned ? HAS.assignedRow : 0) +
        (earlierRows.length > 0 ? HAS.earlierRows : 0) +
        (loggedOut.length > 0 ? HAS.loggedOut : 0),
    );
    if (hasOnePoint) numbers.push(newest - (points[0]?.at ?? 0));
    else pushEvidence(numbers, points, newest);
    if (seen) numbers.push(newest - seen.at);
    if (earlierRows.length > 0) pushEvidence(numbers, earlierRows, newest);
    if (loggedOut.length > 0) numbers.push(loggedOut.length, ...loggedOut.map((instant) => newest - instant));
    const weeks = weeksOfSet(days);
    numbers.push(weeks.length);
    if (weeks.length > 0) numbers.push(newestFirst - days.first, ...weeks);
  }
  return { ids: [...sorted.map(({ app }) => app), ...groups], bytes: packVarints(numbers) };
}

function pushEvidence(numbers: number[], evidence: readonly Evidence[], newest: Instant): void {
  numbers.push(evidence.length);
  for (const { at, assigned } of evidence) numbers.push((newest - at) * 2 + (assigned ? 1 : 0));
}

const scopeOf = ({ scope, group }: SeenRow, groups: readonly GroupId[]): number => {
  if (scope !== 'GROUP') return scope === 'USER' ? SCOPE.user : SCOPE.unknown;
  return group === undefined ? SCOPE.group : FIRST_GROUP + groups.indexOf(group);
};

/** Reads what `packSeats` wrote, in the order of the apps' ids. */
export function unpackSeats({ ids, bytes }: PackedSeats): readonly SeatSummary[] {
  const numbers = unpackVarints(bytes);
  let at = 0;
  const next = () => numbers[at++] ?? 0;
  const count = next();
  const newest: Instant = next();
  const newestFirst: Day = next();
  const groups = ids.slice(count) as readonly GroupId[];
  const evidence = (): readonly Evidence[] =>
    Array.from({ length: next() }, () => {
      const packed = next();
      return { at: newest - Math.floor(packed / 2), assigned: packed % 2 === 1 };
    });
  return ids.slice(0, count).map((id): SeatSummary => {
    const first = next();
    const has = (what: number) => (first & what) !== 0;
    const points = has(HAS.onePoint) ? [{ at: newest - next(), assigned: true }] : evidence();
    const seen = has(HAS.row)
      ? {
          at: newest - next(),
          assigned: has(HAS.assignedRow),
          ...scopeIn(Math.floor(first / SCOPE_BY), groups),
        }
      : undefined;
    const earlierRows = has(HAS.earlierRows) ? { earlierRows: evidence() } : {};
    const loggedOut = has(HAS.loggedOut) ? { loggedOut: Array.from({ length: next() }, () => newest - next()) } : {};
    const weeks = next();
    const days = weeks === 0 ? NO_DAYS : setOfWeeks(newestFirst - next(), numbers.slice(at, at + weeks));
    at += weeks;
    return { app: id as AppId, points, seen, ...earlierRows, ...loggedOut, days };
  });
}

function scopeIn(scope: number, groups: readonly GroupId[]): Pick<SeenRow, 'scope' | 'group'> {
  if (scope === SCOPE.unknown) return { scope: undefined };
  if (scope === SCOPE.user) return { scope: 'USER' };
  const group = groups[scope - FIRST_GROUP];
  return { scope: 'GROUP', ...(group !== undefined && { group }) };
}
