// The figures that the page computes itself: sums over the apps of an org, which no route of the API answers. The rules
// are those of the API, from files that both share.
import type { AppBody } from '../../functions/api/apps/schema.ts';
import type { CoverageBody } from '../../functions/api/http/schema.ts';
import type { PersonBody } from '../../functions/api/people/schema.ts';
import type { SeriesPointBody } from '../../functions/api/usage/schema.ts';
import type { WindowDays } from '../../functions/contract/words/numbers.ts';
import { SEAT_STATES, type SeatState } from '../../functions/contract/words/seats.ts';
import { adoption, unkeptIn, unusedSeats } from '../../functions/core/usage/seatFigures.ts';
import { dateOf, daysBefore } from '../format/dates.ts';

/** Whether anybody signed in to the app within the window. */
export const isInUse = ({ activePeople }: Pick<AppBody, 'activePeople'>): boolean => (activePeople ?? 0) > 0;

/** Whether the person signed in to any app within the window. */
export const isActive = ({ activeDays }: Pick<PersonBody, 'activeDays'>): boolean => activeDays > 0;

export interface OrgTotals {
  readonly apps: number;
  readonly appsInUse: number;
  readonly assigned: number;
  readonly unused: number;
  readonly leavers: number;
  /** Over the seats of all apps, by the API's rule for one. */
  readonly adoption: number | null;
}

/** The whole org as the sum of its apps. */
export function orgTotals(apps: readonly AppBody[]): OrgTotals {
  const total = (figure: (app: AppBody) => number) => apps.reduce((sum, app) => sum + figure(app), 0);
  const statesOf = (state: SeatState) => total(({ states }) => states[state]);
  const states = Object.fromEntries(SEAT_STATES.map((state) => [state, statesOf(state)])) as AppBody['states'];
  return {
    apps: apps.length,
    appsInUse: apps.filter(isInUse).length,
    assigned: total(({ assigned }) => assigned),
    unused: total(unusedSeats),
    leavers: total((app) => unkeptIn('LEAVER', app)),
    adoption: adoption({ states }),
  };
}

/** People within the window that ends with the newest day of `series`; undefined for an org without a day. */
export function activePeople(
  series: readonly Pick<SeriesPointBody, 'activePeopleIn' | 'activePeopleSeen'>[],
  window: WindowDays,
): { readonly count: number; readonly isAtLeast: boolean } | undefined {
  const last = series.at(-1);
  if (!last) return undefined;
  const known = last.activePeopleIn[window];
  return { count: known ?? last.activePeopleSeen[window], isAtLeast: known === null };
}

/**
 * People in the last N whole days less those in the N days before, from the numbers that the API answers for the org.
 * `series` are its days, oldest first. Null where the API knows either number only in part.
 */
export function activePeopleChange(
  series: readonly Pick<SeriesPointBody, 'to' | 'activePeopleIn'>[],
  window: WindowDays,
  { dataThrough }: Pick<CoverageBody, 'dataThrough'>,
): number | null {
  const today = dataThrough === null ? '' : dateOf(dataThrough);
  const last = series.findLast(({ to }) => to < today);
  const previous = last && series.find(({ to }) => to === daysBefore(last.to, window));
  const people = last?.activePeopleIn[window] ?? null;
  const previousPeople = previous?.activePeopleIn[window] ?? null;
  return people === null || previousPeople === null ? null : people - previousPeople;
}
