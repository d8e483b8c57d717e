import type { ConnectionEvent } from '../events/connectionEvent.ts';
import type { ConnectionId, DeliveryId, TenantId, WebhookId } from '../ids.ts';
import type { Secret } from '../secret.ts';
import type { Instant } from '../time.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import type { Webhook } from '../webhooks/webhook.ts';

/** The webhooks of one tenant. */
export interface Webhooks {
  list(): Promise<readonly Webhook[]>;
  find(id: WebhookId): Promise<Webhook | undefined>;
  add(webhook: Webhook): Promise<void>;
  /** Writes `after` if the webhook is still as it was read; whether it was. */
  replace(before: Webhook, after: Webhook): Promise<boolean>;
  /** The webhook as it was; undefined where there was none. */
  remove(id: WebhookId): Promise<Webhook | undefined>;
}

/** The deliveries of one outbox: of a connection's events, or of messages that try out a webhook. */
export interface Deliveries {
  /** Writes a delivery unless there is one of its id; whether it wrote. */
  claim(delivery: Delivery): Promise<boolean>;
  find(id: DeliveryId): Promise<Delivery | undefined>;
  /** Those that are not delivered yet, in the order of their events. */
  pending(): Promise<readonly Delivery[]>;
  /** Those to one webhook before the id `before`, the newest first. */
  newest(webhook: WebhookId, limit: number, before: DeliveryId | undefined): Promise<readonly Delivery[]>;
  /** Writes `after` if the delivery is still as it was read; whether it was. */
  replace(before: Delivery, after: Delivery): Promise<boolean>;
  /** Deletes all of them. */
  clear(): Promise<void>;
}

/** Something to deliver, with the lease that keeps two functions from delivering it at once. */
export interface Outbox {
  readonly id: ConnectionId;
  readonly wokenAt: Instant;
  /** The last events of a connection that is gone. */
  readonly last: readonly ConnectionEvent[] | undefined;
  /** The vendor's own name for the customer of a connection that is gone. */
  readonly externalId: string | undefined;
  /** The webhook that its events went to in place of others. */
  readonly webhook: WebhookId | undefined;
}

/** One tenant's outboxes. */
export interface Outboxes {
  /** Has the outbox looked into, now. */
  wake(id: ConnectionId, now: Instant): Promise<void>;
  /** Takes the lease of an outbox that is due; undefined if it cannot be had. */
  take(
    id: ConnectionId,
    lease: { readonly owner: string; readonly now: Instant; readonly until: Instant },
  ): Promise<Outbox | undefined>;
  /** Forgets the last events, which are delivered and are not sent again; false if the lease is lost. */
  forgetLast(outbox: Outbox, owner: string): Promise<boolean>;
  /** Gives the lease back, to be looked into again at `nextAt`, at once if it was woken meanwhile; undefined: removes it. */
  release(outbox: Outbox, owner: string, nextAt: Instant | undefined, now: Instant): Promise<void>;
}

/** The secrets of webhooks, as the API stores them. It cannot read them. */
export interface WebhookSecretWriter {
  putWebhookSecret(tenant: TenantId, secret: string, value: Secret): Promise<void>;
  removeWebhookSecret(tenant: TenantId, secret: string): Promise<void>;
}

/** The same for the function that delivers. */
export interface WebhookSecretReader extends Pick<WebhookSecretWriter, 'removeWebhookSecret'> {
  readWebhookSecret(tenant: TenantId, secret: string): Promise<Secret | undefined>;
}
