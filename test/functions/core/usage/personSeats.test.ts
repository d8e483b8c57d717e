import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
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
    const groups = packSeats(many)?.ids.filter((id) => id.startsWith('00g'));
    assert.deepEqual(groups, ['00g1emaKYZTWRYYRRTSK']);
  });

  it('of nobody are empty, and not the same as none packed', () => {
    assert.deepEqual(unpackSeats(NO_SEATS), []);
    assert.deepEqual(packSeats([]), NO_SEATS);
  });

  it('keep every instant, in whatever order, and every set of days', () => {
    const instant = fc.oneof(fc.constant(0), fc.integer({ min: AT - 4e11, max: AT }));
    const evidence = fc.array(
      fc.tuple(instant, fc.boolean()).map(([at, assigned]) => ({ at, assigned })),
      { maxLength: 4 },
    );
    const days = fc.uniqueArray(fc.integer({ min: 20_000, max: 20_399 }), { maxLength: 60 }).map(daySetOf);
    const ended = fc.array(instant, { maxLength: 4 });
    const one = fc.record({ points: evidence, row: fc.option(instant), rows: evidence, ended, days });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 9 }), (drawn) => {
        const seats = drawn.map(({ points, row, rows, ended: loggedOut, days: used }, n): SeatSummary => {
          const seen = row === null ? undefined : { at: row, assigned: n % 2 === 0, scope: 'USER' as const };
          return {
            app: `0oa${n}` as AppId,
            points,
            seen,
            ...(rows.length > 0 && { earlierRows: rows }),
            ...(loggedOut.length > 0 && { loggedOut }),
            days: used,
          };
        });
        assert.deepEqual(unpackSeats(packSeats(seats) ?? NO_SEATS).map(plain), seats.map(plain));
      }),
    );
  });
});

const plain = ({ days, ...rest }: SeatSummary) => ({ ...rest, first: days.first, bits: [...days.bits] });
