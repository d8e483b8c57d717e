import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSRecord } from 'aws-lambda';
import { readJson } from '../functions/aws/attributes.ts';
import { tenantKeys } from '../functions/aws/keys.ts';
import { keyOf } from '../functions/aws/table.ts';
import { createTenantPorts } from '../functions/aws/tenantPorts.ts';
import { type ConnectionEvent, eventId } from '../functions/core/events/connectionEvent.ts';
import { parseSyncMessage } from '../functions/lambda/parseSyncMessage.ts';
import type { World } from './world.ts';

/** Writes down what has happened to the connections whose outboxes are about to be delivered, before anything forgets it. */
export async function noteEvents({ table, tenants }: World, outboxes: readonly SQSRecord[]): Promise<void> {
  for (const { body } of outboxes) {
    const message = parseSyncMessage(body);
    const tenant = tenants.find(({ id }) => id === message?.tenant);
    if (!message || !tenant) continue;
    const { connection: id } = message;
    const connection = await createTenantPorts(table, tenant.id).connections.get(id);
    const Key = keyOf(tenantKeys(tenant.id).outbox(id));
    const { Item } = await table.client.send(new GetItemCommand({ TableName: table.name, Key, ConsistentRead: true }));
    const last = readJson<readonly ConnectionEvent[]>(Item?.last) ?? [];
    for (const event of [...(connection?.events ?? []), ...last]) {
      const noted = { connection: id, id: eventId(id, event), event };
      tenant.noted.set(noted.id, noted);
    }
  }
}
