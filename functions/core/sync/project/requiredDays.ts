import { isDirectoryListed, type Positions } from '../../ledger/positions.ts';
import type { UsageStore } from '../../ports/usage.ts';
import { type DayRange, dayOf } from '../../time.ts';
import type { Coverage } from '../../usage/coverage.ts';
import { DAYS_KEPT } from '../../usage/dayCounts.ts';
import { type OrderMark, OrderWriter } from '../../usage/keptOrder.ts';
import { personEntry } from '../../usage/listOrders.ts';
import { isEligible } from '../../usage/person.ts';
import { createHiddenCounter, type Hidden } from '../../usage/visibility.ts';
import { type Judge, PresenceCollector } from './presences.ts';

/**
 * The past days for which every app must have a row: all observed days that are over, 400 at most.
 * @returns undefined until the directory, history and the stream have been read once
 */
export function requiredDays(positions: Positions, coverage: Coverage): DayRange | undefined {
  const { history, stream } = positions;
  if (!history.done || !isDirectoryListed(positions) || stream.readThrough === undefined) return undefined;
  const through = dayOf(coverage.dataThrough) - 1;
  const from = Math.max(dayOf(coverage.observedSince), through - DAYS_KEPT + 1);
  return from <= through ? { from, through } : undefined;
}

/** What is counted by one pass over all people. */
export interface PeopleCounts {
  /** How many can sign in to Okta. */
  readonly eligiblePeople: number;
  readonly hidden: Hidden;
  readonly peopleOrder: OrderMark | undefined;
}

/**
 * Counts the people, and writes the order that is kept of them. The same pass says when they were seen.
 * @param before the count before of what Okta does not show
 * @param order what distinguishes the order from earlier ones, and how many people have one
 */
export async function countPeople(
  store: Pick<UsageStore, 'people' | 'apps' | 'orders'>,
  coverage: Coverage,
  before: Hidden | undefined,
  order: { readonly token: string; readonly from: number | undefined },
): Promise<{ readonly counts: PeopleCounts; readonly judge: Judge }> {
  const hidden = createHiddenCounter(coverage);
  const writer = new OrderWriter(order.token, (pieces) => store.orders.put('people', pieces), order.from);
  const presences = new PresenceCollector();
  let eligiblePeople = 0;
  for await (const page of store.people.pages()) {
    for (const person of page) {
      if (isEligible(person)) eligiblePeople += 1;
      hidden.addPerson(person);
    }
    presences.add(page);
    await writer.add(page.map(personEntry));
  }
  for (const app of await store.apps.list()) hidden.addApp(app);
  const counts = { eligiblePeople, hidden: hidden.result(before), peopleOrder: await writer.end() };
  return { counts, judge: presences.judge };
}
