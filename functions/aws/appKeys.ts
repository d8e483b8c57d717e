import { ConditionalCheckFailedException, DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import type { ConnectionId, JwksId, SecretId, TenantId } from '../core/ids.ts';
import type { AppKey, AppKeys, PublicJwk } from '../core/ports/appKeys.ts';
import {
  type Item,
  jsonAttribute,
  numberAttribute,
  readJson,
  readNumber,
  readString,
  required,
  stringAttribute,
} from './attributes.ts';
import { claimItem, updateIf } from './conditionalWrites.ts';
import { dueAt } from './connectionItem.ts';
import { tenantKeys } from './keys.ts';
import { keyOf, loadItem, prefixQuery, queryPages, type Table } from './table.ts';

/** Two requests that publish at once are rare; ten in a row do not happen. */
const TRIES = 10;

/** Keys of service apps. An item per waiting key, and one per connection with all that is published of it. */
export function createAppKeys(table: Table, tenant: TenantId): AppKeys {
  const keys = tenantKeys(tenant);

  const published = async (jwks: JwksId): Promise<readonly PublicJwk[]> =>
    readJson<readonly PublicJwk[]>((await loadItem(table, keys.jwks(jwks), true))?.keys) ?? [];

  /** Writes what `change` makes of the published keys, on the condition that nobody else has changed them meanwhile. */
  async function republish(
    jwks: JwksId,
    change: (before: readonly PublicJwk[]) => readonly PublicJwk[],
  ): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      const before = await published(jwks);
      const after = change(before);
      if (after.length === before.length) return;
      const isUnchanged = before.length === 0 ? 'attribute_not_exists(#keys)' : '#keys = :before';
      const written = await updateIf(table, {
        key: keys.jwks(jwks),
        set: { keys: jsonAttribute(after) },
        condition: isUnchanged,
        ...(before.length > 0 && { values: { ':before': jsonAttribute(before) } }),
      });
      if (written) return;
    }
    throw new Error('published keys were changed each time before our write');
  }

  const deleteKey = async (key: Parameters<typeof keyOf>[0]): Promise<void> => {
    await table.client.send(new DeleteItemCommand({ TableName: table.name, Key: keyOf(key) }));
  };

  return {
    async add(key, jwk) {
      const { claimed } = await claimItem(table, keys.appKey(key.id), waitingKeyAttributes(key));
      if (!claimed) throw new Error('a new key id is taken');
      await republish(key.jwks, (before) => [...before, jwk]);
    },
    async find(id) {
      const stored = await loadItem(table, keys.appKey(id), true);
      return stored && readAppKey(id, stored);
    },
    async count() {
      let count = 0;
      const waiting = prefixQuery(keys.partition, keys.appKeyPrefix, true);
      for await (const page of queryPages(table, { ...waiting, ProjectionExpression: 'sk' })) count += page.length;
      return count;
    },
    async claim(id, connection) {
      const claimed = await updateIf(table, {
        key: keys.appKey(id),
        set: { claimedBy: stringAttribute(connection) },
        condition: 'attribute_exists(#jwks) AND (attribute_not_exists(#claimedBy) OR #claimedBy = :mine)',
        values: { ':mine': stringAttribute(connection) },
      });
      return claimed && readAppKey(id, claimed);
    },
    async release(id, connection) {
      await updateIf(table, {
        key: keys.appKey(id),
        remove: ['claimedBy'],
        condition: '#claimedBy = :mine',
        values: { ':mine': stringAttribute(connection) },
      });
    },
    remove: (id) => deleteKey(keys.appKey(id)),
    published,
    async unpublish(jwks, key) {
      const before = await published(jwks);
      if (before.some(({ kid }) => kid !== key)) await republish(jwks, (all) => all.filter(({ kid }) => kid !== key));
      else await deleteUnchanged(table, keys.jwks(jwks), before);
    },
    withdraw: (jwks) => deleteKey(keys.jwks(jwks)),
  };
}

/** Deletes the item unless another key was published there meanwhile. */
async function deleteUnchanged(
  { client, name }: Table,
  key: Parameters<typeof keyOf>[0],
  before: readonly PublicJwk[],
): Promise<void> {
  if (before.length === 0) return;
  try {
    await client.send(
      new DeleteItemCommand({
        TableName: name,
        Key: keyOf(key),
        ConditionExpression: '#keys = :before',
        ExpressionAttributeNames: { '#keys': 'keys' },
        ExpressionAttributeValues: { ':before': jsonAttribute(before) },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

const waitingKeyAttributes = ({ id, jwks, createdAt, expiresAt }: AppKey): Item => ({
  jwks: stringAttribute(jwks),
  createdAt: numberAttribute(createdAt),
  ...dueAt(id, expiresAt),
});

const readAppKey = (id: SecretId, stored: Item): AppKey => ({
  id,
  jwks: required(readString(stored.jwks), 'jwks') as JwksId,
  createdAt: required(readNumber(stored.createdAt), 'createdAt'),
  expiresAt: required(readNumber(stored.nextSyncAt), 'nextSyncAt'),
  claimedBy: readString(stored.claimedBy) as ConnectionId | undefined,
});
