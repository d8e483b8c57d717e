import { mapPooled } from '../../core/concurrency.ts';
import type { AppId } from '../../core/ids.ts';
import { SEAT_SORTS, type SeatSort, seatSortValue } from '../../core/usage/listOrders.ts';
import type { JudgedSeat } from '../../core/usage/presence.ts';
import type { Seat } from '../../core/usage/seat.ts';
import type { Sums } from '../../core/usage/summary.ts';
import { tierOf } from '../../core/usage/tier.ts';
import { MAX_QUERY_PAGES, MAX_SORTED_SEATS } from '../http/answerLimits.ts';
import { inOrder } from '../http/lists/order.ts';
import { type Paged, type PageOf, type PageReader, readAllPages } from '../http/lists/pages.ts';
import type { LoadedConnection } from '../http/loadConnection.ts';
import { loadSeatReferences } from '../http/oktaReferences.ts';
import { ProblemError } from '../http/problems/problems.ts';
import type { CountedAppSeats } from './appSeats.ts';
import { createStoredSeatsReader, judgedSeats } from './listSeats.ts';
import { presentSeat } from './present.ts';
import { type SeatsQuestion, seatFilter } from './question.ts';
import type { OrgSeatBody } from './schema.ts';

export const ORG_SEAT_SORTS = [...SEAT_SORTS, 'appLabel', 'yearlyCost'] as const;
type OrgSeatSort = (typeof ORG_SEAT_SORTS)[number];
type OrgSeatsQuestion = SeatsQuestion<OrgSeatSort>;

/** One seat, with the app that it is of. */
interface Found {
  readonly of: CountedAppSeats;
  readonly seat: Seat;
}

/** Where a page begins: an app, and a place among its seats; undefined for its first one. */
interface OrgPlace {
  readonly app: AppId;
  readonly at: unknown;
}

/** Apps that are read at once for a sorted list. */
const AT_ONCE = 8;

/**
 * Reads the seats of all apps, app by app in the order of ids. Apps without a seat of the states asked for are not read.
 * A page stops at what one answer may read, so that it may be short.
 */
export function createOrgSeatsReader(
  loaded: LoadedConnection,
  apps: readonly CountedAppSeats[],
  question: OrgSeatsQuestion,
): PageReader<OrgSeatBody> {
  const read = question.sort ? createSortedFinder(loaded, apps, question) : createFinder(loaded, apps, question);
  return async (place, limit) => {
    const { items, next } = await read(place, limit);
    const seats = items.map(({ seat }) => seat);
    const contexts = new Map(items.map(({ of: { app, view } }) => [app, view.context]));
    const [people, okta] = await Promise.all([loaded.holdersOf(seats), loadSeatReferences(loaded, seats)]);
    const judged = await loaded.judge(seats, ({ app }) => contexts.get(app));
    const present = ({ of: { app, label, view, costOf } }: Found, seat: JudgedSeat): OrgSeatBody => ({
      appId: app,
      appLabel: label,
      ...presentSeat(seat, people.get(seat.person), view, costOf, okta),
    });
    return { items: judged.flatMap((seat, index) => (items[index] ? [present(items[index], seat)] : [])), next };
  };
}

/** Seats that the app lists, by its sums: those of the states asked for, or everyone who holds or uses it. */
const expectedSeats = ({ states, assigned, usedWithoutAssignment }: Sums, { state }: OrgSeatsQuestion): number =>
  state ? state.reduce((sum, one) => sum + states[one], 0) : assigned + usedWithoutAssignment;

function createFinder(
  loaded: LoadedConnection,
  apps: readonly CountedAppSeats[],
  question: OrgSeatsQuestion,
): PageReader<Found> {
  const listed = apps.filter(({ sums }) => expectedSeats(sums, question) > 0);
  return async (place, limit) => {
    const from = place as OrgPlace | undefined;
    const items: Found[] = [];
    let pages = 0;
    const isTimeUp = () => pages >= MAX_QUERY_PAGES || loaded.isTimeUp();
    const end = (next: unknown): PageOf<Found> => ({ items, next });
    for (const of of listed) {
      if (from && of.app < from.app) continue;
      if (items.length === limit || isTimeUp()) return end({ app: of.app, at: undefined } satisfies OrgPlace);
      const seats = counted(judgedSeats(loaded, of, question), isTimeUp, () => pages++);
      const read = createStoredSeatsReader(seats, question, of);
      const page = await read(of.app === from?.app ? from.at : undefined, limit - items.length);
      items.push(...page.items.map((seat) => ({ of, seat })));
      if (page.next !== undefined) return end({ app: of.app, at: page.next } satisfies OrgPlace);
    }
    return end(undefined);
  };
}

/** The same seats, with every query page reported before it is read. */
const counted = (seats: Paged<JudgedSeat>, isTimeUp: () => boolean, onPage: () => void): Paged<JudgedSeat> => ({
  ...seats,
  isTimeUp,
  read(after, limit) {
    onPage();
    return seats.read(after, limit);
  },
});

/** Sorts the seats in memory, once for an answer. Throws SORT_TOO_LARGE where the apps' sums or the time say that it is too much. */
function createSortedFinder(
  loaded: LoadedConnection,
  apps: readonly CountedAppSeats[],
  question: OrgSeatsQuestion,
): PageReader<Found> {
  const { sort = { key: 'appLabel', descending: false } } = question;
  const listed = apps.filter(({ sums }) => expectedSeats(sums, question) > 0);
  const sorted = async () => {
    const most = listed.reduce((sum, { sums }) => sum + sums.assigned + sums.usedWithoutAssignment, 0);
    if (most > MAX_SORTED_SEATS) throw new ProblemError('SORT_TOO_LARGE');
    const found = await mapPooled(listed, AT_ONCE, async (of): Promise<readonly Found[]> => {
      const seats = loaded.isTimeUp() ? undefined : await readAllPages(judgedSeats(loaded, of, question));
      if (!seats) throw new ProblemError('SORT_TOO_LARGE');
      return seats.filter(seatFilter(question, of.view)).map((seat) => ({ of, seat }));
    });
    return inOrder(found.flat(), (one) => [sortValue(one, sort.key), `${one.of.app} ${one.seat.person}`], sort);
  };
  let pageOf: ReturnType<typeof sorted> | undefined;
  return async (place, limit) => {
    pageOf ??= sorted();
    return (await pageOf)(place, limit);
  };
}

function sortValue({ of, seat }: Found, key: OrgSeatSort): string | number | null {
  switch (key) {
    case 'appLabel':
      return of.label.toLowerCase();
    case 'yearlyCost':
      return of.costOf(tierOf(seat, of.view.context.tier))?.amount ?? null;
    default:
      return seatSortValue(seat, key satisfies SeatSort, of.view);
  }
}
