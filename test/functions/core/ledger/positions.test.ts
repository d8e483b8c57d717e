import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppId, PersonId } from '../../../../functions/core/ids.ts';
import {
  coverageOf,
  firstPositions,
  gapsAt,
  type ListingPosition,
  type Positions,
  restartHistory,
  restartListing,
  restartStream,
} from '../../../../functions/core/ledger/positions.ts';
import type { LedgerWriter } from '../../../../functions/core/sync/ledgerWriter.ts';
import { createListing, nextApp } from '../../../../functions/core/sync/listing.ts';
import {
  createLookups,
  findUnlisted,
  isDirectoryKnown,
  joinIds,
  NO_IDS,
} from '../../../../functions/core/sync/lookups.ts';
import { furthest } from '../../../../functions/core/sync/readDirectory.ts';
import { DAY, HOUR } from '../../../../functions/core/time.ts';
import { type App, unknownApp } from '../../../../functions/core/usage/app.ts';
import { joinStatus, unknownPerson } from '../../../../functions/core/usage/person.ts';

const NOW = 1_773_846_000_000;
const FIRST = firstPositions(NOW, 90, 1);
const at = (stream: Partial<Positions['stream']>, more: Partial<Positions> = {}): Positions => ({
  ...FIRST,
  ...more,
  stream: { ...FIRST.stream, next: '/next', ...stream },
});

describe('where a connection begins', () => {
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

describe('a stream that begins anew', () => {
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
      const restarted = restartStream(at(stream), now, 2);
      const { next, comparedSince, filterVersion } = restarted.stream;
      assert.deepEqual([restarted.stream.since, next, comparedSince, filterVersion], [since, undefined, since, 2]);
      assert.deepEqual(restarted.gaps, gap ? [{ from: gap[0], to: gap[1], cause: CAUSE }] : []);
      assert.equal(restarted.listing.phase, 'people');
    });
  }

  it('has one gap for one absence, and keeps those of earlier ones', () => {
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

describe('other places that are lost', () => {
  it('history goes on from what it reached, and is compared with what it had read', () => {
    const history = { ...FIRST.history, next: '/next', reached: NOW - 9 * DAY, readAt: NOW };
    const restarted = restartHistory({ ...FIRST, history }).history;
    assert.deepEqual(restarted, { ...history, next: undefined, comparedSince: NOW });
  });

  it('a listing keeps what is done, and when the app in hand was begun', () => {
    const inHand = { app: '0oa2' as AppId, startedAt: NOW, held: 0 };
    const listing: ListingPosition = {
      ...FIRST.listing,
      phase: 'assignments',
      next: '/next',
      through: '0oa1' as AppId,
      inHand,
    };
    assert.deepEqual(restartListing({ ...FIRST, listing }).listing, {
      ...listing,
      next: undefined,
      loopDetector: undefined,
    });
  });
});

describe('coverage', () => {
  const listed: ListingPosition = { ...FIRST.listing, phase: 'done' };
  const history = { ...FIRST.history, done: true, reached: FIRST.history.from };
  const whole = at({ readThrough: NOW }, { history, listing: listed });

  it('of everything', () => {
    const expected = { observedSince: NOW - 90 * DAY, dataThrough: NOW, gaps: [], complete: true };
    assert.deepEqual(coverageOf(whole), expected);
  });

  const incomplete: readonly (readonly [string, Positions])[] = [
    ['history is not done', { ...whole, history: { ...history, done: false } }],
    ['the directory is not listed', { ...whole, listing: { ...listed, phase: 'assignments' } }],
    ['an app was passed over', { ...whole, listing: { ...listed, skipped: ['0oa1' as AppId] } }],
    ['the stream was never read to its end', at({}, { history, listing: listed })],
  ];
  for (const [name, positions] of incomplete)
    it(`is not complete while ${name}`, () => assert.equal(coverageOf(positions).complete, false));

  it('reaches as far back as history has come, and to the boundary before the stream was read', () => {
    const { observedSince, dataThrough } = coverageOf({
      ...FIRST,
      history: { ...FIRST.history, reached: NOW - 40 * DAY },
    });
    assert.deepEqual([observedSince, dataThrough], [NOW - 40 * DAY, NOW - DAY]);
  });
});

const LISTABLE = {
  name: 'example',
  status: 'ACTIVE',
  signOnMode: 'SAML_2_0',
  implicitAssignment: false,
  service: false,
  seatCount: undefined,
  logoUrl: undefined,
  at: 1,
};

describe('the next app to be listed', () => {
  const app = (id: string, more: Partial<NonNullable<App['fact']>> = {}): App => {
    const fact = {
      app: id as AppId,
      label: id,
      ...LISTABLE,
      ...more,
    };
    return { ...unknownApp(id as AppId), fact, status: { status: fact.status, at: 1 } };
  };
  const apps = [
    app('c'),
    app('a'),
    app('b'),
    app('a-bookmark', { signOnMode: 'BOOKMARK' }),
    app('a-broker', { implicitAssignment: true }),
    app('a-service', { service: true }),
    app('a-internal', { name: 'saasure' }),
    app('a-deleted', { status: 'DELETED' }),
    unknownApp('a-unlisted' as AppId),
  ];
  const id = (text: string) => text as AppId;
  const cases: readonly (readonly [
    string,
    Partial<ListingPosition>,
    readonly string[],
    [string, boolean] | undefined,
  ])[] = [
    ['first', {}, [], ['a', false]],
    ['after a', { through: id('a') }, [], ['b', false]],
    ['the last', { through: id('b') }, [], ['c', true]],
    ['none left', { through: id('c') }, [], undefined],
    ['in hand', { through: id('a'), inHand: { app: id('b'), startedAt: 1, held: 0 } }, [], ['b', false]],
    ['in hand, the last', { through: id('b'), inHand: { app: id('c'), startedAt: 1, held: 0 } }, [], ['c', true]],
    ['passed over, at the end', { through: id('c'), skipped: [id('a')] }, [], ['a', true]],
    ['passed over, after the others', { through: id('b'), skipped: [id('a')] }, [], ['c', true]],
    ['passed over and tried in this run', { through: id('c'), skipped: [id('a')] }, ['a'], undefined],
    ['passed over and gone since', { through: id('c'), skipped: [id('z')] }, [], undefined],
  ];
  for (const [name, listing, tried, expected] of cases) {
    it(name, () => {
      const next = nextApp(apps, { ...FIRST.listing, phase: 'assignments', ...listing }, new Set(tried.map(id)));
      assert.deepEqual(next && [next.app, next.isLast], expected);
    });
  }

  it('never lies before one that is done', () => {
    assert.equal(furthest(undefined, id('a')), 'a');
    assert.equal(furthest(id('b'), id('a')), 'b');
    assert.equal(furthest(id('b'), id('c')), 'c');
  });
});

describe('ids to be looked up', () => {
  const [one, two] = ['00u1' as PersonId, '00u2' as PersonId];
  const strange = '0oa1' as AppId;
  const items = {
    people: [unknownPerson(one), joinStatus(unknownPerson(two), { status: 'DELETED', since: undefined, at: 1 })],
    apps: [unknownApp(strange)],
  };
  it('are those that neither a list nor an event has told of', () =>
    assert.deepEqual(findUnlisted(items), { people: [one], apps: [strange] }));

  const cases: readonly (readonly [ListingPosition['phase'], number | undefined, boolean])[] = [
    ['people', NOW, false],
    ['apps', NOW, false],
    ['assignments', NOW, false],
    ['done', undefined, false],
    ['done', NOW, true],
  ];
  for (const [phase, readThrough, asked] of cases)
    it(`are ${asked ? '' : 'not '}asked for while the listing is at ${phase}, the log ${readThrough ? '' : 'not '}read to its end`, () => {
      const positions = at({ readThrough }, { listing: { ...FIRST.listing, phase } });
      assert.equal(isDirectoryKnown(positions), asked);
    });

  it('are each kept once, 500 of a kind at most', () => {
    assert.deepEqual(joinIds({ people: [one], apps: [] }, { people: [one, two], apps: [strange] }), {
      people: [one, two],
      apps: [strange],
    });
    const many = Array.from({ length: 501 }, (_, n) => `00u${n}` as PersonId);
    assert.equal(joinIds({ people: many, apps: [] }, NO_IDS).people.length, 500);
  });

  it('are not asked for again once the ledger holds the answer', () => {
    const lookups = createLookups({ people: [one, two], apps: [strange] }, new Set([one]));
    assert.deepEqual(lookups, [
      { kind: 'person', id: two },
      { kind: 'app', id: strange },
    ]);
  });
});

describe('a listing that begins anew in the middle of a run', () => {
  it('takes the apps that it then finds', async () => {
    const app = (id: string): App => ({
      ...unknownApp(id as AppId),
      fact: { ...LISTABLE, app: id as AppId, label: id },
    });
    let positions: Positions = { ...FIRST, listing: { ...FIRST.listing, phase: 'assignments' } };
    let stored = [app('a')];
    const journal = {
      get positions() {
        return positions;
      },
      moveTo(moved: Positions) {
        positions = moved;
      },
    } as LedgerWriter;
    const listing = createListing(journal, async () => stored);
    assert.deepEqual(await listing.next(), { kind: 'assignments', app: 'a', isLast: true });
    stored = [app('a'), app('b')];
    positions = { ...positions, listing: { ...FIRST.listing, phase: 'apps' } };
    assert.deepEqual(await listing.next(), { kind: 'apps' });
    positions = { ...positions, listing: { ...FIRST.listing, phase: 'assignments', through: 'a' as AppId } };
    assert.deepEqual(await listing.next(), { kind: 'assignments', app: 'b', isLast: true });
  });
});
