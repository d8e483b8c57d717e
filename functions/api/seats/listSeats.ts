import type { PersonId } from '../../core/ids.ts';
import { type SeatSort, seatColumn, seatSortValue } from '../../core/usage/listOrders.ts';
import type { NamedPerson } from '../../core/usage/person.ts';
import type { Seat } from '../../core/usage/seat.ts';
import type { Sums } from '../../core/usage/summary.ts';
import { createKeptOrderReader, loadRanks } from '../http/keptOrderPages.ts';
import type { LoadedConnection } from '../http/loadConnection.ts';
import { loadSeatReferences } from '../http/oktaReferences.ts';
import { type MidPage, type Paged, type PageReader, readInOrder, readMatching } from '../http/pages.ts';
import type { Sort } from '../http/queryParameters.ts';
import type { AppSeats } from './appSeats.ts';
import { presentSeat } from './present.ts';
import { isFiltered, type SeatsQuestion, seatFilter } from './question.ts';
import type { SeatBody } from './schema.ts';

/**
 * Reads an app's seats. A page in the order of the table takes one query, and so does a filtered one of which few are left
 * out. A sorted one takes the order that is kept of them; without one it takes a pass over all, up to what one answer may read.
 */
export function createSeatsReader(
  loaded: LoadedConnection,
  shown: AppSeats,
  question: SeatsQuestion,
): PageReader<SeatBody> {
  const { app, view, costOf } = shown;
  const seats = loaded.seats(app);
  const read = question.sort
    ? createSortedSeatsReader(loaded, shown, question, question.sort)
    : createStoredSeatsReader(seats, question, shown);
  return async (place, limit) => {
    const { items, next } = await read(place, limit);
    const [people, okta] = await Promise.all([loadHolders(loaded, items), loadSeatReferences(loaded, items)]);
    const present = (seat: Seat) => presentSeat(seat, people.get(seat.person), view, costOf, okta);
    return { items: items.map(present), next };
  };
}

function createSortedSeatsReader(
  loaded: LoadedConnection,
  { app, view, order }: AppSeats,
  question: SeatsQuestion,
  sort: Sort<SeatSort>,
): PageReader<Seat> {
  const { reader } = loaded;
  const column = seatColumn(sort.key, view.window);
  const kept = order && {
    ranks: () => loadRanks(reader, app, order, column),
    load: (people: readonly PersonId[]) => reader.seats.load(people.map((person) => ({ app, person }))),
  };
  const sortValueOf = (seat: Seat) => seatSortValue(seat, sort.key, view);
  return createKeptOrderReader(loaded.seats(app), seatFilter(question, view), sortValueOf, sort, kept);
}

/** Reads the seats asked for in the order of the table. */
export const createStoredSeatsReader =
  (
    seats: Paged<Seat>,
    question: SeatsQuestion<string>,
    { view, sums }: Pick<AppSeats, 'view' | 'sums'>,
  ): PageReader<Seat> =>
  async (place, limit) => {
    const matches = seatFilter(question, view);
    const from = place as MidPage | undefined;
    if (isFiltered(question)) return readMatching(seats, matches, from, limit, expectedSeats(question, sums));
    const { items, next } = await readInOrder(seats, from, limit);
    return { items: items.filter(matches), next };
  };

/** How many seats are asked for, by the app's sums; undefined where these do not say. */
const expectedSeats = (question: SeatsQuestion<string>, sums: Sums | undefined): number | undefined =>
  sums && question.state && !isFiltered({ ...question, state: undefined })
    ? question.state.reduce((sum, one) => sum + sums.states[one], 0)
    : undefined;

/** Who holds the seats, by id: their names stand in the partition of people. */
export async function loadHolders(
  { reader }: LoadedConnection,
  seats: readonly Seat[],
): Promise<ReadonlyMap<PersonId, NamedPerson>> {
  const ids = [...new Set(seats.map(({ person }) => person))];
  const people = ids.length === 0 ? [] : await reader.people.profiles(ids);
  return new Map(people.map((person) => [person.person, person]));
}
