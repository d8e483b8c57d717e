import { type Connection, firstSecrets } from '../core/connections/connection.ts';
import type { ConnectionEvent } from '../core/events/connectionEvent.ts';
import type { ConnectionId, TenantId } from '../core/ids.ts';
import type { TenantConnections } from '../core/ports/connections.ts';
import type { Instant } from '../core/time.ts';
import { type Item, item, jsonAttribute, numberAttribute, optional, stringAttribute } from './attributes.ts';
import { claimItem, deleteIf, type Update, updateIf } from './conditionalWrites.ts';
import { dueAt, eventEntries, lastEventAt, newConnectionAttributes, readConnection } from './connectionItem.ts';
import { tenantKeys } from './keys.ts';
import { wakeOutbox } from './outboxes.ts';
import { loadItem, prefixQuery, queryPages, type Table } from './table.ts';

/** The condition that nobody has changed the connection since it was read. A connection without `secrets` has its first one. */
const unchangedSince = ({
  id,
  name,
  desiredState,
  settings,
  secrets,
}: Connection): Pick<Update, 'condition' | 'values'> => ({
  condition: `#name = :knownName AND #desiredState = :knownState AND #settings = :knownSettings AND (#secrets = :knownSecrets${
    JSON.stringify(secrets) === JSON.stringify(firstSecrets(id)) ? ' OR attribute_not_exists(#secrets)' : ''
  })`,
  values: {
    ':knownName': stringAttribute(name),
    ':knownState': stringAttribute(desiredState),
    ':knownSettings': jsonAttribute(settings),
    ':knownSecrets': jsonAttribute(secrets),
  },
});

/** One tenant's connections, for the API. */
export function createTenantConnections(table: Table, tenant: TenantId): TenantConnections {
  const keys = tenantKeys(tenant);

  const allConnections = (consistent: boolean) => prefixQuery(keys.partition, keys.connectionPrefix, consistent);

  const get = async (id: ConnectionId) => {
    const stored = await loadItem(table, keys.connection(id), true);
    return stored && readConnection(stored);
  };

  /** A worker that sees a later `requestedAt` than its own start is followed by another run at once. */
  const requestedNow = (id: ConnectionId, now: Instant): Item => ({
    requestedAt: numberAttribute(now),
    ...dueAt(id, now),
  });

  return {
    async list() {
      const found = [];
      for await (const page of queryPages(table, allConnections(false))) found.push(...page.map(readConnection));
      return found;
    },
    get,
    async findLinked(externalId) {
      const query = allConnections(true);
      const found = [];
      for await (const page of queryPages(table, {
        ...query,
        FilterExpression: 'externalId = :externalId AND desiredState <> :deleting',
        ExpressionAttributeValues: {
          ...query.ExpressionAttributeValues,
          ':externalId': stringAttribute(externalId),
          ':deleting': stringAttribute('deleting'),
        },
      }))
        found.push(...page.map(readConnection));
      return found.at(-1);
    },
    async count() {
      let count = 0;
      // Two requests that connect at once must see each other's connection.
      for await (const page of queryPages(table, { ...allConnections(true), ProjectionExpression: 'sk' }))
        count += page.length;
      return count;
    },
    async create(connection) {
      const { claimed } = await claimItem(table, keys.connection(connection.id), newConnectionAttributes(connection));
      if (!claimed) throw new Error('a new connection id is taken');
    },
    async activate(id, now) {
      await wakeOutbox(table, { tenant, id }, now);
      const events: readonly ConnectionEvent[] = [{ type: 'connection.created', at: now }];
      const activated = await updateIf(table, {
        key: keys.connection(id),
        set: { desiredState: stringAttribute('on'), ...requestedNow(id, now), ...lastEventAt(events) },
        ...eventEntries(events),
        condition: '#desiredState = :connecting AND attribute_not_exists(#leaseOwner)',
        values: { ':connecting': stringAttribute('connecting') },
      });
      if (!activated) throw new Error('the connection was cleaned away before its token was stored');
    },
    async forgetEvents({ id, events = [] }) {
      const [first] = events;
      if (!first) return;
      // Events are only added at the end, and forgotten all at once.
      await updateIf(table, {
        key: keys.connection(id),
        remove: ['events'],
        condition: '#events[0] = :first AND size(#events) = :count',
        values: { ':first': jsonAttribute(first), ':count': numberAttribute(events.length) },
      });
    },
    async removeConnecting(id) {
      await deleteIf(table, keys.connection(id), 'desiredState', 'connecting');
    },
    async change(
      connection,
      { name, host, settings, desiredState, reconnected, secrets, app, tokenOwner, webhook },
      now,
    ) {
      const changed = await updateIf(table, {
        key: keys.connection(connection.id),
        set: item({
          name: optional(name, stringAttribute),
          host: optional(host, stringAttribute),
          settings: settings && jsonAttribute(settings),
          desiredState: optional(desiredState, stringAttribute),
          desiredStateAt: desiredState && numberAttribute(now),
          reconnectedAt: reconnected ? numberAttribute(now) : undefined,
          secrets: secrets && jsonAttribute(secrets),
          app: app ? jsonAttribute(app) : undefined,
          tokenOwner: tokenOwner ? jsonAttribute(tokenOwner) : undefined,
          webhook: optional(webhook, stringAttribute),
          ...requestedNow(connection.id, now),
        }),
        remove: [...(app === null ? ['app'] : []), ...(tokenOwner === null ? ['tokenOwner'] : [])],
        ...unchangedSince(connection),
      });
      return changed && readConnection(changed);
    },
    async changeSecrets(connection, secrets) {
      const changed = await updateIf(table, {
        key: keys.connection(connection.id),
        set: { secrets: jsonAttribute(secrets) },
        ...unchangedSince(connection),
      });
      return changed && readConnection(changed);
    },
    async requestSync(id, now) {
      const requested = await updateIf(table, {
        key: keys.connection(id),
        set: requestedNow(id, now),
        condition: '#desiredState = :on',
        values: { ':on': stringAttribute('on') },
      });
      return requested ? 'on' : (await get(id))?.desiredState;
    },
    async decide(id, decision, now) {
      await updateIf(table, {
        key: keys.connection(id),
        set: { decision: jsonAttribute(decision), ...requestedNow(id, now) },
        condition: '#desiredState = :on',
        values: { ':on': stringAttribute('on') },
      });
    },
  };
}
