import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { ConnectionId, TenantId, WebhookId } from '../../../functions/core/ids.ts';
import type { Deliveries, Outboxes, Webhooks } from '../../../functions/core/ports/webhooks.ts';
import { HOUR, MINUTE, SECOND } from '../../../functions/core/time.ts';
import { attempted, type Delivery, newDelivery } from '../../../functions/core/webhooks/delivery.ts';
import type { Webhook } from '../../../functions/core/webhooks/webhook.ts';
import { assertSame, connectionNumber } from './tenants.ts';

const AT = Date.UTC(2026, 2, 18, 9);
const OUTBOX = connectionNumber(1);
const FIRST: WebhookId = connectionNumber(11);
const OTHER: WebhookId = connectionNumber(12);

export interface EventPorts {
  readonly webhooks: Webhooks;
  readonly outboxes: Outboxes;
  deliveriesOf(outbox: ConnectionId): Deliveries;
}

const webhookOf = (id: WebhookId, overrides: Partial<Webhook> = {}): Webhook => ({
  id,
  connection: undefined,
  format: 'STANDARD',
  url: 'https://vendor.example/',
  events: ['connection.created'],
  description: undefined,
  createdAt: AT,
  secrets: { current: id },
  failingSince: undefined,
  disabled: undefined,
  ...overrides,
});

const deliveryOf = (number: number, webhook: WebhookId = FIRST): Delivery =>
  newDelivery(
    {
      outbox: OUTBOX,
      webhook,
      eventId: `evt_${number}`,
      type: 'connection.created',
      at: AT + number * SECOND,
      body: `{"number":${number}}`,
    },
    AT,
  );

/** What delivering events may count on, of one tenant's webhooks, deliveries and outboxes. One `create` is one table. */
export function webhooksContract(name: string, create: () => Promise<(tenant: TenantId) => EventPorts>): void {
  describe(`webhooks: ${name}`, () => {
    let portsOf: (tenant: TenantId) => EventPorts;
    let tenants = 0;
    before(async () => {
      portsOf = await create();
    });
    const fresh = () => portsOf(`vendor-${tenants++}` as TenantId);

    it('are listed in the order of their ids, each tenant’s own', async () => {
      const { webhooks } = fresh();
      const others = fresh();
      const all = [1, 2, 3, 4, 5].map((n) => webhookOf(connectionNumber(n)));
      for (const one of [...all].reverse()) await webhooks.add(one);
      assertSame(await webhooks.list(), all);
      assertSame(await webhooks.find(connectionNumber(3)), all[2]);
      assert.equal(await webhooks.find(OTHER), undefined);
      assert.deepEqual(await others.webhooks.list(), []);
      await others.webhooks.remove(connectionNumber(3));
      await webhooks.remove(connectionNumber(3));
      await webhooks.remove(connectionNumber(3));
      assertSame(
        await webhooks.list(),
        all.filter((_, index) => index !== 2),
      );
    });

    it('are added once', async () => {
      const { webhooks } = fresh();
      await webhooks.add(webhookOf(FIRST));
      await webhooks.add(webhookOf(FIRST, { url: 'https://other.example/' }));
      assertSame(await webhooks.list(), [webhookOf(FIRST)]);
    });

    it('are replaced only as they were read, whatever fields they have', async () => {
      const { webhooks } = fresh();
      const made = webhookOf(FIRST, {
        connection: OUTBOX,
        description: 'ours',
        secrets: { current: OTHER, previous: { id: FIRST, until: AT + HOUR } },
        failingSince: AT,
        disabled: { at: AT, problem: 'GONE' },
      });
      await webhooks.add(made);
      const found = (await webhooks.find(FIRST)) ?? assert.fail();
      assertSame(found, made);
      const enabled: Webhook = { ...found, failingSince: undefined, disabled: undefined };
      assert.equal(await webhooks.replace(found, enabled), true);
      assert.equal(await webhooks.replace(found, { ...found, description: 'late' }), false);
      assertSame(await webhooks.find(FIRST), enabled);
      await webhooks.remove(FIRST);
      assert.equal(await webhooks.replace(enabled, found), false);
      assert.equal(await webhooks.find(FIRST), undefined, 'one that was deleted is not written again');
    });
  });

  describe(`deliveries: ${name}`, () => {
    let portsOf: (tenant: TenantId) => EventPorts;
    let tenants = 0;
    before(async () => {
      portsOf = await create();
    });
    const fresh = () => portsOf(`sender-${tenants++}` as TenantId).deliveriesOf(OUTBOX);
    const delivered = (delivery: Delivery) => attempted(delivery, { kind: 'delivered', responseStatus: 200 }, AT, 0);

    it('are claimed once: one that was tried is not made new', async () => {
      const deliveries = fresh();
      const one = deliveryOf(1);
      assert.equal(await deliveries.claim(one), true);
      assert.equal(await deliveries.replace(one, delivered(one)), true);
      assert.equal(await deliveries.claim(one), false);
      assertSame(await deliveries.find(one.id), delivered(one));
      assert.equal(await deliveries.find(deliveryOf(2).id), undefined);
    });

    it('are pending in the order of their events until they are settled', async () => {
      const deliveries = fresh();
      const all = [1, 2, 3, 4, 5].map((n) => deliveryOf(n));
      for (const one of [...all].reverse()) await deliveries.claim(one);
      const [first, second] = all;
      assert.ok(first && second);
      const problem = { kind: 'failed', problem: 'FAILED', responseStatus: 503 } as const;
      const again = attempted(second, problem, AT, 0.5);
      await deliveries.replace(first, delivered(first));
      await deliveries.replace(second, again);
      assertSame(await deliveries.pending(), [again, ...all.slice(2)]);
    });

    it('are listed by webhook, the newest first, from a place on', async () => {
      const deliveries = fresh();
      const mine = [1, 2, 3, 4, 5].map((n) => deliveryOf(n));
      const others = [1, 2, 3, 4, 5].map((n) => deliveryOf(n, OTHER));
      for (const one of [...mine, ...others]) await deliveries.claim(one);
      const newest = [...mine].reverse();
      assertSame(await deliveries.newest(FIRST, 2, undefined), newest.slice(0, 2));
      assertSame(await deliveries.newest(FIRST, 2, newest[1]?.id), newest.slice(2, 4));
      assertSame(await deliveries.newest(FIRST, 9, newest[1]?.id), newest.slice(2));
      assertSame(await deliveries.newest(OTHER, 9, undefined), [...others].reverse());
      assert.deepEqual(await deliveries.newest(FIRST, 9, mine[0]?.id), []);
    });

    it('are replaced only as they were read', async () => {
      const deliveries = fresh();
      const one = deliveryOf(1);
      await deliveries.claim(one);
      assert.equal(await deliveries.replace(one, delivered(one)), true);
      assert.equal(await deliveries.replace(one, { ...one, attempts: 7 }), false);
      assertSame(await deliveries.find(one.id), delivered(one));
      assert.equal(await deliveries.replace(deliveryOf(2), delivered(deliveryOf(2))), false);
      assert.equal(await deliveries.find(deliveryOf(2).id), undefined);
    });

    it('are deleted with their outbox, and no others', async () => {
      const ports = portsOf(`sender-${tenants++}` as TenantId);
      const deliveries = ports.deliveriesOf(OUTBOX);
      const others = ports.deliveriesOf(connectionNumber(2));
      for (const n of [1, 2, 3]) await deliveries.claim(deliveryOf(n));
      await others.claim(deliveryOf(4));
      await deliveries.clear();
      await deliveries.clear();
      assert.deepEqual(await deliveries.pending(), []);
      assertSame(await others.pending(), [deliveryOf(4)]);
    });
  });

  describe(`outboxes: ${name}`, () => {
    let portsOf: (tenant: TenantId) => EventPorts;
    let tenants = 0;
    before(async () => {
      portsOf = await create();
    });
    const fresh = () => portsOf(`outbox-${tenants++}` as TenantId).outboxes;
    const lease = (owner: string, now: number) => ({ owner, now, until: now + MINUTE });
    const taken = async (outboxes: Outboxes, owner = 'a', now = AT) =>
      (await outboxes.take(OUTBOX, lease(owner, now))) ?? assert.fail('cannot be taken');

    it('can be taken once woken, by one at a time, and again when the lease has run out', async () => {
      const outboxes = fresh();
      assert.equal(await outboxes.take(OUTBOX, lease('a', AT)), undefined);
      await outboxes.wake(OUTBOX, AT);
      assertSame(await taken(outboxes), { id: OUTBOX, wokenAt: AT, last: undefined });
      assert.equal(await outboxes.take(OUTBOX, lease('b', AT + 1)), undefined);
      assert.equal(await outboxes.take(OUTBOX, lease('b', AT + MINUTE)), undefined);
      assert.ok(await outboxes.take(OUTBOX, lease('b', AT + MINUTE + 1)));
    });

    it('are looked into when they are due, and a second before', async () => {
      const outboxes = fresh();
      await outboxes.wake(OUTBOX, AT);
      await outboxes.release(await taken(outboxes), 'a', AT + HOUR, AT);
      assert.equal(await outboxes.take(OUTBOX, lease('b', AT + HOUR - SECOND - 1)), undefined);
      assert.ok(await outboxes.take(OUTBOX, lease('b', AT + HOUR - SECOND)));
    });

    it('are gone once nothing is left', async () => {
      const outboxes = fresh();
      await outboxes.wake(OUTBOX, AT);
      await outboxes.release(await taken(outboxes), 'a', undefined, AT);
      assert.equal(await outboxes.take(OUTBOX, lease('b', AT + HOUR)), undefined);
    });

    for (const [what, nextAt] of [
      ['nothing was left', undefined],
      ['something was to wait', AT + HOUR],
    ] as const)
      it(`are due at once if they were woken meanwhile, though ${what}`, async () => {
        const outboxes = fresh();
        await outboxes.wake(OUTBOX, AT);
        const outbox = await taken(outboxes);
        await outboxes.wake(OUTBOX, AT + SECOND);
        assert.equal(await outboxes.take(OUTBOX, lease('b', AT + SECOND)), undefined, 'the lease holds');
        await outboxes.release(outbox, 'a', nextAt, AT + 2 * SECOND);
        assert.equal((await taken(outboxes, 'b', AT + 2 * SECOND)).wokenAt, AT + SECOND);
      });

    it('keep their last events until these are forgotten by the one that has the lease', async () => {
      const outboxes = fresh();
      await outboxes.wake(OUTBOX, AT);
      const outbox = await taken(outboxes);
      assert.equal(await outboxes.forgetLast(outbox, 'b'), false);
      assert.equal(await outboxes.forgetLast(outbox, 'a'), true);
    });

    it('are not released by one that has lost the lease', async () => {
      const outboxes = fresh();
      await outboxes.wake(OUTBOX, AT);
      const outbox = await taken(outboxes);
      const later = AT + MINUTE + 1;
      assert.ok(await outboxes.take(OUTBOX, lease('b', later)));
      for (const nextAt of [undefined, later]) await outboxes.release(outbox, 'a', nextAt, later);
      assert.equal(await outboxes.take(OUTBOX, lease('c', later)), undefined);
    });
  });
}
