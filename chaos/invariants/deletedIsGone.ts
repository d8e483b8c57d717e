import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../functions/aws/attributes.ts';
import type { World } from '../world.ts';

/**
 * What outlives a connection: the receipt of its deletion, who did what, counters, keys of requests until they expire, and the
 * webhooks of its tenant.
 */
const OUTLIVING = /^(?:RECEIPT|IDEMPOTENCY|CHECKS|CURSORS|WEBHOOK)/;
/** Partitions of a tenant that outlive its connections: who did what, and what it has used of its quotas. */
const OUTLIVING_PARTITION = /#(?:AUDIT|QUOTA)$/;

/** Of a deleted connection no item is left. Where the tenant has no connection, none of its data is left. No outbox waits. */
export async function deletedIsGone(world: World): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { pk, sk } of await itemsOf(world)) {
    const tenant = world.tenants.find(({ id }) => pk === id || pk.startsWith(`${id}#`));
    if (tenant === undefined) continue;
    const ofTenant = pk === tenant.id ? !OUTLIVING.test(sk) : !OUTLIVING_PARTITION.test(pk);
    const isDeleted = tenant.deleted.some((id) => pk.startsWith(`${tenant.id}#${id}`) || sk === `CONNECTION#${id}`);
    const isWaiting = sk.startsWith('OUTBOX#');
    if (isDeleted || isWaiting || (ofTenant && tenant.connection === undefined))
      found.push(`${pk} ${sk} is still in the table`);
  }
  return found;
}

async function itemsOf({ table }: World): Promise<readonly { readonly pk: string; readonly sk: string }[]> {
  const found: { pk: string; sk: string }[] = [];
  let from: Item | undefined;
  do {
    const page = await table.client.send(
      new ScanCommand({ TableName: table.name, ExclusiveStartKey: from, ProjectionExpression: 'pk, sk' }),
    );
    for (const { pk, sk } of page.Items ?? []) found.push({ pk: String(pk?.S), sk: String(sk?.S) });
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return found;
}
