import { FUNCTIONS, SYNC_INTERVAL_SECONDS } from '../functions/contract/functions.ts';
import { FOLD_CHUNK } from '../functions/core/sync/ledgerWriter.ts';
import { HOUR } from '../functions/core/time.ts';
import { assertTruth } from '../test/functions/core/sync/assertTruth.ts';
import { createSyncFixture } from '../test/functions/core/sync/syncFixture.ts';
import { type Benchmark, exactly, quick } from './claims.ts';
import { PRICES } from './prices.ts';
import { startStandIns } from './standIns.ts';
import { printTable } from './table.ts';
import { countUnits } from './units.ts';
import {
  add,
  type Drivers,
  driversOf,
  ELSEWHERE,
  NONE,
  OTHER_DAYS,
  seatsUsedIn,
  signInsOf,
  WORKDAYS,
  type Workload,
} from './workload.ts';

const SIZES: Readonly<Record<string, Workload>> = {
  '200 people': { people: 200, apps: 40, appsPerPerson: 16, signIns: 2_000 },
  '5,000 people': { people: 5_000, apps: 200, appsPerPerson: 20, signIns: 75_000 },
  '100,000 people': { people: 100_000, apps: 500, appsPerPerson: 25, signIns: 2_000_000 },
};
const SMALL = SIZES['200 people'] as Workload;

/** The driver with which each kind of table unit grows. All others grow with the number of runs. */
const GROWS_WITH: Readonly<Record<string, keyof Drivers>> = {
  'write seat': 'seats',
  'get seat': 'seats',
  'query seat': 'allSeats',
  'write person': 'people',
  'get person': 'people',
  'query person': 'allPeople',
  'write app': 'apps',
  'get app': 'apps',
  'query app': 'apps',
  'write segment': 'events',
  'query segment': 'events',
};

/** Assumptions that are not measured here: waiting times for Okta and AWS, and seats folded per second (see `npm run bench -- fold`). */
const ASSUMED = {
  secondsPerRun: 1,
  secondsPerPage: 1.3,
  seatsPerSecond: 2_000,
  logBytesPerRun: 1_500,
  requests: 10_000,
};
const PAGE = 1_000;
const RUNS_A_MONTH = (365 / 12) * 24 * (HOUR / 1000 / SYNC_INTERVAL_SECONDS);
/** Stored bytes, including DynamoDB's overhead per item and index entry, for seats with 60 active days and a ledger of 100 days. */
const STORED = { seat: 420 + 100, seatInIndex: 260, person: 600, segmentPerEvent: 28, daysOfLedger: 100 } as const;
const HISTORY_WORKDAYS = 63;

export const cost: Benchmark = {
  name: 'cost',
  description: `dollars per tenant and month at list prices of ${PRICES.asOf}, extrapolated from the table units of one simulated workday`,
  async run() {
    await using standIns = await startStandIns();
    const units = new Map<string, number>();
    const fixture = await createSyncFixture(standIns.table, { size: 'small', daysAsked: 1, historyDays: 60 });
    await fixture.syncUntilQuiet();
    countUnits(standIns.table.client, units);
    const counted = await workday(fixture);
    // Before the comparison with the truth, which reads everything, too.
    const spent = new Map(units);
    const truth = await exactly('after the workday all numbers equal the ground truth', () => assertTruth(fixture));
    await fixture.org.close();

    printTable(
      ['a workday of 200 people', 'table units', 'grows with'],
      [...spent].sort(([, a], [, b]) => b - a).map(([what, n]) => [what, String(n), GROWS_WITH[what] ?? 'runs']),
    );
    const bills = Object.entries(SIZES).map(([name, load]) => ({ name, load, lines: billOf(load, spent, counted) }));
    const total = (lines: Readonly<Record<string, number>>) =>
      Object.values(lines).reduce((sum, line) => sum + line, 0);
    printTable(
      ['dollars a month', ...bills.map(({ name }) => name)],
      [
        ...Object.keys(bills[0]?.lines ?? {}).map((line) => [
          line,
          ...bills.map(({ lines }) => dollars(lines[line] ?? 0)),
        ]),
        ['together', ...bills.map(({ lines }) => dollars(total(lines)))],
        ['once: 90 days of history', ...bills.map(({ load }) => dollars(firstMonth(load)))],
      ],
    );
    const of = (name: string) => total(bills.find((bill) => bill.name === name)?.lines ?? {});
    return [
      truth,
      quick('200 people: the secret is more than half of the cost', PRICES.secretMonth > of('200 people') / 2),
      quick('100,000 people: under $50 after the first month', of('100,000 people') < 50),
    ];
  },
};

/** Simulates a workday in the org, hour by hour with a sync after each, and counts its drivers. */
async function workday(fixture: Awaited<ReturnType<typeof createSyncFixture>>): Promise<Drivers> {
  const { org, clock } = fixture;
  const people = org.directory.people().filter(({ status }) => status === 'ACTIVE');
  let counted: Drivers = {
    ...NONE,
    allSeats: org.truth().apps.reduce((sum, { seats }) => sum + seats.length, 0),
    allPeople: people.length,
  };
  for (let hour = 0; hour < 24; hour++) {
    const usedSeats = new Set<string>();
    const activePeople = new Set<string>();
    const usedApps = new Set<string>();
    let events = 0;
    clock.now += HOUR;
    for (const { person: index, rank } of signInsOf(SMALL, hour)) {
      const person = people[index % people.length];
      const personSeats = person
        ? org.directory.assignmentsOfPerson(person.id).filter(({ appId }) => canOpen(fixture, appId))
        : [];
      const seat = personSeats[rank % personSeats.length];
      if (!person || !seat) continue;
      org.change.signIn(person.id, seat.appId);
      events += 1;
      usedSeats.add(`${person.id} ${seat.appId}`);
      activePeople.add(person.id);
      usedApps.add(seat.appId);
    }
    await fixture.sync();
    const hourly = { seats: usedSeats.size, people: activePeople.size, apps: usedApps.size };
    counted = add(counted, { ...NONE, runs: 1, events, ...hourly });
  }
  return counted;
}

function canOpen({ org }: Awaited<ReturnType<typeof createSyncFixture>>, id: string): boolean {
  const app = org.directory.app(id);
  return app?.status === 'ACTIVE' && app.signOnMode !== 'BOOKMARK' && app.oauthType !== 'service';
}

/** The cost of a month by line: the units of the counted day, each multiplied by the growth of its driver. */
function billOf(
  load: Workload,
  units: ReadonlyMap<string, number>,
  counted: Drivers,
): Readonly<Record<string, number>> {
  const month = add(add(NONE, driversOf(load), WORKDAYS), driversOf(load, ELSEWHERE), OTHER_DAYS);
  let writes = 0;
  let reads = 0;
  for (const [what, n] of units) {
    const driver = GROWS_WITH[what] ?? 'runs';
    const grown = n * (month[driver] / Math.max(1, counted[driver]));
    if (what.startsWith('write ')) writes += grown;
    else reads += grown;
  }
  const pages = Math.max(month.runs, month.events / PAGE);
  const { secondsPerRun, secondsPerPage, seatsPerSecond, logBytesPerRun, requests } = ASSUMED;
  const seconds = month.runs * secondsPerRun + (pages - month.runs) * secondsPerPage + month.seats / seatsPerSecond;
  const gb = (bytes: number) => bytes / 2 ** 30;
  const seats = load.people * load.appsPerPerson;
  const ledger = load.signIns * STORED.segmentPerEvent * STORED.daysOfLedger * (WORKDAYS / (365 / 12));
  const stored = gb(seats * STORED.seat + load.people * STORED.person + ledger);
  return {
    'the secret': PRICES.secretMonth,
    'reading it': RUNS_A_MONTH * (PRICES.secretCall + PRICES.keyCall),
    'table: writes': writes * PRICES.tableWrite,
    'table: reads': reads * PRICES.tableRead,
    'table: storage, recovery':
      stored * (PRICES.storageGbMonth + PRICES.recoveryGbMonth) +
      gb(seats * STORED.seatInIndex) * PRICES.storageGbMonth,
    worker: seconds * (FUNCTIONS.sync.memoryMb / 1024) * PRICES.lambdaGbSecond + month.runs * PRICES.lambdaRequest,
    queue: 3 * month.runs * PRICES.queueRequest,
    logs: gb(month.runs * logBytesPerRun) * PRICES.logsGb,
    [`API, ${requests.toLocaleString('en-US')} requests`]:
      requests *
        (PRICES.httpRequest + PRICES.lambdaRequest + 0.1 * (FUNCTIONS.usage.memoryMb / 1024) * PRICES.lambdaGbSecond) +
      requests * 25 * PRICES.tableRead,
  };
}

/**
 * The one-time cost of reading history. A fold processes up to `FOLD_CHUNK` facts (a seat used on a day) and writes each seat
 * among them once.
 */
function firstMonth(load: Workload): number {
  const seats = load.people * load.appsPerPerson;
  const facts = seatsUsedIn(load) * HISTORY_WORKDAYS;
  const seatWrites = Math.min(facts, Math.ceil(facts / FOLD_CHUNK) * seats) + seats;
  const segments = (load.signIns * HISTORY_WORKDAYS * STORED.segmentPerEvent) / 1024;
  const seconds =
    (load.signIns * HISTORY_WORKDAYS * ASSUMED.secondsPerPage) / PAGE + seatWrites / ASSUMED.seatsPerSecond;
  return (
    (seatWrites + segments) * PRICES.tableWrite +
    seatWrites * PRICES.tableRead +
    seconds * (FUNCTIONS.sync.memoryMb / 1024) * PRICES.lambdaGbSecond
  );
}

const dollars = (amount: number): string => (amount < 0.005 ? amount.toFixed(4) : amount.toFixed(2));
