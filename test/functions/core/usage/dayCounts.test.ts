import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { connectionKeys } from '../../../../functions/aws/keys.ts';
import { readSeat, seatItem } from '../../../../functions/aws/seats.ts';
import type { AppId, ConnectionId, PersonId, TenantId } from '../../../../functions/core/ids.ts';
import {
  addCounts,
  DAYS_KEPT,
  type DayCounts,
  decodeCounts,
  encodeCounts,
  within,
} from '../../../../functions/core/usage/dayCounts.ts';
import { emptySeat, type Seat } from '../../../../functions/core/usage/seat.ts';

const counts: fc.Arbitrary<DayCounts> = fc
  .array(fc.tuple(fc.integer({ min: 20_000, max: 20_000 + DAYS_KEPT - 1 }), fc.integer({ min: 1, max: 100_000 })))
  .map((pairs) => new Map(pairs));
const inOrder = (map: DayCounts) => [...map].sort(([a], [b]) => a - b);

describe('daily counts', () => {
  it('are decoded as they were encoded', () => {
    fc.assert(fc.property(counts, (map) => assert.deepEqual(inOrder(decodeCounts(encodeCounts(map))), inOrder(map))));
  });

  it('add up in any order', () => {
    fc.assert(
      fc.property(counts, counts, counts, (a, b, c) => {
        assert.deepEqual(inOrder(addCounts(addCounts(a, b), c)), inOrder(addCounts(a, addCounts(c, b))));
      }),
    );
  });

  it('are kept for 400 days', () => {
    const old = new Map([
      [1000, 1],
      [1001, 2],
    ]);
    assert.deepEqual(inOrder(addCounts(old, new Map([[1399, 1]]))), [
      [1000, 1],
      [1001, 2],
      [1399, 1],
    ]);
    assert.deepEqual(inOrder(addCounts(old, new Map([[1400, 1]]))), [
      [1001, 2],
      [1400, 1],
    ]);
    assert.deepEqual(inOrder(addCounts(new Map([[1400, 1]]), old)), [
      [1001, 2],
      [1400, 1],
    ]);
    assert.equal(addCounts(old, new Map()), old);
  });

  it('are counted within a window, first and last day included', () => {
    const map = new Map([
      [9, 1],
      [10, 2],
      [16, 3],
      [17, 4],
    ]);
    assert.deepEqual(within(map, 10, 16), { days: 2, total: 5 });
    assert.deepEqual(within(map, 17, 16), { days: 0, total: 0 });
  });
});

/** The item size as DynamoDB counts it: names and texts in UTF-8, numbers one byte per two digits plus one. */
function sizeOf(item: Record<string, AttributeValue>): number {
  return Object.entries(item).reduce((sum, [name, { S, N, B }]) => {
    const value =
      S !== undefined ? Buffer.byteLength(S) : N !== undefined ? Math.ceil(N.length / 2) + 1 : (B?.length ?? 0);
    return sum + Buffer.byteLength(name) + value;
  }, 0);
}

describe('a seat', () => {
  const id = (start: string) => start.padEnd(64, 'x');
  const keys = connectionKeys(id('tenant') as TenantId, '01ARZ3NDEKTSV4RRFFQ69G5FAV' as ConnectionId);
  const seat: Seat = {
    ...emptySeat(id('0oa') as AppId, id('00u') as PersonId),
    assignment: {
      points: Array.from({ length: 4 }, (_, n) => ({ at: 1_773_792_000_000 + n, assigned: n % 2 === 0 })),
      seen: { at: 1_773_792_000_000, assigned: true, scope: 'GROUP', status: 'PROVISIONED' },
    },
    firstUsedAt: 1_773_792_000_000,
    lastUsedAt: 1_773_792_000_000,
    // 280 active days, spread over the 400 days kept.
    signIns: new Map(Array.from({ length: 280 }, (_, n) => [20_000 + Math.floor((n * 399) / 279), (n % 9) + 1])),
    personSnapshot: {
      status: 'PASSWORD_EXPIRED',
      since: 1_773_792_000_000,
      earlier: [{ status: 'ACTIVE', since: 1_773_000_000_000 }],
      login: 'firstname.lastname@example.com',
      department: 'Research and Development',
      costCenter: 'CC-4711',
      userType: 'Employee',
    },
    foldedThrough: 123_456,
  };

  it('with 280 active days and the longest ids costs one write unit', () => {
    const size = sizeOf(seatItem(keys, seat));
    assert.ok(size <= 1024, `${size} bytes`);
  });

  it('is read from the table as it was written', () => assert.deepEqual(readSeat(keys, seatItem(keys, seat)), seat));

  it('is read without the attributes it does not have', () => {
    const empty = emptySeat('0oa1' as AppId, '00u1' as PersonId);
    assert.deepEqual(readSeat(keys, seatItem(keys, empty)), empty);
  });
});
