import type { AppId } from '../ids.ts';
import type { OrderMark, OrderPiece } from '../usage/keptOrder.ts';

/** The list that an order is of: an app's seats, or all people. */
export type OrderedList = AppId | 'people';

/** The orders that are kept of long lists. */
export interface OrderReader {
  /** All pieces of the order, of their columns `column` alone; undefined where one is missing or of another order. */
  load(list: OrderedList, mark: OrderMark, column: string): Promise<readonly OrderPiece[] | undefined>;
}

/** The same for the worker, under its lease. */
export interface OrderStore extends OrderReader {
  /** Writes whole pieces without condition, in batches. */
  put(list: OrderedList, pieces: readonly OrderPiece[]): Promise<void>;
  /** Removes every piece, of earlier orders, too. */
  remove(list: OrderedList): Promise<void>;
}
