import type { AppId, GroupId } from '../ids.ts';
import type { Day, Instant } from '../time.ts';
import type { Assignment, Evidence } from './assignment.ts';
import { type DaySet, daySetOf, NO_DAYS } from './daySet.ts';
import type { PackedSeats } from './person.ts';
import type { Seat } from './seat.ts';

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

/**
 * A person with more seats has none packed, and their seats are read one by one: an item may have 400 KB, and every
 * write of it is charged by the KB.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const MAX_SEATS_PACKED = 1_000;

/** The first byte. Before groups were kept, the table of groups and the two bytes after each seat were missing. */
const FORMAT = 3;
/** Nothing but the format and an empty table of groups, so that a person without seats differs from one not packed yet. */
export const NO_SEATS: PackedSeats = Uint8Array.of(FORMAT, 0, 0);

/** How a seat says the scope of its row: a number below `FIRST_GROUP`, or that plus the group's place in the table. */
const SCOPE = { unknown: 0, user: 1, group: 2 } as const;
const FIRST_GROUP = 3;

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

/** Undefined for more than `MAX_SEATS_PACKED` seats. */
export function packSeats(seats: readonly SeatSummary[]): PackedSeats | undefined {
  if (seats.length > MAX_SEATS_PACKED) return undefined;
  const groups = [...new Set(seats.flatMap(({ seen }) => seen?.group ?? []))].sort();
  const sorted = seats.toSorted((a, b) => (a.app < b.app ? -1 : 1));
  const parts = [packGroups(groups), ...sorted.map((seat) => packSeat(seat, groups))];
  const packed = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    packed.set(part, at);
    at += part.length;
  }
  return packed;
}

const POINT_BYTES = 7;

/** The format, the number of groups, and for each the length of its id and the id: people are in few groups. */
function packGroups(groups: readonly GroupId[]): Uint8Array {
  const ids = groups.flatMap((group) => [group.length, ...Buffer.from(group)]);
  return Uint8Array.of(FORMAT, groups.length >> 8, groups.length & 255, ...ids);
}

const scopeOf = ({ scope, group }: SeenRow, groups: readonly GroupId[]): number => {
  if (scope !== 'GROUP') return scope === 'USER' ? SCOPE.user : SCOPE.unknown;
  return group === undefined ? SCOPE.group : FIRST_GROUP + groups.indexOf(group);
};

/**
 * Length of the app's id, the id, number of points, the points, number of rows, the newest row, the earlier ones, number of
 * Universal Logouts, these, first day,
 * bytes of days, days, and the newest row's scope.
 */
function packSeat(
  { app, points, seen, earlierRows = [], loggedOut = [], days }: SeatSummary,
  groups: readonly GroupId[],
): Uint8Array {
  const id = Buffer.from(app);
  const rows = seen ? [seen, ...earlierRows] : [];
  const logouts = loggedOut.map((instant) => ({ at: instant, assigned: false }));
  const evidenceBytes = (points.length + rows.length + logouts.length) * POINT_BYTES;
  const bytes = new Uint8Array(id.length + evidenceBytes + days.bits.length + 12);
  const view = new DataView(bytes.buffer);
  let at = 0;
  view.setUint8(at++, id.length);
  bytes.set(id, at);
  at += id.length;
  for (const evidence of [points, rows, logouts]) {
    view.setUint8(at++, evidence.length);
    for (const point of evidence) {
      writePoint(view, at, point);
      at += POINT_BYTES;
    }
  }
  view.setUint32(at, days.first);
  view.setUint16(at + 4, days.bits.length);
  bytes.set(days.bits, at + 6);
  view.setUint16(at + 6 + days.bits.length, seen ? scopeOf(seen, groups) : SCOPE.unknown);
  return bytes;
}

/** Six bytes of the instant in milliseconds, one that says whether the seat was held. */
function writePoint(view: DataView, at: number, point: Evidence): void {
  view.setUint16(at, Math.floor(point.at / 2 ** 32));
  view.setUint32(at + 2, point.at % 2 ** 32);
  view.setUint8(at + 6, point.assigned ? 1 : 0);
}

/** Whether the packed seats say how each is held: those that were packed before groups were kept do not. */
export const repeatsGroups = (packed: PackedSeats): boolean => packed[0] === FORMAT;

/** Reads what `packSeats` wrote. */
export function unpackSeats(packed: PackedSeats): readonly SeatSummary[] {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const seats: SeatSummary[] = [];
  const hasGroups = repeatsGroups(packed);
  const groups: GroupId[] = [];
  let at = 1;
  if (hasGroups) {
    at = 3;
    for (let left = bytes.readUInt16BE(1); left > 0; left--) {
      const end = at + 1 + (bytes[at] ?? 0);
      groups.push(bytes.toString('latin1', at + 1, end) as GroupId);
      at = end;
    }
  }
  const evidence = (): Evidence[] => {
    const found: Evidence[] = [];
    for (let left = bytes[at++] ?? 0; left > 0; left--) {
      const instant: Instant = bytes.readUInt16BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 2);
      found.push({ at: instant, assigned: bytes[at + 6] === 1 });
      at += POINT_BYTES;
    }
    return found;
  };
  while (at < bytes.length) {
    const idEnd = at + 1 + (bytes[at] ?? 0);
    const app = bytes.toString('latin1', at + 1, idEnd) as AppId;
    at = idEnd;
    const points = evidence();
    const [seen, ...earlierRows] = evidence();
    const loggedOut = hasGroups ? evidence().map((logout) => logout.at) : [];
    const first: Day = bytes.readUInt32BE(at);
    const length = bytes.readUInt16BE(at + 4);
    at += 6;
    const days = length === 0 ? NO_DAYS : { first, bits: bytes.subarray(at, at + length) };
    at += length;
    const scope = hasGroups ? bytes.readUInt16BE(at) : SCOPE.unknown;
    if (hasGroups) at += 2;
    seats.push({
      app,
      points,
      seen: seen && { ...seen, ...scopeIn(scope, groups) },
      ...(earlierRows.length > 0 && { earlierRows }),
      ...(loggedOut.length > 0 && { loggedOut }),
      days,
    });
  }
  return seats;
}

function scopeIn(scope: number, groups: readonly GroupId[]): Pick<SeenRow, 'scope' | 'group'> {
  if (scope === SCOPE.unknown) return { scope: undefined };
  if (scope === SCOPE.user) return { scope: 'USER' };
  const group = groups[scope - FIRST_GROUP];
  return { scope: 'GROUP', ...(group !== undefined && { group }) };
}
