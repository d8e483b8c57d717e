import type { Positions } from '../ledger/positions.ts';
import type { UsageStore } from '../ports/usage.ts';
import { type DayRange, dayOf } from '../time.ts';
import type { Coverage } from '../usage/coverage.ts';
import { DAYS_KEPT } from '../usage/dayCounts.ts';
import { isEligible } from '../usage/person.ts';

/**
 * The past days for which every app must have a row: all observed days that are over, 400 at most.
 * @returns undefined until the directory, history and the stream have been read once
 */
export function requiredDays({ history, listing, stream }: Positions, coverage: Coverage): DayRange | undefined {
  if (!history.done || listing.phase !== 'done' || stream.readThrough === undefined) return undefined;
  const through = dayOf(coverage.dataThrough) - 1;
  const from = Math.max(dayOf(coverage.observedSince), through - DAYS_KEPT + 1);
  return from <= through ? { from, through } : undefined;
}

/** How many people can sign in to Okta, counted by one pass over all of them. */
export async function countEligiblePeople(store: Pick<UsageStore, 'people'>): Promise<number> {
  let eligible = 0;
  for await (const page of store.people.pages()) eligible += page.filter(isEligible).length;
  return eligible;
}
