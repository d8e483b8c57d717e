import type { AppId, GroupId, PersonId } from '../core/ids.ts';
import type { SeatReader, SeatStore } from '../core/ports/seats.ts';
import type { Assignment, Evidence } from '../core/usage/assignment.ts';
import { decodeCounts, encodeCounts } from '../core/usage/dayCounts.ts';
import type { Seat } from '../core/usage/seat.ts';
import type { SeatTier } from '../core/usage/tier.ts';
import {
  binaryAttribute,
  type Item,
  item,
  jsonAttribute,
  nonEmptyBinary,
  numberAttribute,
  optional,
  readBinary,
  readJson,
  readNumber,
  readString,
  required,
  stringAttribute,
} from './attributes.ts';
import type { ConnectionTable } from './connectionTable.ts';
import type { ConnectionKeys } from './keys.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { keyOf, loadItems, partitionPage, queryPages } from './table.ts';

/**
 * A seat of an app lies in the app's partition under the person's id; `seatOf` is the key of the index `seatsByPerson`.
 * Attribute names are short: a seat is charged by the KB, names included, and there are millions of them.
 */
export function seatItem(keys: ConnectionKeys, seat: Seat): Item {
  const { assignment, personSnapshot } = seat;
  return item({
    ...keyOf(keys.seat(seat.app, seat.person)),
    seatOf: stringAttribute(keys.seatOf(seat.person)),
    u: optional(seat.firstUsedAt, numberAttribute),
    l: optional(seat.lastUsedAt, numberAttribute),
    c: nonEmptyBinary(encodeCounts(seat.signIns)),
    p: nonEmptyBinary(encodePoints(assignment.points)),
    e: assignment.seen && binaryAttribute(encodePoints([assignment.seen, ...(assignment.earlierRows ?? [])])),
    lg: nonEmptyBinary(encodePoints((seat.loggedOut ?? []).map((at) => ({ at, assigned: false })))),
    sc: optional(assignment.seen?.scope, stringAttribute),
    sg: optional(assignment.seen?.group, stringAttribute),
    as: optional(assignment.seen?.status, stringAttribute),
    st: optional(personSnapshot.status, stringAttribute),
    ss: optional(personSnapshot.since, numberAttribute),
    eb:
      personSnapshot.earlier.length > 0
        ? jsonAttribute(personSnapshot.earlier.map(({ status, since }) => [status, since]))
        : undefined,
    lo: optional(personSnapshot.login, stringAttribute),
    de: optional(personSnapshot.department, stringAttribute),
    cc: optional(personSnapshot.costCenter, stringAttribute),
    ut: optional(personSnapshot.userType, stringAttribute),
    ti:
      seat.tier &&
      jsonAttribute([seat.tier.attribute, ...seat.tier.values.map(({ at, value }) => [at, value ?? null])]),
    f: numberAttribute(seat.foldedThrough),
  });
}

export function readSeat(keys: ConnectionKeys, stored: Item): Seat {
  const loggedOut = decodePoints(readBinary(stored.lg)).map(({ at }) => at);
  return {
    app: keys.appOfSeat(required(stored.pk?.S, 'pk')) as AppId,
    person: required(stored.sk?.S, 'sk') as PersonId,
    assignment: readAssignment(stored),
    firstUsedAt: readNumber(stored.u),
    lastUsedAt: readNumber(stored.l),
    signIns: decodeCounts(readBinary(stored.c)),
    ...(loggedOut.length > 0 && { loggedOut }),
    personSnapshot: {
      status: readString(stored.st),
      since: readNumber(stored.ss),
      earlier: (readJson<[string, number][]>(stored.eb) ?? []).map(([status, since]) => ({ status, since })),
      login: readString(stored.lo),
      department: readString(stored.de),
      costCenter: readString(stored.cc),
      userType: readString(stored.ut),
    },
    ...(stored.ti && { tier: readTier(stored) }),
    foldedThrough: required(readNumber(stored.f), 'f'),
  };
}

function readTier({ ti }: Item): SeatTier | undefined {
  const [attribute, ...values] = readJson<[string, ...[number, string | null][]]>(ti) ?? [];
  return attribute === undefined
    ? undefined
    : { attribute, values: values.map(([at, value]) => ({ at, value: value ?? undefined })) };
}

function readAssignment(stored: Item): Assignment {
  const [seen, ...earlierRows] = decodePoints(readBinary(stored.e));
  const scope = readString(stored.sc);
  const group = readString(stored.sg) as GroupId | undefined;
  return {
    points: decodePoints(readBinary(stored.p)),
    seen: seen && {
      ...seen,
      scope: scope === 'USER' || scope === 'GROUP' ? scope : undefined,
      status: readString(stored.as) ?? '',
      ...(group !== undefined && { group }),
    },
    ...(earlierRows.length > 0 && { earlierRows }),
  };
}

export function createSeatReader({ table, keys, consistent }: ConnectionTable): SeatReader {
  return {
    async page(app, after, limit) {
      const { items, next } = await partitionPage(table, { pk: keys.appPartition(app), after, limit, consistent });
      return { items: items.map((stored) => readSeat(keys, stored)), next: next?.sk?.S };
    },
    appsOf: (person) => appsOfPerson({ table, keys, consistent }, person),
    async ofPerson(person) {
      const apps = await appsOfPerson({ table, keys, consistent }, person);
      const seatKeys = apps.map((app) => keys.seat(app, person));
      return loadItems(table, seatKeys, consistent, (stored) => readSeat(keys, stored));
    },
    load(seats) {
      const seatKeys = seats.map(({ app, person }) => keys.seat(app, person));
      return loadItems(table, seatKeys, consistent, (stored) => readSeat(keys, stored));
    },
  };
}

export function createSeatStore(connection: ConnectionTable, writer: LeasedWriter): SeatStore {
  const { table, keys, consistent } = connection;
  return {
    ...createSeatReader(connection),
    async *between(app, first, last) {
      const query = {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':pk': stringAttribute(keys.appPartition(app)),
          ':first': stringAttribute(first),
          ':last': stringAttribute(last),
        },
        ConsistentRead: consistent,
      };
      for await (const page of queryPages(table, query)) yield page.map((stored) => readSeat(keys, stored));
    },
    put: (seats) => writer.putAll(seats.map((seat) => () => seatItem(keys, seat))),
    remove: (seats) => writer.deleteAll(seats.map(({ app, person }) => keys.seat(app, person))),
  };
}

/** Apps that the person has, or had, a seat of. The index holds keys only, so seats themselves are read by key. */
async function appsOfPerson({ table, keys }: ConnectionTable, person: PersonId): Promise<AppId[]> {
  const apps: AppId[] = [];
  for await (const page of queryPages(table, {
    IndexName: 'seatsByPerson',
    KeyConditionExpression: 'seatOf = :person',
    ExpressionAttributeValues: { ':person': stringAttribute(keys.seatOf(person)) },
  }))
    apps.push(...page.map(({ pk }) => keys.appOfSeat(required(pk?.S, 'pk'))));
  return apps;
}

/** Seven bytes a point: six of the instant in milliseconds, one that says whether the seat was held. */
function encodePoints(points: readonly Evidence[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(points.length * 7));
  points.forEach(({ at, assigned }, index) => {
    view.setUint16(index * 7, Math.floor(at / 2 ** 32));
    view.setUint32(index * 7 + 2, at % 2 ** 32);
    view.setUint8(index * 7 + 6, assigned ? 1 : 0);
  });
  return new Uint8Array(view.buffer);
}

function decodePoints(packed: Uint8Array): Evidence[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  return Array.from({ length: Math.floor(packed.length / 7) }, (_, index) => ({
    at: view.getUint16(index * 7) * 2 ** 32 + view.getUint32(index * 7 + 2),
    assigned: view.getUint8(index * 7 + 6) === 1,
  }));
}
