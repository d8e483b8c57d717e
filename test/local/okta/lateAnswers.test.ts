import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { call, createOrg, HOUR, NOW, readAll, rowsOf } from './orgClient.ts';

const SEARCH = '/api/v1/users?limit=200&search=status%20pr';

describe('the search index of people', () => {
  it('lags behind what is known by id', async (test) => {
    const { org, clock } = await createOrg(test, { size: 'tiny', faults: { searchLagMs: HOUR } });
    const [leaver, renamed, deleted] = org.directory.people().filter(({ id }) => id !== org.company.adminId);
    assert.ok(leaver && renamed && deleted);
    clock.now += HOUR;
    const hired = org.change.hire();
    org.change.setPersonStatus(leaver.id, 'DEPROVISIONED');
    org.change.updatePerson(renamed.id, { login: 'renamed@example.com' });
    org.change.deletePerson(deleted.id);

    const listed = async () => new Map((await readAll(org, SEARCH)).rows.map((row) => [row.id, row]));
    const byId = async (id: string) =>
      (await (await call(org, `/api/v1/users/${id}`)).json()) as Record<string, unknown>;
    const late = await listed();
    assert.deepEqual(late.get(leaver.id)?.status, leaver.status);
    assert.partialDeepStrictEqual(late.get(renamed.id), { profile: { login: renamed.login } });
    assert.equal(late.has(hired.id), false);
    assert.equal(late.has(deleted.id), true);
    const known = await byId(leaver.id);
    assert.deepEqual([known.status, known.statusChanged], ['DEPROVISIONED', new Date(NOW + HOUR).toISOString()]);
    assert.equal(Date.parse(String(late.get(leaver.id)?.statusChanged)) < NOW, true);
    assert.equal((await call(org, `/api/v1/users/${deleted.id}`)).status, 404);
    assert.equal(
      (await readAll(org, '/api/v1/users?limit=200')).rows.some(({ id }) => id === hired.id),
      true,
    );
    assert.equal(org.truth().people.find(({ id }) => id === leaver.id)?.status, 'DEPROVISIONED');

    clock.now += HOUR;
    const caughtUp = await listed();
    assert.equal(caughtUp.get(leaver.id)?.status, 'DEPROVISIONED');
    assert.equal(caughtUp.has(hired.id), true);
    assert.equal(caughtUp.has(deleted.id), false);
  });
});

describe('slow answers', () => {
  for (const rows of ['atRequest', 'atAnswer'] as const) {
    it(`carry a later Date than the request, and the rows ${rows}`, async (test) => {
      const { org, clock } = await createOrg(test, { size: 'empty' });
      const app = org.change.addApp();
      const person = org.change.hire();
      const meanwhile = () => {
        clock.now += HOUR / 2;
        org.change.assign(person.id, app.id);
        clock.now += HOUR / 2;
      };
      org.faults.rules.push({ on: 'appUsers', about: app.id, effect: { kind: 'slow', rows, meanwhile } });
      const path = `/api/v1/apps/${app.id}/users`;
      const answer = await call(org, path);
      assert.equal(Date.parse(answer.headers.get('date') ?? ''), NOW + HOUR);
      assert.equal((await rowsOf(answer)).length, rows === 'atRequest' ? 0 : 1);
      assert.equal((await rowsOf(await call(org, path))).length, 1);
      assert.equal(org.truth().apps[0]?.seats.length, 1);
    });
  }
});
