import type { TenantId } from '../ids.ts';
import type { WebhookSecretWriter, Webhooks } from '../ports/webhooks.ts';
import type { Webhook } from './webhook.ts';

interface RemovePorts {
  readonly tenant: TenantId;
  readonly webhooks: Pick<Webhooks, 'remove'>;
  readonly secrets: Pick<WebhookSecretWriter, 'removeWebhookSecret'>;
}

/**
 * Removes a webhook. Its secrets go first, so that none is left where this fails in the middle, and once more afterwards those
 * that a rotation has given it meanwhile.
 */
export async function removeWebhook(ports: RemovePorts, webhook: Webhook): Promise<void> {
  await removeSecretsOf(ports, webhook);
  const removed = await ports.webhooks.remove(webhook.id);
  if (removed) await removeSecretsOf(ports, removed);
}

async function removeSecretsOf(
  { tenant, secrets }: RemovePorts,
  { secrets: { current, previous } }: Pick<Webhook, 'secrets'>,
): Promise<void> {
  if (previous) await secrets.removeWebhookSecret(tenant, previous.id);
  await secrets.removeWebhookSecret(tenant, current);
}
