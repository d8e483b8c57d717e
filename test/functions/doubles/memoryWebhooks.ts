// Webhooks, deliveries and outboxes of one tenant in memory, held to the same contract as the adapters of functions/aws.
import { isDeepStrictEqual } from 'node:util';
import type { ConnectionId, DeliveryId, WebhookId } from '../../../functions/core/ids.ts';
import type { Deliveries, Outboxes, Webhooks } from '../../../functions/core/ports/webhooks.ts';
import { type Instant, SECOND } from '../../../functions/core/time.ts';
import type { Delivery } from '../../../functions/core/webhooks/delivery.ts';
import type { Webhook } from '../../../functions/core/webhooks/webhook.ts';

interface MemoryOutbox {
  wokenAt: Instant;
  dueAt: Instant;
  lease: { readonly owner: string; readonly until: Instant } | undefined;
}

export interface MemoryWebhooks {
  readonly webhooks: Map<WebhookId, Webhook>;
  readonly deliveries: Map<ConnectionId, Map<DeliveryId, Delivery>>;
  readonly outboxes: Map<ConnectionId, MemoryOutbox>;
}

export const noWebhooks = (): MemoryWebhooks => ({ webhooks: new Map(), deliveries: new Map(), outboxes: new Map() });

/** Without what is undefined, as JSON is. */
const same = (a: unknown, b: unknown): boolean => isDeepStrictEqual(plain(a), plain(b));
const plain = <Value>(value: Value): Value => (value === undefined ? value : JSON.parse(JSON.stringify(value)));

export function createMemoryWebhooks({ webhooks }: MemoryWebhooks): Webhooks {
  return {
    list: async () => [...webhooks.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    find: async (id) => webhooks.get(id),
    async add(webhook) {
      if (!webhooks.has(webhook.id)) webhooks.set(webhook.id, webhook);
    },
    async replace(before, after) {
      if (!same(webhooks.get(before.id), before)) return false;
      webhooks.set(before.id, after);
      return true;
    },
    async remove(id) {
      const removed = webhooks.get(id);
      webhooks.delete(id);
      return removed;
    },
  };
}

export function createMemoryDeliveries({ deliveries }: MemoryWebhooks, outbox: ConnectionId): Deliveries {
  const mine = deliveries.get(outbox) ?? new Map<DeliveryId, Delivery>();
  deliveries.set(outbox, mine);
  const inOrder = () => [...mine.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    async claim(delivery) {
      if (mine.has(delivery.id)) return false;
      mine.set(delivery.id, delivery);
      return true;
    },
    find: async (id) => mine.get(id),
    pending: async () => inOrder().filter(({ status }) => status === 'PENDING'),
    newest: async (webhook, limit, before) =>
      inOrder()
        .reverse()
        .filter((one) => one.webhook === webhook && (before === undefined || one.id < before))
        .slice(0, limit),
    async replace(before, after) {
      if (!same(mine.get(before.id), before)) return false;
      mine.set(before.id, after);
      return true;
    },
    async clear() {
      mine.clear();
    },
  };
}

export function createMemoryOutboxes({ outboxes }: MemoryWebhooks): Outboxes {
  return {
    async wake(id, now) {
      const known = outboxes.get(id);
      outboxes.set(id, { wokenAt: now, dueAt: now, lease: known?.lease });
    },
    async take(id, { owner, now, until }) {
      const outbox = outboxes.get(id);
      if (!outbox || outbox.dueAt > now + SECOND || (outbox.lease && outbox.lease.until >= now)) return undefined;
      outboxes.set(id, { ...outbox, dueAt: until, lease: { owner, until } });
      return { id, wokenAt: outbox.wokenAt, last: undefined, externalId: undefined, webhook: undefined };
    },
    forgetLast: async ({ id }, owner) => outboxes.get(id)?.lease?.owner === owner,
    async release({ id, wokenAt }, owner, nextAt, now) {
      const outbox = outboxes.get(id);
      if (outbox?.lease?.owner !== owner) return;
      const isAsSeen = outbox.wokenAt === wokenAt;
      if (isAsSeen && nextAt === undefined) outboxes.delete(id);
      else outboxes.set(id, { wokenAt: outbox.wokenAt, dueAt: isAsSeen ? (nextAt ?? now) : now, lease: undefined });
    },
  };
}
