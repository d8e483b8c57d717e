// Compares the orders that are kept of lists with what their items say.
import assert from 'node:assert/strict';
import { WINDOW_DAYS } from '../../../../functions/contract/words/numbers.ts';
import type { Connection } from '../../../../functions/core/connection.ts';
import type { UsageReader } from '../../../../functions/core/ports/usage.ts';
import type { App } from '../../../../functions/core/usage/app.ts';
import { ranksOf } from '../../../../functions/core/usage/keptOrder.ts';
import { PEOPLE_SORTS, SEAT_SORTS, seatColumn, seatSortValue } from '../../../../functions/core/usage/listOrders.ts';
import { displayName, type Person } from '../../../../functions/core/usage/person.ts';
import type { Seat } from '../../../../functions/core/usage/seat.ts';
import { isListed } from '../../../../functions/core/usage/seatUse.ts';

/** @returns false where no order is kept */
export async function assertSeatOrder(
  { orders }: Pick<UsageReader, 'orders'>,
  { app, order, summary: { context } }: App,
  seats: readonly Seat[],
): Promise<boolean> {
  if (!order || !context) return false;
  const listed = seats.filter((seat) => isListed(seat, context));
  for (const window of WINDOW_DAYS) {
    for (const key of SEAT_SORTS) {
      const expected = listed.map((seat) => [seatSortValue(seat, key, { context, window }), seat.person] as const);
      await assertRanks(orders.load(app, order, seatColumn(key, window)), seatColumn(key, window), expected);
    }
  }
  return true;
}

export async function assertPeopleOrder(
  { orders }: Pick<UsageReader, 'orders'>,
  { syncState: { peopleOrder } }: Connection,
  people: readonly Person[],
): Promise<boolean> {
  if (!peopleOrder) return false;
  const values = ({ profile, activeDays }: Person, name: string | undefined) => ({
    login: profile?.login?.toLowerCase() ?? null,
    name: name?.toLowerCase() ?? null,
    lastActiveOn: activeDays.size === 0 ? null : Math.max(...activeDays.keys()),
  });
  for (const key of PEOPLE_SORTS) {
    const expected = people.map((person) => [values(person, displayName(person))[key], person.person] as const);
    await assertRanks(orders.load('people', peopleOrder, key), key, expected);
  }
  return true;
}

async function assertRanks(
  loading: ReturnType<UsageReader['orders']['load']>,
  column: string,
  expected: readonly (readonly [value: string | number | null, id: string])[],
): Promise<void> {
  const pieces = await loading;
  assert.ok(pieces, 'all pieces are of the order');
  const byId = (ranks: readonly (readonly [unknown, string])[]) => ranks.toSorted(([, a], [, b]) => (a < b ? -1 : 1));
  assert.deepEqual(byId(ranksOf(pieces, column)), byId(expected), column);
}
