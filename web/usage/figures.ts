// Every figure that the page computes itself: sums over the apps of an org, which no route of the API answers. All
// other figures are shown as the API answers them.
import type { AppBody } from '../../functions/api/apps/schema.ts';
import type { CoverageBody } from '../../functions/api/http/schema.ts';
import type { PersonBody } from '../../functions/api/people/schema.ts';
import type { SeriesPointBody } from '../../functions/api/usage/schema.ts';
import type { SeatState, WindowDays } from '../../functions/contract/words.ts';
import { dateOf, daysBefore } from '../format/dates.ts';

/** States of seats that are paid for and not used. */
export const UNUSED_STATES: readonly SeatState[] = ['NEVER_USED', 'IDLE'];

/** States of seats that can be cancelled: unused ones and those of leavers. */
export const RECLAIMABLE_STATES: readonly SeatState[] = ['LEAVER', ...UNUSED_STATES];

export const reclaimableSeats = ({ states }: Pick<AppBody, 'states'>): number =>
  RECLAIMABLE_STATES.reduce((sum, state) => sum + states[state], 0);

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
  /** Active ÷ (active + unused) over all apps, as the API computes it for one; null where no seat can be judged. */
  readonly adoption: number | null;
}

/** The whole org as the sum of its apps. */
export function orgTotals(apps: readonly AppBody[]): OrgTotals {
  const total = (figure: (app: AppBody) => number) => apps.reduce((sum, app) => sum + figure(app), 0);
  const active = total(({ states }) => states.ACTIVE);
  const unused = total((app) => app.unused);
  return {
    apps: apps.length,
    appsInUse: apps.filter(isInUse).length,
    assigned: total(({ assigned }) => assigned),
    unused,
    leavers: total(({ states }) => states.LEAVER),
    adoption: active + unused === 0 ? null : active / (active + unused),
  };
}

export interface Savings {
  readonly amount: number;
  readonly currency: string;
}

/** Savings of a year by currency, greatest first. Empty while no price was entered. */
export function savingsByCurrency(apps: readonly Pick<AppBody, 'potentialSavings'>[]): readonly Savings[] {
  const sums = new Map<string, number>();
  for (const { potentialSavings } of apps) {
    if (!potentialSavings) continue;
    const { amount, currency } = potentialSavings;
    sums.set(currency, (sums.get(currency) ?? 0) + amount);
  }
  return [...sums].map(([currency, amount]) => ({ currency, amount })).sort((a, b) => b.amount - a.amount);
}

/**
 * People in the last N whole days less those in the N days before: the trend that the API answers for each app, here
 * for the org. `series` are its days, oldest first. Null where either window was not observed whole.
 */
export function activePeopleChange(
  series: readonly Pick<SeriesPointBody, 'from' | 'to' | 'activePeopleIn'>[],
  window: WindowDays,
  { dataThrough, gaps }: Pick<CoverageBody, 'dataThrough' | 'gaps'>,
): number | null {
  const today = dataThrough === null ? '' : dateOf(dataThrough);
  const last = series.findLast(({ to }) => to < today);
  const previous = last && series.find(({ to }) => to === daysBefore(last.to, window));
  const people = last?.activePeopleIn[window] ?? null;
  const previousPeople = previous?.activePeopleIn[window] ?? null;
  if (last === undefined || people === null || previousPeople === null) return null;
  const firstDay = daysBefore(last.to, 2 * window - 1);
  const isObserved = !gaps.some(({ from, to }) => dateOf(from) <= last.to && to > firstDay);
  return isObserved ? people - previousPeople : null;
}
