import { createUsageStore } from '../functions/aws/usage.ts';
import type { AppId, PersonId, TenantId } from '../functions/core/ids.ts';
import { firstPositions } from '../functions/core/ledger/positions.ts';
import { emptySegment, type Segment, segmentWeight } from '../functions/core/ledger/segment.ts';
import { fold } from '../functions/core/sync/project/fold.ts';
import { packSeatsOfPeople } from '../functions/core/sync/project/packSeatsOfPeople.ts';
import { DAY, dayOf, startOf } from '../functions/core/time.ts';
import { NO_EXCLUSIONS } from '../functions/core/usage/rules.ts';
import { NOW, testId } from '../test/functions/core/sync/syncFixture.ts';
import { type Benchmark, exact } from './claims.ts';
import { totalRequests } from './meter.ts';
import { startStandIns } from './standIns.ts';
import { figure, printTable } from './table.ts';

const APPS = 20;
const PEOPLE = 1_000;
const SEATS = APPS * PEOPLE;
/** Facts in a segment. */
const PAGE = 500;

/** The options of a first fold, before any day was published. */
const FOLD_REQUEST = {
  daysFrom: dayOf(NOW) - 30,
  coverageAt: () => ({
    observedSince: NOW - 30 * DAY,
    dataThrough: NOW,
    gaps: [],
    directoryListed: true,
    incomplete: [],
    incompleteCount: 0,
    complete: true,
  }),
  rules: { idleAfterDays: 30, exclusions: NO_EXCLUSIONS, apps: new Map() },
  publishedDays: undefined,
  judgedDays: undefined,
  seatsPacked: false,
};

export const foldSpeed: Benchmark = {
  name: 'fold',
  description: `seats folded per second: ${SEATS.toLocaleString('en-US')} seats of ${PEOPLE.toLocaleString('en-US')} people`,
  async run() {
    await using standIns = await startStandIns();
    const { table, meter } = standIns;
    const store = createUsageStore(table, 'acme' as TenantId, testId(0), { until: Infinity, clock: () => NOW });
    const rows: string[][] = [];
    let mark = 0;
    const measure = async (what: string, segments: readonly Segment[], from: number) => {
      const before = { requests: totalRequests(meter), items: meter.itemsByKind.seat ?? 0 };
      const cpu = process.threadCpuUsage();
      const began = performance.now();
      await fold(store, segments, from, FOLD_REQUEST);
      const { user, system } = process.threadCpuUsage(cpu);
      const seconds = (performance.now() - began) / 1000;
      const requests = totalRequests(meter) - before.requests;
      const written = (meter.itemsByKind.seat ?? 0) - before.items;
      rows.push([
        what,
        figure(segments.reduce((sum, segment) => sum + segmentWeight(segment), 0)),
        figure(written),
        figure(Math.round(SEATS / seconds)),
        figure(Math.round((SEATS * 1e6) / (user + system))),
        (requests / SEATS).toFixed(3),
      ]);
      mark = segments.at(-1)?.sequence ?? mark;
      return { written, requests };
    };

    const listing = listed(mark);
    const first = await measure('new seats, from listings', listing, 0);
    await packSeatsOfPeople(store, mark, () => true);
    const used = signedIn(mark);
    const usedFrom = mark;
    const second = await measure('known seats, from a day of sign-ins', used, usedFrom);
    const once = await everything();
    await measure('the same segments again, as after a crash', used, usedFrom);
    const twice = await everything();
    printTable(['fold of', 'facts', 'seats written', 'seats/s', 'seats per CPU s', 'requests per seat'], rows);
    // A read request has up to 100 seats and a write request up to 25; people, apps and days come in addition.
    const bound = (SEATS * (1 / 100 + 1 / 25) + PEOPLE * (1 / 100 + 1 / 25)) * 1.01 + 4 * APPS;
    return [
      exact(`each seat is written once per fold`, first.written === SEATS && second.written === SEATS),
      exact('one request per 100 items read and per 25 written', first.requests <= bound && second.requests <= bound),
      exact('folding the same segments twice changes nothing', once === twice),
    ];

    /** All seats and apps as text. */
    async function everything(): Promise<string> {
      const parts: string[] = [];
      for (const app of await store.apps.list()) {
        parts.push(JSON.stringify([app.app, [...app.signIns], app.summary]));
        let after: string | undefined;
        do {
          const seats = await store.seats.page(app.app, after);
          for (const seat of seats.items) parts.push(JSON.stringify([{ ...seat, signIns: [...seat.signIns] }]));
          after = seats.next;
        } while (after !== undefined);
      }
      return parts.join('\n');
    }
  },
};

const appIds = Array.from({ length: APPS }, (_, index) => `0oaBench${String(index).padStart(12, '0')}` as AppId);
const personIds = Array.from(
  { length: PEOPLE },
  (_, index) => `00uBench${String(index).padStart(12, '0')}` as PersonId,
);
const positions = firstPositions(NOW, 30, 1);

const emptyPage = (sequence: number, source: Segment['source']) =>
  emptySegment({ sequence, source, readAt: NOW, limits: {}, positions });

/** Segments with the people, then with each app's assignments, 500 per page. */
function listed(mark: number): readonly Segment[] {
  let sequence = mark;
  const fact = (person: PersonId) => ({
    person,
    status: 'ACTIVE',
    statusChangedAt: NOW - 100 * DAY,
    login: `${person}@example.com`,
    firstName: 'Ada',
    lastName: 'Lovelace',
    email: `${person}@example.com`,
    department: 'Engineering',
    title: 'Engineer',
    userType: undefined,
    costCenter: undefined,
    manager: undefined,
  });
  const people = chunks(personIds, 200).map((ids) => ({ ...emptyPage(++sequence, 'people'), people: ids.map(fact) }));
  const seats = appIds.flatMap((app) =>
    chunks(personIds, PAGE).map((ids) => ({
      ...emptyPage(++sequence, 'assignments'),
      assignments: ids.map((person) => ({
        app,
        person,
        scope: 'GROUP' as const,
        status: 'ACTIVE',
        createdAt: NOW - 50 * DAY,
      })),
    })),
  );
  return [...people, ...seats];
}

/** Segments in which all people sign in to every app on one day. */
function signedIn(mark: number): readonly Segment[] {
  let sequence = mark;
  const day = dayOf(NOW) - 3;
  const at = startOf(day) + DAY / 2;
  return appIds.flatMap((app) =>
    chunks(personIds, PAGE).map((ids) => ({
      ...emptyPage(++sequence, 'history'),
      signIns: ids.map((person) => ({ app, person, day, count: 2, first: at, last: at + 1 })),
    })),
  );
}

function chunks<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
