import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FaultEffect } from '../../../local/okta/faults.ts';
import { waitFor } from '../waitFor.ts';
import { call, controlOrg, createOrg, errorOf, HOUR, linkOf, NOW, nextPath, type Row, rowsOf } from './orgClient.ts';

const PATH = '/api/v1/apps?limit=2';
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id);

describe('faults of the simulated org', () => {
  it('apply to their endpoint, after `skip` requests, `times` times', async (test) => {
    const { org } = await createOrg(test);
    org.faults.rules.push({ on: 'apps', skip: 1, times: 2, effect: { kind: 'status', status: 500 } });
    const statuses = [];
    for (let i = 0; i < 5; i++) statuses.push((await call(org, PATH)).status);
    assert.deepEqual(statuses, [200, 500, 500, 200, 200]);
    assert.equal((await call(org, '/api/v1/users')).status, 200);
  });

  const answers: readonly (readonly [FaultEffect, string])[] = [
    [{ kind: 'status', status: 500 }, '500 E0000009'],
    [{ kind: 'status', status: 502 }, '502 E0000009'],
    [{ kind: 'status', status: 503 }, '503 E0000010'],
    [{ kind: 'status', status: 403, errorCode: 'E0000006' }, '403 E0000006'],
    [{ kind: 'quota' }, '429 E0000047'],
    [{ kind: 'concurrency' }, '429 E0000047'],
  ];
  for (const [effect, expected] of answers) {
    it(`responds with ${expected} to ${JSON.stringify(effect)}`, async (test) => {
      const { org } = await createOrg(test, { faults: { rules: [{ on: '*', effect }] } });
      const response = await call(org, PATH);
      assert.ok(response.headers.get('x-okta-request-id'));
      assert.equal(await errorOf(response), expected);
    });
  }

  for (const kind of ['reset', 'resetMidBody'] as const) {
    it(`breaks the connection: ${kind}`, async (test) => {
      const { org } = await createOrg(test, { faults: { rules: [{ on: 'apps', effect: { kind } }] } });
      await assert.rejects(call(org, PATH).then((response) => response.text()));
      assert.equal((await call(org, PATH)).status, 200);
    });
  }

  it('hangs until the client aborts or the org is closed', async (test) => {
    const { org } = await createOrg(test, { faults: { rules: [{ on: 'apps', effect: { kind: 'hang' } }] } });
    const hanging = assert.rejects(call(org, PATH));
    await waitFor(() => org.requests.total, { what: '1 requests', isDone: (total) => total >= 1, pollMs: 1 });
    const answered = call(org, PATH);
    assert.equal((await answered).status, 200);
    await org.close();
    await hanging;
  });

  it('responds with pages that are not lists', async (test) => {
    const effects: readonly FaultEffect[] = [
      { kind: 'html' },
      { kind: 'notJson' },
      { kind: 'redirect', to: 'https://evil.example/x' },
    ];
    const { org } = await createOrg(test, { faults: { rules: effects.map((effect) => ({ on: 'apps', effect })) } });
    const html = await call(org, PATH);
    assert.deepEqual([html.status, html.headers.get('content-type')], [200, 'text/html;charset=utf-8']);
    const broken = await call(org, PATH);
    await assert.rejects(broken.json());
    const redirect = await call(org, PATH);
    assert.deepEqual([redirect.status, redirect.headers.get('location')], [302, 'https://evil.example/x']);
  });

  it('sends bodies and rows that say nothing', async (test) => {
    const { org } = await createOrg(test);
    org.faults.rules.push({ on: 'apps', effect: { kind: 'emptyBody' } }, { on: 'apps', effect: { kind: 'oddRows' } });
    assert.equal(await (await call(org, PATH)).text(), '');
    const rows: readonly unknown[] = await rowsOf(await call(org, PATH));
    assert.deepEqual(rows.slice(0, 4), [null, 'a text', {}, ['a list']]);
    assert.equal(rows.length, 6);
  });

  it('changes rows, and sends any answer in place of its own', async (test) => {
    const { org } = await createOrg(test);
    const rename = (row: Row) => (row.status === 'ACTIVE' ? { ...row, label: 'Other' } : undefined);
    org.faults.rules.push({ on: ['apps', 'app'], times: 2, effect: { kind: 'rows', change: rename as never } });
    const [first] = await rowsOf(await call(org, PATH));
    assert.equal(first?.label, 'Other');
    assert.equal(((await (await call(org, `/api/v1/apps/${first?.id}`)).json()) as Row).label, 'Other');
    const headers = { Date: '', 'Retry-After': '7' };
    org.faults.rules.push({ on: 'apps', effect: { kind: 'answer', status: 202, body: { odd: true }, headers } });
    const answer = await call(org, PATH);
    assert.deepEqual([answer.status, await answer.json()], [202, { odd: true }]);
    assert.deepEqual([answer.headers.get('date'), answer.headers.get('retry-after')], [null, '7']);
  });

  it('sends the date and the type of its answers in other forms', async (test) => {
    const { org } = await createOrg(test, { faults: { jsonType: 'application/json;charset=UTF-8' } });
    const seen = [];
    for (const dateHeader of ['asDocumented', 'obsoleteForm', 'notADate', 'missing'] as const) {
      org.faults.dateHeader = dateHeader;
      const { headers } = await call(org, PATH);
      assert.equal(headers.get('content-type'), 'application/json;charset=UTF-8');
      seen.push(headers.get('date'));
    }
    const dates = ['Wed, 18 Mar 2026 15:00:00 GMT', 'Wednesday, 18-Mar-26 15:00:00 GMT', 'yesterday', null];
    assert.deepEqual(seen, dates);
  });

  it('can be read and set by another process, and all be ended', async (test) => {
    const { org } = await createOrg(test);
    const app = org.directory.apps()[0]?.id;
    const faults = {
      rules: [{ on: 'appUsers', about: app, times: 'always', effect: { kind: 'refusal', name: 'permissionMissing' } }],
      pageCaps: { users: { atLeast: 1, atMost: 2 } },
      visible: { people: 0.5, byId: 'forbidden' },
      linkForm: 'any',
    };
    await controlOrg(org, 'faults', 'POST', faults);
    assert.equal(await errorOf(await call(org, `/api/v1/apps/${app}/users`)), '403 E0000006');
    assert.ok((await rowsOf(await call(org, '/api/v1/users'))).length <= 2);
    assert.partialDeepStrictEqual(await (await controlOrg(org, 'faults')).json(), faults);
    await controlOrg(org, 'faults', 'DELETE');
    assert.equal((await call(org, `/api/v1/apps/${app}/users`)).status, 200);
    assert.ok((await rowsOf(await call(org, '/api/v1/users'))).length > 2);
  });

  it('sends oversized responses', async (test) => {
    const { org } = await createOrg(test, {
      faults: { rules: [{ on: 'apps', effect: { kind: 'oversized', bytes: 9_000_000 } }] },
    });
    assert.ok((await (await call(org, PATH)).text()).length > 9_000_000);
  });

  it('sends wrong next links', async (test) => {
    const { org } = await createOrg(test);
    org.faults.rules.push(
      { on: 'apps', effect: { kind: 'foreignNext', host: 'evil.example' } },
      { on: 'apps', effect: { kind: 'selfNext' } },
    );
    assert.equal(new URL(linkOf(await call(org, PATH), 'next') ?? '').host, 'evil.example');
    const self = await call(org, PATH);
    assert.equal(linkOf(self, 'next'), linkOf(self, 'self'));
    assert.equal((await rowsOf(self)).length, 2);
  });

  it('repeats pages and items', async (test) => {
    const { org } = await createOrg(test);
    const first = await call(org, PATH);
    const page = ids(await rowsOf(first));
    const second = nextPath(first) ?? '';
    org.faults.rules.push(
      { on: 'apps', effect: { kind: 'repeatPage' } },
      { on: 'apps', effect: { kind: 'duplicateInPage' } },
      { on: 'apps', skip: 1, effect: { kind: 'duplicateAcrossPages' } },
    );
    assert.deepEqual(ids(await rowsOf(await call(org, second))), page);
    assert.deepEqual(ids(await rowsOf(await call(org, PATH))), [page[0], ...page]);
    await call(org, PATH);
    const across = ids(await rowsOf(await call(org, second)));
    assert.equal(across.length, 3);
    assert.equal(across[0], page[1]);
  });

  it('sends part of a list as if it were complete', async (test) => {
    const rules = (['emptyList', 'halfPage'] as const).map((kind) => ({ on: 'apps', effect: { kind } }) as const);
    const { org } = await createOrg(test, { faults: { rules: [...rules] } });
    const empty = await call(org, PATH);
    assert.deepEqual([await rowsOf(empty), linkOf(empty, 'next')], [[], undefined]);
    assert.equal((await rowsOf(await call(org, PATH))).length, 1);
  });

  it('refuses a cursor that it issued', async (test) => {
    const { org } = await createOrg(test, { faults: { rules: [{ on: 'apps', effect: { kind: 'refuseCursor' } }] } });
    const next = nextPath(await call(org, PATH)) ?? '';
    assert.equal(await errorOf(await call(org, next)), '400 E0000001');
    assert.equal((await call(org, next)).status, 200);
  });

  it('can have a skewed clock', async (test) => {
    const { org } = await createOrg(test, { faults: { dateSkewMs: -HOUR } });
    const { headers } = await call(org, PATH);
    assert.equal(Date.parse(headers.get('date') ?? ''), NOW - HOUR);
    assert.ok(Number(headers.get('x-rate-limit-reset')) * 1000 <= NOW - HOUR + 61_000);
  });
});
