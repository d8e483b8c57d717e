// What happened to a connection reaches its webhooks: at least once, in order, under one id, whatever crashes. Over the real
// adapters and the stand-in for DynamoDB.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ulid } from 'ulid';
import { createAuditLog } from '../../../../functions/aws/auditLog.ts';
import { createConnectionLeases } from '../../../../functions/aws/connectionLeases.ts';
import { connectionTable } from '../../../../functions/aws/connectionTable.ts';
import { createDeliveries } from '../../../../functions/aws/deliveries.ts';
import { createOutboxes } from '../../../../functions/aws/outboxes.ts';
import { createTenantPorts } from '../../../../functions/aws/tenantPorts.ts';
import { EVENT_TYPES } from '../../../../functions/contract/words/events.ts';
import type { Connection } from '../../../../functions/core/connections/connection.ts';
import type { ConnectionEvent } from '../../../../functions/core/events/connectionEvent.ts';
import type { ConnectionId, OrgId, TenantId } from '../../../../functions/core/ids.ts';
import { Secret } from '../../../../functions/core/secret.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../functions/core/time.ts';
import { type DeliverPorts, deliverOutbox } from '../../../../functions/core/webhooks/deliverOutbox.ts';
import type { Attempt, Delivery } from '../../../../functions/core/webhooks/delivery.ts';
import { type RegisterRequest, registerWebhook } from '../../../../functions/core/webhooks/registerWebhook.ts';
import { newConnection } from '../../aws/tenantPortsContract.ts';
import { MemoryVault } from '../../doubles/memoryStore.ts';
import { standInTable } from '../sync/standInTable.ts';

const START = Date.UTC(2026, 10, 21, 9);
const OK: Attempt = { kind: 'delivered', responseStatus: 200 };
const DOWN: Attempt = { kind: 'failed', problem: 'FAILED', responseStatus: 500 };
const ATTENTION: ConnectionEvent = {
  type: 'connection.needs_attention',
  at: START + 1,
  code: 'ROLE_MISSING',
  reason: 'The app has no role.',
};
const RECOVERED: ConnectionEvent = { type: 'connection.recovered', at: START + 2 };

describe('events', () => {
  const standIn = standInTable();
  let made = 0;

  /** A tenant with a connection and a webhook of all of its events. */
  async function createScene({ isOfConnection = false } = {}) {
    const { table } = standIn;
    const tenant = `tenant-${made++}` as TenantId;
    const id = ulid(START) as ConnectionId;
    const clock = { now: START };
    const vault = new MemoryVault();
    const ports = createTenantPorts(table, tenant);
    const leases = createConnectionLeases(table);
    await ports.connections.create(
      newConnection(1, { id, org: `00o${made}` as OrgId, externalId: 'customer-4711', nextSyncAt: START }),
    );
    await ports.connections.activate(id, START);
    const register = (connection: ConnectionId | undefined, more: Partial<RegisterRequest> = {}) =>
      registerWebhook(
        {
          tenant,
          webhooks: ports.webhooks,
          webhookSecrets: vault,
          newWebhookSecret: () => new Secret('whsec_c2VjcmV0'),
          isWebhookUrl: () => true,
          newId: () => ulid() as ConnectionId,
          now: () => clock.now,
        },
        { url: 'https://vendor.example/', connection, ...more },
      );
    const registered = await register(isOfConnection ? id : undefined);
    assert.ok(registered.kind === 'registered');
    const sent: { readonly at: number; readonly delivery: Delivery; readonly secrets: number }[] = [];
    const scene = {
      tenant,
      id,
      clock,
      vault,
      ports,
      sent,
      webhook: registered.webhook,
      register,
      answer: (_delivery: Delivery): Attempt => OK,
      types: () => sent.map(({ delivery }) => delivery.type),
      /** A run of the worker that ends with these events. */
      async happen(events: readonly ConnectionEvent[]) {
        const connection = await leases.take(tenant, id, { owner: 'w', now: clock.now, until: clock.now + MINUTE });
        assert.ok(connection);
        const { syncState } = connection;
        const end = { syncState, startedAt: clock.now, now: clock.now, nextSyncAt: clock.now, succeeded: true, events };
        assert.ok(await leases.close(connection, 'w', end));
      },
      /** What a connect session does that names a webhook. */
      async nameWebhook(webhook: ConnectionId) {
        const connection = await ports.connections.get(id);
        assert.ok(connection);
        assert.ok(await ports.connections.change(connection, { webhook }, clock.now));
      },
      async takeLease(owner: string) {
        const connection = await leases.take(tenant, id, { owner, now: clock.now, until: clock.now + MINUTE });
        return connection ?? assert.fail('the lease cannot be had');
      },
      async removeConnection(at: number, by?: Connection) {
        const connection = by ?? (await ports.connections.get(id));
        assert.ok(connection);
        await leases.remove(connection, [{ type: 'connection.deleted', at }]);
      },
      deliver: (wrap: (ports: DeliverPorts) => DeliverPorts = (same) => same) =>
        deliverOutbox({ tenant, connection: id }, wrap(deliverPorts), {
          owner: ulid(),
          deadline: clock.now + 30 * SECOND,
          leaseUntil: clock.now + MINUTE,
        }),
    };
    const deliverPorts: DeliverPorts = {
      tenant,
      outboxes: createOutboxes(table, tenant),
      connections: ports.connections,
      webhooks: ports.webhooks,
      deliveriesOf: (outbox) => createDeliveries(connectionTable(table, tenant, outbox, true)),
      secrets: vault,
      auditLog: createAuditLog(table, tenant),
      present: ({ type }, { externalId }) => JSON.stringify({ type, externalId }),
      hasBus: false,
      async send(_webhook, delivery, secrets) {
        sent.push({ at: clock.now, delivery, secrets: secrets.length });
        return scene.answer(delivery);
      },
      publish: async () => OK,
      clock: () => clock.now,
      chance: () => 0.5,
      newId: () => ulid(clock.now),
    };
    return scene;
  }

  it('go out in the order in which they happened, once while nothing fails', async () => {
    const scene = await createScene();
    await scene.happen([ATTENTION, RECOVERED]);
    assert.deepEqual(await scene.deliver(), { kind: 'delivered', delivered: 3, failed: 0, left: 0 });
    assert.deepEqual(scene.types(), ['connection.created', 'connection.needs_attention', 'connection.recovered']);
    scene.clock.now += MINUTE;
    await scene.deliver();
    assert.equal(scene.sent.length, 3);
    assert.deepEqual(await scene.deliver(), { kind: 'notDue' }, 'the outbox is gone');
    assert.equal((await scene.ports.connections.get(scene.id))?.events, undefined);
  });

  it('are neither lost nor doubled in effect by a crash at any call', async () => {
    for (let call = 0, crashed = true; crashed; call++) {
      const scene = await createScene();
      await scene.happen([ATTENTION]);
      let left = call;
      crashed = false;
      await scene
        .deliver((ports) =>
          fused(ports, () => {
            if (left-- > 0) return;
            crashed = true;
            throw new Error('crash');
          }),
        )
        .catch(() => undefined);
      scene.clock.now += 2 * MINUTE;
      for (let round = 0; round < 3; round++, scene.clock.now += MINUTE) await scene.deliver();
      const ids = Map.groupBy(scene.sent, ({ delivery }) => delivery.type);
      assert.deepEqual([...ids.keys()], ['connection.created', 'connection.needs_attention'], `call ${call}`);
      for (const of of ids.values()) assert.equal(new Set(of.map(({ delivery }) => delivery.eventId)).size, 1);
      assert.equal((await scene.ports.connections.get(scene.id))?.events, undefined, `call ${call}`);
    }
  });

  it('of a state wait for an earlier one that is tried again, and others do not', async () => {
    const scene = await createScene();
    const opportunity = {
      type: 'opportunity.found',
      at: START + 3,
      day: 20_000,
      count: 1,
      savings: [],
      most: [],
    } as const;
    await scene.happen([ATTENTION, RECOVERED, opportunity]);
    scene.answer = ({ type }) => (type === 'connection.needs_attention' ? DOWN : OK);
    await scene.deliver();
    assert.deepEqual(scene.types(), ['connection.created', 'connection.needs_attention', 'opportunity.found']);
    scene.answer = () => OK;
    scene.clock.now += 2 * MINUTE;
    await scene.deliver();
    assert.deepEqual(scene.types().slice(3), ['connection.needs_attention', 'connection.recovered']);
  });

  it('go to every endpoint in each run: one that hangs is waited for once', async () => {
    const scene = await createScene();
    const hanging = { ...DOWN, problem: 'TIMED_OUT' } as const;
    scene.answer = (delivery) => {
      if (delivery.webhook !== scene.webhook.id) return OK;
      scene.clock.now += 10 * SECOND;
      return hanging;
    };
    const found = (day: number) =>
      ({ type: 'opportunity.found', at: START + day, day, count: 1, savings: [], most: [] }) as const;
    await scene.register(undefined);
    await scene.happen([found(1), found(2), found(3), found(4)]);
    assert.deepEqual(await scene.deliver(), { kind: 'delivered', delivered: 5, failed: 1, left: 5 });
    scene.answer = () => OK;
    scene.clock.now += 2 * MINUTE;
    assert.deepEqual(await scene.deliver(), { kind: 'delivered', delivered: 5, failed: 0, left: 0 });
  });

  it('are tried for three days, ever later; then the webhook is disabled, and the audit log says so', async () => {
    const scene = await createScene();
    scene.answer = () => DOWN;
    await scene.happen([]);
    for (let minutes = 0; minutes <= 4 * 24 * 60; minutes += 30, scene.clock.now += 30 * MINUTE) await scene.deliver();
    const waits = scene.sent.slice(1).map(({ at }, index) => at - (scene.sent[index]?.at ?? 0));
    assert.ok(scene.sent.length > 8 && scene.sent.length < 20, `${scene.sent.length} attempts`);
    assert.ok(waits.every((wait) => wait <= 9 * HOUR));
    const ended = (scene.sent.at(-1)?.at ?? 0) - START;
    assert.ok(ended >= 3 * DAY && ended < 3 * DAY + HOUR);
    const webhook = await scene.ports.webhooks.find(scene.webhook.id);
    assert.equal(webhook?.disabled?.problem, 'FAILED');
    const [entry] = await scene.ports.auditLog.newest('actions', 1, undefined);
    assert.deepEqual([entry?.action, entry?.webhook, entry?.who], ['disableWebhook', scene.webhook.id, undefined]);
    const [delivery] = await scene.ports.deliveriesOf(scene.id).newest(scene.webhook.id, 1, undefined);
    assert.deepEqual([delivery?.status, delivery?.problem, delivery?.responseStatus], ['FAILED', 'FAILED', 500]);
    await scene.happen([ATTENTION]);
    await scene.deliver();
    assert.ok(!scene.types().includes('connection.needs_attention'), 'nothing is sent to it any more');
  });

  it('end at once where the endpoint is gone', async () => {
    const scene = await createScene();
    scene.answer = () => ({ kind: 'failed', problem: 'GONE', responseStatus: 410 });
    await scene.deliver();
    assert.equal((await scene.ports.webhooks.find(scene.webhook.id))?.disabled?.problem, 'GONE');
  });

  it('of one connection do not go to the webhook of another', async () => {
    const scene = await createScene({ isOfConnection: true });
    const other = await scene.register(ulid() as ConnectionId);
    assert.ok(other.kind === 'registered');
    await scene.deliver();
    assert.deepEqual(
      scene.sent.map(({ delivery }) => delivery.webhook),
      [scene.webhook.id],
    );
  });

  it('go to the webhook that the connection names, its own and Slack’s, until it is deleted; the last one, too', async () => {
    const scene = await createScene();
    const made = [];
    for (const [connection, more] of [
      [undefined, {}],
      [scene.id, {}],
      [undefined, { format: 'SLACK', events: EVENT_TYPES }],
    ] as const) {
      const registered = await scene.register(connection, more);
      assert.ok(registered.kind === 'registered');
      made.push(registered.webhook.id);
    }
    const [named = assert.fail(), own, slack] = made;
    const others = [named, own, slack];
    const receivers = (type: string) =>
      scene.sent.filter(({ delivery }) => delivery.type === type).map(({ delivery }) => delivery.webhook);
    await scene.deliver();
    assert.deepEqual(new Set(receivers('connection.created')), new Set([scene.webhook.id, ...others]));
    await scene.nameWebhook(named);
    await scene.happen([ATTENTION]);
    await scene.deliver();
    assert.deepEqual(new Set(receivers('connection.needs_attention')), new Set(others));
    const webhook = (await scene.ports.webhooks.find(named)) ?? assert.fail();
    await scene.ports.webhooks.remove(named);
    await scene.happen([RECOVERED]);
    await scene.deliver();
    assert.deepEqual(new Set(receivers('connection.recovered')), new Set([scene.webhook.id, own, slack]));
    await scene.ports.webhooks.add(webhook);
    await scene.removeConnection(scene.clock.now + 10);
    await scene.deliver();
    assert.deepEqual(new Set(receivers('connection.deleted')), new Set(others));
  });

  it('end with connection.deleted; then its webhooks, their secrets and all deliveries are gone', async () => {
    for (let call = 0, crashed = true; crashed; call++) {
      const scene = await createScene({ isOfConnection: true });
      await scene.deliver();
      await scene.happen([ATTENTION]);
      await scene.removeConnection(scene.clock.now + 10);
      crashed = false;
      let left = call;
      await scene
        .deliver((ports) =>
          fused(ports, () => {
            if (left-- > 0) return;
            crashed = true;
            throw new Error('crash');
          }),
        )
        .catch(() => undefined);
      for (let round = 0; round < 3; round++) {
        scene.clock.now += 2 * MINUTE;
        await scene.deliver();
      }
      // Only what was on its way when it crashed is sent once more.
      const types = scene.types().filter((type, index, all) => type !== all[index - 1]);
      assert.deepEqual(
        types,
        ['connection.created', 'connection.needs_attention', 'connection.deleted'],
        `call ${call}`,
      );
      for (const { delivery } of scene.sent) assert.equal(JSON.parse(delivery.body).externalId, 'customer-4711');
      assert.equal(await scene.ports.webhooks.find(scene.webhook.id), undefined);
      assert.equal(scene.vault.tokens.size, 0);
      assert.deepEqual(await scene.ports.deliveriesOf(scene.id).newest(scene.webhook.id, 9, undefined), []);
      assert.deepEqual(await scene.deliver(), { kind: 'notDue' }, 'the outbox is gone');
    }
  });

  it('end with connection.deleted also where the sums of a day wait to be tried again', async () => {
    const scene = await createScene();
    const sums = { activePeople: 1, activePeople30: 1, signIns30: 1, apps: 1, assigned: 1, reclaimable: 0 };
    await scene.happen([{ type: 'usage.day_completed', at: START + 3, day: 20_000, ...sums }]);
    scene.answer = ({ type }) => (type === 'usage.day_completed' ? DOWN : OK);
    await scene.deliver();
    await scene.removeConnection(START + 10);
    scene.answer = () => OK;
    for (let round = 0; round < 3; round++, scene.clock.now += 2 * MINUTE) await scene.deliver();
    assert.deepEqual(scene.types(), ['connection.created', 'usage.day_completed', 'connection.deleted']);
    assert.deepEqual(await scene.deliver(), { kind: 'notDue' }, 'the outbox is gone');
  });

  it('end once with connection.deleted, also where a worker that was overtaken removes the connection again', async () => {
    const scene = await createScene();
    const { clock } = scene;
    const overtaken = await scene.takeLease('overtaken');
    clock.now += HOUR;
    const connection = await scene.takeLease('successor');
    await scene.removeConnection(clock.now, overtaken);
    assert.ok(await scene.ports.connections.get(scene.id), 'the lease is lost');
    for (const worker of [connection, overtaken]) {
      await scene.removeConnection(clock.now, worker);
      for (let round = 0; round < 3; round++, clock.now += MINUTE) await scene.deliver();
    }
    assert.deepEqual(scene.types(), ['connection.created', 'connection.deleted']);
    assert.deepEqual(await scene.deliver(), { kind: 'notDue' }, 'there is no outbox');
  });

  it('are signed with two secrets while these overlap, and the former one is removed afterwards', async () => {
    const scene = await createScene();
    const { webhooks } = scene.ports;
    await scene.vault.putWebhookSecret(scene.tenant, 'next', new Secret('whsec_bmV4dA=='));
    const current = 'next' as ConnectionId;
    const previous = { id: scene.webhook.secrets.current, until: START + DAY };
    await webhooks.replace(scene.webhook, { ...scene.webhook, secrets: { current, previous } });
    await scene.deliver();
    assert.equal(scene.sent[0]?.secrets, 2);
    scene.clock.now += DAY + 1;
    for (const event of [ATTENTION, RECOVERED]) {
      await scene.happen([event]);
      await scene.deliver();
    }
    assert.deepEqual(
      scene.sent.slice(1).map(({ secrets }) => secrets),
      [1, 1],
    );
    assert.equal(scene.vault.tokens.size, 1);
  });

  it('have closed words', () => assert.equal(new Set(EVENT_TYPES).size, EVENT_TYPES.length));
});

/** The ports of a delivery that stops at any of its calls. */
function fused(ports: DeliverPorts, onCall: () => void): DeliverPorts {
  const wrap = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name) {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          onCall();
          return member.apply(target, args);
        };
      },
    });
  return {
    ...ports,
    outboxes: wrap(ports.outboxes),
    connections: wrap(ports.connections),
    webhooks: wrap(ports.webhooks),
    secrets: wrap(ports.secrets),
    deliveriesOf: (outbox) => wrap(ports.deliveriesOf(outbox)),
    send: wrap({ send: ports.send }).send,
  };
}
