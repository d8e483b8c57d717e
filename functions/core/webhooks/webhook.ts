import type { DeliveryProblem, EventType, WebhookFormat } from '../../contract/words/events.ts';
import type { Connection } from '../connections/connection.ts';
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

/** The webhook of all connections that a connect session names by its address: the first one that is enabled, else the first. */
export function webhookNamed(webhooks: readonly Webhook[], url: string): Webhook | undefined {
  const address = URL.parse(url)?.href;
  const named = webhooks.filter((webhook) => isOfAll(webhook) && URL.parse(webhook.url)?.href === address);
  return named.find(({ disabled }) => disabled === undefined) ?? named[0];
}

/**
 * The webhooks that events of a connection go to. One that a connect session has named takes the place of all that get
 * signed messages of all connections, until it is deleted.
 */
export function receiversOf(
  webhooks: readonly Webhook[],
  { id, webhook: named }: Pick<Connection, 'id' | 'webhook'>,
): readonly Webhook[] {
  const isNamed = webhooks.some((webhook) => webhook.id === named);
  return webhooks.filter((webhook) =>
    isNamed && isOfAll(webhook) ? webhook.id === named : webhook.connection === undefined || webhook.connection === id,
  );
}

const isOfAll = ({ connection, format }: Webhook): boolean => connection === undefined && format === 'STANDARD';

/** Whether events of this type are sent to the webhook. */
export const isSubscribed = ({ disabled, events }: Webhook, type: EventType): boolean =>
  disabled === undefined && events.includes(type);
