import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { call, createOrg, DAY, errorOf, NOW, nextPath, readAll, rowsOf } from './orgClient.ts';

const SEARCH = '/api/v1/users?limit=20&search=status%20pr';

describe('an org that the token sees in part', () => {
  it('lists that part with 200, and the log names everyone', async (test) => {
    const { org } = await createOrg(test, { size: 'small' });
    const all = (await readAll(org, SEARCH)).rows.length;
    const apps = org.directory
      .apps()
      .slice(0, 3)
      .map(({ id }) => id);
    org.faults.visible = { people: 0.4, apps, byId: 'notFound' };
    const { hidden } = org.truth();
    const listed = (await readAll(org, SEARCH)).rows.map(({ id }) => String(id));
    assert.equal(listed.length + hidden.people.length, all);
    assert.ok(hidden.people.length > all * 0.4 && hidden.people.length < all * 0.8);
    assert.ok(listed.every((id) => !hidden.people.includes(id)));
    assert.deepEqual(
      (await readAll(org, '/api/v1/apps?limit=2')).rows.map(({ id }) => id),
      apps,
    );
    assert.equal(hidden.apps.length, org.directory.apps().length - 3);

    const log = await readAll(org, `/api/v1/logs?limit=1000&since=${new Date(NOW - 89 * DAY).toISOString()}`);
    const actors = new Set(log.rows.map(({ actor }) => (actor as { id: string }).id));
    assert.ok(hidden.people.some((id) => actors.has(id)));
    assert.equal((await call(org, '/api/v1/users/me')).status, 200);
  });

  for (const [byId, refused] of [
    ['forbidden', '403 E0000006'],
    ['notFound', '404 E0000007'],
  ] as const) {
    it(`answers ${refused} to requests for what is hidden`, async (test) => {
      const { org } = await createOrg(test);
      const [first, second] = org.directory.apps();
      const seat = org.company.assignments.find(
        ({ appId, personId }) => appId === first?.id && personId !== org.company.adminId,
      );
      assert.ok(first && second && seat);
      org.faults.visible = { people: [org.company.adminId], apps: [first.id], byId };
      const hiddenPaths = [
        `/users/${seat.personId}`,
        `/apps/${second.id}`,
        `/apps/${second.id}/users`,
        `/apps/${second.id}/groups`,
        `/apps/${first.id}/users/${seat.personId}`,
      ];
      for (const path of hiddenPaths) assert.equal(await errorOf(await call(org, `/api/v1${path}`)), refused, path);
      const users = `/api/v1/apps/${first.id}/users`;
      const seen = (await rowsOf(await call(org, users))).length;
      org.faults.visible = { ...org.faults.visible, appUsers: 'everyone' };
      assert.ok((await rowsOf(await call(org, users))).length > seen);
      assert.equal((await call(org, `${users}/${seat.personId}`)).status, 200);
    });
  }

  it('can remove hidden rows from full pages, which leaves short and empty ones', async (test) => {
    const { org } = await createOrg(test, { size: 'small' });
    const people = org.directory
      .people()
      .slice(-2)
      .map(({ id }) => id);
    org.faults.visible = { people, byId: 'forbidden', filtered: 'afterPaging' };
    const sizes: number[] = [];
    for (let at: string | undefined = SEARCH; at !== undefined; ) {
      const response: Response = await call(org, at);
      sizes.push((await rowsOf(response)).length);
      at = nextPath(response);
    }
    assert.deepEqual([sizes[0], sizes.at(-1), sizes.length > 5], [0, 2, true]);
  });
});
