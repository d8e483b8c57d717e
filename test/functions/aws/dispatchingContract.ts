import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { OrgId, TenantId } from '../../../functions/core/ids.ts';
import type { DueIndex, DueQueue } from '../../../functions/core/ports/dispatch.ts';
import { dueShard } from '../../../functions/core/sync/nextSync.ts';
import type { Connections } from './connectionLeasesContract.ts';
import { newConnection } from './tenantPortsContract.ts';
import { connectionNumber, listed } from './tenants.ts';

export interface Dispatching extends Connections {
  readonly due: DueIndex;
  readonly shards: number;
  readonly queue: DueQueue;
  /** Takes what lies in the queue and can be taken now. */
  received(): Promise<readonly { readonly body: string; readonly group: string | undefined }[]>;
  /** Moves the queue's clock. */
  advanceSeconds(seconds: number): void;
}

const AT = Date.UTC(2026, 2, 18, 9);

/** What the dispatcher may count on: the index of what is due, and the queue. One `create` is one table and one queue. */
export function dispatchingContract(name: string, create: () => Promise<Dispatching>): void {
  describe(`dispatching: ${name}`, () => {
    let world: Dispatching;
    before(async () => {
      world = await create();
    });

    describe('the due index', () => {
      const TENANTS = ['a', 'a-b', 'a_b'] as TenantId[];
      const key = ({ tenant, connection }: { tenant: string; connection: string }) => `${tenant} ${connection}`;

      it('holds what is due up to a time, of all tenants, soonest first within each shard', async () => {
        const expected = new Map<string, number>();
        for (let n = 0; n < 40; n++) {
          const tenant = TENANTS[n % TENANTS.length] ?? TENANTS[0];
          const at = AT + ((n * 7919) % 40) * 1000;
          const id = connectionNumber(Math.floor(n / TENANTS.length)); // shared between tenants
          await world
            .api(tenant as TenantId)
            .connections.create(newConnection(n, { id, org: `00o${n}` as OrgId, nextSyncAt: at }));
          expected.set(`${tenant} ${id}`, at);
        }
        const until = AT + 20_000;
        const found = await listed(world.due.due(until));
        const wanted = [...expected].filter(([, at]) => at <= until);
        assert.deepEqual(new Map(found.map((each) => [key(each), each.at])), new Map(wanted));
        assert.equal(found.length, wanted.length, 'each of them once');
        assert.ok(wanted.length > 10);
        for (let shard = 0; shard < world.shards; shard++) {
          const times = found
            .filter(({ connection }) => dueShard(connection, world.shards) === shard)
            .map(({ at }) => at);
          assert.deepEqual(
            times,
            [...times].sort((a, b) => a - b),
          );
        }
        assert.deepEqual(await listed(world.due.due(AT - 1)), []);
      });

      it('follows the connection: taken, closed, asked for, no longer synced, removed', async () => {
        const tenant = 'moving' as TenantId;
        const id = connectionNumber(1_000);
        const dueAt = async () =>
          (await listed(world.due.due(AT * 2))).find((each) => each.tenant === tenant && !each.outbox)?.at;
        const { api, leases } = world;
        await api(tenant).connections.create(newConnection(1, { id, nextSyncAt: AT + 1 }));
        assert.equal(await dueAt(), AT + 1);
        await api(tenant).connections.activate(id, AT);
        assert.equal(await dueAt(), AT);
        const take = (now: number) => leases.take(tenant, id, { owner: 'me', now, until: now + 1000 });
        const taken = await take(AT);
        assert.ok(taken);
        assert.equal(await dueAt(), taken.nextSyncAt);
        const end = { syncState: taken.syncState, startedAt: AT, now: AT, succeeded: true };
        await leases.close(taken, 'me', { ...end, nextSyncAt: AT + 5000 });
        assert.equal(await dueAt(), AT + 5000);
        const again = await take(AT + 5000);
        assert.ok(again);
        await leases.close(again, 'me', { ...end, nextSyncAt: undefined });
        assert.equal(await dueAt(), undefined);
        await api(tenant).connections.requestSync(id, AT + 6000);
        assert.equal(await dueAt(), AT + 6000);
        await leases.remove(again);
        assert.equal(await dueAt(), undefined);
      });
    });

    describe('the queue', () => {
      const tenant = 'acme' as TenantId;
      const messages = (count: number, delaySeconds: number, of = tenant) =>
        Array.from({ length: count }, (_, n) => ({ tenant: of, connection: connectionNumber(n), delaySeconds }));

      it('takes nothing, and more than fits one batch; a message holds ids only, its group is the tenant', async () => {
        await world.queue.send([]);
        await world.queue.send([...messages(23, 0), ...messages(2, 0, 'globex' as TenantId)]);
        const found = await world.received();
        const sent = [...messages(23, 0), ...messages(2, 0, 'globex' as TenantId)];
        assert.deepEqual(
          found.map(({ body, group }) => [JSON.parse(body), group]).sort(byText),
          sent.map((each) => [{ tenant: each.tenant, connection: each.connection }, each.tenant]).sort(byText),
        );
      });

      it('holds a message back until its time', async () => {
        await world.queue.send([...messages(1, 0), ...messages(1, 60)]);
        assert.equal((await world.received()).length, 1);
        world.advanceSeconds(59);
        assert.equal((await world.received()).length, 0);
        world.advanceSeconds(2);
        assert.equal((await world.received()).length, 1);
      });
    });
  });
}

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
