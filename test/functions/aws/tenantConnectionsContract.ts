import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { OrgId, TenantId } from '../../../functions/core/ids.ts';
import type { NewConnection, TenantConnections } from '../../../functions/core/store.ts';
import { DAY, MINUTE } from '../../../functions/core/time.ts';
import { NO_EXCLUSIONS } from '../../../functions/core/usage/rules.ts';
import { anyNewConnection } from './anything.ts';
import { assertSame, connectionNumber, NEIGHBOURS } from './tenants.ts';

const AT = Date.UTC(2026, 2, 18, 9);
const ORG = '00oAcme' as OrgId;

export const newConnection = (n: number, overrides: Partial<NewConnection> = {}): NewConnection => ({
  id: connectionNumber(n),
  name: 'Acme',
  host: 'acme.okta.com',
  org: ORG,
  createdAt: AT,
  settings: { historyDays: 90, idleAfterDays: 30, callBudgetPercent: 50, exclusions: NO_EXCLUSIONS },
  cursorKey: 'key',
  nextSyncAt: AT + 15 * MINUTE,
  ...overrides,
});

export type OpenTenant = (tenant: TenantId) => TenantConnections;

/** What the API may count on, of one tenant's connections. One `open` is one table. */
export function tenantConnectionsContract(name: string, open: () => Promise<OpenTenant>, runs = 15): void {
  describe(`tenant connections: ${name}`, () => {
    let tenant: OpenTenant;
    let tenants = 0;
    before(async () => {
      tenant = await open();
    });
    const fresh = () => tenant(`tenant-${tenants++}` as TenantId);

    it('gives back what was created: connecting, never run, not leased', async () => {
      await fc.assert(
        fc.asyncProperty(anyNewConnection, async (made) => {
          const connections = fresh();
          await connections.create(made);
          const found = await connections.get(made.id);
          assert.ok(found);
          const { desiredState, attempts, lease, requestedAt, syncState: work, tenant: _tenant, ...rest } = found;
          assertSame(rest, made);
          assert.deepEqual(
            { desiredState, attempts, lease, requestedAt },
            {
              ...{ desiredState: 'connecting', attempts: 0, lease: undefined, requestedAt: undefined },
            },
          );
          assert.equal(work.positions, undefined);
          assert.equal(work.foldedThrough, 0);
          assertSame(await connections.list(), [found]);
        }),
        { numRuns: runs },
      );
    });

    it('knows no connection that was not created', async () => {
      const connections = fresh();
      assert.equal(await connections.get(connectionNumber(1)), undefined);
      assert.deepEqual(await connections.list(), []);
      assert.equal(await connections.requestSync(connectionNumber(1), AT), undefined);
      assert.equal(await connections.get(connectionNumber(1)), undefined);
      await connections.removeConnecting(connectionNumber(1));
      await assert.rejects(connections.activate(connectionNumber(1), AT));
      assert.equal(await connections.get(connectionNumber(1)), undefined);
    });

    it('takes an id once', async () => {
      const connections = fresh();
      await connections.create(newConnection(1));
      await assert.rejects(connections.create(newConnection(1, { name: 'another' })));
      assert.equal((await connections.get(connectionNumber(1)))?.name, 'Acme');
    });

    it('lists all of them in the order they were made', async () => {
      const connections = fresh();
      const numbers = [5, 3, 1, 4, 2];
      for (const n of numbers) await connections.create(newConnection(n));
      assert.deepEqual(
        (await connections.list()).map(({ id }) => id),
        [1, 2, 3, 4, 5].map(connectionNumber),
      );
    });

    it('switches a new connection on once, due now; cleaned away is not switched on', async () => {
      const connections = fresh();
      await connections.create(newConnection(1));
      await connections.activate(connectionNumber(1), AT);
      const on = await connections.get(connectionNumber(1));
      assert.deepEqual([on?.desiredState, on?.nextSyncAt, on?.requestedAt], ['on', AT, AT]);
      await assert.rejects(connections.activate(connectionNumber(1), AT + 1));
      assert.equal((await connections.get(connectionNumber(1)))?.nextSyncAt, AT);
    });

    it('removes only what is still connecting', async () => {
      const connections = fresh();
      await connections.create(newConnection(1));
      await connections.create(newConnection(2));
      await connections.activate(connectionNumber(2), AT);
      for (const n of [1, 2]) await connections.removeConnecting(connectionNumber(n));
      assert.deepEqual(
        (await connections.list()).map(({ id }) => id),
        [connectionNumber(2)],
      );
    });

    it('makes a connection that is on due, and tells what another one is', async () => {
      const connections = fresh();
      await connections.create(newConnection(1));
      assert.equal(await connections.requestSync(connectionNumber(1), AT), 'connecting');
      assert.equal((await connections.get(connectionNumber(1)))?.nextSyncAt, AT + 15 * MINUTE);
      await connections.activate(connectionNumber(1), AT);
      assert.equal(await connections.requestSync(connectionNumber(1), AT + 7), 'on');
      const asked = await connections.get(connectionNumber(1));
      assert.deepEqual([asked?.requestedAt, asked?.nextSyncAt], [AT + 7, AT + 7]);
    });

    it('gives an org to one connection, again and again to the same one', async () => {
      const connections = fresh();
      const [one, two] = [connectionNumber(1), connectionNumber(2)];
      assert.deepEqual(await connections.claimOrg(ORG, one), { claimed: true });
      assert.deepEqual(await connections.claimOrg(ORG, one), { claimed: true });
      assert.deepEqual(await connections.claimOrg(ORG, two), { claimed: false, by: one });
      await connections.releaseOrg(ORG, two);
      assert.deepEqual(await connections.claimOrg(ORG, two), { claimed: false, by: one });
      await connections.releaseOrg(ORG, one);
      assert.deepEqual(await connections.claimOrg(ORG, two), { claimed: true });
      const many = await Promise.all(
        [3, 4, 5, 6].map((n) => connections.claimOrg('00oNew' as OrgId, connectionNumber(n))),
      );
      assert.equal(many.filter(({ claimed }) => claimed).length, 1);
    });

    describe('an idempotency key', () => {
      const request = (hash: string, n: number, now = AT) => ({ hash, connection: connectionNumber(n), now });

      it('belongs to the first request until it is forgotten', async () => {
        const connections = fresh();
        assert.equal(await connections.rememberRequest('key', request('a', 1)), 'new');
        const first = { hash: 'a', connection: connectionNumber(1) };
        assertSame(await connections.rememberRequest('key', request('b', 2)), first);
        assertSame(await connections.rememberRequest('key', request('a', 3, AT + DAY - 1000)), first);
        assert.equal(await connections.rememberRequest('Key', request('b', 2)), 'new');
        await connections.forgetRequest('key');
        await connections.forgetRequest('never used');
        assert.equal(await connections.rememberRequest('key', request('b', 2)), 'new');
      });

      it('is free again after a day, whether or not the table has cleaned up', async () => {
        const connections = fresh();
        await connections.rememberRequest('key', request('a', 1));
        assert.equal(await connections.rememberRequest('key', request('b', 2, AT + DAY)), 'new');
        assertSame(await connections.rememberRequest('key', request('c', 3, AT + DAY)), {
          ...{ hash: 'b', connection: connectionNumber(2) },
        });
      });

      for (const { when, at } of [
        { when: 'the first time', at: undefined },
        { when: 'after it expired', at: AT - 2 * DAY },
      ]) {
        it(`goes to one of many requests at once, ${when}`, async () => {
          const connections = fresh();
          if (at !== undefined) await connections.rememberRequest('key', request('old', 9, at));
          const many = await Promise.all(
            [1, 2, 3, 4, 5].map((n) => connections.rememberRequest('key', request('a', n))),
          );
          assert.equal(many.filter((told) => told === 'new').length, 1);
          const winner = connectionNumber(many.indexOf('new') + 1);
          for (const told of many) if (told !== 'new') assert.equal(told.connection, winner);
        });
      }
    });

    it('counts live checks up to the limit, window by window', async () => {
      const connections = fresh();
      const check = (at: number) => connections.countCheck(at, 3, 10 * MINUTE);
      const told = await Promise.all(Array.from({ length: 8 }, () => check(AT)));
      assert.equal(told.filter(Boolean).length, 3);
      assert.equal(await check(AT + 1), false);
      assert.equal(await check(AT + 10 * MINUTE), true);
    });

    for (const { mine: mineName, theirs: theirsName } of NEIGHBOURS) {
      it(`keeps ${mineName} and ${theirsName} apart, even where all other ids are the same`, async () => {
        const [mine, theirs] = [tenant(mineName), tenant(theirsName)];
        const id = connectionNumber(100 + tenants++);
        const org = `00o${id}` as OrgId;
        await mine.create({ ...newConnection(1, { id, name: 'mine' }) });
        assert.equal(await theirs.get(id), undefined);
        assert.ok(!(await theirs.list()).some((each) => each.id === id));
        assert.equal(await theirs.requestSync(id, AT), undefined);
        await theirs.removeConnecting(id);
        await assert.rejects(theirs.activate(id, AT));
        const untouched = await mine.get(id);
        assert.deepEqual([untouched?.desiredState, untouched?.nextSyncAt], ['connecting', AT + 15 * MINUTE]);

        await theirs.create({ ...newConnection(1, { id, name: 'theirs' }) });
        await mine.activate(id, AT);
        assert.equal((await theirs.get(id))?.desiredState, 'connecting');
        assert.equal((await mine.get(id))?.name, 'mine');
        assert.equal((await mine.get(id))?.tenant, mineName);

        assert.deepEqual(await mine.claimOrg(org, id), { claimed: true });
        assert.deepEqual(await theirs.claimOrg(org, connectionNumber(99)), { claimed: true });
        await theirs.releaseOrg(org, id);
        assert.deepEqual(await mine.claimOrg(org, connectionNumber(98)), { claimed: false, by: id });

        const key = `key-${id}`;
        assert.equal(await mine.rememberRequest(key, { hash: 'a', connection: id, now: AT }), 'new');
        assert.equal(await theirs.rememberRequest(key, { hash: 'b', connection: id, now: AT }), 'new');
        await theirs.forgetRequest(key);
        assertSame(await mine.rememberRequest(key, { hash: 'c', connection: id, now: AT }), {
          hash: 'a',
          connection: id,
        });

        const at = AT + tenants * DAY;
        assert.equal(await mine.countCheck(at, 1, MINUTE), true);
        assert.equal(await mine.countCheck(at, 1, MINUTE), false);
        assert.equal(await theirs.countCheck(at, 1, MINUTE), true);
      });
    }
  });
}
