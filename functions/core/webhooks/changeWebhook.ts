import type { EventType } from '../../contract/words/events.ts';
import type { SecretId, TenantId, WebhookId } from '../ids.ts';
import type { WebhookSecretWriter, Webhooks } from '../ports/webhooks.ts';
import { Secret } from '../secret.ts';
import type { Instant } from '../time.ts';
import { shownSlackUrl } from './registerWebhook.ts';
import { SECRET_OVERLAP, type Webhook } from './webhook.ts';

export interface ChangeWebhookPorts {
  readonly tenant: TenantId;
  readonly webhooks: Webhooks;
  readonly webhookSecrets: WebhookSecretWriter;
  readonly newWebhookSecret: () => Secret;
  readonly newId: () => SecretId;
  readonly now: () => Instant;
}

/** What its owner changes. What is left out stays. */
export interface WebhookPatch {
  readonly url?: string | undefined;
  readonly events?: readonly EventType[] | undefined;
  /** null: it has none from now on. */
  readonly description?: string | null | undefined;
  readonly enabled?: boolean | undefined;
}

/** Changes that meet those of a delivery are tried again; ten in a row do not happen. */
const TRIES = 10;

/** Applies `change` to the webhook as it is now; undefined where there is none. */
async function changed(
  { webhooks }: Pick<ChangeWebhookPorts, 'webhooks'>,
  id: WebhookId,
  change: (before: Webhook) => Webhook,
): Promise<Webhook | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await webhooks.find(id);
    if (!before) return undefined;
    const after = change(before);
    if (await webhooks.replace(before, after)) return after;
  }
  throw new Error('a webhook was changed each time before our write');
}

/** Applies a patch. Enabling forgets that it failed. The URL of Slack becomes a new secret, since it is one. */
export async function changeWebhook(
  ports: ChangeWebhookPorts,
  webhook: Webhook,
  { url, events, description, enabled }: WebhookPatch,
): Promise<Webhook | undefined> {
  const { tenant, webhookSecrets, newId, now } = ports;
  const isSlack = webhook.format === 'SLACK';
  const secret = url !== undefined && isSlack ? newId() : undefined;
  if (secret !== undefined && url !== undefined) await webhookSecrets.putWebhookSecret(tenant, secret, new Secret(url));
  let replaced: SecretId | undefined;
  const after = await changed(ports, webhook.id, (before) => {
    replaced = before.secrets.current;
    return {
      ...before,
      url: url === undefined ? before.url : isSlack ? shownSlackUrl(url) : url,
      events: events ?? before.events,
      description: description === undefined ? before.description : (description ?? undefined),
      secrets: secret === undefined ? before.secrets : { current: secret },
      failingSince: enabled || url !== undefined ? undefined : before.failingSince,
      disabled:
        enabled === undefined
          ? before.disabled
          : enabled
            ? undefined
            : (before.disabled ?? { at: now(), problem: undefined }),
    };
  });
  // Of a webhook that was deleted meanwhile it is the new secret that nothing names.
  const dropped = after ? replaced : secret;
  if (secret !== undefined && dropped !== undefined) await webhookSecrets.removeWebhookSecret(tenant, dropped);
  return after;
}

/** Gives the webhook a new secret. Messages are signed with the former one besides until the overlap ends. */
export async function rotateSecret(
  ports: ChangeWebhookPorts,
  id: WebhookId,
): Promise<{ readonly webhook: Webhook; readonly secret: Secret; readonly previousUntil: Instant } | undefined> {
  const { tenant, webhookSecrets, newWebhookSecret, newId, now } = ports;
  const secret = newWebhookSecret();
  const current = newId();
  const until = now() + SECRET_OVERLAP;
  await webhookSecrets.putWebhookSecret(tenant, current, secret);
  let dropped: SecretId | undefined;
  const webhook = await changed(ports, id, (before) => {
    dropped = before.secrets.previous?.id;
    return { ...before, secrets: { current, previous: { id: before.secrets.current, until } } };
  });
  if (!webhook) await webhookSecrets.removeWebhookSecret(tenant, current);
  if (dropped !== undefined) await webhookSecrets.removeWebhookSecret(tenant, dropped);
  return webhook && { webhook, secret, previousUntil: until };
}
