import type { App } from '../../core/usage/app.ts';
import { type AppBreakdown, isBreakdownOf } from '../../core/usage/appBreakdown.ts';
import type { Seat } from '../../core/usage/seat.ts';
import type { Sums } from '../../core/usage/summary.ts';
import type { LoadedConnection } from '../http/loadConnection.ts';
import { SHOWN_WITHOUT_SEAT } from './present.ts';

/** What an app's page shows of its seats, without reading them all. */
export interface KeptBreakdown {
  readonly departments: NonNullable<AppBreakdown['departments']>;
  readonly people: AppBreakdown['people'];
  readonly sums: Sums;
  /** The seats of those who used it without one: as many as are shown. */
  readonly usersWithoutSeat: readonly Seat[];
}

/**
 * What is kept with the app. Undefined where the seats have to be read: of a past day, before they were summed up, where
 * there are too many departments, or where the breakdown is of another summary than the app's, as after a crash.
 */
export async function loadKeptBreakdown(
  { moment, reader }: Pick<LoadedConnection, 'moment' | 'reader'>,
  { app, summary }: App,
): Promise<KeptBreakdown | undefined> {
  if (moment.past !== undefined || !summary.context) return undefined;
  const breakdown = await reader.breakdowns.find(app);
  if (!breakdown?.departments || !isBreakdownOf(breakdown, summary)) return undefined;
  const { people, after } = breakdown.withoutSeat;
  if (after !== undefined && people.length < SHOWN_WITHOUT_SEAT) return undefined;
  const shown = people.slice(0, SHOWN_WITHOUT_SEAT).map(({ person }) => ({ app, person }));
  return {
    departments: breakdown.departments,
    people: breakdown.people,
    sums: summary.sums,
    usersWithoutSeat: shown.length === 0 ? [] : await reader.seats.load(shown),
  };
}
