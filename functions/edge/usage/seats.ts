import type { SeatBody, SeatState, Window } from '../../contract.ts';
import type { AppId } from '../../core/ids.ts';
import type { UsageReader } from '../../core/store.ts';
import type { Coverage } from '../../core/usage/coverage.ts';
import type { Seat } from '../../core/usage/seat.ts';
import { type Basis, heldSeat, seatState } from '../../core/usage/state.ts';
import { describeSeat, isListed, type SeatView } from '../describe/seat.ts';
import type { Sort } from '../http/parameters.ts';
import { ProblemError } from '../http/problems.ts';
import { pageOf, type Rank, rankIn } from './order.ts';
import type { SEAT_SORTS } from './routes.ts';
import { allSeats, filteredSeats, type SeatPlace } from './seatPages.ts';

type SeatSort = Sort<(typeof SEAT_SORTS)[number]>;

export interface SeatsQuestion {
  readonly app: AppId;
  readonly window: Window;
  readonly state?: readonly SeatState[] | undefined;
  readonly department?: string | undefined;
  readonly sort?: SeatSort | undefined;
  readonly limit: number;
}

/**
 * One page of an app's seats. As they lie in the table: one query. Filtered or sorted: one pass over them, up to what
 * one answer may read. `place` is what this function gave for the page before.
 */
export async function listSeats(
  reader: UsageReader,
  question: SeatsQuestion,
  basis: Basis,
  coverage: Coverage,
  place: unknown,
): Promise<{ readonly items: readonly SeatBody[]; readonly next: SeatPlace | Rank | undefined }> {
  const view: SeatView = { basis, window: question.window, dataThrough: coverage.dataThrough };
  const { items, next } = await pageOfSeats(reader, question, view, place);
  const people = items.length === 0 ? [] : await reader.people(items.map(({ person }) => person));
  const byId = new Map(people.map((person) => [person.person, person]));
  return { items: items.map((seat) => describeSeat(seat, byId.get(seat.person), view)), next };
}

async function pageOfSeats(reader: UsageReader, question: SeatsQuestion, view: SeatView, place: unknown) {
  const { app, state, department, sort, limit } = question;
  const { basis } = view;
  const inDepartment = department?.toLowerCase();
  const wanted = (seat: Seat): boolean =>
    isListed(seat, basis) &&
    (state === undefined || state.some((one) => one === seatState(seat, basis))) &&
    (inDepartment === undefined || seat.copy.department?.toLowerCase() === inDepartment);

  if (sort) {
    const seats = await allSeats(reader, app);
    if (!seats) throw new ProblemError('SORT_TOO_LARGE');
    const rankOf = (seat: Seat): Rank => [sortValue(seat, sort.key, view), seat.person];
    return pageOf(seats.filter(wanted), rankOf, sort, rankIn(place), limit);
  }
  const from = place as SeatPlace | undefined;
  if (state || inDepartment !== undefined) return filteredSeats(reader, app, wanted, from, limit);
  const page = await reader.seats(app, from?.page, limit);
  const next: SeatPlace | undefined = page.next === undefined ? undefined : { page: page.next, past: undefined };
  return { items: page.items.filter(wanted), next };
}

function sortValue(seat: Seat, key: SeatSort['key'], view: SeatView): string | number | null {
  switch (key) {
    case 'login':
      return seat.copy.login?.toLowerCase() ?? null;
    case 'lastUsedAt':
      return seat.lastUsedAt ?? null;
    case 'assignedAt':
      return heldSeat(seat, view.basis).since ?? null;
    default:
      return describeSeat(seat, undefined, view)[key];
  }
}
