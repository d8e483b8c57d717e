import type { AppId, PersonId } from '../core/ids.ts';
import type { Assignment, Evidence } from '../core/usage/assignment.ts';
import { decodeCounts, encodeCounts } from '../core/usage/dayCounts.ts';
import type { Seat } from '../core/usage/seat.ts';
import {
  bytes,
  type Item,
  item,
  json,
  number,
  optionalNumber,
  optionalText,
  readBytes,
  readJson,
  readNumber,
  readText,
  required,
  someBytes,
  text,
} from './attributes.ts';
import type { connectionKeys } from './keys.ts';
import { keyOf } from './table.ts';

type Keys = ReturnType<typeof connectionKeys>;

/** Names are short: a seat is charged by the KB, names included, and there are millions of them. */
export function seatItem(keys: Keys, seat: Seat): Item {
  const { assignment, personSnapshot: copy } = seat;
  return item({
    ...keyOf(keys.seat(seat.app, seat.person)),
    seatOf: text(keys.seatOf(seat.person)),
    u: optionalNumber(seat.firstUsedAt),
    l: optionalNumber(seat.lastUsedAt),
    c: someBytes(encodeCounts(seat.signIns)),
    p: someBytes(encodePoints(assignment.points)),
    e: assignment.seen && bytes(encodePoints([assignment.seen])),
    sc: optionalText(assignment.seen?.scope),
    as: optionalText(assignment.seen?.status),
    st: optionalText(copy.status),
    ss: optionalNumber(copy.since),
    eb: copy.earlier.length > 0 ? json(copy.earlier.map(({ status, since }) => [status, since])) : undefined,
    lo: optionalText(copy.login),
    de: optionalText(copy.department),
    ut: optionalText(copy.userType),
    f: number(seat.foldedThrough),
  });
}

export function readSeat(keys: Keys, stored: Item): Seat {
  return {
    app: keys.appOfSeat(required(stored.pk?.S, 'pk')) as AppId,
    person: required(stored.sk?.S, 'sk') as PersonId,
    assignment: readAssignment(stored),
    firstUsedAt: readNumber(stored.u),
    lastUsedAt: readNumber(stored.l),
    signIns: decodeCounts(readBytes(stored.c)),
    personSnapshot: {
      status: readText(stored.st),
      since: readNumber(stored.ss),
      earlier: (readJson<[string, number][]>(stored.eb) ?? []).map(([status, since]) => ({ status, since })),
      login: readText(stored.lo),
      department: readText(stored.de),
      userType: readText(stored.ut),
    },
    foldedThrough: required(readNumber(stored.f), 'f'),
  };
}

function readAssignment(stored: Item): Assignment {
  const [seen] = decodePoints(readBytes(stored.e));
  const scope = readText(stored.sc);
  return {
    points: decodePoints(readBytes(stored.p)),
    seen: seen && {
      ...seen,
      scope: scope === 'USER' || scope === 'GROUP' ? scope : undefined,
      status: readText(stored.as) ?? '',
    },
  };
}

/** Seven bytes a point: the instant in milliseconds, and whether the seat was held. */
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
