import type { SeatState, WindowDays } from '../../contract/words.ts';
import { mapPooled } from '../../core/concurrency.ts';
import type { PersonId } from '../../core/ids.ts';
import type { Day } from '../../core/time.ts';
import { personAsOf } from '../../core/usage/asOf.ts';
import { lastDayUpTo } from '../../core/usage/dayCounts.ts';
import { displayName, type Person } from '../../core/usage/person.ts';
import { seatState } from '../../core/usage/state.ts';
import type { LoadedConnection } from '../http/loadConnection.ts';
import { createSortedReader, type MidPage, type Paged, type PageReader, readMatching } from '../http/pages.ts';
import { ProblemError } from '../http/problems.ts';
import type { Sort } from '../http/queryParameters.ts';
import { presentPerson } from './present.ts';
import type { PersonBody } from './schema.ts';
import type { SeatFinder } from './seatFinder.ts';

export const PEOPLE_SORTS = ['login', 'name', 'lastActiveOn'] as const;
type PeopleSort = Sort<(typeof PEOPLE_SORTS)[number]>;

interface PeopleQuestion {
  readonly window: WindowDays;
  readonly q?: string | undefined;
  readonly department?: string | undefined;
  readonly status?: string | undefined;
  readonly state?: readonly SeatState[] | undefined;
  readonly sort?: PeopleSort | undefined;
}

/** One answer reads the seats of no more people than this when it filters by them. */
const PEOPLE_FILTERED = 200;
const PEOPLE_AT_ONCE = 10;

/**
 * Reads people. Their seats are found by the index that knows apps by person, for the people shown alone: two requests
 * each.
 */
export function createPeopleReader(
  loaded: LoadedConnection,
  question: PeopleQuestion,
  { seatsOf }: SeatFinder,
): PageReader<PersonBody> {
  const { asOf } = loaded;
  if (asOf === undefined) return async () => ({ items: [], next: undefined });
  const { window, state } = question;
  const readPeople = createStoredPeopleReader(loaded, question, asOf);
  return async (place, limit) => {
    const { items, next } = await readPeople(place, state ? PEOPLE_FILTERED : limit);
    const found: { readonly person: PersonId; readonly body: PersonBody }[] = [];
    let done = 0;
    for (; done < items.length && found.length < limit; done += PEOPLE_AT_ONCE) {
      const batch = items.slice(done, done + PEOPLE_AT_ONCE);
      const seats = await mapPooled(batch, PEOPLE_AT_ONCE, ({ person }) => seatsOf(person));
      batch.forEach((person, index) => {
        const held = seats[index] ?? [];
        if (state && !held.some(({ seat, view }) => state.some((one) => one === seatState(seat, view.context)))) return;
        found.push({ person: person.person, body: presentPerson(person, held, { asOf, window }) });
      });
    }
    const shown = found.slice(0, limit);
    const isWhole = done >= items.length && found.length <= limit;
    return { items: shown.map(({ body }) => body), next: isWhole ? next : after(shown.at(-1)?.person, place) };
  };
}

/** Goes on after the last person shown, within the query page in which this answer began. */
const after = (person: PersonId | undefined, place: unknown): MidPage => ({
  page: (place as MidPage | undefined)?.page,
  past: person,
});

function createStoredPeopleReader(
  { reader, isTimeUp }: LoadedConnection,
  { q, department, status, sort, state }: PeopleQuestion,
  asOf: Day,
): PageReader<Person> {
  const people: Paged<Person> = {
    async read(from, most) {
      const page = await reader.people.page(from, most);
      return { ...page, items: page.items.map((person) => personAsOf(person, asOf)) };
    },
    idOf: ({ person }) => person,
    isTimeUp,
  };
  const filter = { text: q?.toLowerCase(), department: department?.toLowerCase(), status: status?.toLowerCase() };
  const matches = (person: Person): boolean =>
    (filter.text === undefined || searchable(person).includes(filter.text)) &&
    (filter.department === undefined || person.profile?.department?.toLowerCase() === filter.department) &&
    (filter.status === undefined || person.status?.status.toLowerCase() === filter.status);
  if (sort) {
    if (state) throw sortedAndFiltered();
    return createSortedReader(people, matches, (person) => sortValue(person, sort.key, asOf), sort);
  }
  return (place, limit) => readMatching(people, matches, place as MidPage | undefined, limit);
}

const sortedAndFiltered = () =>
  new ProblemError('INVALID_QUERY', {
    errors: [{ pointer: '/sort', message: 'Cannot be combined with state: people are filtered by it as they come.' }],
  });

const searchable = (person: Person): string =>
  `${displayName(person) ?? ''}\n${person.profile?.login ?? ''}\n${person.profile?.email ?? ''}`.toLowerCase();

function sortValue(person: Person, key: PeopleSort['key'], asOf: Day): string | number | null {
  switch (key) {
    case 'login':
      return person.profile?.login?.toLowerCase() ?? null;
    case 'name':
      return displayName(person)?.toLowerCase() ?? null;
    case 'lastActiveOn':
      return lastDayUpTo(person.activeDays, asOf) ?? null;
    default:
      return key satisfies never;
  }
}
