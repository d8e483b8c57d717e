import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppId, GroupId } from '../../../../functions/core/ids.ts';
import { daySetOf, daysInSet } from '../../../../functions/core/usage/daySet.ts';
import { NO_SEATS, packSeats, type SeatSummary, unpackSeats } from '../../../../functions/core/usage/personSeats.ts';

const seat = (n: number, seen: SeatSummary['seen']): SeatSummary => ({
  app: `0oa${n}` as AppId,
  points: [{ at: 1_700_000_000_000, assigned: true }],
  seen,
  days: daySetOf([20_000, 20_003]),
});
const AT = 1_750_000_000_000;

/** With the days as lists: what is read is a view of the packed bytes. */
const readable = (seats: readonly SeatSummary[]) => seats.map((one) => ({ ...one, days: daysInSet(one.days) }));

describe('the packed seats of a person', () => {
  it('keep the scope and the group of each, and its earlier rows', () => {
    const seats = [
      seat(1, { at: AT, assigned: true, scope: 'GROUP', group: '00gB' as GroupId }),
      seat(2, { at: AT, assigned: true, scope: 'GROUP', group: '00gA' as GroupId }),
      seat(3, { at: AT, assigned: true, scope: 'GROUP', group: '00gB' as GroupId }),
      seat(4, { at: AT, assigned: true, scope: 'GROUP' }),
      seat(5, { at: AT, assigned: false, scope: 'USER' }),
      seat(6, { at: AT, assigned: true, scope: undefined }),
      seat(7, undefined),
      {
        ...seat(8, { at: AT, assigned: true, scope: 'USER' }),
        earlierRows: [
          { at: AT - 9_000, assigned: true },
          { at: AT - 5_000, assigned: false },
        ],
      },
    ];
    const packed = packSeats(seats);
    assert.ok(packed);
    assert.deepEqual(readable(unpackSeats(packed)), readable(seats));
  });

  it('name each group once, whatever the number of seats', () => {
    const many = Array.from({ length: 100 }, (_, n) =>
      seat(n, { at: AT, assigned: true, scope: 'GROUP', group: '00g1emaKYZTWRYYRRTSK' as GroupId }),
    );
    const without = many.map(({ seen, ...rest }) => ({
      ...rest,
      seen: seen && { at: AT, assigned: true, scope: undefined },
    }));
    const bytes = (seats: readonly SeatSummary[]) => packSeats(seats)?.length ?? 0;
    assert.equal(bytes(many) - bytes(without), 21);
  });

  it('of nobody are empty, and not the same as none packed', () => {
    assert.deepEqual(unpackSeats(NO_SEATS), []);
    assert.deepEqual(packSeats([]), NO_SEATS);
  });

  it('that were packed before groups were kept are read, with an unknown scope', () => {
    const seen = { at: AT, assigned: true, scope: undefined };
    const now = packSeats([seat(1, seen), seat(2, seen)]) ?? NO_SEATS;
    const half = (now.length - 3) / 2;
    // Neither had the number of Universal Logouts, the byte before the days.
    const daysAt = half - 2 - (seat(1, seen).days.bits.length + 6);
    const former = Buffer.concat([
      Buffer.of(1),
      ...[3, 3 + half].flatMap((at) => [now.subarray(at, at + daysAt - 1), now.subarray(at + daysAt, at + half - 2)]),
    ]);
    assert.deepEqual(readable(unpackSeats(former)), readable([seat(1, seen), seat(2, seen)]));
    assert.deepEqual(unpackSeats(Uint8Array.of(1)), []);
  });
});
