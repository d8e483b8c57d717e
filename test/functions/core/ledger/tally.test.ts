import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { AppId, PersonId } from '../../../../functions/core/ids.ts';
import { DedupeSet, hashEvent, packHashes, unpackHashes } from '../../../../functions/core/ledger/dedupeSet.ts';
import { addTallies, type Tallies } from '../../../../functions/core/ledger/segment.ts';
import { type LogTally, tallyLog } from '../../../../functions/core/ledger/tally.ts';
import type { LogEntry } from '../../../../functions/core/oktaFacts.ts';
import { DAY, dayOf, HOUR } from '../../../../functions/core/time.ts';

const NOW = 1_773_846_000_000;
const BOUNDARY = NOW - DAY;
const OLDEST = NOW - 90 * DAY;
const [app, person] = ['0oa1' as AppId, '00u1' as PersonId];

const signIn = (uuid: string, at: number, more: Partial<Extract<LogEntry, { kind: 'signIn' }>> = {}): LogEntry => ({
  kind: 'signIn',
  uuid,
  at,
  app,
  person,
  appLabel: undefined,
  ...more,
});

/** Two readers of one log, with what each remembers of it. */
function createSides() {
  const [seen, late] = [new DedupeSet(), new DedupeSet()];
  const read = (side: 'stream' | 'history') => (entries: readonly LogEntry[]) =>
    tallyLog(entries, {
      side,
      boundary: BOUNDARY,
      readAt: NOW,
      oldest: side === 'stream' ? -Infinity : OLDEST,
      seen,
      late,
    });
  return { stream: read('stream'), history: read('history'), seen, late };
}

const numbers = ({ tallies }: LogTally): Partial<Tallies> =>
  Object.fromEntries(Object.entries(tallies).filter(([, count]) => count > 0));
const total = ({ signIns }: Pick<LogTally, 'signIns'>) => signIns.reduce((sum, { count }) => sum + count, 0);
const partition = ({ read: _read, lateCounted: _found, skippedRows: _rows, ...rest }: Tallies) =>
  Object.values(rest).reduce((sum, count) => sum + count, 0);

describe('a page of the log', () => {
  const at = NOW - HOUR;
  const cases: readonly {
    readonly name: string;
    readonly side?: 'stream' | 'history';
    readonly entries: readonly LogEntry[];
    readonly expected: Partial<Tallies>;
  }[] = [
    { name: 'empty', entries: [], expected: {} },
    { name: 'one sign-in', entries: [signIn('a', at)], expected: { read: 1, signIns: 1 } },
    {
      name: 'one twice',
      entries: [signIn('a', at), signIn('a', at)],
      expected: { read: 2, signIns: 1, duplicates: 1 },
    },
    { name: 'two at one instant', entries: [signIn('a', at), signIn('b', at)], expected: { read: 2, signIns: 2 } },
    { name: 'at the boundary', entries: [signIn('a', BOUNDARY)], expected: { read: 1, signIns: 1 } },
    { name: 'a millisecond before it', entries: [signIn('a', BOUNDARY - 1)], expected: { read: 1, late: 1 } },
    {
      name: 'late and again',
      entries: [signIn('a', BOUNDARY - 1), signIn('a', BOUNDARY - 1)],
      expected: { read: 2, late: 1, duplicates: 1 },
    },
    {
      name: 'history at the boundary',
      side: 'history',
      entries: [signIn('a', BOUNDARY)],
      expected: { read: 1, leftToStream: 1 },
    },
    {
      name: 'history a millisecond before it',
      side: 'history',
      entries: [signIn('a', BOUNDARY - 1)],
      expected: { read: 1, signIns: 1 },
    },
    {
      name: 'history from where it was asked',
      side: 'history',
      entries: [signIn('a', OLDEST)],
      expected: { read: 1, signIns: 1 },
    },
    {
      name: 'history from before',
      side: 'history',
      entries: [signIn('a', OLDEST - 1)],
      expected: { read: 1, rejected: 1 },
    },
    { name: 'an hour ahead', entries: [signIn('a', NOW + HOUR)], expected: { read: 1, signIns: 1 } },
    { name: 'more than an hour ahead', entries: [signIn('a', NOW + HOUR + 1)], expected: { read: 1, rejected: 1 } },
    {
      name: 'more than an hour ahead, twice',
      entries: [signIn('a', NOW + HOUR + 1), signIn('a', NOW + HOUR + 1)],
      expected: { read: 2, rejected: 1, duplicates: 1 },
    },
    {
      name: 'failures',
      entries: [
        { kind: 'failedSignIn', uuid: 'a', at, app },
        { kind: 'failedSignIn', uuid: 'b', at, app: undefined },
      ],
      expected: { read: 2, failedSignIns: 2 },
    },
    {
      name: 'a late failure',
      entries: [{ kind: 'failedSignIn', uuid: 'a', at: BOUNDARY - 1, app }],
      expected: { read: 1, late: 1 },
    },
    {
      name: 'rejected without a uuid, twice',
      entries: [0, 1].map(
        () => ({ kind: 'rejected', uuid: undefined, eventType: undefined, reason: 'no uuid' }) as const,
      ),
      expected: { read: 2, rejected: 2 },
    },
    {
      name: 'rejected with a uuid, twice',
      entries: [0, 1].map(() => ({ kind: 'rejected', uuid: 'a', eventType: 'x', reason: 'no outcome' }) as const),
      expected: { read: 2, rejected: 1, duplicates: 1 },
    },
    {
      name: 'changes of the directory, on whichever side of the boundary',
      entries: [
        { kind: 'assignment', uuid: 'a', at: BOUNDARY - 1, app, person, assigned: true },
        { kind: 'personStatus', uuid: 'b', at, person, status: 'SUSPENDED' },
        { kind: 'appStatus', uuid: 'c', at, app, status: 'INACTIVE' },
        { kind: 'other', uuid: 'd', at, eventType: 'user.lifecycle.create', person },
      ],
      expected: { read: 4, other: 4 },
    },
  ];
  for (const { name, side = 'stream', entries, expected } of cases)
    it(name, () => assert.deepEqual(numbers(createSides()[side](entries)), expected));

  it('is summed by app, person and UTC day, with the first and last of each', () => {
    const midnight = dayOf(NOW) * DAY;
    const { signIns } = createSides().stream([
      signIn('a', midnight - 1),
      signIn('b', midnight),
      signIn('c', midnight + 5),
    ]);
    const day = dayOf(NOW);
    assert.deepEqual(signIns, [
      { app, person, day: day - 1, count: 1, first: midnight - 1, last: midnight - 1 },
      { app, person, day, count: 2, first: midnight, last: midnight + 5 },
    ]);
  });

  it('never takes its place from a time in the future or before what was asked', () => {
    const sides = createSides();
    assert.equal(sides.stream([signIn('a', NOW), signIn('b', NOW + 2 * HOUR)]).lastPublished, NOW);
    assert.equal(sides.history([signIn('c', OLDEST + 1), signIn('d', OLDEST - 1)]).firstPublished, OLDEST + 1);
  });

  it('of history has the later of two changes at one instant last', () => {
    const change = (uuid: string, assigned: boolean): LogEntry => ({
      kind: 'assignment',
      uuid,
      at,
      app,
      person,
      assigned,
    });
    const { assignmentEvents } = createSides().history([change('added later', true), change('removed', false)]);
    assert.deepEqual(
      assignmentEvents.map(({ assigned }) => assigned),
      [false, true],
    );
  });

  it('tells of late sign-ins that history found after all', () => {
    const sides = createSides();
    sides.stream([signIn('a', BOUNDARY - 1), signIn('b', BOUNDARY - 1)]);
    assert.deepEqual(numbers(sides.history([signIn('a', BOUNDARY - 1)])), { read: 1, signIns: 1, lateCounted: 1 });
  });
});

describe('stream and history together', () => {
  const entry = fc
    .record({
      number: fc.nat(40),
      kind: fc.constantFrom('signIn', 'failedSignIn', 'other'),
    })
    .map(({ number, kind }): LogEntry => {
      const at = BOUNDARY + (number - 20) * HOUR; // an event has one time
      if (kind === 'signIn' || number % 3 === 0) return signIn(`event ${number}`, at);
      if (kind === 'failedSignIn' || number % 3 === 1)
        return { kind: 'failedSignIn', uuid: `event ${number}`, at, app };
      return { kind: 'other', uuid: `event ${number}`, at, eventType: 'x' };
    });
  const pages = fc.array(
    fc.record({
      side: fc.constantFrom('stream' as const, 'history' as const),
      entries: fc.array(entry, { maxLength: 8 }),
    }),
  );

  it('put every event read in exactly one class', () => {
    fc.assert(
      fc.property(pages, (all) => {
        const sides = createSides();
        for (const { side, entries } of all) {
          const { tallies } = sides[side](entries);
          assert.equal(partition(tallies), entries.length);
          assert.equal(tallies.read, entries.length);
        }
      }),
    );
  });

  it('count each sign-in once, if each side reads all of its pages, in any order and any number of times', () => {
    const log = fc.uniqueArray(fc.nat(60), { maxLength: 25 });
    fc.assert(
      fc.property(log, fc.infiniteStream(fc.nat(1000)), (events, random) => {
        const all = events.map((n) => signIn(`event ${n}`, BOUNDARY + (n - 40) * HOUR));
        const sides = createSides();
        let counted = 0;
        const sources = [...all.map((one) => ['stream', one] as const), ...all.map((one) => ['history', one] as const)];
        const order = [...sources, ...sources]
          .map((source) => ({ source, rank: random.next().value }))
          .sort((a, b) => a.rank - b.rank);
        for (const { source } of order) counted += total(sides[source[0]]([source[1]]));
        assert.equal(counted, all.filter((one) => 'at' in one && one.at <= NOW + HOUR).length);
      }),
    );
  });

  it('count a page as the sum of its parts', () => {
    fc.assert(
      fc.property(fc.array(entry), fc.nat(10), (entries, cut) => {
        const [whole, parts] = [createSides(), createSides()];
        const one = whole.stream(entries);
        const [first, second] = [parts.stream(entries.slice(0, cut)), parts.stream(entries.slice(cut))];
        assert.deepEqual(addTallies(first.tallies, second.tallies), one.tallies);
        assert.equal(total(first) + total(second), total(one));
      }),
    );
  });
});

describe('events seen', () => {
  it('are those of a set', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(3_000)), { maxLength: 4_000, size: 'max' }), (steps) => {
        const [seen, set] = [new DedupeSet(), new Set<number>()];
        for (const [isAdd, number] of steps) {
          const key = hashEvent(String(number));
          assert.equal(seen.has(key), set.has(number));
          if (!isAdd) continue;
          seen.add(key);
          set.add(number);
        }
        assert.equal(seen.size, set.size);
      }),
      { numRuns: 15 },
    );
  });

  it('with hashes that differ in one half only are told apart', () => {
    const seen = new DedupeSet();
    seen.add({ high: 0, low: 5 });
    seen.add({ high: 5, low: 0 });
    const asked = [
      { high: 0, low: 5 },
      { high: 5, low: 0 },
      { high: 5, low: 5 },
      { high: 1, low: 5 },
      { high: 0, low: 1 },
    ];
    assert.deepEqual(
      asked.map((key) => seen.has(key)),
      [true, true, false, false, false],
    );
  });

  it('come back from their bytes, wherever those lie', () => {
    const keys = ['a', 'b', 'c'].map(hashEvent);
    const packed = packHashes(keys);
    const shifted = new Uint8Array(30);
    shifted.set(packed, 3);
    assert.deepEqual([...unpackHashes(shifted.subarray(3, 27))], keys);
    const seen = new DedupeSet();
    seen.addAll(packed);
    assert.equal(seen.size, 3);
  });
});
