// However a ledger is split, and wherever a fold crashes, the seats, people, summaries and day rows are the same.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Segment } from '../../../../functions/core/ledger/segment.ts';
import { fold } from '../../../../functions/core/sync/fold.ts';
import { countOrgDays } from '../../../../functions/core/sync/foldOrgDays.ts';
import { refreshSummaries } from '../../../../functions/core/sync/refreshSummaries.ts';
import { type Day, daysBetween, startOf } from '../../../../functions/core/time.ts';
import type { Coverage } from '../../../../functions/core/usage/coverage.ts';
import { NO_EXCLUSIONS, type Rules } from '../../../../functions/core/usage/rules.ts';
import { seatAssignment } from '../../../../functions/core/usage/state.ts';
import { NO_SUMS, plus, type Sums, sumsOf } from '../../../../functions/core/usage/summary.ts';
import { MemoryUsageStore } from '../../doubles/memoryUsageStore.ts';
import { peopleByPeriod } from '../usage/peopleByPeriod.ts';
import { FIRST, LAST, ledgers } from './ledgers.ts';

/** How many segments a step folds, and after how many puts the worker crashes. */
interface Step {
  readonly segments: number;
  readonly diesAfter: number | undefined;
  /** Decides in which order the puts of one write arrive. */
  readonly shuffle: number;
  /** If set, every summary is then refreshed as of this day, unless a crashed fold has written beyond it. */
  readonly asOf: Day | undefined;
}

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    segments: fc.integer({ min: 1, max: 6 }),
    diesAfter: fc.option(fc.nat(40), { nil: undefined, freq: 1 }),
    shuffle: fc.nat(1000),
    asOf: fc.option(fc.integer({ min: LAST - 5, max: LAST + 3 }), { nil: undefined }),
  }),
  { maxLength: 10 },
);

const RULES: Rules = { idleAfterDays: 3, exclusions: NO_EXCLUSIONS, apps: new Map() };
/** No day is published, and none is required. */
const REFRESH = { rules: RULES, requiredDays: undefined, publishedDays: undefined, eligiblePeople: undefined };

const coverageAsOf = (day: Day): Coverage => ({
  observedSince: startOf(FIRST),
  dataThrough: startOf(day) + 1,
  gaps: [],
  complete: true,
});

/** Folds the ledger step by step as a worker does, then the rest in one step. */
async function foldInSteps(ledger: readonly Segment[], plan: readonly Step[]): Promise<MemoryUsageStore> {
  const store = new MemoryUsageStore();
  let checkpoint = 0;
  let writtenThrough = 0;
  const last: Step = { segments: ledger.length, diesAfter: undefined, shuffle: 0, asOf: undefined };
  for (const { segments, diesAfter, shuffle, asOf } of [...plan, last]) {
    const chunk = ledger.slice(checkpoint, checkpoint + segments);
    const through = chunk.at(-1)?.sequence ?? checkpoint;
    writtenThrough = Math.max(writtenThrough, through);
    let putsLeft = diesAfter ?? Number.POSITIVE_INFINITY;
    store.arrange = (puts) =>
      puts.toSorted((a, b) => ((puts.indexOf(a) * 7919 + shuffle) % 13) - ((puts.indexOf(b) * 7919 + shuffle) % 13));
    store.beforePut = () => {
      if (putsLeft-- <= 0) throw new Error('died');
    };
    try {
      if (chunk.length > 0)
        await fold(store, chunk, checkpoint, checkpoint === 0 ? FIRST : undefined, {
          coverage: coverageAsOf(LAST),
          ...REFRESH,
        });
      const rows = new Set((await store.orgDays(daysBetween(FIRST, LAST))).map(({ day }) => day));
      const missing = daysBetween(FIRST, LAST).filter((day) => !rows.has(day));
      await store.write({ orgDays: await countOrgDays(store, missing, through) });
      checkpoint = through;
      if (checkpoint < writtenThrough) continue; // a crashed fold may have written sums that are ahead of their seats
      assertSums(store);
      if (asOf === undefined) continue;
      await refreshSummaries(
        store,
        { coverage: coverageAsOf(asOf), ...REFRESH, foldedThrough: checkpoint },
        () => true,
      );
      assertSums(store);
    } catch (error) {
      if (!(error instanceof Error && error.message === 'died')) throw error;
    }
  }
  return store;
}

/** Asserts that every summary with a context is the sum over the app's seats. */
function assertSums(store: MemoryUsageStore): void {
  for (const { app, summary } of store.storedApps.values()) {
    const { context } = summary;
    if (!context) continue;
    const seats = [...store.storedSeats.values()].filter((seat) => seat.app === app);
    const sums = seats.reduce<Sums>((sum, seat) => plus(sum, sumsOf(seat, context)), NO_SUMS);
    assert.deepEqual(summary.sums, sums, `summary of ${app}`);
  }
}

/** All items without their `foldedThrough`, which depends on the steps. */
function contents(store: MemoryUsageStore) {
  const inOrder = <Key, Item extends { readonly foldedThrough: number }>(map: ReadonlyMap<Key, Item>) =>
    [...map]
      .map(([key, { foldedThrough: _sequence, ...item }]) => [String(key), item] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    seats: inOrder(store.storedSeats),
    people: inOrder(store.storedPeople),
    days: inOrder(store.storedDays),
    apps: inOrder(store.storedApps).map(([id, { summary: _sums, ...app }]) => [id, app]),
  };
}

describe('folding', () => {
  it('gives the same items however the ledger is split and wherever a worker crashes', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, steps, async (ledger, plan) => {
        const inOneStep = await foldInSteps(ledger, []);
        assert.deepEqual(contents(await foldInSteps(ledger, plan)), contents(inOneStep));
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same items when a worker crashes after any put', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, fc.integer({ min: 1, max: 5 }), fc.nat(1000), async (ledger, segments, shuffle) => {
        const whole = contents(await foldInSteps(ledger, []));
        for (let diesAfter = 0; diesAfter < 30; diesAfter++) {
          const plan: Step[] = [
            { segments: 3, diesAfter: undefined, shuffle, asOf: LAST },
            { segments: 4, diesAfter, shuffle, asOf: undefined },
            { segments, diesAfter: diesAfter + 7, shuffle: shuffle + 1, asOf: undefined },
            { segments: segments + 2, diesAfter: undefined, shuffle, asOf: LAST + 1 },
          ];
          assert.deepEqual(contents(await foldInSteps(ledger, plan)), whole, `crashed after ${diesAfter} puts`);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('changes nothing when it is repeated', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, fc.nat(13), async (ledger, from) => {
        const store = await foldInSteps(ledger, []);
        await refreshSummaries(
          store,
          { coverage: coverageAsOf(LAST), ...REFRESH, foldedThrough: ledger.length },
          () => true,
        );
        const before = structuredClone([contents(store), [...store.storedApps]]);
        await fold(store, ledger.slice(from), from, undefined, { coverage: coverageAsOf(LAST), ...REFRESH });
        assert.deepEqual([contents(store), [...store.storedApps]], before);
      }),
      { numRuns: 100 },
    );
  });

  it('equals what is counted directly from the events', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, steps, async (ledger, plan) => {
        const store = await foldInSteps(ledger, plan);
        const uses = ledger.flatMap(({ signIns }) => signIns);
        for (const {
          app,
          person,
          signIns,
          firstUsedAt,
          lastUsedAt,
          personSnapshot,
          assignment,
        } of store.storedSeats.values()) {
          const own = uses.filter((use) => use.app === app && use.person === person);
          assert.deepEqual([...signIns].sort(), [...counted(own)].sort());
          assert.equal(firstUsedAt ?? Infinity, Math.min(...own.map(({ first }) => first)));
          assert.equal(lastUsedAt ?? -Infinity, Math.max(...own.map(({ last }) => last)));

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
          const assigned = decisive?.assigned === true && decisive.at >= Math.max(-Infinity, ...starts);
          const listedFrom = starts.length > 0 ? Math.max(...starts) : undefined;
          const context = { hasNoSeats: false, listedFrom };
          const seat = { ...[...store.storedSeats.values()].find((one) => one.app === app && one.person === person) };
          assert.equal(seatAssignment({ ...seat, assignment, personSnapshot } as never, context).assigned, assigned);
        }
        const seats = new Set([...uses, ...evidenceOf(ledger)].map(({ app, person }) => `${app} ${person}`));
        assert.deepEqual([...store.storedSeats.keys()].sort(), [...seats].sort());

        for (const { app, signIns, failedSignIns } of store.storedApps.values()) {
          assert.deepEqual([...signIns].sort(), [...counted(uses.filter((use) => use.app === app))].sort());
          const failures = ledger.flatMap((segment) => segment.failedSignIns).filter((one) => one.app === app);
          assert.deepEqual([...failedSignIns].sort(), [...counted(failures)].sort());
        }
        const distinct = (from: Day, to: Day) =>
          new Set(uses.filter(({ day }) => day >= from && day <= to).map(({ person }) => person)).size;
        for (const { day, people } of store.storedDays.values()) {
          assert.deepEqual(people, peopleByPeriod(day, distinct));
        }
        assert.deepEqual([...store.storedDays.keys()].sort(), daysBetween(FIRST, LAST));
      }),
      { numRuns: 200 },
    );
  });
});

const ASSIGNED_STATUSES = ['ACTIVE', 'PROVISIONED'];

/** All evidence of assignments. */
const evidenceOf = (ledger: readonly Segment[]) =>
  ledger.flatMap(({ assignmentEvents, assignments, readAt }) => [
    ...assignmentEvents,
    ...assignments.flatMap(({ app, person, status, createdAt }) => {
      const assigned = ASSIGNED_STATUSES.includes(status);
      const created = assigned && createdAt !== undefined ? [{ app, person, at: createdAt, assigned }] : [];
      return [{ app, person, at: readAt, assigned }, ...created];
    }),
  ]);

/** The newest fact; of several at one instant the last. */
const newest = <Fact extends { readonly at: number }>(facts: readonly Fact[]): Fact | undefined =>
  facts.reduce<Fact | undefined>((found, fact) => (found && found.at > fact.at ? found : fact), undefined);

function counted(uses: readonly { readonly day: Day; readonly count: number }[]): ReadonlyMap<Day, number> {
  const counts = new Map<Day, number>();
  for (const { day, count } of uses) counts.set(day, (counts.get(day) ?? 0) + count);
  return counts;
}
