import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { type ConnectSession, externalIdHash, SESSION_KEPT } from '../core/connect/connectSession.ts';
import type { ConnectSessionId, TenantId } from '../core/ids.ts';
import type { ConnectSessions } from '../core/ports/connectSessions.ts';
import {
  expiryAttribute,
  type Item,
  item,
  jsonAttribute,
  numberAttribute,
  optional,
  readJson,
  readNumber,
  readString,
  required,
  stringAttribute,
} from './attributes.ts';
import { claimItem, deleteIf, updateIf } from './conditionalWrites.ts';
import { tenantKeys } from './keys.ts';
import { keyOf, loadItem, prefixQuery, queryPage, queryPages, type Table } from './table.ts';

/** What never changes of a session. */
type Made = Omit<ConnectSession, 'id' | 'openedAt' | 'revokedAt' | 'connectedAt' | 'connection' | 'keys'>;

const sessionAttributes = ({ keys, openedAt, revokedAt, connectedAt, connection, id, ...made }: ConnectSession): Item =>
  item({
    made: jsonAttribute(made satisfies Made),
    externalId: stringAttribute(made.externalId),
    keys: jsonAttribute(keys),
    openedAt: optional(openedAt, numberAttribute),
    revokedAt: optional(revokedAt, numberAttribute),
    connectedAt: optional(connectedAt, numberAttribute),
    connection: optional(connection, stringAttribute),
    expiresAt: expiryAttribute(made.endsAt + SESSION_KEPT),
  });

/** One item per session, in the tenant's own partition, and one lock per external id while a link of it is used. */
export function createConnectSessions(table: Table, tenant: TenantId): ConnectSessions {
  const keys = tenantKeys(tenant);
  const all = (consistent: boolean) => prefixQuery(keys.partition, keys.connectSessionPrefix, consistent);
  const lockOf = (externalId: string) => keys.connectLock(externalIdHash(externalId));

  function readSession(stored: Item): ConnectSession {
    const ulid = required(stored.sk?.S, 'sk').slice(keys.connectSessionPrefix.length);
    const made = required(readJson<Made>(stored.made), 'made');
    return {
      id: `${tenant}.${ulid}` as ConnectSessionId,
      ...made,
      name: made.name,
      returnUrl: made.returnUrl,
      locale: made.locale,
      webhook: made.webhook,
      openedAt: readNumber(stored.openedAt),
      revokedAt: readNumber(stored.revokedAt),
      connectedAt: readNumber(stored.connectedAt),
      connection: readString(stored.connection) as ConnectSession['connection'],
      keys: readJson<ConnectSession['keys']>(stored.keys) ?? [],
    };
  }

  const find: ConnectSessions['find'] = async (id) => {
    const stored = await loadItem(table, keys.connectSession(id), true);
    return stored && readSession(stored);
  };

  return {
    async create(session) {
      const { claimed } = await claimItem(table, keys.connectSession(session.id), sessionAttributes(session));
      // The SDK repeats a put whose answer was lost; ids are new, and nothing else writes this one.
      if (!claimed && (await find(session.id))?.tokenHash !== session.tokenHash)
        throw new Error('a new connect session id is taken');
    },
    find,
    async newest(limit, before) {
      const { items } = await queryPage(table, {
        ...all(true),
        ...(before !== undefined && { ExclusiveStartKey: keyOf(keys.connectSession(before)) }),
        ScanIndexForward: false,
        Limit: limit,
      });
      return items.map(readSession);
    },
    async count() {
      let count = 0;
      for await (const page of queryPages(table, { ...all(true), ProjectionExpression: 'sk' })) count += page.length;
      return count;
    },
    async open(id, now) {
      const opened = await updateIf(table, {
        key: keys.connectSession(id),
        set: { openedAt: numberAttribute(now) },
        condition: 'attribute_exists(#made) AND attribute_not_exists(#openedAt)',
      });
      return opened ? readSession(opened) : find(id);
    },
    async revoke(id, now) {
      const revoked = await updateIf(table, {
        key: keys.connectSession(id),
        set: { revokedAt: numberAttribute(now) },
        condition: 'attribute_exists(#made) AND attribute_not_exists(#revokedAt)',
      });
      return revoked ? readSession(revoked) : find(id);
    },
    async addKey({ id, keys: before }, key) {
      const added = await updateIf(table, {
        key: keys.connectSession(id),
        set: { keys: jsonAttribute([...before, key]) },
        condition: '#keys = :before',
        values: { ':before': jsonAttribute(before) },
      });
      return added !== undefined;
    },
    async use(id, connection, now) {
      const used = await updateIf(table, {
        key: keys.connectSession(id),
        set: { connectedAt: numberAttribute(now), connection: stringAttribute(connection) },
        condition: 'attribute_exists(#made)',
      });
      return used && readSession(used);
    },
    async removeLinked(externalId) {
      const query = all(true);
      for await (const page of queryPages(table, {
        ...query,
        FilterExpression: 'externalId = :externalId',
        ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ':externalId': stringAttribute(externalId) },
      }))
        for (const { id } of page.map(readSession))
          await table.client.send(
            new DeleteItemCommand({ TableName: table.name, Key: keyOf(keys.connectSession(id)) }),
          );
    },
    async lock(externalId, owner, now, until) {
      const attributes = { owner: stringAttribute(owner), expiresAt: expiryAttribute(until) };
      const { item: stored } = await claimItem(table, lockOf(externalId), attributes, now);
      return readString(stored.owner) === owner;
    },
    async unlock(externalId, owner) {
      await deleteIf(table, lockOf(externalId), 'owner', owner);
    },
  };
}
