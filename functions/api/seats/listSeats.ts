import type { PersonId } from '../../core/ids.ts';
import { type SeatSort, seatColumn, seatSortValue } from '../../core/usage/listOrders.ts';
import type { JudgedSeat } from '../../core/usage/presence.ts';
import type { Seat } from '../../core/usage/seat.ts';
import type { Sums } from '../../core/usage/summary.ts';
import { createKeptOrderReader, loadRanks } from '../http/lists/keptOrderPages.ts';
import {
  type ExpectedMatches,
  type MidPage,
  type Paged,
  type PageReader,
  readInOrder,
  readMatching,
} from '../http/lists/pages.ts';
import type { LoadedConnection } from '../http/loadConnection.ts';
import { loadSeatReferences } from '../http/oktaReferences.ts';
import type { Sort } from '../http/openapi/queryParameters.ts';
import type { AppSeats } from './appSeats.ts';
import { presentSeat } from './present.ts';
import { asksForPresence, isFiltered, type SeatsQuestion, seatFilter } from './question.ts';
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
  const { view, costOf } = shown;
  const read = question.sort
    ? createSortedSeatsReader(loaded, shown, question, question.sort)
    : createStoredSeatsReader(judgedSeats(loaded, shown, question), question, shown);
  return async (place, limit) => {
    const { items, next } = await read(place, limit);
    const [people, okta] = await Promise.all([loaded.holdersOf(items), loadSeatReferences(loaded, items)]);
    const judged = await loaded.judge(items, () => view.context);
    const present = (seat: JudgedSeat) => presentSeat(seat, people.get(seat.person), view, costOf, okta);
    return { items: judged.map(present), next };
  };
}

/** The app's seats, with what the question depends on. */
export const judgedSeats = (
  loaded: LoadedConnection,
  { app, view }: Pick<AppSeats, 'app' | 'view'>,
  question: SeatsQuestion<string>,
): Paged<JudgedSeat> => {
  const seats = loaded.seats(app);
  const context = asksForPresence(question) ? view.context : undefined;
  return {
    ...seats,
    async read(after, limit) {
      const page = await seats.read(after, limit);
      return { ...page, items: await loaded.judge(page.items, () => context) };
    },
  };
};

function createSortedSeatsReader(
  loaded: LoadedConnection,
  shown: AppSeats,
  question: SeatsQuestion,
  sort: Sort<SeatSort>,
): PageReader<JudgedSeat> {
  const { app, view, order } = shown;
  const { reader } = loaded;
  const column = seatColumn(sort.key, view.window);
  const context = asksForPresence(question) ? view.context : undefined;
  const kept = order && {
    ranks: () => loadRanks(reader, app, order, column),
    load: async (people: readonly PersonId[]) =>
      loaded.judge(await reader.seats.load(people.map((person) => ({ app, person }))), () => context),
  };
  const sortValueOf = (seat: Seat) => seatSortValue(seat, sort.key, view);
  return createKeptOrderReader(
    judgedSeats(loaded, shown, question),
    seatFilter(question, view),
    sortValueOf,
    sort,
    kept,
  );
}

/** Reads the seats asked for in the order of the table. */
export const createStoredSeatsReader =
  (
    seats: Paged<JudgedSeat>,
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

/** People of one department, or of one tier, are rarely more than this part of an app's. */
const PART_OF_GROUP = 1 / 3;

/** How many seats are asked for, by the app's sums, and which part of them that is, as far as is known. */
function expectedSeats(question: SeatsQuestion<string>, sums: Sums | undefined): ExpectedMatches {
  const isOfGroup = question.department !== undefined || question.tier !== undefined;
  if (isOfGroup) return { part: PART_OF_GROUP };
  if (!sums || !question.state || isFiltered({ ...question, state: undefined })) return {};
  const count = question.state.reduce((sum, one) => sum + sums.states[one], 0);
  return { count, part: count === 0 ? undefined : count / (sums.assigned + sums.usedWithoutAssignment) };
}
