import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppId } from '../../../../functions/core/ids.ts';
import { noteIncomplete } from '../../../../functions/core/ledger/incomplete.ts';
import { notStarted, restarted } from '../../../../functions/core/ledger/listing.ts';
import {
  coverageOf,
  firstPositions,
  gapsAt,
  type Positions,
  restartHistory,
  restartStream,
} from '../../../../functions/core/ledger/positions.ts';
import { DAY, HOUR } from '../../../../functions/core/time.ts';

const NOW = 1_773_846_000_000;
const FIRST = firstPositions(NOW, 90, 1);
const at = (stream: Partial<Positions['stream']>, more: Partial<Positions> = {}): Positions => ({
  ...FIRST,
  ...more,
  stream: { ...FIRST.stream, next: '/next', ...stream },
});

describe('the positions of a new connection', () => {
  for (const [days, from, done] of [
    [0, NOW - DAY, true],
    [1, NOW - DAY, true],
    [2, NOW - 2 * DAY, false],
    [90, NOW - 90 * DAY, false],
  ] as const) {
    it(`with ${days} days of history`, () => {
      const { boundary, stream, history } = firstPositions(NOW, days, 1);
      assert.deepEqual([boundary, stream.since], [NOW - DAY, NOW - DAY - HOUR]);
      assert.deepEqual([history.from, history.reached, history.done], [from, NOW - DAY, done]);
    });
  }
});

describe('a restarted stream', () => {
  const CAUSE = 'AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS';
  const cases: readonly (readonly [
    string,
    Partial<Positions['stream']>,
    number,
    { since: number; gap?: [number, number] },
  ])[] = [
    ['before anything was read', {}, NOW, { since: NOW - DAY - HOUR }],
    [
      'after its last event',
      { lastPublished: NOW - 5 * HOUR, readThrough: NOW - HOUR },
      NOW,
      { since: NOW - 6 * HOUR },
    ],
    ['after nothing but empty pages', { readThrough: NOW }, NOW + HOUR, { since: NOW - HOUR }],
    ['90 days after its last event', { lastPublished: NOW, readThrough: NOW }, NOW + 90 * DAY, { since: NOW }],
    [
      'a millisecond later',
      { lastPublished: NOW, readThrough: NOW },
      NOW + 90 * DAY + 1,
      { since: NOW + 1, gap: [NOW, NOW + 1] },
    ],
    [
      'read lately, though without events',
      { lastPublished: NOW, readThrough: NOW + 99 * DAY },
      NOW + 100 * DAY,
      { since: NOW + 10 * DAY },
    ],
    [
      'in the middle of catching up',
      { lastPublished: NOW + 20 * DAY, readThrough: NOW },
      NOW + 100 * DAY,
      { since: NOW + 20 * DAY - HOUR },
    ],
  ];
  for (const [name, stream, now, { since, gap }] of cases) {
    it(name, () => {
      const again = restartStream(at(stream), now, 2);
      const { next, dedupeSince, filterVersion } = again.stream;
      assert.deepEqual([again.stream.since, next, dedupeSince, filterVersion], [since, undefined, since, 2]);
      assert.deepEqual(again.gaps, gap ? [{ from: gap[0], to: gap[1], cause: CAUSE }] : []);
      assert.equal(again.directory.phase, 'people');
    });
  }

  it('has one gap for one absence, and keeps earlier gaps', () => {
    const earlier = { from: NOW - 300 * DAY, to: NOW - 200 * DAY, cause: CAUSE } as const;
    const away = at({ lastPublished: NOW, readThrough: NOW }, { gaps: [earlier] });
    const gaps = gapsAt(away, NOW + 100 * DAY);
    assert.deepEqual(gaps, [earlier, { from: NOW, to: NOW + 10 * DAY, cause: CAUSE }]);
    assert.deepEqual(gapsAt({ ...away, gaps }, NOW + 101 * DAY), [
      earlier,
      { from: NOW, to: NOW + 11 * DAY, cause: CAUSE },
    ]);
  });
});

describe('other restarts', () => {
  it('history continues at the oldest event read, and compares its pages with those read before', () => {
    const history = { ...FIRST.history, next: '/next', reached: NOW - 9 * DAY, readAt: NOW };
    const again = restartHistory({ ...FIRST, history }).history;
    const expected = {
      ...history,
      next: undefined,
      windowFrom: undefined,
      dedupeSince: NOW,
      restartedAt: NOW - 9 * DAY,
    };
    assert.deepEqual(again, expected);
  });

  it('a listing keeps its start time, and counts its rows from the beginning', () => {
    const target = { kind: 'assignments', app: '0oa2' as AppId } as const;
    const listing = {
      ...notStarted(target),
      startedAt: NOW,
      next: '/next',
      firstSequence: 7,
      rows: 500,
      assigned: 400,
    };
    const none = { next: undefined, loopDetector: undefined, attributes: undefined };
    const expected = { ...listing, ...none, rows: 0, assigned: 0 };
    assert.deepEqual(restarted(listing), expected);
  });
});

describe('coverage', () => {
  const listed = { ...FIRST.directory, phase: 'done' } as const;
  const refused = { kind: 'assignments', id: '0oa1', reason: 'REFUSED' } as const;
  const history = { ...FIRST.history, done: true, reached: FIRST.history.from };
  const whole = at({ readThrough: NOW }, { history, directory: listed });

  it('is complete after everything has been read', () => {
    const expected = {
      observedSince: NOW - 90 * DAY,
      dataThrough: NOW,
      gaps: [],
      directoryListed: true,
      incomplete: [],
      incompleteCount: 0,
      complete: true,
    };
    assert.deepEqual(coverageOf(whole), expected);
  });

  const incomplete: readonly (readonly [string, Positions])[] = [
    ['history is not done', { ...whole, history: { ...history, done: false } }],
    ['the directory is not listed', { ...whole, directory: { ...listed, phase: 'assignments' } }],
    ['an app was refused', { ...whole, incomplete: noteIncomplete(whole.incomplete, refused, NOW) }],
    ['the stream was never read to its end', at({}, { history, directory: listed })],
  ];
  for (const [name, positions] of incomplete)
    it(`is not complete while ${name}`, () => assert.equal(coverageOf(positions).complete, false));

  it('begins where history has been read to, and ends at the boundary until the stream has been read', () => {
    const { observedSince, dataThrough } = coverageOf({
      ...FIRST,
      history: { ...FIRST.history, reached: NOW - 40 * DAY },
    });
    assert.deepEqual([observedSince, dataThrough], [NOW - 40 * DAY, NOW - DAY]);
  });
});
