import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { WebhookBody } from '../../functions/api/webhooks/schema.ts';

/**
 * Whose events a webhook gets. An org that a link has given a webhook of its own sends to no other one of all orgs.
 * @param webhooks all of them: one that was deleted gets nothing
 */
export function orgsText(
  webhook: Pick<WebhookBody, 'id' | 'connectionId' | 'format'>,
  connections: readonly Pick<ConnectionBody, 'id' | 'name' | 'webhookId'>[] = [],
  webhooks: readonly Pick<WebhookBody, 'id'>[] = [],
): string {
  const { id, connectionId, format } = webhook;
  if (connectionId !== null) return connections.find((one) => one.id === connectionId)?.name ?? connectionId;
  const others = connections.filter(
    ({ webhookId }) => webhookId !== null && webhookId !== id && webhooks.some((one) => one.id === webhookId),
  );
  if (format === 'SLACK' || others.length === 0) return 'All orgs';
  return `All orgs but ${new Intl.ListFormat('en').format(others.map(({ name }) => name))}`;
}
