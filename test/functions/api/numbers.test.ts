// The numbers beyond counts: money, people, opportunities, changes, and lists as CSV.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InsightBody } from '../../../functions/api/insights/schema.ts';
import type { PersonBody, PersonSeatBody } from '../../../functions/api/people/schema.ts';
import { type Change, changeId } from '../../../functions/core/usage/seatTransition.ts';
import { type AppOf, settle, TODAY } from './company.ts';
import { ACME, app, ask, claims, createWorld, GLOBEX, person, type World } from './world.ts';

const PRICE = { amount: 12, currency: 'USD', asOf: '2026-01-01' };
const APPS: readonly AppOf[] = [
  {
    ...{ id: '0oaFigma', label: 'Figma', seatCount: 9, settings: { seatPrice: PRICE } },
    seats: [
      { person: '00uAda', assigned: 300, used: [0, 1, 2, 8, 40], department: 'Design' },
      { person: '00uBob', assigned: 300, used: [45], department: 'Design' },
      { person: '00uCid', assigned: 200, department: 'Sales' },
      { person: '00uDan', assigned: 5 },
      { person: '00uEve', assigned: 300, status: 'SUSPENDED' },
      { person: '00uFay', used: [3, 3] },
    ],
  },
  { id: '0oaWiki', label: '=cmd()', seats: [{ person: '00uBob', assigned: 300, used: [31, 33] }] },
  {
    id: '0oaOver',
    label: 'Over',
    settings: { purchasedSeats: 1 },
    seats: [
      { person: '00uAda', assigned: 90, used: [1] },
      { person: '00uCid', assigned: 90, used: [1] },
    ],
  },
  { id: '0oaDash', label: 'Dashboard', name: 'okta_enduser', seats: [{ person: '00uAda', used: [0] }] },
];

function open(): {
  readonly world: World;
  readonly at: string;
  readonly globex: string;
  readonly usage: ReturnType<World['store']['usage']>;
} {
  const world = createWorld({ pageSize: 2 });
  const { id } = settle(world, ACME, APPS);
  const other = settle(world, GLOBEX, [{ id: '0oaFigma', seats: [{ person: '00uAda', assigned: 50 }] }]);
  return {
    world,
    at: `/v1/connections/${id}`,
    globex: `/v1/connections/${other.id}`,
    usage: world.store.usage(ACME, id),
  };
}

/** Every item of a list, page by page. */
async function walk<Item>(world: World, path: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? '' : `&cursor=${cursor}`;
    const { status, json, text } = await ask(world.usage, path + next);
    assert.equal(status, 200, text);
    items.push(...json.data);
    cursor = json.page.next;
  } while (cursor !== null);
  return items;
}

describe('an app', () => {
  it('has its money, trend, reach and caution beside its counts, from two queries for all apps', async () => {
    const { world, at } = open();
    const { json } = await ask(world.usage, `${at}/apps?q=figma&window=7`);
    assert.deepEqual(world.store.calls, { apps: 1, appSettings: 1 });
    const [figma] = json.data;
    assert.deepEqual(figma.trend, { people: 1, ratio: 1 });
    assert.deepEqual(figma.engagement, { high: 0, medium: 0, low: 2, none: 4 });
    assert.deepEqual([figma.reach, figma.unused, figma.adoptionLevel, figma.fewSeats], [0.2, 2, 'LOW', false]);
    assert.deepEqual([figma.purchasedSeats, figma.spare, figma.overAssigned], [9, 4, 0]);
    assert.deepEqual(figma.potentialSavings, { amount: 7 * 12 * 12, currency: 'USD', priceAsOf: '2026-01-01' });
    assert.deepEqual([json.asOf, json.partialDay], ['2026-11-21', true]);
  });

  it('has no savings without a price', async () => {
    const { world, at } = open();
    const { json } = await ask(world.usage, `${at}/apps?q=over`);
    assert.deepEqual([json.data[0].potentialSavings, json.data[0].overAssigned], [null, 1]);
  });

  it('shows its departments, who uses it without a seat, and weeks', async () => {
    const { world, at } = open();
    const { json } = await ask(world.usage, `${at}/apps/0oaFigma?window=7&grain=week`);
    assert.deepEqual(
      json.data.departments.map(({ department, assigned, activePeople, unused, adoption }: Record<string, unknown>) => [
        ...[department, assigned, activePeople, unused, adoption],
      ]),
      [
        ['Design', 2, 1, 1, 0.5],
        [null, 2, 1, 0, null],
        ['Sales', 1, 0, 1, 0],
      ],
    );
    assert.deepEqual(json.data.usedWithoutSeat, [
      { personId: '00uFay', login: '00uFay@acme.example', lastUsedOn: '2026-11-18', signIns: 2 },
    ]);
    assert.deepEqual(
      json.data.series.map(({ from, to, activePeople, signIns }: Record<string, unknown>) => [
        from,
        to,
        activePeople,
        signIns,
      ]),
      [
        ['2026-11-09', '2026-11-15', 1, 1],
        ['2026-11-16', '2026-11-21', 2, 5],
      ],
    );
  });
});

describe('people', () => {
  for (const [query, expected] of [
    ['', ['Ada', 'Bob', 'Cid', 'Dan', 'Eve', 'Fay']],
    ['q=UBOB', ['Bob']],
    ['status=suspended', ['Eve']],
    ['state=IDLE', ['Bob']],
    ['state=IDLE,NEVER_USED', ['Bob', 'Cid']],
    ['state=LEAVER', ['Eve']],
    ['sort=-login', ['Fay', 'Eve', 'Dan', 'Cid', 'Bob', 'Ada']],
    ['sort=-lastActiveOn', ['Ada', 'Cid', 'Fay', 'Bob', 'Dan', 'Eve']],
  ] as const) {
    for (const limit of [1, 2, 50]) {
      it(`${query || 'all'} → ${expected.join(', ')}, ${limit} a page`, async () => {
        const { world, at } = open();
        const found = await walk<PersonBody>(world, `${at}/people?${query}&limit=${limit}`.replace('?&', '?'));
        assert.deepEqual(
          found.map(({ id }) => id.slice(3)),
          expected,
        );
      });
    }
  }

  it('counts what each holds, uses and leaves unused', async () => {
    const { world, at } = open();
    const { json } = await ask(world.usage, `${at}/people?q=ubob`);
    const [{ appsHeld, appsUsed, unused, activeDays, lastActiveOn, leaver }] = json.data;
    assert.deepEqual([appsHeld, appsUsed, unused, activeDays, lastActiveOn, leaver], [2, 0, 2, 0, '2026-10-21', false]);
  });

  it('shows one with every app, state, reason and proof; and nobody of another tenant', async () => {
    const { world, at, globex } = open();
    const { json } = await ask(world.usage, `${at}/people/00uBob`);
    assert.deepEqual(
      json.data.apps.map(({ appId, state, reason }: PersonSeatBody) => [appId, state, reason]),
      [
        ['0oaWiki', 'IDLE', 'Assigned 300 days ago; last signed in via Okta 31 days ago; threshold 30 days.'],
        ['0oaFigma', 'IDLE', 'Assigned 300 days ago; last signed in via Okta 45 days ago; threshold 30 days.'],
      ],
    );
    assert.match(json.data.apps[0].proof.filter, /actor\.id eq "00uBob" and target\.id eq "0oaWiki"/);
    assert.equal(
      (await ask(world.usage, `${globex}/people/00uBob`, { as: claims(GLOBEX) })).problem.code,
      'PERSON_NOT_FOUND',
    );
  });
});

describe('insights', () => {
  it('rank what could be done by value, then by seats, each with the query that lists it', async () => {
    const { world, at } = open();
    const insights = await walk<InsightBody>(world, `${at}/insights?limit=2`);
    assert.deepEqual(
      insights.map(({ kind, appId, seats, potentialSavings }) => [
        kind,
        appId,
        seats,
        potentialSavings?.amount ?? null,
      ]),
      [
        ['SPARE_SEATS', '0oaFigma', 4, 576],
        ['IDLE_SEATS', '0oaFigma', 1, 144],
        ['LEAVER_SEATS', '0oaFigma', 1, 144],
        ['NEVER_USED_SEATS', '0oaFigma', 1, 144],
        ['OVER_ASSIGNED_SEATS', '0oaOver', 1, null],
        ['IDLE_SEATS', '0oaWiki', 1, null],
        ['QUIET_APP', '0oaWiki', 1, null],
      ],
    );
    const idle = insights.find(({ id }) => id === '0oaFigma.IDLE_SEATS');
    assert.equal(idle?.sentence, '1 person has not opened Figma for 30 days (≈ $144/yr if cancelled).');
    const sentenceOf = (wanted: string) => insights.find(({ kind }) => kind === wanted)?.sentence ?? '';
    assert.match(
      sentenceOf('LEAVER_SEATS'),
      /^1 Figma seat is still assigned to people who are suspended or have left /,
    );
    assert.match(sentenceOf('OVER_ASSIGNED_SEATS'), /^1 .+ seat is assigned beyond the \d+ bought\.$/);
    for (const { query, seats, kind } of insights) {
      const { status, json } = await ask(world.usage, `${query}${query.includes('?') ? '&' : '?'}window=30`);
      assert.equal(status, 200, query);
      if (query.includes('/seats')) assert.equal(json.data.length, seats, kind);
    }
  });

  it('keep to one kind where asked', async () => {
    const { world, at } = open();
    const { json } = await ask(world.usage, `${at}/insights?kind=QUIET_APP`);
    assert.deepEqual(
      json.data.map(({ sentence }: InsightBody) => sentence),
      ['Nobody has opened =cmd() for 31 days; 1 seat is held.'],
    );
  });

  it('say nothing of what was not observed', async () => {
    const world = createWorld();
    const coverage = {
      observedSince: Date.parse('2026-11-01T00:00:00Z'),
      dataThrough: world.now,
      gaps: [],
      complete: false,
    };
    const { syncState: work } = settle(world, GLOBEX, []);
    const { id } = settle(world, ACME, APPS, { syncState: { ...work, coverage } });
    const { json } = await ask(world.usage, `/v1/connections/${id}/insights`);
    const kinds = json.data.map(({ kind }: InsightBody) => kind);
    assert.deepEqual([...new Set(kinds)].sort(), ['LEAVER_SEATS', 'OVER_ASSIGNED_SEATS', 'SPARE_SEATS']);
  });
});

describe('changes', () => {
  const change = (daysAgo: number, kind: Change['kind'], who: string): Change => ({
    ...{ publishedOn: TODAY - daysAgo, on: TODAY - daysAgo, app: app('0oaFigma'), person: person(who), kind },
    ...{ from: 'ACTIVE', to: 'IDLE' },
  });
  const feed = [change(9, 'REMOVED', '00uZed'), change(3, 'WENT_IDLE', '00uAda'), change(3, 'WENT_IDLE', '00uBob')];

  function withFeed() {
    const opened = open();
    for (const one of [...feed, change(0, 'ASSIGNED', '00uCid')]) opened.usage.changes.set(changeId(one), one);
    return opened;
  }

  for (const [since, expected] of [
    ['', ['00uAda', '00uBob']],
    ['since=2026-11-01', ['00uZed', '00uAda', '00uBob']],
    ['since=2026-11-18', ['00uAda', '00uBob']],
    ['since=2026-11-19', []],
    ['since=2026-11-18.0oaFigma.00uAda.WENT_IDLE', ['00uBob']],
    ['since=2026-11-18.0oaFigma.00uBob.WENT_IDLE', []],
  ] as const) {
    it(`${since || 'of the last days'}: ${expected.join(', ') || 'none'}; a day that is not over is not told of`, async () => {
      const { world, at } = withFeed();
      const found = await walk<{ personId: string }>(world, `${at}/changes?${since}&limit=1`.replace('?&', '?'));
      assert.deepEqual(
        found.map(({ personId }) => personId),
        expected,
      );
    });
  }

  it('is the tenant’s own', async () => {
    const { world, globex, at } = withFeed();
    assert.deepEqual((await ask(world.usage, `${globex}/changes`, { as: claims(GLOBEX) })).json.data, []);
    assert.equal((await ask(world.usage, `${at}/changes`, { as: claims(GLOBEX) })).status, 404);
  });
});

describe('CSV', () => {
  const csv = async (world: World, path: string, accept = 'text/csv') => {
    const response = await world.usage.request(
      path,
      { headers: { accept } },
      {
        event: { requestContext: { authorizer: { jwt: { claims: claims(ACME) } } } },
      },
    );
    return { status: response.status, headers: response.headers, lines: (await response.text()).split('\r\n') };
  };

  it('holds every page of the same question, and a formula is text', async () => {
    const { world, at } = open();
    const { headers, lines } = await csv(world, `${at}/apps?sort=label&limit=1`);
    assert.match(headers.get('content-type') ?? '', /^text\/csv; charset=utf-8/);
    assert.equal(headers.get('rows-cut'), 'false');
    assert.equal(headers.get('vary'), 'Authorization, Tenant-Id, Accept');
    assert.match(
      lines[0] ?? '',
      /^id,label,name,.*,states\.EXCLUDED,.*,trend\.people|^id,label,.*trend\.people,trend\.ratio/,
    );
    assert.deepEqual(
      lines.slice(1).map((line) => line.split(',').slice(0, 2).join(',')),
      ["0oaWiki,'=cmd()", '0oaFigma,Figma', '0oaOver,Over', ''],
    );
  });

  for (const [path, rows] of [
    ['apps/0oaFigma/seats?state=IDLE,NEVER_USED', 2],
    ['apps/0oaFigma/seats?limit=1', 6],
    ['people?limit=1', 6],
    ['usage', 30],
    ['insights?limit=1', 7],
    ['changes', 0],
  ] as const) {
    it(`answers ${path} with ${rows} rows under their names`, async () => {
      const { world, at } = open();
      const { status, lines } = await csv(world, `${at}/${path}`);
      assert.deepEqual([status, lines.length], [200, rows + 2]);
      const columns = lines[0]?.split(',').length;
      assert.ok(columns && columns >= 6);
    });
  }

  it('is not what an app or a person answers', async () => {
    const { world, at } = open();
    for (const path of ['apps/0oaFigma', 'people/00uAda', ''])
      assert.equal((await csv(world, `${at}/${path}`.replace(/\/$/, ''))).status, 406);
  });

  it('is given only where it is preferred', async () => {
    const { world, at } = open();
    const { headers } = await csv(world, `${at}/apps`, 'application/json, text/csv;q=0.9');
    assert.match(headers.get('content-type') ?? '', /^application\/json/);
  });
});
