import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SeriesPointBody } from '../../../../functions/api/usage/schema.ts';
import { DAY, parseDay, parseInstant } from '../../../../functions/core/time.ts';
import type { Coverage } from '../../../../functions/core/usage/coverage.ts';
import { isObserved } from '../../../../functions/core/usage/observation.ts';
import { isoRange, rangesOf } from '../../../../functions/core/usage/series.ts';
import { settle } from '../company.ts';
import { ACME, ask, COVERAGE, connectionOf, createWorld, GLOBEX, NOW } from '../world.ts';

const day = (text: string): number => parseDay(text) ?? Number.NaN;
const at = (text: string): number => parseInstant(text) ?? Number.NaN;

// 2026-11-21 is a Saturday.
function open(coverage: Coverage = COVERAGE) {
  const world = createWorld();
  const work = { ...connectionOf(ACME).syncState, coverage };
  const { id } = settle(
    world,
    ACME,
    [
      {
        id: '0oa1',
        seats: [
          { person: '00uAda', used: [0, 0, 1, 6] },
          { person: '00uBob', used: [1, 25] },
        ],
      },
      { id: '0oa2', seats: [{ person: '00uAda', used: [1] }] },
    ],
    { syncState: work },
  );
  settle(world, GLOBEX, [{ id: '0oa1', seats: [{ person: '00uZoe', used: [0, 1, 2, 3] }] }]);
  const points = async (query: string): Promise<readonly SeriesPointBody[]> => {
    const { status, json } = await ask(world.usage, `/v1/connections/${id}/usage${query}`);
    assert.equal(status, 200);
    return json.data;
  };
  return { world, points };
}

type People = readonly [week: number, month: number, two: number, three: number];
const point = (figures: object, [week, month, two, three]: People) => ({
  complete: true,
  revisedAt: null,
  ...figures,
  activePeopleIn: { 7: week, 30: month, 60: two, 90: three },
  activePeopleSeen: { 7: week, 30: month, 60: two, 90: three },
});

describe('use over time', () => {
  it('knows no people of windows with a gap', async () => {
    const cause = 'AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS' as const;
    const gap = { from: at('2026-11-10T00:00:00.000Z'), to: at('2026-11-14T06:00:00.000Z'), cause };
    const { points } = open({ ...COVERAGE, gaps: [gap] });
    const data = await points('?from=2026-11-20&to=2026-11-21');
    assert.deepEqual(
      data.map(({ activePeopleIn }) => activePeopleIn),
      [
        { 7: null, 30: null, 60: null, 90: null },
        { 7: 2, 30: null, 60: null, 90: null },
      ],
    );
    assert.deepEqual(
      data.map(({ activePeopleSeen }) => activePeopleSeen),
      [
        { 7: 2, 30: 2, 60: 2, 90: 2 },
        { 7: 2, 30: 2, 60: 2, 90: 2 },
      ],
    );
  });

  it('knows no people of windows that begin before anything was observed', async () => {
    const { points } = open({ ...COVERAGE, observedSince: at('2026-11-15T00:00:00.000Z') });
    const data = await points('?from=2026-11-20&to=2026-11-21');
    assert.deepEqual(
      data.map(({ activePeopleIn }) => activePeopleIn),
      [
        { 7: null, 30: null, 60: null, 90: null },
        { 7: 2, 30: null, 60: null, 90: null },
      ],
    );
  });

  it('shows the last 30 days by default; today is not complete', async () => {
    const { world, points } = open();
    const data = await points('');
    assert.equal(data.length, 30);
    assert.deepEqual(data.slice(-2), [
      point({ from: '2026-11-20', to: '2026-11-20', activePeople: 2, signIns: 3, appsInUse: 2 }, [2, 2, 2, 2]),
      point(
        { from: '2026-11-21', to: '2026-11-21', activePeople: 1, signIns: 2, appsInUse: 1, complete: false },
        [2, 2, 2, 2],
      ),
    ]);
    assert.deepEqual(data[0]?.from, '2026-10-23');
    assert.equal(data.filter(({ complete }) => !complete).length, 1);
    assert.deepEqual([world.store.calls.apps, world.store.calls.orgDays], [1, 1]);
  });

  it('counts different people per ISO week, the first one whole', async () => {
    const { points } = open();
    assert.deepEqual(await points('?grain=week&from=2026-11-12&to=2026-11-21'), [
      point({ from: '2026-11-09', to: '2026-11-15', activePeople: 1, signIns: 1, appsInUse: 1 }, [1, 2, 2, 2]),
      point(
        { from: '2026-11-16', to: '2026-11-21', activePeople: 2, signIns: 5, appsInUse: 2, complete: false },
        [2, 2, 2, 2],
      ),
    ]);
  });

  it('counts different people per month', async () => {
    const { points } = open();
    assert.deepEqual(await points('?grain=month&from=2026-10-31&to=2026-11-20'), [
      point({ from: '2026-10-01', to: '2026-10-31', activePeople: 1, signIns: 1, appsInUse: 1 }, [1, 1, 1, 1]),
      point({ from: '2026-11-01', to: '2026-11-20', activePeople: 2, signIns: 4, appsInUse: 2 }, [2, 2, 2, 2]),
    ]);
  });

  it('goes 400 days back and up to today', async () => {
    const { points } = open();
    assert.equal((await points('?from=2025-10-18&to=2026-11-21')).length, 400);
    assert.deepEqual(
      (await points('?to=2026-11-01&from=2026-11-01')).map(({ to }) => to),
      ['2026-11-01'],
    );
  });

  it('answers for a connection that has not been read for years', async () => {
    const { points } = open({ ...COVERAGE, observedSince: NOW - 900 * DAY, dataThrough: NOW - 800 * DAY });
    assert.equal((await points('')).length, 30);
  });

  it('does not call a first month whole that begins before the days that are kept', async () => {
    const { points } = open({ ...COVERAGE, observedSince: NOW - 900 * DAY });
    const months = await points('?grain=month&from=2025-10-18&to=2025-11-30');
    assert.deepEqual(
      months.map(({ from, complete }) => [from, complete]),
      [
        ['2025-10-01', false],
        ['2025-11-01', true],
      ],
    );
  });

  it('ends with the date that was read through, and marks what lies outside', async () => {
    const { points } = open({ ...COVERAGE, observedSince: NOW - 5 * DAY, dataThrough: NOW - 2 * DAY });
    const data = await points('?from=2026-11-15');
    assert.deepEqual(
      data.map(({ from, complete }) => `${from.slice(-2)} ${complete}`),
      ['15 false', '16 false', '17 true', '18 true', '19 false'],
    );
  });
});

describe('spans', () => {
  const rows = [
    ['day', '2026-11-20', '2026-11-21', ['2026-11-20 2026-11-20', '2026-11-21 2026-11-21']],
    ['week', '2026-11-16', '2026-11-22', ['2026-11-16 2026-11-22']],
    ['week', '2026-11-22', '2026-11-23', ['2026-11-16 2026-11-22', '2026-11-23 2026-11-23']],
    ['week', '2026-12-31', '2027-01-01', ['2026-12-28 2027-01-01']],
    ['month', '2024-02-29', '2024-03-01', ['2024-02-01 2024-02-29', '2024-03-01 2024-03-01']],
  ] as const;
  for (const [grain, from, to, expected] of rows) {
    it(`${grain} ${from} … ${to}`, () => {
      const spans = rangesOf({ from: day(from), through: day(to) }, grain).map(isoRange);
      assert.deepEqual(
        spans.map((span) => `${span.from} ${span.to}`),
        expected,
      );
    });
  }
});

describe('a span is observed', () => {
  const span = { from: day('2026-11-10'), through: day('2026-11-11') };
  const coverage = {
    observedSince: at('2026-11-10T00:00:00Z'),
    dataThrough: at('2026-11-12T00:00:00Z'),
    gaps: [],
    directoryListed: true,
    incomplete: [],
    incompleteCount: 0,
    complete: true,
  };
  const gap = (from: string, to: string) => ({
    gaps: [{ from: at(from), to: at(to), cause: 'AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS' as const }],
  });
  for (const [name, change, expected] of [
    ['from its first to its last instant', {}, true],
    ['but for its first millisecond', { observedSince: at('2026-11-10T00:00:00.001Z') }, false],
    ['but for its last millisecond', { dataThrough: at('2026-11-11T23:59:59.999Z') }, false],
    ['with a gap inside', gap('2026-11-10T05:00:00Z', '2026-11-10T06:00:00Z'), false],
    ['with a gap that ends where it begins', gap('2026-11-09T05:00:00Z', '2026-11-10T00:00:00Z'), true],
    ['with a gap that begins where it ends', gap('2026-11-12T00:00:00Z', '2026-11-12T01:00:00Z'), true],
  ] as const) {
    it(`${name}: ${expected}`, () => assert.equal(isObserved(span, { ...coverage, ...change }), expected));
  }
});
