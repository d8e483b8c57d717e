import type { SeatBody } from '../../contract/usageBodies.ts';
import type { SeatState, WindowDays } from '../../contract/words.ts';
import type { AppId } from '../../core/ids.ts';
import type { UsageReader } from '../../core/store.ts';
import { startOf } from '../../core/time.ts';
import { seatAsOf } from '../../core/usage/asOf.ts';
import { contextOf } from '../../core/usage/evaluationContext.ts';
import { withIdleAfterDays } from '../../core/usage/preview.ts';
import type { Seat } from '../../core/usage/seat.ts';
import { heldSeat, seatState } from '../../core/usage/state.ts';
import { describeSeat, isListed, type SeatView } from '../describe/seat.ts';
import type { Sort } from '../http/parameters.ts';
import { ProblemError } from '../http/problems.ts';
import type { Opened, PageOf } from './opened.ts';
import { type MidPage, type Paged, readSorted, readWanted } from './pages.ts';
import type { SEAT_SORTS } from './routes.ts';

type SeatSort = Sort<(typeof SEAT_SORTS)[number]>;

export interface SeatsQuestion {
  readonly window: WindowDays;
  /** A threshold to preview instead of the saved one. */
  readonly idleAfterDays?: number | undefined;
  readonly state?: readonly SeatState[] | undefined;
  readonly department?: string | undefined;
  readonly sort?: SeatSort | undefined;
}

/** Seats of one app as they lie in the table, each as it was at the moment asked about. */
export const seatsOf = (reader: UsageReader, app: AppId, past: number | undefined): Paged<Seat> => ({
  async read(after, limit) {
    const page = await reader.seats(app, after, limit);
    return past === undefined ? page : { ...page, items: page.items.map((seat) => seatAsOf(seat, past)) };
  },
  idOf: ({ person }) => person,
});

/** What the seats of one app are shown by; undefined before anything was counted. */
export async function viewSeats(
  opened: Opened,
  id: AppId,
  { window, idleAfterDays }: Pick<SeatsQuestion, 'window' | 'idleAfterDays'>,
): Promise<SeatView | undefined> {
  const { reader, moment, app: appOf, rules } = opened;
  const app = await appOf(id);
  const { coverage, past } = moment;
  if (!coverage) return undefined;
  if (past === undefined) {
    const context = app.summary.context ?? contextOf(app, coverage, await rules());
    return {
      context: withIdleAfterDays(context, idleAfterDays),
      window,
      dataThrough: coverage.dataThrough,
      past: false,
    };
  }
  const [row] = await reader.appDays(id, [past]);
  if (!row) throw new ProblemError('APP_NOT_FOUND');
  return {
    context: withIdleAfterDays(row.context, idleAfterDays),
    window,
    dataThrough: startOf(past + 1),
    past: true,
  };
}

/**
 * One page of an app's seats. As they lie in the table: one query. Filtered or sorted: one pass over them, up to what
 * one answer may read. `place` is what this function gave for the page before.
 */
export async function listSeats(
  { reader, moment }: Opened,
  app: AppId,
  question: SeatsQuestion,
  view: SeatView,
  place: unknown,
  limit: number,
): Promise<PageOf<SeatBody>> {
  const { items, next } = await pageOfSeats(seatsOf(reader, app, moment.past), question, view, place, limit);
  const people = items.length === 0 ? [] : await reader.people(items.map(({ person }) => person));
  const byId = new Map(people.map((person) => [person.person, person]));
  return { items: items.map((seat) => describeSeat(seat, byId.get(seat.person), view)), next };
}

async function pageOfSeats(
  seats: Paged<Seat>,
  { state, department, sort }: SeatsQuestion,
  view: SeatView,
  place: unknown,
  limit: number,
): Promise<PageOf<Seat>> {
  const { context } = view;
  const inDepartment = department?.toLowerCase();
  const wanted = (seat: Seat): boolean =>
    isListed(seat, context) &&
    (state === undefined || state.some((one) => one === seatState(seat, context))) &&
    (inDepartment === undefined || seat.personSnapshot.department?.toLowerCase() === inDepartment);

  if (sort) return readSorted(seats, wanted, (seat) => sortValue(seat, sort.key, view), sort, place, limit);
  const from = place as MidPage | undefined;
  if (state || inDepartment !== undefined) return readWanted(seats, wanted, from, limit);
  const page = await seats.read(from?.page, limit);
  const next: MidPage | undefined = page.next === undefined ? undefined : { page: page.next, past: undefined };
  return { items: page.items.filter(wanted), next };
}

function sortValue(seat: Seat, key: SeatSort['key'], view: SeatView): string | number | null {
  switch (key) {
    case 'login':
      return seat.personSnapshot.login?.toLowerCase() ?? null;
    case 'lastUsedAt':
      return seat.lastUsedAt ?? null;
    case 'assignedAt':
      return heldSeat(seat, view.context).since ?? null;
    default:
      return describeSeat(seat, undefined, view)[key];
  }
}
