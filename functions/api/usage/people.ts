import type { PersonBody, PersonDetailBody } from '../../contract/usageBodies.ts';
import type { SeatState, WindowDays } from '../../contract/words.ts';
import type { AppId, PersonId } from '../../core/ids.ts';
import { type Day, dayOf, startOf } from '../../core/time.ts';
import { personAsOf, seatAsOf } from '../../core/usage/asOf.ts';
import { lastDayUpTo } from '../../core/usage/dayCounts.ts';
import { displayName, type Person } from '../../core/usage/person.ts';
import type { Seat } from '../../core/usage/seat.ts';
import { type EvaluationContext, seatState } from '../../core/usage/state.ts';
import { describePerson, describePersonSeats, type PersonSeat } from '../describe/person.ts';
import type { Sort } from '../http/parameters.ts';
import { ProblemError } from '../http/problems.ts';
import { viewApps } from './apps.ts';
import type { Opened, PageOf } from './opened.ts';
import { type MidPage, type Paged, readSorted, readWanted } from './pages.ts';
import type { PEOPLE_SORTS } from './peopleRoutes.ts';

type PeopleSort = Sort<(typeof PEOPLE_SORTS)[number]>;

export interface PeopleQuestion {
  readonly window: WindowDays;
  readonly q?: string | undefined;
  readonly department?: string | undefined;
  readonly status?: string | undefined;
  readonly state?: readonly SeatState[] | undefined;
  readonly sort?: PeopleSort | undefined;
}

/** Finds a person's seats, each with its app as of the moment asked about. */
type SeatFinder = (person: PersonId) => Promise<readonly PersonSeat[]>;

/** One answer looks at the seats of no more people than this when it filters by them. */
const LOOKED_AT = 200;
const AT_ONCE = 10;

/** One page of people. Their seats are found by the index that knows apps by person, for the people shown alone. */
export async function listPeople(
  opened: Opened,
  question: PeopleQuestion,
  place: unknown,
  limit: number,
): Promise<PageOf<PersonBody>> {
  const asOf = dayAsked(opened);
  if (asOf === undefined) return { items: [], next: undefined };
  const find = await createSeatFinder(opened, question.window);
  const { items, next } = await pageOfPeople(opened, question, asOf, place, question.state ? LOOKED_AT : limit);
  const { window, state } = question;
  const described: { readonly person: PersonId; readonly body: PersonBody }[] = [];
  let done = 0;
  for (; done < items.length && described.length < limit; done += AT_ONCE) {
    const batch = items.slice(done, done + AT_ONCE);
    const seats = await Promise.all(batch.map(({ person }) => find(person)));
    batch.forEach((person, index) => {
      const held = seats[index] ?? [];
      if (state && !held.some(({ seat, view }) => state.some((one) => one === seatState(seat, view.context)))) return;
      described.push({ person: person.person, body: describePerson(person, held, { asOf, window }) });
    });
  }
  const shown = described.slice(0, limit);
  const isWhole = done >= items.length && described.length <= limit;
  return { items: shown.map(({ body }) => body), next: isWhole ? next : after(shown.at(-1)?.person, place) };
}

/** Goes on after the last person shown, within the query page in which this answer began. */
const after = (person: PersonId | undefined, place: unknown): MidPage => ({
  page: (place as MidPage | undefined)?.page,
  past: person,
});

async function pageOfPeople(
  { reader }: Opened,
  { q, department, status, sort, state }: PeopleQuestion,
  asOf: Day,
  place: unknown,
  limit: number,
): Promise<PageOf<Person>> {
  const people: Paged<Person> = {
    async read(from, most) {
      const page = await reader.peoplePage(from, most);
      return { ...page, items: page.items.map((person) => personAsOf(person, asOf)) };
    },
    idOf: ({ person }) => person,
  };
  const [text, inDepartment, withStatus] = [q, department, status].map((one) => one?.toLowerCase());
  const wanted = (person: Person): boolean =>
    (text === undefined || searchable(person).includes(text)) &&
    (inDepartment === undefined || person.profile?.department?.toLowerCase() === inDepartment) &&
    (withStatus === undefined || person.status?.status.toLowerCase() === withStatus);
  if (sort) {
    if (state) throw contradiction;
    return readSorted(people, wanted, (person) => sortValue(person, sort.key, asOf), sort, place, limit);
  }
  return readWanted(people, wanted, place as MidPage | undefined, limit);
}

const contradiction = new ProblemError('INVALID_QUERY', {
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

export async function describePersonPage(opened: Opened, id: PersonId, window: WindowDays): Promise<PersonDetailBody> {
  const [person] = await opened.reader.people([id]);
  if (!person) throw new ProblemError('PERSON_NOT_FOUND');
  const asOf = dayAsked(opened) ?? -Infinity;
  const find = await createSeatFinder(opened, window);
  const seats = await find(id);
  return { ...describePerson(personAsOf(person, asOf), seats, { asOf, window }), apps: describePersonSeats(seats) };
}

const dayAsked = ({ moment: { past, coverage } }: Opened): Day | undefined =>
  past ?? (coverage && dayOf(coverage.dataThrough));

/** Reads every app once; then each person takes one query of the index and one batch of seats. */
async function createSeatFinder(opened: Opened, window: WindowDays): Promise<SeatFinder> {
  const { reader, moment } = opened;
  const { past, coverage } = moment;
  const apps = new Map<AppId, { readonly label: string; readonly context: EvaluationContext }>();
  for (const { figures } of await viewApps(opened))
    if (figures.context) apps.set(figures.app, { label: figures.label, context: figures.context });
  const dataThrough = past === undefined ? (coverage?.dataThrough ?? 0) : startOf(past + 1);
  const then = (seat: Seat): Seat => (past === undefined ? seat : seatAsOf(seat, past));
  return async (person) =>
    (await reader.seatsOfPerson(person)).flatMap((seat): readonly PersonSeat[] => {
      const app = apps.get(seat.app);
      if (!app) return [];
      const view = { context: app.context, window, dataThrough, past: past !== undefined };
      return [{ seat: then(seat), view, label: app.label }];
    });
}
