import type { AppId } from '../ids.ts';
import type { UsageReader } from '../ports/usage.ts';
import type { Seat } from '../usage/seat.ts';

/** Every seat of an app, one query page at a time, in the order of person ids. */
export async function* seatPages(store: Pick<UsageReader, 'seats'>, app: AppId): AsyncGenerator<readonly Seat[]> {
  let after: string | undefined;
  do {
    const page = await store.seats.page(app, after);
    yield page.items;
    after = page.next;
  } while (after !== undefined);
}
