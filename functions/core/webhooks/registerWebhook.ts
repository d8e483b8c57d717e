import { EVENT_TYPES, type EventType, SLACK_EVENTS, type WebhookFormat } from '../../contract/words/events.ts';
import type { ConnectionId, SecretId, TenantId, WebhookId } from '../ids.ts';
import type { WebhookSecretWriter, Webhooks } from '../ports/webhooks.ts';
import { Secret } from '../secret.ts';
import type { Instant } from '../time.ts';
import { removeWebhook } from './removeWebhook.ts';
import { MOST_WEBHOOKS, type Webhook } from './webhook.ts';

export interface RegisterPorts {
  readonly tenant: TenantId;
  readonly webhooks: Webhooks;
  readonly webhookSecrets: WebhookSecretWriter;
  readonly newWebhookSecret: () => Secret;
  readonly isWebhookUrl: (text: string) => boolean;
  readonly newId: () => WebhookId;
  readonly now: () => Instant;
}

export interface RegisterRequest {
  readonly url: string;
  /** Whose events it gets; undefined for those of all connections. */
  readonly connection: ConnectionId | undefined;
  readonly format?: WebhookFormat | undefined;
  /** @default all of them; for Slack those that somebody should act on */
  readonly events?: readonly EventType[] | undefined;
  readonly description?: string | undefined;
  /** A secret that is in the store already (`putWebhookSecret`) and was shown; a new one unless given. */
  readonly storedSecret?: SecretId | undefined;
}

export type RegisterOutcome =
  /** `secret` is shown once; undefined for Slack, and for a stored one. */
  | { readonly kind: 'registered'; readonly webhook: Webhook; readonly secret: Secret | undefined }
  | { readonly kind: 'urlInvalid' }
  | { readonly kind: 'tooMany' };

/** Registers a webhook. Its secret is stored first, so that there is no webhook that cannot sign. */
export async function registerWebhook(
  { tenant, webhooks, webhookSecrets, newWebhookSecret, isWebhookUrl, newId, now }: RegisterPorts,
  { url, connection, format = 'STANDARD', events, description, storedSecret }: RegisterRequest,
): Promise<RegisterOutcome> {
  if (!isWebhookUrl(url)) return { kind: 'urlInvalid' };
  if ((await webhooks.list()).length >= MOST_WEBHOOKS) return { kind: 'tooMany' };
  const isSlack = format === 'SLACK';
  const current = storedSecret ?? newId();
  const secret = storedSecret !== undefined || isSlack ? undefined : newWebhookSecret();
  if (storedSecret === undefined) await webhookSecrets.putWebhookSecret(tenant, current, secret ?? new Secret(url));
  const webhook: Webhook = {
    id: newId(),
    connection,
    format,
    url: isSlack ? shownSlackUrl(url) : url,
    events: events ?? (isSlack ? SLACK_EVENTS : EVENT_TYPES),
    description,
    createdAt: now(),
    secrets: { current },
    failingSince: undefined,
    disabled: undefined,
  };
  try {
    await webhooks.add(webhook);
  } catch (error) {
    // The answer may be lost though the webhook was written: only the secret of one that is certainly not there is removed.
    const written = await webhooks.find(webhook.id).catch(() => 'unknown' as const);
    if (written === undefined && storedSecret === undefined)
      await webhookSecrets.removeWebhookSecret(tenant, current).catch(() => undefined);
    if (written === undefined || written === 'unknown') throw error;
  }
  // Of requests that count at once each has found room.
  if ((await webhooks.list()).length > MOST_WEBHOOKS) {
    await removeWebhook({ tenant, webhooks, secrets: webhookSecrets }, webhook);
    return { kind: 'tooMany' };
  }
  return { kind: 'registered', webhook, secret };
}

/** A Slack URL is a secret from its path on: who has it can write to the channel. */
export const shownSlackUrl = (url: string): string => `${new URL(url).origin}/…`;
