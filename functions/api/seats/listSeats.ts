import type { SeatState, WindowDays } from '../../contract/words.ts';
import type { AppId } from '../../core/ids.ts';
import { startOf } from '../../core/time.ts';
import { appLabel } from '../../core/usage/app.ts';
import { contextOf } from '../../core/usage/evaluationContext.ts';
import { withIdleAfterDays } from '../../core/usage/preview.ts';
import type { Seat } from '../../core/usage/seat.ts';
import { isListed, type SeatView, seatUse } from '../../core/usage/seatUse.ts';
import { seatAssignment, seatState } from '../../core/usage/state.ts';
import type { LoadedConnection } from '../http/loadConnection.ts';
import {
  createSortedReader,
  type MidPage,
  type Paged,
  type PageReader,
  readInOrder,
  readMatching,
} from '../http/pages.ts';
import { ProblemError } from '../http/problems.ts';
import type { Sort } from '../http/queryParameters.ts';
import { presentSeat } from './present.ts';
import type { SeatBody } from './schema.ts';

export const SEAT_SORTS = ['login', 'lastUsedAt', 'assignedAt', 'signIns', 'activeDays'] as const;
type SeatSort = Sort<(typeof SEAT_SORTS)[number]>;

interface SeatsQuestion {
  readonly window: WindowDays;
  /** A threshold to preview instead of the saved one. */
  readonly idleAfterDays?: number | undefined;
  readonly state?: readonly SeatState[] | undefined;
  readonly department?: string | undefined;
  readonly sort?: SeatSort | undefined;
}

/** What the seats of one app are shown by, and what the app is called. */
interface SeatsOfApp {
  readonly label: string;
  /** Undefined before anything was counted. */
  readonly view: SeatView | undefined;
}

/** Throws APP_NOT_FOUND, also for an app that had no row on the past day. */
export async function loadSeatView(
  { reader, moment, app: findApp, rules }: LoadedConnection,
  id: AppId,
  { window, idleAfterDays }: Pick<SeatsQuestion, 'window' | 'idleAfterDays'>,
): Promise<SeatsOfApp> {
  const app = await findApp(id);
  const { coverage, past } = moment;
  const label = appLabel(app);
  if (!coverage) return { label, view: undefined };
  if (past === undefined) {
    const saved = app.summary.context ?? contextOf(app, coverage, await rules());
    const context = withIdleAfterDays(saved, idleAfterDays);
    return { label, view: { context, window, dataThrough: coverage.dataThrough, past: false } };
  }
  const [row] = await reader.appDays.load(id, [past]);
  if (!row) throw new ProblemError('APP_NOT_FOUND');
  const context = withIdleAfterDays(row.context, idleAfterDays);
  return { label: row.label, view: { context, window, dataThrough: startOf(past + 1), past: true } };
}

/**
 * Reads an app's seats. A page in the order of the table takes one query; filtered or sorted it takes one pass over the
 * seats, up to what one answer may read.
 */
export function createSeatsReader(
  loaded: LoadedConnection,
  app: AppId,
  question: SeatsQuestion,
  view: SeatView,
): PageReader<SeatBody> {
  const read = createStoredSeatsReader(loaded.seats(app), question, view);
  return async (place, limit) => {
    const { items, next } = await read(place, limit);
    const people = items.length === 0 ? [] : await loaded.reader.people.load(items.map(({ person }) => person));
    const byId = new Map(people.map((person) => [person.person, person]));
    return { items: items.map((seat) => presentSeat(seat, byId.get(seat.person), view)), next };
  };
}

function createStoredSeatsReader(
  seats: Paged<Seat>,
  { state, department, sort }: SeatsQuestion,
  view: SeatView,
): PageReader<Seat> {
  const { context } = view;
  const inDepartment = department?.toLowerCase();
  const matches = (seat: Seat): boolean =>
    isListed(seat, context) &&
    (state === undefined || state.some((one) => one === seatState(seat, context))) &&
    (inDepartment === undefined || seat.personSnapshot.department?.toLowerCase() === inDepartment);

  if (sort) return createSortedReader(seats, matches, (seat) => sortValue(seat, sort.key, view), sort);
  return async (place, limit) => {
    const from = place as MidPage | undefined;
    if (state || inDepartment !== undefined) return readMatching(seats, matches, from, limit);
    const { items, next } = await readInOrder(seats, from, limit);
    return { items: items.filter(matches), next };
  };
}

function sortValue(seat: Seat, key: SeatSort['key'], view: SeatView): string | number | null {
  switch (key) {
    case 'login':
      return seat.personSnapshot.login?.toLowerCase() ?? null;
    case 'lastUsedAt':
      return seat.lastUsedAt ?? null;
    case 'assignedAt':
      return seatAssignment(seat, view.context).since ?? null;
    default:
      return seatUse(seat, view)[key];
  }
}
