import assert from 'node:assert/strict';
import { get } from 'node:http';
import { describe, it } from 'node:test';
import { call, createOrg, DAY, errorOf, linkOf, NOW, nextPath, readAll, rowsOf } from './orgClient.ts';

describe('listings of the simulated org', () => {
  it('pages through people with links on the org’s host that keep every parameter', async (test) => {
    const { org } = await createOrg(test, { size: 'small' });
    const fields = 'status,profile:(login,department)';
    const path = `/api/v1/users?limit=30&search=${encodeURIComponent('status pr')}&fields=${encodeURIComponent(fields)}`;

    const first = await call(org, path);
    const next = new URL(linkOf(first, 'next') ?? '');
    assert.equal(next.origin, 'https://acme.okta.com');
    assert.equal(next.searchParams.get('search'), 'status pr');
    assert.equal(next.searchParams.get('fields'), fields);
    assert.equal(linkOf(first, 'self'), `https://acme.okta.com${path}`);

    const { rows, pages } = await readAll(org, path);
    const people = org.company.people.filter(({ deleted }) => !deleted);
    assert.equal(pages, Math.ceil(people.length / 30));
    assert.deepEqual(new Set(rows.map(({ id }) => id)), new Set(people.map(({ id }) => id)));
    assert.deepEqual(Object.keys(rows[0] ?? {}).sort(), ['id', 'profile', 'status']);
    assert.deepEqual(Object.keys(rows[0]?.profile ?? {}), ['login', 'department']);
  });

  it('sends two separate link headers', async (test) => {
    const { org } = await createOrg(test);
    const raw = await new Promise<string[]>((resolve, reject) => {
      const headers = { authorization: `SSWS ${org.token}` };
      get(`${org.origin}/api/v1/apps?limit=2`, { headers, agent: false }, (response) => {
        response.resume();
        resolve(response.rawHeaders);
      }).on('error', reject);
    });
    assert.equal(raw.filter((name) => name.toLowerCase() === 'link').length, 2);
  });

  it('can link to its own listener instead', async (test) => {
    const { org } = await createOrg(test, { linkOrigin: 'listener' });
    const next = linkOf(await call(org, '/api/v1/apps?limit=2'), 'next');
    assert.ok(next?.startsWith(`${org.origin}/api/v1/apps?`));
  });

  it('leaves deactivated people out of the plain list only', async (test) => {
    const { org } = await createOrg(test, { size: 'small' });
    const statuses = async (query: string) =>
      new Set((await readAll(org, `/api/v1/users${query}`)).rows.map(({ status }) => status));
    assert.equal((await statuses('')).has('DEPROVISIONED'), false);
    assert.equal((await statuses('?search=status%20pr')).has('DEPROVISIONED'), true);
    assert.deepEqual(await statuses('?filter=status%20eq%20%22DEPROVISIONED%22'), new Set(['DEPROVISIONED']));
  });

  it('finds people who changed since a time, and one by id or login', async (test) => {
    const { org, clock } = await createOrg(test);
    clock.now += DAY;
    const hired = org.change.hire({ firstName: 'Nia', lastName: 'New' });
    const since = new Date(NOW + 1).toISOString();
    const changed = await readAll(org, `/api/v1/users?filter=${encodeURIComponent(`lastUpdated ge "${since}"`)}`);
    assert.deepEqual(
      changed.rows.map(({ id }) => id),
      [hired.id],
    );
    for (const key of [hired.id, encodeURIComponent(hired.login)]) {
      const user = (await (await call(org, `/api/v1/users/${key}`)).json()) as { id: string };
      assert.equal(user.id, hired.id);
    }
    const me = (await (await call(org, '/api/v1/users/me')).json()) as { id: string };
    assert.equal(me.id, org.company.adminId);
  });

  it('lists app users by person id, and responds with 404 without an assignment', async (test) => {
    const { org } = await createOrg(test, { size: 'small' });
    const app = org.company.assignments[0]?.appId ?? '';
    const { rows } = await readAll(org, `/api/v1/apps/${app}/users?limit=7`);
    const { deletedPerson } = org.company.specialCases;
    const expected = org.company.assignments.filter(
      ({ appId, personId }) => appId === app && personId !== deletedPerson,
    );
    assert.deepEqual(new Set(rows.map(({ id }) => id)), new Set(expected.map(({ personId }) => personId)));
    assert.match(String(rows[0]?.id), /^00u\w{17}$/);

    const newcomer = org.change.hire();
    const at = `/api/v1/apps/${app}/users/${newcomer.id}`;
    assert.equal(await errorOf(await call(org, at)), '404 E0000007');
    org.change.assign(newcomer.id, app);
    assert.equal(((await (await call(org, at)).json()) as { scope: string }).scope, 'USER');
    const groups = await rowsOf(await call(org, `/api/v1/apps/${app}/groups`));
    assert.equal(groups.length, org.directory.groupAssignmentsOf(app).length);
  });

  it('keeps unlisted apps out of list and get', async (test) => {
    const { org } = await createOrg(test, { size: 'small' });
    const unlisted = org.company.specialCases.unlistedApp ?? '';
    const { rows } = await readAll(org, '/api/v1/apps?limit=15');
    assert.equal(rows.length, 40);
    assert.ok(!rows.some(({ id }) => id === unlisted));
    assert.equal(await errorOf(await call(org, `/api/v1/apps/${unlisted}`)), '404 E0000007');
    const twins = await readAll(org, `/api/v1/apps?filter=${encodeURIComponent('name eq "zendesk"')}`);
    assert.equal(twins.rows.length, 2);
    assert.equal((await readAll(org, '/api/v1/apps?q=slack')).rows.length, 1);
  });

  it('refuses limits that Okta does not document', async (test) => {
    const { org } = await createOrg(test);
    const app = org.directory.apps()[0]?.id;
    const cases = [
      ['/api/v1/users', 1, 200],
      ['/api/v1/apps', 1, 200],
      [`/api/v1/apps/${app}/users`, 1, 500],
      [`/api/v1/apps/${app}/groups`, 20, 200],
      ['/api/v1/logs', 0, 1000],
    ] as const;
    for (const [path, min, max] of cases) {
      for (const limit of [min, max]) assert.equal((await call(org, `${path}?limit=${limit}`)).status, 200, path);
      for (const limit of [min - 1, max + 1, 'many']) {
        assert.equal(await errorOf(await call(org, `${path}?limit=${limit}`)), '400 E0000001', `${path} ${limit}`);
      }
    }
  });

  it('refuses cursors that were altered or belong to another listing', async (test) => {
    const { org } = await createOrg(test);
    const next = nextPath(await call(org, '/api/v1/apps?limit=2')) ?? '';
    assert.equal((await call(org, next)).status, 200);
    const tampered = [
      next.replace(/after=./, 'after=_'),
      next.replace('limit=2', 'limit=3'),
      '/api/v1/apps?after=20&limit=2',
    ];
    tampered.push(next.replace('/apps', '/users'));
    for (const path of tampered) assert.equal(await errorOf(await call(org, path)), '400 E0000001', path);
  });

  it('refuses unsupported filters and parameters', async (test) => {
    const { org } = await createOrg(test);
    const cases = [
      ['/api/v1/users?filter=', 'status ne "ACTIVE"', '400 E0000031'],
      ['/api/v1/users?filter=', 'status eqq "ACTIVE"', '400 E0000053'],
      ['/api/v1/users?search=', 'profile.department ne "IT"', '400 E0000031'],
      ['/api/v1/apps?filter=', 'lastUpdated gt "2026-01-01T00:00:00.000Z"', '400 E0000031'],
      ['/api/v1/logs?filter=', 'published gt "2026-01-01T00:00:00.000Z"', '400 E0000031'],
      ['/api/v1/logs?filter=', '(eventType eq "a"', '400 E0000053'],
      ['/api/v1/apps?', 'expand=user', '400 E0000001'],
    ] as const;
    for (const [path, text, expected] of cases) {
      const query = path.endsWith('=') ? encodeURIComponent(text) : text;
      assert.equal(await errorOf(await call(org, path + query)), expected, text);
    }
  });

  it('refuses unknown paths and methods', async (test) => {
    const { org } = await createOrg(test);
    assert.equal(await errorOf(await call(org, '/api/v1/nothing')), '404 E0000008');
    assert.equal(await errorOf(await call(org, '/api/v1/apps', { method: 'POST' })), '405 E0000022');
  });
});
