import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SeatBody } from '../../../../functions/api/seats/schema.ts';
import { HOUR } from '../../../../functions/core/time.ts';
import type { Coverage } from '../../../../functions/core/usage/coverage.ts';
import { settle } from '../company.ts';
import { CRM_APPS, createCrmCompany, people, walk } from '../crmCompany.ts';
import { ACME, ask, connectionOf, createWorld, NOW } from '../world.ts';

describe('seats', () => {
  it('lists who holds one or uses the app without it, with reason and proof', async () => {
    const { world, at } = createCrmCompany();
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
      personId: '00uAda',
      login: '00uAda@acme.example',
      name: '00uAda Doe',
      department: 'Sales',
      yearlyCost: null,
      state: 'ACTIVE',
      reason: 'Assigned 300 days ago; last signed in via Okta today; threshold 30 days.',
      exclusion: null,
      decision: null,
      scope: 'USER',
      group: null,
      tier: null,
      assigned: true,
      assignedAt: '2026-01-25T00:00:01.000Z',
      firstUsedAt: '2026-10-12T00:00:01.000Z',
      lastUsedAt: '2026-11-21T00:00:01.000Z',
      lastUsedOn: '2026-11-21',
      activeDays: 2,
      signIns: 3,
      proof: {
        filter:
          'eventType eq "user.authentication.sso" and outcome.result eq "SUCCESS" and actor.id eq "00uAda" and target.id eq "0oaCrm"',
        since: '2026-11-21T00:00:00.000Z',
        until: '2026-11-21T08:59:00.000Z',
        url: 'https://acme-admin.okta.com/report/system_log_2?search=eventType+eq+%22user.authentication.sso%22+and+outcome.result+eq+%22SUCCESS%22+and+actor.id+eq+%2200uAda%22+and+target.id+eq+%220oaCrm%22&fromTime=2026-11-21T00%3A00%3A00.000Z&toTime=2026-11-21T08%3A59%3A00.000Z&locale=UTC&view=list',
        olderThanOktaKeeps: false,
        record: null,
      },
    });
    assert.match(data[5]?.reason ?? '', /^Holds no seat; last signed in via Okta 3 days ago/);
    assert.deepEqual([world.store.calls.seats, world.store.calls.people], [1, 1]);
  });

  it('is complete although a person could not be read who has no seat of the app', async () => {
    const { world, at } = createCrmCompany();
    const [connection] = world.store.tenant(ACME).connections.values();
    assert.ok(connection?.syncState.coverage);
    const part = (id: string) => ({ kind: 'person', id, since: NOW - HOUR, reason: 'REFUSED' }) as const;
    const withUnread = async (...ids: string[]) => {
      const coverage = {
        ...(connection.syncState.coverage as Coverage),
        incomplete: ids.map(part),
        incompleteCount: ids.length,
      };
      world.store
        .tenant(ACME)
        .connections.set(connection.id, { ...connection, syncState: { ...connection.syncState, coverage } });
      const said = [];
      for (const path of ['/apps/0oaCrm/seats', '/apps/0oaCrm', '/people'])
        said.push((await ask(world.usage, at + path)).json.coverage.shortfalls.includes('INCOMPLETE'));
      return said;
    };
    assert.deepEqual(await withUnread(), [false, false, false]);
    assert.deepEqual(await withUnread('00uNobody'), [false, false, true]);
    assert.deepEqual(await withUnread('00uNobody', '00uBob'), [true, true, true]);
    const many = Array.from({ length: 21 }, (_, n) => `00uNobody${n}`);
    assert.deepEqual(await withUnread(...many), [true, true, true], 'of many it is not asked one by one');
  });

  it('agrees with the app’s own numbers', async () => {
    const { world, at } = createCrmCompany();
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
    const work = {
      coverage: {
        observedSince: NOW - 40 * 24 * HOUR,
        dataThrough: NOW,
        gaps: [],
        directoryListed: true,
        incomplete: [],
        incompleteCount: 0,
        complete: false,
      },
    };
    const connection = settle(world, ACME, CRM_APPS, { syncState: { ...connectionOf(ACME).syncState, ...work } });
    const { json } = await ask(world.usage, `/v1/connections/${connection.id}/apps/0oaCrm/seats?window=90`);
    assert.equal(json.data[2].proof.since, '2026-10-12T09:00:00.000Z', 'without a sign-in, from when it was observed');
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
        const { world, at } = createCrmCompany(pageSize);
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
    const { world, at } = createCrmCompany();
    const { items } = await walk(world, `${at}/apps/0oaCrm/seats?limit=2`);
    assert.deepEqual(people(items as SeatBody[]), ['Ada', 'Bob', 'Cid', 'Dan', 'Eve', 'Fay']);
  });

  it('reads at most 20 query pages: filters give short pages, sorting is refused', async () => {
    const world = createWorld({ pageSize: 1 });
    const seats = Array.from({ length: 45 }, (_, index) => ({
      person: `00u${index + 10}`,
      assigned: 50,
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
