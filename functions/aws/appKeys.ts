import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import type { ConnectionId, JwksId, SecretId, TenantId } from '../core/ids.ts';
import type { AppKey, AppKeys, PublicJwk } from '../core/ports/appKeys.ts';
import {
  type Item,
  jsonAttribute,
  numberAttribute,
  readNumber,
  readString,
  required,
  stringAttribute,
} from './attributes.ts';
import { claimItem, deleteIf, updateIf } from './conditionalWrites.ts';
import { dueAt } from './connectionItem.ts';
import { type Key, tenantKeys } from './keys.ts';
import { keyOf, loadItem, prefixQuery, queryPages, type Table } from './table.ts';

/** Two requests that publish at once are rare; ten in a row do not happen. */
const TRIES = 10;

/** Keys of service apps. An item per waiting key, and one per connection with all that is published of it. */
export function createAppKeys(table: Table, tenant: TenantId): AppKeys {
  const keys = tenantKeys(tenant);

  const loadPublished = async (jwks: JwksId): Promise<string | undefined> =>
    readString((await loadItem(table, keys.jwks(jwks), true))?.keys);

  /** Without a key there is no item. @returns whether it was still as it was read */
  async function replacePublished(key: Key, stored: string | undefined, after: readonly PublicJwk[]): Promise<boolean> {
    if (stored !== undefined && after.length === 0) return deleteIf(table, key, 'keys', stored);
    const written = await updateIf(table, {
      key,
      set: { keys: jsonAttribute(after) },
      condition: stored === undefined ? 'attribute_not_exists(#keys)' : '#keys = :before',
      values: stored === undefined ? {} : { ':before': stringAttribute(stored) },
    });
    return written !== undefined;
  }

  /** Writes what `change` makes of the published keys, on the condition that nobody else has changed them meanwhile. */
  async function republish(
    jwks: JwksId,
    change: (before: readonly PublicJwk[]) => readonly PublicJwk[],
  ): Promise<void> {
    const key = keys.jwks(jwks);
    for (let tries = 0; tries < TRIES; tries++) {
      const stored = await loadPublished(jwks);
      const before = jwksIn(stored);
      const after = change(before);
      if (after.length === before.length) return;
      if (await replacePublished(key, stored, after)) return;
    }
    throw new Error('published keys were changed each time before our write');
  }

  const deleteKey = async (key: Key): Promise<void> => {
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
    published: async (jwks) => jwksIn(await loadPublished(jwks)),
    unpublish: (jwks, key) => republish(jwks, (before) => before.filter(({ kid }) => kid !== key)),
    withdraw: (jwks) => deleteKey(keys.jwks(jwks)),
  };
}

const jwksIn = (stored: string | undefined): readonly PublicJwk[] =>
  stored === undefined ? [] : (JSON.parse(stored) as readonly PublicJwk[]);

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
