import type { Positions } from '../ledger/positions.ts';
import type { UsageStore } from '../ports/usage.ts';
import { type DayRange, dayOf } from '../time.ts';
import type { Coverage } from '../usage/coverage.ts';
import { DAYS_KEPT } from '../usage/dayCounts.ts';
import { isEligible } from '../usage/person.ts';

/** Past days that shall have rows once everything has been read: all that were observed, up to the last one that is over. */
export function daysWanted({ history, listing, stream }: Positions, coverage: Coverage): DayRange | undefined {
  if (!history.done || listing.phase !== 'done' || stream.readThrough === undefined) return undefined;
  const through = dayOf(coverage.dataThrough) - 1;
  const from = Math.max(dayOf(coverage.observedSince), through - DAYS_KEPT + 1);
  return from <= through ? { from, through } : undefined;
}

/** People who can sign in to Okta, counted by one pass over all of them. */
export async function countEligible(store: Pick<UsageStore, 'people'>): Promise<number> {
  let eligible = 0;
  for await (const page of store.people.pages()) eligible += page.filter(isEligible).length;
  return eligible;
}
