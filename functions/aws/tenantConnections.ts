import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { TABLE } from '../contract/table.ts';
import type { ConnectionId, OrgId, TenantId } from '../core/ids.ts';
import type { TenantConnections } from '../core/store.ts';
import { DAY, type Instant } from '../core/time.ts';
import { changedSettings, readAppSettings } from './appSettingsItem.ts';
import { type Item, item, json, number, optionalText, readText, required, text } from './attributes.ts';
import { dueShardOf, newConnectionItem, readConnection } from './connectionItem.ts';
import { createDataInventory } from './dataInventory.ts';
import { createErasures } from './erasures.ts';
import { connectionKeys, type Key, tenantKeys } from './keys.ts';
import { getAll, keyOf, queryPages, type Table } from './table.ts';
import { createTenantRecords } from './tenantRecords.ts';
import { deleteIf, updateIf } from './update.ts';
import { createUsageReader } from './usageReader.ts';

/** How long a request is remembered under its idempotency key. */
const REQUESTS_KEPT = DAY;

/** One tenant's connections. Whatever id comes in, every key begins with the tenant. */
export function createTenantConnections(table: Table, tenant: TenantId): TenantConnections {
  const keys = tenantKeys(tenant);

  const read = async (key: Key): Promise<Item | undefined> => (await getAll(table, [key], true))[0];

  /** False if an item with the key exists; one that has expired by `now` is as good as gone. */
  const putNew = async (Item: Item, now?: Instant): Promise<boolean> => {
    const put: PutItemCommandInput = { TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' };
    if (now !== undefined) {
      // Expired items stay until DynamoDB comes to them, up to two days late.
      put.ConditionExpression += ' OR expiresAt <= :now';
      put.ExpressionAttributeValues = { ':now': number(now / 1000) };
    }
    try {
      await table.client.send(new PutItemCommand(put));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  const get = async (id: ConnectionId) => {
    const stored = await read(keys.connection(id));
    return stored && readConnection(stored);
  };

  return {
    async list() {
      const found = [];
      for await (const page of queryPages(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': text(keys.partition), ':prefix': text(keys.connectionPrefix) },
      }))
        found.push(...page.map(readConnection));
      return found;
    },
    get,
    async claimOrg(org: OrgId, id: ConnectionId) {
      if (await putNew(item({ ...keyOf(keys.org(org)), connection: text(id) }))) return { claimed: true };
      const by = readText((await read(keys.org(org)))?.connection) as ConnectionId | undefined;
      if (by === undefined) return this.claimOrg(org, id); // released between the two calls
      return by === id ? { claimed: true } : { claimed: false, by };
    },
    releaseOrg: (org, id) => deleteIf(table, keys.org(org), 'connection', id),
    async create(connection) {
      if (!(await putNew(newConnectionItem(tenant, connection, TABLE.dueShards))))
        throw new Error('a new connection id is taken');
    },
    async activate(id, now) {
      const activated = await updateIf(table, {
        key: keys.connection(id),
        set: { desiredState: text('on'), nextSyncAt: number(now), requestedAt: number(now) },
        condition: '#desiredState = :connecting AND attribute_not_exists(#leaseOwner)',
        values: { ':connecting': text('connecting') },
      });
      if (!activated) throw new Error('the connection was cleaned away before its token was stored');
    },
    removeConnecting: (id) => deleteIf(table, keys.connection(id), 'desiredState', 'connecting'),
    async change(connection, { name, host, settings, desiredState, reconnected }, now) {
      const { id } = connection;
      const changed = await updateIf(table, {
        key: keys.connection(id),
        set: item({
          name: optionalText(name),
          host: optionalText(host),
          settings: settings && json(settings),
          desiredState: optionalText(desiredState),
          desiredStateAt: desiredState && number(now),
          reconnectedAt: reconnected ? number(now) : undefined,
          requestedAt: number(now),
          nextSyncAt: number(now),
          dueShard: dueShardOf(id, TABLE.dueShards),
        }),
        condition: '#desiredState = :was AND #settings = :known',
        values: { ':was': text(connection.desiredState), ':known': json(connection.settings) },
      });
      return changed && readConnection(changed);
    },
    async changeAppSettings(id, app, change) {
      const key = connectionKeys(tenant, id).appSettings(app);
      const changed = await updateIf(table, { key, ...changedSettings(change) });
      return readAppSettings(changed ?? {});
    },
    async removeAppSettings(id, app) {
      const Key = keyOf(connectionKeys(tenant, id).appSettings(app));
      await table.client.send(new DeleteItemCommand({ TableName: table.name, Key }));
    },
    async requestSync(id, now) {
      const asked = await updateIf(table, {
        key: keys.connection(id),
        set: { requestedAt: number(now), nextSyncAt: number(now), dueShard: dueShardOf(id, TABLE.dueShards) },
        condition: '#desiredState = :on',
        values: { ':on': text('on') },
      });
      return asked ? 'on' : (await get(id))?.desiredState;
    },
    async decide(id, decision, now) {
      await updateIf(table, {
        key: keys.connection(id),
        set: {
          decision: json(decision),
          requestedAt: number(now),
          nextSyncAt: number(now),
          dueShard: dueShardOf(id, TABLE.dueShards),
        },
        condition: '#desiredState = :on',
        values: { ':on': text('on') },
      });
    },
    erasure: (id, hash) => createErasures(table, tenant, id).erasure(hash),
    claimErasure: (id, erasure) => createErasures(table, tenant, id).claimErasure(erasure),
    removeErasure: (id, hash) => createErasures(table, tenant, id).removeErasure(hash),
    dataInventory: (id) => createDataInventory(table, tenant, id),
    records: createTenantRecords(table, tenant),
    reader: (id) => createUsageReader(table, tenant, id),
    async rememberRequest(key, { hash, connection, now }) {
      const expiresAt = Math.ceil((now + REQUESTS_KEPT) / 1000);
      const remembered = item({
        ...keyOf(keys.idempotency(key)),
        hash: text(hash),
        connection: text(connection),
        expiresAt: number(expiresAt),
      });
      if (await putNew(remembered, now)) return 'new';
      const earlier = await read(keys.idempotency(key));
      if (!earlier) return this.rememberRequest(key, { hash, connection, now }); // forgotten between the two calls
      return {
        hash: required(readText(earlier.hash), 'hash'),
        connection: required(readText(earlier.connection), 'connection') as ConnectionId,
      };
    },
    async forgetRequest(key) {
      await table.client.send(new DeleteItemCommand({ TableName: table.name, Key: keyOf(keys.idempotency(key)) }));
    },
    async countCheck(now, limit, windowMs) {
      const window = Math.floor(now / windowMs);
      try {
        await table.client.send(
          new UpdateItemCommand({
            TableName: table.name,
            Key: keyOf(keys.checks(window)),
            UpdateExpression: 'SET expiresAt = :expiresAt ADD checks :one',
            ConditionExpression: 'attribute_not_exists(checks) OR checks < :limit',
            ExpressionAttributeValues: {
              ':one': number(1),
              ':limit': number(limit),
              ':expiresAt': number(Math.ceil(((window + 2) * windowMs) / 1000)),
            },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
