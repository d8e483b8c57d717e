import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import type { TenantId } from '../core/ids.ts';
import type { Webhooks } from '../core/ports/webhooks.ts';
import type { Webhook } from '../core/webhooks/webhook.ts';
import { type Item, jsonAttribute, readJson, required } from './attributes.ts';
import { claimItem, updateIf } from './conditionalWrites.ts';
import { tenantKeys } from './keys.ts';
import { keyOf, loadItem, prefixQuery, queryPages, type Table } from './table.ts';

/** Always written in the same order, so that what was read can be compared with what is stored. */
const webhookAttribute = (webhook: Webhook) =>
  jsonAttribute({
    id: webhook.id,
    connection: webhook.connection,
    format: webhook.format,
    url: webhook.url,
    events: webhook.events,
    description: webhook.description,
    createdAt: webhook.createdAt,
    secrets: { current: webhook.secrets.current, previous: webhook.secrets.previous },
    failingSince: webhook.failingSince,
    disabled: webhook.disabled,
  } satisfies Record<keyof Webhook, unknown>);

/** What JSON leaves out is undefined. */
const readWebhook = (stored: Item): Webhook => required(readJson<Webhook>(stored.webhook), 'webhook');

/** Webhooks of a tenant lie beside its connections, each under its id. */
export function createWebhooks(table: Table, tenant: TenantId): Webhooks {
  const keys = tenantKeys(tenant);
  return {
    async list() {
      const found: Webhook[] = [];
      const all = prefixQuery(keys.partition, keys.webhookPrefix, true);
      for await (const page of queryPages(table, all)) found.push(...page.map(readWebhook));
      return found;
    },
    async find(id) {
      const stored = await loadItem(table, keys.webhook(id), true);
      return stored && readWebhook(stored);
    },
    async add(webhook) {
      await claimItem(table, keys.webhook(webhook.id), { webhook: webhookAttribute(webhook) });
    },
    async replace(before, after) {
      const written = await updateIf(table, {
        key: keys.webhook(before.id),
        set: { webhook: webhookAttribute(after) },
        condition: '#webhook = :before',
        values: { ':before': webhookAttribute(before) },
      });
      return written !== undefined;
    },
    async remove(id) {
      const Key = keyOf(keys.webhook(id));
      const { Attributes } = await table.client.send(
        new DeleteItemCommand({ TableName: table.name, Key, ReturnValues: 'ALL_OLD' }),
      );
      return Attributes && readWebhook(Attributes);
    },
  };
}
