// Compares the orders that are kept of lists with what their items say.
import assert from 'node:assert/strict';
import { WINDOW_DAYS } from '../../../../functions/contract/words/numbers.ts';
import type { UsageReader } from '../../../../functions/core/ports/usage.ts';
import type { App } from '../../../../functions/core/usage/app.ts';
import { type OrderMark, ranksOf } from '../../../../functions/core/usage/keptOrder.ts';
import { PEOPLE_SORTS, SEAT_SORTS, seatColumn, seatSortValue } from '../../../../functions/core/usage/listOrders.ts';
import { displayName, type Person } from '../../../../functions/core/usage/person.ts';
import type { Seat } from '../../../../functions/core/usage/seat.ts';
import { isListed } from '../../../../functions/core/usage/seatUse.ts';

/** @returns false where no order is kept, or some of its pieces are of another one, so that it is not used */
export async function assertSeatOrder(
  { orders }: Pick<UsageReader, 'orders'>,
  { app, order, summary: { context } }: App,
  seats: readonly Seat[],
): Promise<boolean> {
  if (!order || !context) return false;
  const listed = seats.filter((seat) => isListed(seat, context));
  for (const [index, key] of SEAT_SORTS.entries()) {
    const window = WINDOW_DAYS[index % WINDOW_DAYS.length] ?? 30;
    const column = seatColumn(key, window);
    const pieces = await orders.load(app, order, column);
    if (!pieces) return false;
    const expected = listed.map((seat) => [seatSortValue(seat, key, { context, window }), seat.person] as const);
    assertSameRanks(ranksOf(pieces, column), expected, column);
  }
  return true;
}

export async function assertPeopleOrder(
  { orders }: Pick<UsageReader, 'orders'>,
  order: OrderMark | undefined,
  people: readonly Person[],
): Promise<boolean> {
  if (!order) return false;
  for (const key of PEOPLE_SORTS) {
    const pieces = await orders.load('people', order, key);
    if (!pieces) return false;
    const expected = people.map((person) => [valuesOf(person)[key], person.person] as const);
    assertSameRanks(ranksOf(pieces, key), expected, key);
  }
  return true;
}

const valuesOf = (person: Person) => ({
  login: person.profile?.login?.toLowerCase() ?? null,
  name: displayName(person)?.toLowerCase() ?? null,
  lastActiveOn: person.activeDays.size === 0 ? null : Math.max(...person.activeDays.keys()),
});

type Ranks = readonly (readonly [value: string | number | null, id: string])[];

function assertSameRanks(ranks: Ranks, expected: Ranks, column: string): void {
  const byId = (some: Ranks) => JSON.stringify(some.toSorted(([, a], [, b]) => (a < b ? -1 : 1)));
  assert.equal(byId(ranks), byId(expected), column);
}
