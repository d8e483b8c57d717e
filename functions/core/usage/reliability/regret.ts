import { type Day, dayOf } from '../../time.ts';
import type { Seat } from '../seat.ts';

/** A seat that was taken and given back to the same person soon after. */
export interface Regret {
  readonly removedOn: Day;
  readonly givenBackOn: Day;
}

/** Given back within so many days, the seat was taken too early. */
export const REGRET_DAYS = 30;

/** The times at which the seat was taken and given back within `REGRET_DAYS`, oldest first; both known from Okta's events. */
export function regretsOf({ assignment: { points } }: Pick<Seat, 'assignment'>): readonly Regret[] {
  const found: Regret[] = [];
  let held = false;
  let removedOn: Day | undefined;
  for (const { at, assigned } of points) {
    if (!assigned && held) removedOn = dayOf(at);
    else if (assigned && removedOn !== undefined) {
      const givenBackOn = dayOf(at);
      if (givenBackOn - removedOn <= REGRET_DAYS) found.push({ removedOn, givenBackOn });
      removedOn = undefined;
    }
    held = assigned;
  }
  return found;
}
