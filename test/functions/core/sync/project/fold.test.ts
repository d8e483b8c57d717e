// However a ledger is cut up, and wherever a fold dies, seats, people, summaries and day rows come out the same.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Segment } from '../../../../../functions/core/ledger/segment.ts';
import type { UsageStore } from '../../../../../functions/core/ports/usage.ts';
import { fold } from '../../../../../functions/core/sync/project/fold.ts';
import { countOrgDays } from '../../../../../functions/core/sync/project/foldOrgDays.ts';
import { packSeatsOfPeople } from '../../../../../functions/core/sync/project/packSeatsOfPeople.ts';
import { refreshSummaries } from '../../../../../functions/core/sync/project/refreshSummaries.ts';
import { countPeople } from '../../../../../functions/core/sync/project/requiredDays.ts';
import { type Day, daysBetween, monthStart, startOf, weekStart } from '../../../../../functions/core/time.ts';
import type { Coverage } from '../../../../../functions/core/usage/coverage.ts';
import { daysInSet } from '../../../../../functions/core/usage/daySet.ts';
import type { OrderMark } from '../../../../../functions/core/usage/keptOrder.ts';
import {
  NO_SEATS,
  type SeatSummary,
  summaryOfSeat,
  unpackSeats,
} from '../../../../../functions/core/usage/personSeats.ts';
import { NO_EXCLUSIONS, type Rules } from '../../../../../functions/core/usage/rules.ts';
import { seatAssignment } from '../../../../../functions/core/usage/state.ts';
import { NO_SUMS, plus, type Sums, sumsOf } from '../../../../../functions/core/usage/summary.ts';
import { LOGOUTS_KEPT } from '../../../../../functions/core/usage/universalLogout.ts';
import {
  allSeats,
  createMemoryUsageStore,
  emptyUsage,
  judgedSeats,
  type MemoryUsage,
} from '../../../doubles/memoryUsage.ts';
import { assertBreakdown } from '../../usage/assertBreakdown.ts';
import { assertPeopleOrder, assertSeatOrder } from '../../usage/assertOrder.ts';
import { FIRST, LAST, ledgers, ledgersWithLateRows } from './ledgers.ts';

/** One step on the way through a ledger: how many segments are folded, and after how many puts the worker dies. */
interface Step {
  readonly segments: number;
  readonly diesAfter: number | undefined;
  /** Puts of one write arrive in an order that follows from this. */
  readonly shuffle: number;
  /** Afterwards every summary is made anew, as of this day, unless a fold has begun beyond. */
  readonly asOf: Day | undefined;
  /** Afterwards seats are packed into the people who lack them, unless a fold has begun beyond. */
  readonly packs: boolean;
}

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    segments: fc.integer({ min: 1, max: 6 }),
    diesAfter: fc.option(fc.nat(40), { nil: undefined, freq: 1 }),
    shuffle: fc.nat(1000),
    asOf: fc.option(fc.integer({ min: LAST - 5, max: LAST + 3 }), { nil: undefined }),
    packs: fc.boolean(),
  }),
  { maxLength: 10 },
);

const RULES: Rules = { idleAfterDays: 3, exclusions: NO_EXCLUSIONS, apps: new Map() };
/** No day has been told, and none is to be. */
const REFRESH = { rules: RULES, requiredDays: undefined, publishedDays: undefined, eligiblePeople: undefined };

const coverageAsOf = (day: Day): Coverage => ({
  observedSince: startOf(FIRST),
  dataThrough: startOf(day) + 1,
  gaps: [],
  directoryListed: true,
  incomplete: [],
  incompleteCount: 0,
  complete: true,
});

const REQUEST = {
  coverageAt: () => coverageAsOf(LAST),
  daysFrom: undefined,
  rules: RULES,
  publishedDays: undefined,
  judgedDays: { from: FIRST, through: LAST + 3 },
};

/** Goes through the ledger step by step as a worker does, then whatever is left in one. */
async function foldInSteps(ledger: readonly Segment[], plan: readonly Step[]): Promise<MemoryUsage> {
  const usage = emptyUsage();
  let mark = 0;
  let begun = 0;
  /** As the connection's item says: a run that dies does not store it. */
  let seatsPacked = false;
  let peopleOrder: OrderMark | undefined;
  const last: Step = { segments: ledger.length, diesAfter: undefined, shuffle: 0, asOf: undefined, packs: true };
  for (const { segments, diesAfter, shuffle, asOf, packs } of [...plan, last]) {
    const chunk = ledger.slice(mark, mark + segments);
    const through = chunk.at(-1)?.sequence ?? mark;
    begun = Math.max(begun, through);
    let left = diesAfter ?? Number.POSITIVE_INFINITY;
    const store = createMemoryUsageStore(usage, {
      pageSize: 3,
      arrange: (puts) =>
        puts.toSorted((a, b) => ((puts.indexOf(a) * 7919 + shuffle) % 13) - ((puts.indexOf(b) * 7919 + shuffle) % 13)),
      beforePut: () => {
        if (left-- <= 0) throw new Error('died');
      },
    });
    try {
      const request = { ...REQUEST, seatsPacked, peopleOrder, daysFrom: mark === 0 ? FIRST : undefined };
      const orderAfter = chunk.length > 0 ? (await fold(store, chunk, mark, request)).peopleOrder : peopleOrder;
      const rows = new Set((await store.orgDays.load(daysBetween(FIRST, LAST))).map(({ day }) => day));
      const missing = daysBetween(FIRST, LAST).filter((day) => !rows.has(day));
      await store.orgDays.put(await countOrgDays(store, missing, through));
      mark = through;
      peopleOrder = orderAfter;
      if (mark < begun) continue; // sums lead: those that a dead worker wrote are ahead of their seats
      assertSums(usage);
      await assertOrders(usage, store, peopleOrder);
      if (packs) {
        await packSeatsOfPeople(store, mark, () => true);
        seatsPacked = true;
      }
      if (seatsPacked) assertPackedSeats(usage);
      if (asOf === undefined) continue;
      const order = { token: `${mark}-${shuffle}`, from: 1 };
      ({ peopleOrder } = (await countPeople(store, coverageAsOf(asOf), undefined, order)).counts);
      const refresh = { coverage: coverageAsOf(asOf), ...REFRESH, foldedThrough: mark, orderFrom: 1 };
      await refreshSummaries(store, refresh, () => true);
      assertSums(usage);
      await assertOrders(usage, store, peopleOrder);
    } catch (error) {
      if (!(error instanceof Error && error.message === 'died')) throw error;
    }
  }
  return usage;
}

/** Each summary that rests on a context is the sum over the seats. */
function assertSums(usage: MemoryUsage): void {
  for (const stored of usage.apps.values()) {
    const { app, summary } = stored;
    const { context } = summary;
    if (!context) continue;
    const seats = judgedSeats(usage).filter((seat) => seat.app === app);
    const sums = seats.reduce<Sums>((sum, seat) => plus(sum, sumsOf(seat, context)), NO_SUMS);
    assert.deepEqual(summary.sums, sums, `summary of ${app}`);
    assertBreakdown(usage.breakdowns.get(app), stored, seats);
  }
}

/** The orders that are kept say of each item what it says itself. */
async function assertOrders(usage: MemoryUsage, store: UsageStore, peopleOrder: OrderMark | undefined): Promise<void> {
  for (const app of usage.apps.values())
    await assertSeatOrder(
      store,
      app,
      allSeats(usage).filter((seat) => seat.app === app.app),
    );
  await assertPeopleOrder(store, peopleOrder, [...usage.people.values()]);
}

/** Each person's packed seats repeat their seats. */
function assertPackedSeats(usage: MemoryUsage): void {
  for (const { person, seats } of usage.people.values()) {
    const stored = allSeats(usage).filter((seat) => seat.person === person);
    const summaries = stored.flatMap((seat) => summaryOfSeat(seat) ?? []).sort((a, b) => (a.app < b.app ? -1 : 1));
    assert.deepEqual(readable(unpackSeats(seats ?? NO_SEATS)), readable(summaries), `seats of ${person}`);
    assert.ok(seats, `seats of ${person} are packed`);
  }
}

const readable = (seats: readonly SeatSummary[]) => seats.map((seat) => ({ ...seat, days: daysInSet(seat.days) }));

const seatsByKey = (usage: MemoryUsage) => new Map(allSeats(usage).map((seat) => [`${seat.app} ${seat.person}`, seat]));

/** Everything but the marks, which say how it came about. */
function contents(usage: MemoryUsage) {
  const inOrder = <Key, Item extends { readonly foldedThrough: number }>(map: ReadonlyMap<Key, Item>) =>
    [...map]
      .map(([key, { foldedThrough: _mark, ...item }]) => [String(key), item] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    seats: inOrder(seatsByKey(usage)),
    people: inOrder(usage.people),
    days: inOrder(usage.orgDays),
    apps: inOrder(usage.apps).map(
      ([id, { summary: _sums, order: _order, sessions: _class, backTest: _test, ...app }]) => [id, app],
    ),
  };
}

describe('folding', () => {
  it('gives the same, however the ledger is cut up and wherever a worker dies', async () => {
    await fc.assert(
      fc.asyncProperty(ledgersWithLateRows, steps, async (ledger, plan) => {
        const whole = await foldInSteps(ledger, []);
        const cut = await foldInSteps(ledger, plan);
        assert.deepEqual(contents(cut), contents(whole));
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same when a worker dies after each single put', async () => {
    await fc.assert(
      fc.asyncProperty(
        ledgersWithLateRows,
        fc.integer({ min: 1, max: 5 }),
        fc.nat(1000),
        async (ledger, segments, shuffle) => {
          const whole = contents(await foldInSteps(ledger, []));
          for (let diesAfter = 0; diesAfter < 30; diesAfter++) {
            const plan: Step[] = [
              { segments: 3, diesAfter: undefined, shuffle, asOf: LAST, packs: shuffle % 2 === 0 },
              { segments: 4, diesAfter, shuffle, asOf: undefined, packs: true },
              { segments, diesAfter: diesAfter + 7, shuffle: shuffle + 1, asOf: undefined, packs: true },
              { segments: segments + 2, diesAfter: undefined, shuffle, asOf: LAST + 1, packs: true },
            ];
            assert.deepEqual(contents(await foldInSteps(ledger, plan)), whole, `dead after ${diesAfter} puts`);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('keeps the breakdown of each app with its summary', async () => {
    await fc.assert(
      fc.asyncProperty(ledgersWithLateRows, fc.nat(13), async (ledger, refreshedAfter) => {
        const first = { segments: refreshedAfter, diesAfter: undefined, shuffle: 0, asOf: LAST, packs: true };
        const usage = await foldInSteps(ledger, [first]);
        for (const app of usage.apps.values()) {
          const seats = judgedSeats(usage).filter((seat) => seat.app === app.app);
          const isKept = assertBreakdown(usage.breakdowns.get(app.app), app, seats);
          assert.equal(isKept, app.summary.context !== undefined);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('changes nothing when it is done again', async () => {
    await fc.assert(
      fc.asyncProperty(ledgersWithLateRows, fc.nat(13), async (ledger, from) => {
        const usage = await foldInSteps(ledger, []);
        const store = createMemoryUsageStore(usage);
        await refreshSummaries(
          store,
          { coverage: coverageAsOf(LAST), ...REFRESH, foldedThrough: ledger.length },
          () => true,
        );
        const before = structuredClone([contents(usage), [...usage.apps]]);
        if (from < ledger.length) await fold(store, ledger.slice(from), from, { ...REQUEST, seatsPacked: true });
        assert.deepEqual([contents(usage), [...usage.apps]], before);
      }),
      { numRuns: 100 },
    );
  });

  it('equals what is counted from the events themselves', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, steps, async (ledger, plan) => {
        const usage = await foldInSteps(ledger, plan);
        const uses = ledger.flatMap(({ signIns }) => signIns);
        for (const seat of allSeats(usage)) {
          const { app, person, signIns, firstUsedAt, lastUsedAt, personSnapshot } = seat;
          const own = uses.filter((use) => use.app === app && use.person === person);
          assert.deepEqual([...signIns].sort(), [...counted(own)].sort());
          assert.equal(firstUsedAt ?? Infinity, Math.min(...own.map(({ first }) => first)));
          assert.equal(lastUsedAt ?? -Infinity, Math.max(...own.map(({ last }) => last)));
          const ended = ledger
            .flatMap(({ logouts }) => logouts)
            .filter((one) => one.app === app && one.person === person);
          const newestEnded = ended
            .map(({ at }) => at)
            .sort((a, b) => a - b)
            .slice(-LOGOUTS_KEPT);
          assert.deepEqual(seat.loggedOut ?? [], newestEnded);

          const statuses = [
            ...ledger.flatMap(({ personStatuses }) => personStatuses),
            ...ledger.flatMap(({ people, readAt }) => people.map((fact) => ({ ...fact, at: readAt }))),
          ].filter((status) => status.person === person);
          assert.equal(personSnapshot.status, newest(statuses)?.status);
          const profiles = ledger.flatMap(({ people, readAt }) => people.map((fact) => ({ ...fact, at: readAt })));
          assert.equal(
            personSnapshot.department,
            newest(profiles.filter((fact) => fact.person === person))?.department,
          );

          const starts = ledger.flatMap(({ listed }) => (listed?.app === app ? [listed.startedAt] : []));
          const evidence = evidenceOf(ledger).filter((one) => one.app === app && one.person === person);
          const decisive = newest(evidence);
          const held = decisive?.assigned === true && decisive.at >= Math.max(-Infinity, ...starts);
          const listedFrom = starts.length > 0 ? Math.max(...starts) : undefined;
          const context = { hasNoSeats: false, listedFrom };
          assert.equal(seatAssignment(seat, context).assigned, held);
        }
        const logouts = ledger.flatMap((segment) => segment.logouts);
        const seats = new Set(
          [...uses, ...evidenceOf(ledger), ...logouts].map(({ app, person }) => `${app} ${person}`),
        );
        assert.deepEqual([...seatsByKey(usage).keys()].sort(), [...seats].sort());

        for (const { app, signIns, failedSignIns } of usage.apps.values()) {
          assert.deepEqual([...signIns].sort(), [...counted(uses.filter((use) => use.app === app))].sort());
          const failures = ledger.flatMap((segment) => segment.failedSignIns).filter((one) => one.app === app);
          assert.deepEqual([...failedSignIns].sort(), [...counted(failures)].sort());
        }
        const distinct = (from: Day, to: Day) =>
          new Set(uses.filter(({ day }) => day >= from && day <= to).map(({ person }) => person)).size;
        for (const { day, people } of usage.orgDays.values()) {
          assert.deepEqual(people, {
            day: distinct(day, day),
            7: distinct(day - 6, day),
            30: distinct(day - 29, day),
            60: distinct(day - 59, day),
            90: distinct(day - 89, day),
            week: distinct(weekStart(day), day),
            month: distinct(monthStart(day), day),
          });
        }
        assert.deepEqual([...usage.orgDays.keys()].sort(), daysBetween(FIRST, LAST));
      }),
      { numRuns: 200 },
    );
  });
});

const HOLDING = ['ACTIVE', 'PROVISIONED'];

type SeatEvidence = { readonly app: string; readonly person: string; readonly at: number; readonly assigned: boolean };

/**
 * Everything that says when somebody had an app or had it not. A row is none where an event denies it that came between
 * the row's last change and its request, because lists lag behind the log; its seat exists nevertheless.
 */
function evidenceOf(ledger: readonly Segment[]): readonly SeatEvidence[] {
  const evidence: SeatEvidence[] = [];
  const points: SeatEvidence[] = [];
  for (const { assignmentEvents, assignments, readAt } of ledger) {
    evidence.push(...assignmentEvents);
    points.push(...assignmentEvents);
    for (const { app, person, status, createdAt } of assignments) {
      const assigned = HOLDING.includes(status);
      const row = { app, person, at: readAt, assigned };
      const last = newest(points.filter((point) => point.app === app && point.person === person));
      const isDenied = assigned && createdAt !== undefined && last?.assigned === false;
      if (isDenied && createdAt < last.at && last.at <= readAt) {
        evidence.push({ ...row, at: -1 });
        continue;
      }
      evidence.push(row);
      if (!assigned || createdAt === undefined) continue;
      evidence.push({ ...row, at: createdAt });
      points.push({ ...row, at: createdAt });
    }
  }
  return evidence;
}

/** The newest, and of several at one instant the last. */
const newest = <Fact extends { readonly at: number }>(facts: readonly Fact[]): Fact | undefined =>
  facts.reduce<Fact | undefined>((found, fact) => (found && found.at > fact.at ? found : fact), undefined);

function counted(uses: readonly { readonly day: Day; readonly count: number }[]): ReadonlyMap<Day, number> {
  const counts = new Map<Day, number>();
  for (const { day, count } of uses) counts.set(day, (counts.get(day) ?? 0) + count);
  return counts;
}
