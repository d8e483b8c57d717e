import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConnectionBody } from '../../../../functions/api/connections/schema.ts';
import type { AppId, OrgId } from '../../../../functions/core/ids.ts';
import { firstPositions, withSweep } from '../../../../functions/core/ledger/positions.ts';
import { MINUTE } from '../../../../functions/core/time.ts';
import { refusedAs, timedOut } from '../../core/okta/oktaErrors.ts';
import { createTwoTenants, NEW_TOKEN } from '../twoTenants.ts';
import { ACME, connectionOf, TOKEN, type World } from '../world.ts';

describe('a sweep that asks', () => {
  for (const decision of ['accept', 'refuse'] as const) {
    it(`shows what a sweep asks, with its figures, and takes the answer: ${decision}`, async () => {
      const { world, asked, stored, id } = createTwoTenants();
      const { connections, auditLog } = world.store.tenant(ACME);
      const before = stored();
      assert.ok(before);
      const begun = firstPositions(before.createdAt, 90, 1);
      const target = { kind: 'assignments', app: '0oaCrm' as AppId } as const;
      const question = { target, label: 'CRM', total: 400, missing: 120, askedAt: world.now - 5_000 };
      const positions = withSweep(begun, { ...begun.directory.sweep, question });
      connections.set(id, { ...before, syncState: { ...before.syncState, positions } });
      const shown = await asked('/connections/{acme}', { method: 'PATCH', body: { name: 'Acme' } });
      const { health, nextAction, reason, sweep } = shown.json as ConnectionBody;
      assert.deepEqual([health, nextAction, sweep.question?.sentence], ['NEEDS_DECISION', 'DECIDE', reason]);
      assert.match(reason, /leaves out 120 of 400 assignments of CRM \(30%\)/);
      const { status } = await asked('/connections/{acme}', { method: 'PATCH', body: { decision } });
      assert.equal(status, 200);
      const answered = { askedAt: question.askedAt, accept: decision === 'accept' };
      assert.deepEqual([stored()?.decision, stored()?.nextSyncAt], [answered, world.now]);
      assert.equal(auditLog.filter(({ action }) => action === 'decision').length, 1);
    });
  }
});

describe('reconnecting', () => {
  const reconnect = (asked: ReturnType<typeof createTwoTenants>['asked'], body: object = {}) =>
    asked('/connections/{acme}', { method: 'PATCH', body: { apiToken: NEW_TOKEN, ...body } });

  it('stores the token once Okta has accepted it, and follows the org to a new address', async () => {
    const { world, asked, stored, id } = createTwoTenants();
    world.okta.orgs.set('acme-new.okta.com', '00oacme' as OrgId);
    const { status, text } = await reconnect(asked, { oktaDomain: 'acme-new.okta.com' });
    assert.equal(status, 200);
    const { current, next, stale } = stored()?.secrets ?? {};
    assert.equal(world.vault.tokens.get(`${ACME}/${current}`)?.reveal(), NEW_TOKEN);
    assert.deepEqual([next, stale], [[], []]);
    assert.ok(!world.vault.tokens.has(`${ACME}/${id}`), 'the former token is kept');
    assert.deepEqual(
      [stored()?.host, stored()?.reconnectedAt, stored()?.nextSyncAt],
      [...['acme-new.okta.com', world.now, world.now]],
    );
    assert.ok(!text.includes(NEW_TOKEN));
    assert.ok(!JSON.stringify([world.store.snapshot(), world.lines]).includes(NEW_TOKEN));
  });

  for (const { name, prepare, body, status, code } of [
    {
      name: 'another org answers there',
      prepare: (world: World) => world.okta.orgs.set('acme.okta.com', '00oOther' as OrgId),
      body: {},
      status: 409,
      code: 'ORG_MISMATCH',
    },
    {
      name: 'another org is named',
      prepare: () => undefined,
      body: { oktaDomain: 'globex.okta.com' },
      status: 409,
      code: 'ORG_MISMATCH',
    },
    {
      name: 'Okta refuses the token',
      prepare: (world: World) => Object.assign(world.okta.failures, { owner: refusedAs('tokenInvalid') }),
      body: {},
      status: 422,
      code: 'TOKEN_REJECTED',
    },
    {
      name: 'Okta does not answer',
      prepare: (world: World) => Object.assign(world.okta.failures, { log: timedOut('log') }),
      body: {},
      status: 503,
      code: 'OKTA_DOWN',
    },
    {
      name: 'it is no token',
      prepare: () => undefined,
      body: { apiToken: 'no token' },
      status: 422,
      code: 'TOKEN_MALFORMED',
    },
  ]) {
    it(`changes nothing where ${name}`, async () => {
      const { world, asked, id } = createTwoTenants();
      prepare(world);
      const before = world.store.snapshot();
      const { problem } = await reconnect(asked, body);
      assert.deepEqual([problem.status, problem.code], [status, code]);
      assert.deepEqual(world.store.snapshot(), before);
      assert.equal(world.vault.tokens.get(`${ACME}/${id}`)?.reveal(), TOKEN);
      if (code === 'ORG_MISMATCH') assert.deepEqual(world.okta.calls, ['org'], 'the token was shown to another org');
    });
  }

  it('changes nothing where the vault fails', async () => {
    const { world, asked } = createTwoTenants({
      vault: (vault) => ({
        remove: (...args) => vault.remove(...args),
        put: () => Promise.reject(new Error(`no ${NEW_TOKEN}`)),
      }),
    });
    const before = world.store.snapshot();
    const { problem, text } = await reconnect(asked);
    assert.deepEqual([problem.status, problem.code], [503, 'NOT_SAVED']);
    assert.deepEqual(world.store.snapshot(), before);
    assert.ok(!(text + JSON.stringify(world.lines)).includes(NEW_TOKEN));
  });

  it('has an allowance of its own, which typing errors and connecting do not use up', async () => {
    const { world, asked } = createTwoTenants();
    const check = () => asked('/connections/check', { body: { oktaDomain: 'acme.okta.com' } });
    for (let made = 0; made < 10; made++) assert.equal((await check()).status, 200);
    assert.equal((await check()).problem.code, 'TOO_MANY_CHECKS');
    for (const body of [{ apiToken: 'no token' }, { oktaDomain: '10.0.0.1' }])
      for (let made = 0; made < 11; made++) assert.equal((await reconnect(asked, body)).status, 422);
    for (let made = 0; made < 10; made++) assert.equal((await reconnect(asked)).status, 200);
    const { problem, headers } = await reconnect(asked);
    assert.deepEqual([problem.code, headers.get('retry-after')], ['TOO_MANY_CHECKS', '600']);
    const another = connectionOf(ACME, { org: '00oacme' as OrgId });
    world.store.tenant(ACME).connections.set(another.id, another);
    const body = { apiToken: NEW_TOKEN };
    assert.equal((await asked(`/connections/${another.id}`, { method: 'PATCH', body })).status, 200);
  });

  it('keeps one token, whatever fails or happens at once', async () => {
    let fails = false;
    const { world, asked, stored } = createTwoTenants({
      vault: (vault) => ({
        put: async (...args) => {
          await vault.put(...args);
          if (fails) throw new Error('the answer is lost');
        },
        remove: (...args) => vault.remove(...args),
      }),
    });
    const tokens = () => [...world.vault.tokens.keys()].filter((key) => key.startsWith(ACME));
    await Promise.all([reconnect(asked), reconnect(asked), reconnect(asked)]);
    world.now += 2 * MINUTE;
    assert.equal((await reconnect(asked)).status, 200);
    assert.deepEqual(tokens(), [`${ACME}/${stored()?.secrets.current}`]);
    fails = true;
    assert.equal((await reconnect(asked)).problem.code, 'NOT_SAVED');
    assert.deepEqual(tokens(), [`${ACME}/${stored()?.secrets.current}`]);
    assert.deepEqual([stored()?.secrets.next, stored()?.secrets.stale], [[], []]);
  });

  it('names what it could not remove, so that the worker does, and a deletion removes all', async () => {
    let fails = true;
    const { world, asked, stored, id } = createTwoTenants({
      vault: (vault) => ({
        put: (...args) => vault.put(...args),
        remove: (...args) => (fails ? Promise.reject(new Error('no')) : vault.remove(...args)),
      }),
    });
    assert.equal((await reconnect(asked)).status, 200);
    assert.deepEqual(stored()?.secrets.stale, [id]);
    fails = false;
    assert.equal((await asked('/connections/{acme}', { method: 'DELETE' })).status, 202);
    assert.deepEqual(
      [...world.vault.tokens.keys()].filter((key) => key.startsWith(ACME)),
      [],
    );
  });

  it('leaves no token behind where the connection is deleted meanwhile', async () => {
    const { world, asked, stored } = createTwoTenants();
    const { findOrg } = world.okta;
    world.okta.findOrg = async (...args) => {
      await asked('/connections/{acme}', { method: 'DELETE' });
      return findOrg.apply(world.okta, args);
    };
    assert.equal((await reconnect(asked)).problem.code, 'CONNECTION_NOT_READY');
    assert.equal(stored()?.desiredState, 'deleting');
    assert.deepEqual(
      [...world.vault.tokens.keys()].filter((key) => key.startsWith(ACME)),
      [],
    );
  });

  it('keeps what another admin changes at the same time', async () => {
    const { asked, stored } = createTwoTenants();
    await Promise.all([
      asked('/connections/{acme}', { method: 'PATCH', body: { idleAfterDays: 60 } }),
      asked('/connections/{acme}', { method: 'PATCH', body: { callBudgetPercent: 10 } }),
      asked('/connections/{acme}', { method: 'PATCH', body: { name: 'Both' } }),
    ]);
    assert.deepEqual(
      [stored()?.settings.idleAfterDays, stored()?.settings.callBudgetPercent, stored()?.name],
      [60, 10, 'Both'],
    );
  });
});

describe('a connection that is not ready', () => {
  for (const wanted of ['connecting', 'deleting'] as const) {
    it(`cannot be changed while it is ${wanted}`, async () => {
      const { world, asked } = createTwoTenants();
      const [connection] = world.store.tenant(ACME).connections.values();
      world.store
        .tenant(ACME)
        .connections.set(connection?.id as never, connectionOf(ACME, { ...connection, desiredState: wanted }));
      for (const [method, path, body] of [
        ['PATCH', '/connections/{acme}', { paused: true }],
        ['PATCH', '/connections/{acme}', { apiToken: NEW_TOKEN }],
        ['PUT', '/connections/{acme}/apps/0oaCrm/settings', { excluded: true }],
        ['DELETE', '/connections/{acme}/people/00uAda', undefined],
      ] as const) {
        const { problem } = await asked(path, { method, ...(body && { body }) });
        assert.deepEqual([problem.status, problem.code], [409, 'CONNECTION_NOT_READY']);
      }
      assert.deepEqual(world.okta.calls, []);
    });
  }
});

describe('two people changing a connection', () => {
  const patch = (asked: ReturnType<typeof createTwoTenants>['asked'], body: object) =>
    asked('/connections/{acme}', { method: 'PATCH', body });

  it('is refused at the fields that somebody else has changed since, with the values there are now', async () => {
    const { world, asked, stored } = createTwoTenants();
    const { name, settings } = (await patch(asked, { idleAfterDays: 30 })).json as ConnectionBody;
    const { historyDays: _, ...read } = settings;
    const was = { name, ...read };
    await patch(asked, { name: 'Theirs', idleAfterDays: 45, exclusions: { apps: ['0oaCrm'] } });
    const before = stored();
    const tokens = [...world.vault.tokens];
    const ours = { name: 'Ours', idleAfterDays: 60, tolerancePercent: 10, exclusions: {} };
    for (const token of [{}, { apiToken: NEW_TOKEN }]) {
      const { status, json } = await patch(asked, { ...ours, ...token, was });
      assert.deepEqual([status, json.code], [409, 'SETTINGS_CHANGED']);
      assert.deepEqual(json.errors, [
        { pointer: '/name', message: 'Somebody has changed this since: it is Theirs now. Nothing was saved.' },
        { pointer: '/idleAfterDays', message: 'Somebody has changed this since: it is 45 now. Nothing was saved.' },
        { pointer: '/exclusions', message: 'Somebody has changed this since. Nothing was saved.' },
      ]);
      assert.deepEqual(stored(), before);
      assert.deepEqual([...world.vault.tokens], tokens);
    }
    const { status } = await patch(asked, { tolerancePercent: 10, was });
    assert.deepEqual([status, stored()?.settings.tolerancePercent, stored()?.name], [200, 10, 'Theirs']);
    const known = { ...was, name: 'Theirs', idleAfterDays: 45 };
    assert.equal((await patch(asked, { name: 'Ours', idleAfterDays: 60, was: known })).status, 200);
    assert.equal(stored()?.name, 'Ours');
  });
});
