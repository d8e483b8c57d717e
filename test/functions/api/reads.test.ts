import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppBody } from '../../../functions/api/apps/schema.ts';
import type { SeatBody } from '../../../functions/api/seats/schema.ts';
import { firstPositions } from '../../../functions/core/ledger/positions.ts';
import type { SyncRun } from '../../../functions/core/syncRun.ts';
import { HOUR } from '../../../functions/core/time.ts';
import { type AppOf, settle } from './company.ts';
import { ACME, ask, claims, connectionOf, createWorld, GLOBEX, NOW, type World } from './world.ts';

const APPS: readonly AppOf[] = [
  {
    id: '0oaCrm',
    label: 'Salesforce',
    name: 'salesforce',
    seats: [
      { person: '00uAda', assigned: 300, used: [0, 0, 1, 40], department: 'Sales' },
      { person: '00uBob', assigned: 300, used: [45], department: 'sales' },
      { person: '00uCid', assigned: 200, department: 'Legal' },
      { person: '00uDan', assigned: 5 },
      { person: '00uEve', assigned: 300, status: 'SUSPENDED' },
      { person: '00uFay', used: [3] },
      { person: '00uGus', used: [120] },
    ],
  },
  { id: '0oaWiki', label: 'confluence', name: 'jira', seats: [{ person: '00uAda', assigned: 300, used: [2] }] },
  { id: '0oaNew', label: 'Asana', name: 'asana', seats: [] },
  { id: '0oaDash', label: 'Dashboard', name: 'okta_enduser', seats: [{ person: '00uAda', used: [0, 0, 0] }] },
];

function open(pageSize?: number): { readonly world: World; readonly at: string } {
  const world = createWorld(pageSize === undefined ? {} : { pageSize });
  const acme = settle(world, ACME, APPS);
  settle(world, GLOBEX, [
    { id: '0oaCrm', label: 'Globex CRM', seats: [{ person: '00uZoe', assigned: 50, used: [0] }] },
  ]);
  return { world, at: `/v1/connections/${acme.id}` };
}

const labels = (data: readonly AppBody[]) => data.map(({ label }) => label);
const people = (data: readonly SeatBody[]) => data.map(({ personId }) => personId.slice(3));

/** Every item of a list, page by page. */
async function walk(world: World, path: string) {
  const items: unknown[] = [];
  const sizes: number[] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? '' : `${path.includes('?') ? '&' : '?'}cursor=${cursor}`;
    const { status, json } = await ask(world.usage, path + next);
    assert.equal(status, 200);
    items.push(...json.data);
    sizes.push(json.data.length);
    cursor = json.page.next;
  } while (cursor !== null);
  return { items, sizes };
}

describe('connections', () => {
  it('lists the tenant’s own', async () => {
    const { world } = open();
    const { json } = await ask(world.usage, '/v1/connections');
    assert.deepEqual(
      json.data.map(({ orgId }: { orgId: string }) => orgId),
      ['00oacme'],
    );
    assert.deepEqual(json.page, { next: null });
  });

  it('shows how far a run at work has come: its newest segment knows before the connection does', async () => {
    const { world, at } = open();
    const [connection] = world.store.tenant(ACME).connections.values();
    assert.ok(connection);
    const first = firstPositions(NOW, 90, 1);
    const positions = { ...first, stream: { ...first.stream, next: '/api/v1/logs?after=1' } };
    const listing = { ...positions.listing, phase: 'assignments', people: 412, apps: 37 } as const;
    world.store
      .tenant(ACME)
      .connections.set(connection.id, { ...connection, syncState: { ...connection.syncState, positions } });
    world.store
      .usage(ACME, connection.id)
      .ledger.push({ sequence: connection.syncState.sequence + 1, positions: { ...positions, listing } });
    for (const path of [at, '/v1/connections']) {
      const { json } = await ask(world.usage, path);
      const { phase, people, apps } = (json.data?.[0] ?? json).progress;
      assert.deepEqual([phase, people, apps], ['assignments', 412, 37]);
    }
    const read = {
      ...positions,
      listing: { ...listing, phase: 'done' },
      history: { ...first.history, done: true },
    } as const;
    world.store
      .usage(ACME, connection.id)
      .ledger.push({ sequence: connection.syncState.sequence + 2, positions: read });
    const { progress, health } = (await ask(world.usage, at)).json;
    assert.deepEqual([progress.phase, health], ['history', 'BACKFILLING'], 'read, but not summed: not done');
  });

  it('shows one, and its runs, newest first', async () => {
    const { world, at } = open();
    const [connection] = world.store.tenant(ACME).connections.values();
    const run = (startedAt: number): SyncRun => ({
      ...{ startedAt, finishedAt: startedAt + 850, outcome: 'caughtUp', detail: undefined, pages: 2, tableWrites: 3 },
      calls: { log: 2, people: 1 },
      limits: { logs: { limit: 120, mostInOneWindow: 30 } },
      events: { read: 9, signIns: 5, failedSignIns: 1, duplicates: 1, rejected: 0 },
    });
    world.store
      .usage(ACME, connection?.id as never)
      .syncs.push(run(NOW - 2 * HOUR), run(NOW - HOUR), run(NOW - 3 * HOUR));
    assert.equal((await ask(world.usage, at)).json.id, connection?.id);
    const { json } = await ask(world.usage, `${at}/syncs?limit=2`);
    assert.deepEqual(
      json.data.map(({ startedAt }: { startedAt: string }) => startedAt.slice(11, 16)),
      ['08:00', '07:00'],
    );
    assert.deepEqual([json.data[0].oktaCalls, json.data[0].ms], [3, 850]);
    assert.deepEqual(json.data[0].limits, { logs: { limit: 120, mostInOneWindow: 30, share: 0.25 } });
  });
});

describe('apps', () => {
  it('answers with numbers of the window and what they rest on', async () => {
    const { world, at } = open();
    const { json } = await ask(world.usage, `${at}/apps`);
    assert.deepEqual(labels(json.data), ['Salesforce', 'confluence', 'Asana']);
    const [crm] = json.data;
    assert.deepEqual(
      [crm.assigned, crm.activePeople, crm.signIns, crm.activeDays, crm.usedWithoutAssignment],
      [5, 2, 4, 3, 1],
    );
    assert.deepEqual(
      [crm.states.ACTIVE, crm.states.IDLE, crm.states.NEVER_USED, crm.states.NEW, crm.states.LEAVER],
      [1, 1, 1, 1, 1],
    );
    assert.equal(crm.adoption, 1 / 3);
    assert.deepEqual(json.coverage, {
      ...{ observedSince: '2026-05-15T09:00:00.000Z', dataThrough: '2026-11-21T08:59:00.000Z' },
      ...{ gaps: [], complete: true, lateBeforeHistory: 0 },
    });
    assert.equal(json.definitionVersion, 1);
    assert.equal(world.store.calls.apps, 1);
  });

  it('answers for 7, 60 and 90 days, too', async () => {
    const { world, at } = open();
    for (const [window, activePeople, signIns] of [
      [7, 2, 4],
      [60, 3, 6],
      [90, 3, 6],
    ] as const) {
      const { json } = await ask(world.usage, `${at}/apps?window=${window}&q=SALES`);
      assert.deepEqual([json.data[0].activePeople, json.data[0].signIns], [activePeople, signIns], `${window} days`);
    }
  });

  for (const [query, expected] of [
    ['sort=label', ['Asana', 'confluence', 'Salesforce']],
    ['sort=-label', ['Salesforce', 'confluence', 'Asana']],
    ['sort=unused', ['Asana', 'confluence', 'Salesforce']],
    ['sort=-unused', ['Salesforce', 'Asana', 'confluence']],
    ['sort=adoption', ['Salesforce', 'confluence', 'Asana']],
    ['sort=-adoption', ['confluence', 'Salesforce', 'Asana']],
    ['sort=lastUsedAt', ['confluence', 'Salesforce', 'Asana']],
    ['q=JIRA', ['confluence']],
    ['q=nothing', []],
    ['include=internal&sort=-signIns', ['Salesforce', 'Dashboard', 'confluence', 'Asana']],
  ] as const) {
    it(`${query} → ${expected.join(', ') || 'none'}`, async () => {
      const { world, at } = open();
      const { json } = await ask(world.usage, `${at}/apps?${query}`);
      assert.deepEqual(labels(json.data), expected);
    });
  }

  for (const sort of ['label', '-label', 'adoption', '-adoption', 'unused', '-activePeople', 'lastUsedAt']) {
    it(`pages through all of them by ${sort} as in one answer`, async () => {
      const { world, at } = open();
      const whole = await ask(world.usage, `${at}/apps?include=internal&sort=${sort}`);
      const { items, sizes } = await walk(world, `${at}/apps?include=internal&sort=${sort}&limit=1`);
      assert.deepEqual(items, whole.json.data);
      assert.deepEqual(sizes, [1, 1, 1, 1]);
    });
  }

  it('takes a cursor for nothing but its own question', async () => {
    const { world, at } = open();
    const { json } = await ask(world.usage, `${at}/apps?limit=1`);
    const { next } = json.page;
    assert.equal((await ask(world.usage, `${at}/apps?limit=2&cursor=${next}`)).status, 200);
    for (const other of [`${at}/apps?window=7&cursor=${next}`, `${at}/apps/0oaCrm/seats?cursor=${next}`]) {
      assert.equal((await ask(world.usage, other)).problem.code, 'INVALID_CURSOR');
    }
    const [globex] = world.store.tenant(GLOBEX).connections.keys();
    const foreign = await ask(world.usage, `/v1/connections/${globex}/apps?cursor=${next}`, { as: claims(GLOBEX) });
    assert.equal(foreign.problem.code, 'INVALID_CURSOR');
    world.now += 24 * HOUR;
    assert.equal((await ask(world.usage, `${at}/apps?cursor=${next}`)).problem.code, 'INVALID_CURSOR');
  });

  it('shows one app day by day, with exact people', async () => {
    const { world, at } = open();
    const { json } = await ask(world.usage, `${at}/apps/0oaCrm?window=7`);
    assert.equal(json.data.label, 'Salesforce');
    assert.equal(json.data.series.length, 7);
    const busy = json.data.series.filter(({ signIns }: { signIns: number }) => signIns > 0);
    assert.deepEqual(busy, [
      { from: '2026-11-18', to: '2026-11-18', activePeople: 1, signIns: 1, complete: true },
      { from: '2026-11-20', to: '2026-11-20', activePeople: 1, signIns: 1, complete: true },
      { from: '2026-11-21', to: '2026-11-21', activePeople: 1, signIns: 2, complete: false },
    ]);
  });

  it('leaves people per day open where there are more seats than one answer reads', async () => {
    const world = createWorld({ pageSize: 1 });
    const seats = Array.from({ length: 21 }, (_, index) => ({ person: `00u${index + 10}`, assigned: 50, used: [1] }));
    const { id } = settle(world, ACME, [{ id: '0oaBig', seats }]);
    const { json } = await ask(world.usage, `/v1/connections/${id}/apps/0oaBig?window=7`);
    const { activePeople, signIns } = json.data.series.at(-2);
    assert.deepEqual([activePeople, signIns], [null, 21]);
    assert.equal(world.store.calls.seats, 20);
  });
});

describe('seats', () => {
  it('lists who holds one or uses the app without it, with reason and proof', async () => {
    const { world, at } = open();
    const { json } = await ask(world.usage, `${at}/apps/0oaCrm/seats`);
    const data: readonly SeatBody[] = json.data;
    assert.deepEqual(
      data.map(({ personId, state, assigned }) => [personId.slice(3), state, assigned]),
      [
        ['Ada', 'ACTIVE', true],
        ['Bob', 'IDLE', true],
        ['Cid', 'NEVER_USED', true],
        ['Dan', 'NEW', true],
        ['Eve', 'LEAVER', true],
        ['Fay', null, false],
      ],
    );
    assert.deepEqual(data[0], {
      ...{ personId: '00uAda', login: '00uAda@acme.example', name: '00uAda Doe', department: 'Sales', state: 'ACTIVE' },
      reason: 'Assigned 300 days ago; last signed in via Okta today; threshold 30 days.',
      ...{ scope: 'USER', assigned: true, assignedAt: '2026-01-25T00:00:01.000Z' },
      ...{
        firstUsedAt: '2026-10-12T00:00:01.000Z',
        lastUsedAt: '2026-11-21T00:00:01.000Z',
        lastUsedOn: '2026-11-21',
        activeDays: 2,
        signIns: 3,
      },
      proof: {
        filter:
          'eventType eq "user.authentication.sso" and outcome.result eq "SUCCESS" and actor.id eq "00uAda" and target.id eq "0oaCrm"',
        ...{ since: '2026-10-23T00:00:00.000Z', until: '2026-11-21T08:59:00.000Z' },
      },
    });
    assert.match(data[5]?.reason ?? '', /^Holds no seat; last signed in via Okta 3 days ago/);
    assert.deepEqual([world.store.calls.seats, world.store.calls.people], [1, 1]);
  });

  it('agrees with the app’s own numbers', async () => {
    const { world, at } = open();
    const [crm] = (await ask(world.usage, `${at}/apps?q=salesforce`)).json.data;
    const seats: readonly SeatBody[] = (await ask(world.usage, `${at}/apps/0oaCrm/seats`)).json.data;
    for (const [state, count] of Object.entries(crm.states)) {
      assert.equal(seats.filter((seat) => seat.state === state).length, count, state);
    }
    assert.equal(seats.filter(({ assigned }) => assigned).length, crm.assigned);
    assert.equal(seats.filter(({ assigned }) => !assigned).length, crm.usedWithoutAssignment);
    assert.equal(
      seats.reduce((sum, { signIns }) => sum + signIns, 0),
      crm.signIns,
    );
  });

  it('proves no more than was observed', async () => {
    const world = createWorld();
    const work = { coverage: { observedSince: NOW - 40 * 24 * HOUR, dataThrough: NOW, gaps: [], complete: false } };
    const connection = settle(world, ACME, APPS, { syncState: { ...connectionOf(ACME).syncState, ...work } });
    const { json } = await ask(world.usage, `/v1/connections/${connection.id}/apps/0oaCrm/seats?window=90`);
    assert.equal(json.data[0].proof.since, '2026-10-12T09:00:00.000Z');
    assert.equal(json.coverage.complete, false);
  });

  for (const [query, expected] of [
    ['state=IDLE', ['Bob']],
    ['state=IDLE,NEVER_USED', ['Bob', 'Cid']],
    ['state=UNKNOWN', []],
    ['department=SALES', ['Ada', 'Bob']],
    ['department=sales&state=ACTIVE', ['Ada']],
    ['sort=login', ['Ada', 'Bob', 'Cid', 'Dan', 'Eve', 'Fay']],
    ['sort=-login', ['Fay', 'Eve', 'Dan', 'Cid', 'Bob', 'Ada']],
    ['sort=lastUsedAt', ['Bob', 'Fay', 'Ada', 'Cid', 'Dan', 'Eve']],
    ['sort=-lastUsedAt', ['Ada', 'Fay', 'Bob', 'Cid', 'Dan', 'Eve']],
    ['sort=assignedAt', ['Ada', 'Bob', 'Eve', 'Cid', 'Dan', 'Fay']],
    ['sort=-signIns', ['Ada', 'Fay', 'Bob', 'Cid', 'Dan', 'Eve']],
    ['sort=-activeDays&window=90', ['Ada', 'Bob', 'Fay', 'Cid', 'Dan', 'Eve']],
    ['sort=-login&state=IDLE,NEW', ['Dan', 'Bob']],
  ] as const) {
    for (const pageSize of [1000, 2, 1]) {
      it(`${query} → ${expected.join(', ') || 'none'}, ${pageSize} a query page`, async () => {
        const { world, at } = open(pageSize);
        const path = `${at}/apps/0oaCrm/seats?${query}`;
        assert.deepEqual(people((await ask(world.usage, path)).json.data), expected);
        for (const limit of [1, 2, 3]) {
          const { items, sizes } = await walk(world, `${path}&limit=${limit}`);
          assert.deepEqual(people(items as SeatBody[]), expected, `${limit} a page`);
          assert.ok(sizes.every((size) => size <= limit));
        }
      });
    }
  }

  it('pages through all of them unfiltered', async () => {
    const { world, at } = open();
    const { items } = await walk(world, `${at}/apps/0oaCrm/seats?limit=2`);
    assert.deepEqual(people(items as SeatBody[]), ['Ada', 'Bob', 'Cid', 'Dan', 'Eve', 'Fay']);
  });

  it('reads at most 20 query pages: filters give short pages, sorting is refused', async () => {
    const world = createWorld({ pageSize: 1 });
    const seats = Array.from({ length: 45 }, (_, index) => ({
      ...{ person: `00u${index + 10}`, assigned: 50 },
      used: index % 20 === 19 ? [1] : [],
    }));
    const { id } = settle(world, ACME, [{ id: '0oaBig', seats }]);
    const path = `/v1/connections/${id}/apps/0oaBig/seats`;
    const first = await ask(world.usage, `${path}?state=ACTIVE`);
    assert.deepEqual([people(first.json.data), world.store.calls.seats], [['29'], 20]);
    assert.notEqual(first.json.page.next, null);
    const { items, sizes } = await walk(world, `${path}?state=ACTIVE`);
    assert.deepEqual(
      [people(items as SeatBody[]), sizes],
      [
        ['29', '49'],
        [1, 1, 0],
      ],
    );
    const sorted = await ask(world.usage, `${path}?sort=login`);
    assert.deepEqual([sorted.status, sorted.problem.code], [400, 'SORT_TOO_LARGE']);
  });
});

describe('a connection that has read nothing yet', () => {
  it('answers with nothing and says so', async () => {
    const world = createWorld();
    const connection = connectionOf(ACME);
    world.store.tenant(ACME).connections.set(connection.id, connection);
    for (const path of ['apps', 'usage', 'usage?grain=week&from=2026-11-01']) {
      const { status, json } = await ask(world.usage, `/v1/connections/${connection.id}/${path}`);
      assert.deepEqual([status, json.data, json.page.next], [200, [], null], path);
      assert.deepEqual(json.coverage, {
        ...{ observedSince: null, dataThrough: null, gaps: [], complete: false, lateBeforeHistory: 0 },
      });
    }
  });
});

describe('caching', () => {
  it('answers 304 while nothing has changed, and to nobody else', async () => {
    const { world, at } = open();
    const { headers } = await ask(world.usage, `${at}/apps`);
    const etag = headers.get('etag') ?? '';
    assert.match(etag, /^W\//);
    assert.equal(headers.get('cache-control'), 'private, no-cache');
    const same = await ask(world.usage, `${at}/apps`, { headers: { 'if-none-match': etag } });
    assert.deepEqual([same.status, same.text, same.headers.get('etag')], [304, '', etag]);
    const other = await ask(world.usage, `${at}/apps?window=90`, { headers: { 'if-none-match': etag } });
    assert.equal(other.status, 200);
    const foreign = await ask(world.usage, `${at}/apps`, { as: claims(GLOBEX), headers: { 'if-none-match': etag } });
    assert.equal(foreign.status, 404);
    assert.equal(foreign.headers.get('cache-control'), 'no-store');
  });
});
