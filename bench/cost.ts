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

/** What grows with what. All else is the same for every run. */
const GROWS_WITH: Readonly<Record<string, keyof Drivers>> = {
  'write seat': 'seats',
  'get seat': 'seats',
  'query seat': 'held',
  'write person': 'people',
  'get person': 'people',
  'query person': 'staff',
  'write app': 'apps',
  'get app': 'apps',
  'query app': 'apps',
  'write segment': 'events',
  'query segment': 'events',
};

/** Assumed, not measured here: what waiting for Okta and AWS takes, and seats folded per second (`npm run bench -- fold`). */
const ASSUMED = {
  secondsPerRun: 1,
  secondsPerPage: 1.3,
  seatsPerSecond: 2_000,
  logBytesPerRun: 1_500,
  requests: 10_000,
};
const PAGE = 1_000;
const RUNS_A_MONTH = (365 / 12) * 24 * (HOUR / 1000 / SYNC_INTERVAL_SECONDS);
/** As stored, with what DynamoDB adds to every item and index entry; seats with 60 active days; segments live 100 days. */
const STORED = { seat: 420 + 100, seatInIndex: 260, person: 500, segmentPerEvent: 28, daysOfLedger: 100 } as const;
const HISTORY_WORKDAYS = 63;

export const cost: Benchmark = {
  name: 'cost',
  what: `dollars per tenant and month at list prices of ${PRICES.asOf}, from the units that a counted workday takes`,
  async run() {
    await using standIns = await startStandIns();
    const units = new Map<string, number>();
    const bench = await createSyncFixture(standIns.table, { size: 'small', daysAsked: 1, historyDays: 60 });
    await bench.syncUntilQuiet();
    countUnits(standIns.table.client, units);
    const counted = await workday(bench);
    const truth = await exactly('after the counted day all numbers equal the truth', () => assertTruth(bench));
    await bench.org.close();

    printTable(
      ['a workday of 200 people, counted', 'units', 'grows with'],
      [...units].sort(([, a], [, b]) => b - a).map(([what, n]) => [what, String(n), GROWS_WITH[what] ?? 'runs']),
    );
    const bills = Object.entries(SIZES).map(([name, load]) => ({ name, load, lines: billOf(load, units, counted) }));
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
      quick('200 people: the secret is more than half of it', PRICES.secretMonth > of('200 people') / 2),
      quick('100,000 people: under $50 after the first month', of('100,000 people') < 50),
    ];
  },
};

/** Plays a workday into the simulated org, hour by hour, and says what it touched. */
async function workday(bench: Awaited<ReturnType<typeof createSyncFixture>>): Promise<Drivers> {
  const { org, clock } = bench;
  const people = org.directory.people().filter(({ status }) => status === 'ACTIVE');
  let counted: Drivers = {
    ...NONE,
    held: org.truth().apps.reduce((sum, { seats }) => sum + seats.length, 0),
    staff: people.length,
  };
  for (let hour = 0; hour < 24; hour++) {
    const [seats, who, apps] = [new Set<string>(), new Set<string>(), new Set<string>()];
    let events = 0;
    clock.now += HOUR;
    for (const { person: index, rank } of signInsOf(SMALL, hour)) {
      const person = people[index % people.length];
      const held = person
        ? org.directory.assignmentsOfPerson(person.id).filter(({ appId }) => canOpen(bench, appId))
        : [];
      const seat = held[rank % held.length];
      if (!person || !seat) continue;
      org.change.signIn(person.id, seat.appId);
      events += 1;
      seats.add(`${person.id} ${seat.appId}`);
      who.add(person.id);
      apps.add(seat.appId);
    }
    await bench.sync();
    counted = add(counted, { ...NONE, runs: 1, events, seats: seats.size, people: who.size, apps: apps.size });
  }
  return counted;
}

function canOpen({ org }: Awaited<ReturnType<typeof createSyncFixture>>, id: string): boolean {
  const app = org.directory.app(id);
  return app?.status === 'ACTIVE' && app.signOnMode !== 'BOOKMARK' && app.oauthType !== 'service';
}

/** A month's bill: the counted day's units, each grown with its driver. */
function billOf(
  load: Workload,
  units: ReadonlyMap<string, number>,
  counted: Drivers,
): Readonly<Record<string, number>> {
  const month = add(add(NONE, driversOf(load), WORKDAYS), driversOf(load, ELSEWHERE), OTHER_DAYS);
  let [writes, reads] = [0, 0];
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
 * What history costs once, beside the month: a fold takes as many facts as fit, and writes a seat once for all of its facts
 * among them. Facts are seats used per day.
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
