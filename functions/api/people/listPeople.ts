import type { WindowDays } from '../../contract/words/numbers.ts';
import type { SeatState } from '../../contract/words/seats.ts';
import { mapPooled } from '../../core/concurrency.ts';
import type { PersonId } from '../../core/ids.ts';
import type { Day } from '../../core/time.ts';
import { personAsOf } from '../../core/usage/asOf.ts';
import type { SortValue } from '../../core/usage/keptOrder.ts';
import { type PeopleSort, personSortValue } from '../../core/usage/listOrders.ts';
import { displayName, type Person } from '../../core/usage/person.ts';
import type { SeatShare } from '../../core/usage/personUse.ts';
import { createKeptOrderReader, loadRanks } from '../http/lists/keptOrderPages.ts';
import { type MidPage, type Paged, type PageReader, readInOrder, readMatching } from '../http/lists/pages.ts';
import type { LoadedConnection } from '../http/loadConnection.ts';
import type { Sort } from '../http/openapi/queryParameters.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { presentPerson } from './present.ts';
import type { PersonBody } from './schema.ts';
import type { SeatFinder } from './seatFinder.ts';

interface PeopleQuestion {
  readonly window: WindowDays;
  readonly q?: string | undefined;
  readonly department?: string | undefined;
  readonly status?: string | undefined;
  readonly state?: readonly SeatState[] | undefined;
  readonly sort?: Sort<PeopleSort> | undefined;
}

/** How many people's seats are read at the same time, where the people's own items do not repeat them. */
const PEOPLE_AT_ONCE = 10;

/** A person as stored, and as of the date asked about. */
interface ListedPerson {
  readonly stored: Person;
  readonly shown: Person;
}

/**
 * Reads people. What is shown of their seats stands on their own items, so that a page is one query; only before everything
 * was read for the first time, and for people with very many seats, seats are read one by one.
 */
export function createPeopleReader(
  loaded: LoadedConnection,
  question: PeopleQuestion,
  seatFinder: SeatFinder,
): PageReader<PersonBody> {
  const { asOf } = loaded;
  if (asOf === undefined) return async () => ({ items: [], next: undefined });
  const { window, state } = question;
  const isAsked = (seats: readonly SeatShare[]) =>
    !state || seats.some((seat) => state.some((one) => one === seat.state));
  const readPeople = createStoredPeopleReader(loaded, question, asOf, (person) => {
    const packed = state && seatFinder.packedShares(person);
    return !packed || isAsked(packed);
  });
  return async (place, limit) => {
    const { items, next } = await readPeople(place, limit);
    const seats = await mapPooled(items, PEOPLE_AT_ONCE, ({ stored }) => seatFinder.sharesOf(stored));
    const bodies = items.flatMap(({ shown }, index) => {
      const shares = seats[index] ?? [];
      return isAsked(shares) ? [presentPerson(shown, shares, { asOf, window })] : [];
    });
    return { items: bodies, next };
  };
}

/** @param mayMatch false for a person of whom it is known that no seat is in a state asked for */
function createStoredPeopleReader(
  { reader, connection, moment, reserve, isTimeUp, assertNotExhausted }: LoadedConnection,
  { q, department, status, sort, state }: PeopleQuestion,
  asOf: Day,
  mayMatch: (person: Person) => boolean,
): PageReader<ListedPerson> {
  const listed = (stored: Person): ListedPerson => ({ stored, shown: personAsOf(stored, asOf) });
  const people: Paged<ListedPerson> = {
    async read(from, most) {
      const page = await reader.people.page(from, most);
      return { ...page, items: page.items.map(listed) };
    },
    idOf: ({ stored }) => stored.person,
    reserve,
    isTimeUp,
    assertNotExhausted,
  };
  const filter = { text: q?.toLowerCase(), department: department?.toLowerCase(), status: status?.toLowerCase() };
  const matches = ({ stored, shown }: ListedPerson): boolean =>
    (filter.text === undefined || searchable(shown).includes(filter.text)) &&
    (filter.department === undefined || shown.profile?.department?.toLowerCase() === filter.department) &&
    (filter.status === undefined || shown.status?.status.toLowerCase() === filter.status) &&
    mayMatch(stored);
  if (sort) {
    if (state) throw sortedAndFiltered();
    const { peopleOrder: order } = connection.syncState;
    // The order holds the newest date of all: a past answer, or one just after midnight, may show an earlier one.
    const isKnown = (value: SortValue) =>
      sort.key !== 'lastActiveOn' || (moment.past === undefined && Number(value) <= asOf);
    const kept = order && {
      ranks: () => loadRanks(reader, 'people', order, sort.key, isKnown),
      load: async (ids: readonly PersonId[]) => (await reader.people.load(ids)).map(listed),
    };
    return createKeptOrderReader(people, matches, ({ shown }) => personSortValue(shown, sort.key, asOf), sort, kept);
  }
  const isFiltered = [q, department, status, state].some((value) => value !== undefined);
  return isFiltered
    ? (place, limit) => readMatching(people, matches, place as MidPage | undefined, limit)
    : (place, limit) => readInOrder(people, place as MidPage | undefined, limit);
}

const sortedAndFiltered = () =>
  new ProblemError('INVALID_QUERY', {
    errors: [{ pointer: '/sort', message: 'Cannot be combined with state: people are filtered by it as they come.' }],
  });

const searchable = (person: Person): string =>
  `${displayName(person) ?? ''}\n${person.profile?.login ?? ''}\n${person.profile?.email ?? ''}`.toLowerCase();
