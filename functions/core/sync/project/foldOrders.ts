import type { AppId } from '../../ids.ts';
import type { UsageStore } from '../../ports/usage.ts';
import type { App } from '../../usage/app.ts';
import { type KeptEntry, type OrderMark, piecesOf, withPieces } from '../../usage/keptOrder.ts';
import { personEntry, seatEntry } from '../../usage/listOrders.ts';
import type { Person } from '../../usage/person.ts';
import type { Seat } from '../../usage/seat.ts';

/** What a fold changes in the orders of apps: a piece more for each app that has one. */
interface OrderFold {
  /** @param seat as it is after the fold */
  add(seat: Seat): void;
  /**
   * Writes the pieces, before the apps and the seats. Where a fold dies after that, they say of some seats what these are
   * after the fold that follows it.
   * @returns the mark of an app's order after the fold
   */
  write(store: Pick<UsageStore, 'orders'>): Promise<(app: App) => OrderMark | undefined>;
}

export function createOrderFold(apps: readonly App[]): OrderFold {
  const ordered = new Map(
    apps.flatMap(({ app, order, summary: { context } }) => (order && context ? [[app, { order, context }]] : [])),
  );
  const entries = new Map<AppId, KeptEntry[]>();
  return {
    add(seat) {
      const kept = ordered.get(seat.app);
      if (!kept) return;
      const known = entries.get(seat.app);
      const entry = seatEntry(seat, kept.context);
      if (known) known.push(entry);
      else entries.set(seat.app, [entry]);
    },
    async write(store) {
      const after = new Map<AppId, OrderMark | undefined>();
      for (const [app, changed] of entries) {
        const before = ordered.get(app)?.order;
        if (before) after.set(app, await writePieces(store, app, changed, before));
      }
      return ({ app, order }) => (after.has(app) ? after.get(app) : order);
    },
  };
}

/** Writes what has changed of people, before the people. */
export const foldPeopleOrder = async (
  store: Pick<UsageStore, 'orders'>,
  people: readonly Person[],
  before: OrderMark | undefined,
): Promise<OrderMark | undefined> => before && writePieces(store, 'people', people.map(personEntry), before);

async function writePieces(
  { orders }: Pick<UsageStore, 'orders'>,
  list: AppId | 'people',
  entries: readonly KeptEntry[],
  before: OrderMark,
): Promise<OrderMark | undefined> {
  const pieces = piecesOf(entries, before);
  const after = withPieces(before, pieces.length);
  if (after) await orders.put(list, pieces);
  return after;
}
