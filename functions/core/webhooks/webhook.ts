import type { DeliveryProblem, EventType, WebhookFormat } from '../../contract/words/events.ts';
import type { ConnectionId, SecretId, WebhookId } from '../ids.ts';
import { DAY, type Instant } from '../time.ts';

/** An endpoint that events are sent to. What it is signed with, or a Slack URL, lies in the secret store alone. */
export interface Webhook {
  readonly id: WebhookId;
  /** Events of this connection alone; undefined for those of all of the tenant's connections. */
  readonly connection: ConnectionId | undefined;
  readonly format: WebhookFormat;
  /** As it is shown: of a Slack URL, which is a secret, only the beginning. */
  readonly url: string;
  readonly events: readonly EventType[];
  readonly description: string | undefined;
  readonly createdAt: Instant;
  readonly secrets: WebhookSecrets;
  /** Since when every attempt has failed; undefined where the last one succeeded. */
  readonly failingSince: Instant | undefined;
  /** Set while nothing is sent. */
  readonly disabled: WebhookDisabled | undefined;
}

export interface WebhookSecrets {
  readonly current: SecretId;
  /** The one before it, with which messages are signed besides until `until`. */
  readonly previous?: { readonly id: SecretId; readonly until: Instant } | undefined;
}

export interface WebhookDisabled {
  readonly at: Instant;
  /** Why it was disabled by us; undefined where its owner did it. */
  readonly problem: DeliveryProblem | undefined;
}

/** How long messages are signed with both secrets after a rotation. */
export const SECRET_OVERLAP = DAY;

/** How many webhooks a tenant may have: each has a secret that costs money, and gets each event. */
export const MOST_WEBHOOKS = 20;

/** Whether the webhook gets events of this type of the connection. */
export const isSubscribed = (webhook: Webhook, connection: ConnectionId, type: EventType): boolean =>
  webhook.disabled === undefined &&
  (webhook.connection === undefined || webhook.connection === connection) &&
  webhook.events.includes(type);
