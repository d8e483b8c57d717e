import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { AppId, PersonId } from '../../../../functions/core/ids.ts';
import { DedupeSet } from '../../../../functions/core/ledger/dedupeSet.ts';
import type { LogSource } from '../../../../functions/core/ledger/positions.ts';
import { addTallies, type Tallies } from '../../../../functions/core/ledger/segment.ts';
import { type LogTally, tallyLog } from '../../../../functions/core/ledger/tally.ts';
import type { LogEntry } from '../../../../functions/core/okta/oktaFacts.ts';
import { DAY, dayOf, HOUR } from '../../../../functions/core/time.ts';

const NOW = 1_773_846_000_000;
const BOUNDARY = NOW - DAY;
const OLDEST = NOW - 90 * DAY;
const app = '0oa1' as AppId;
const person = '00u1' as PersonId;

const signIn = (uuid: string, at: number, more: Partial<Extract<LogEntry, { kind: 'signIn' }>> = {}): LogEntry => ({
  kind: 'signIn',
  uuid,
  at,
  app,
  person,
  appLabel: undefined,
  appDisplayName: undefined,
  ...more,
});

/** The two readers of one log, which share the events they have read. */
function createReaders() {
  const seen = new DedupeSet();
  const late = new DedupeSet();
  const read = (source: LogSource) => (entries: readonly LogEntry[]) =>
    tallyLog(entries, {
      source,
      boundary: BOUNDARY,
      readAt: NOW,
      oldest: source === 'stream' ? -Infinity : OLDEST,
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
    readonly source?: LogSource;
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
      source: 'history',
      entries: [signIn('a', BOUNDARY)],
      expected: { read: 1, leftToStream: 1 },
    },
    {
      name: 'history a millisecond before it',
      source: 'history',
      entries: [signIn('a', BOUNDARY - 1)],
      expected: { read: 1, signIns: 1 },
    },
    {
      name: 'history at the oldest instant requested',
      source: 'history',
      entries: [signIn('a', OLDEST)],
      expected: { read: 1, signIns: 1 },
    },
    {
      name: 'history before the oldest instant requested',
      source: 'history',
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
      name: 'directory changes, before and after the boundary',
      entries: [
        { kind: 'assignment', uuid: 'a', at: BOUNDARY - 1, app, person, assigned: true },
        { kind: 'personStatus', uuid: 'b', at, person, status: 'SUSPENDED' },
        { kind: 'appStatus', uuid: 'c', at, app, status: 'INACTIVE' },
        { kind: 'other', uuid: 'd', at, eventType: 'user.lifecycle.create', person },
      ],
      expected: { read: 4, other: 4 },
    },
  ];
  for (const { name, source = 'stream', entries, expected } of cases)
    it(name, () => assert.deepEqual(numbers(createReaders()[source](entries)), expected));

  it('is summed by app, person and UTC day, with the first and last of each', () => {
    const midnight = dayOf(NOW) * DAY;
    const { signIns } = createReaders().stream([
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

  it('takes no position from an event in the future or before the requested time', () => {
    const readers = createReaders();
    assert.equal(readers.stream([signIn('a', NOW), signIn('b', NOW + 2 * HOUR)]).lastPublished, NOW);
    assert.equal(readers.history([signIn('c', OLDEST + 1), signIn('d', OLDEST - 1)]).firstPublished, OLDEST + 1);
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
    const { assignmentEvents } = createReaders().history([change('added later', true), change('removed', false)]);
    assert.deepEqual(
      assignmentEvents.map(({ assigned }) => assigned),
      [false, true],
    );
  });

  it('counts the late sign-ins that history has found', () => {
    const readers = createReaders();
    readers.stream([signIn('a', BOUNDARY - 1), signIn('b', BOUNDARY - 1)]);
    assert.deepEqual(numbers(readers.history([signIn('a', BOUNDARY - 1)])), { read: 1, signIns: 1, lateCounted: 1 });
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
      source: fc.constantFrom('stream' as const, 'history' as const),
      entries: fc.array(entry, { maxLength: 8 }),
    }),
  );

  it('count every event in exactly one tally', () => {
    fc.assert(
      fc.property(pages, (all) => {
        const readers = createReaders();
        for (const { source, entries } of all) {
          const { tallies } = readers[source](entries);
          assert.equal(partition(tallies), entries.length);
          assert.equal(tallies.read, entries.length);
        }
      }),
    );
  });

  it('count each sign-in once when both read all pages, in any order and any number of times', () => {
    const log = fc.uniqueArray(fc.nat(60), { maxLength: 25 });
    fc.assert(
      fc.property(log, fc.infiniteStream(fc.nat(1000)), (events, random) => {
        const all = events.map((n) => signIn(`event ${n}`, BOUNDARY + (n - 40) * HOUR));
        const readers = createReaders();
        let counted = 0;
        const sources = [...all.map((one) => ['stream', one] as const), ...all.map((one) => ['history', one] as const)];
        const order = [...sources, ...sources]
          .map((source) => ({ source, rank: random.next().value }))
          .sort((a, b) => a.rank - b.rank);
        for (const { source } of order) counted += total(readers[source[0]]([source[1]]));
        assert.equal(counted, all.filter((one) => 'at' in one && one.at <= NOW + HOUR).length);
      }),
    );
  });

  it('count a page as the sum of its parts', () => {
    fc.assert(
      fc.property(fc.array(entry), fc.nat(10), (entries, cut) => {
        const whole = createReaders();
        const parts = createReaders();
        const one = whole.stream(entries);
        const first = parts.stream(entries.slice(0, cut));
        const second = parts.stream(entries.slice(cut));
        assert.deepEqual(addTallies(first.tallies, second.tallies), one.tallies);
        assert.equal(total(first) + total(second), total(one));
      }),
    );
  });
});
