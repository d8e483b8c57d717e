import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { TABLE } from '../contract/table.ts';
import {
  type Announced,
  type Connection,
  type DesiredState,
  firstSecrets,
  type GroupReading,
  type LookupIds,
  NO_GROUPS_READ,
  type SyncState,
  type Tags,
} from '../core/connections/connection.ts';
import type { ConnectionEvent } from '../core/events/connectionEvent.ts';
import type { ConnectionId, OrgId, TenantId, WebhookId } from '../core/ids.ts';
import { NO_TALLIES } from '../core/ledger/segment.ts';
import type { NewConnection } from '../core/ports/connections.ts';
import type { FoldCheckpoint } from '../core/ports/leases.ts';
import { dueShard } from '../core/sync/nextSync.ts';
import { NO_IDS } from '../core/sync/read/lookupIds.ts';
import type { Instant } from '../core/time.ts';
import type { OrderMark } from '../core/usage/keptOrder.ts';
import {
  booleanAttribute,
  type Item,
  item,
  jsonAttribute,
  numberAttribute,
  optional,
  readBoolean,
  readJson,
  readNumber,
  readString,
  required,
  stringAttribute,
} from './attributes.ts';
import { dueShardKey } from './keys.ts';

/** Makes the connection due at `at`. */
export const dueAt = (id: ConnectionId, at: Instant): Item => ({
  nextSyncAt: numberAttribute(at),
  dueShard: stringAttribute(dueShardKey(dueShard(id, TABLE.dueShards))),
});

/** Attributes that a connection has only while a sync is planned. */
export const DUE_ATTRIBUTES = ['nextSyncAt', 'dueShard'] as const;

/** Attributes that only a leased connection has. */
export const LEASE_ATTRIBUTES = ['leaseOwner', 'leaseUntil'] as const;

/**
 * What the API writes of a new connection; the worker adds its own attributes. Connections of a tenant lie in its own
 * partition; `dueShard` and `nextSyncAt` are the keys of the sparse index `due`.
 */
export const newConnectionAttributes = (connection: NewConnection): Item =>
  item({
    name: stringAttribute(connection.name),
    host: stringAttribute(connection.host),
    org: stringAttribute(connection.org),
    createdAt: numberAttribute(connection.createdAt),
    desiredState: stringAttribute('connecting'),
    settings: jsonAttribute(connection.settings),
    cursorKey: stringAttribute(connection.cursorKey),
    erasureKey: stringAttribute(connection.erasureKey),
    app: connection.app && jsonAttribute(connection.app),
    tokenOwner: connection.tokenOwner && jsonAttribute(connection.tokenOwner),
    secrets: connection.secrets && jsonAttribute(connection.secrets),
    externalId: optional(connection.externalId, stringAttribute),
    tags: connection.tags && jsonAttribute(connection.tags),
    webhook: optional(connection.webhook, stringAttribute),
    ...dueAt(connection.id, connection.nextSyncAt),
  });

/** The worker's attributes, by name. */
export const syncStateAttributes = (syncState: SyncState): Item =>
  item({
    sequence: numberAttribute(syncState.sequence),
    positions: syncState.positions && jsonAttribute(syncState.positions),
    limits: jsonAttribute(syncState.limits),
    problem: syncState.problem && jsonAttribute(syncState.problem),
    lastSync: syncState.lastSync && jsonAttribute(syncState.lastSync),
    caughtUpAt: optional(syncState.caughtUpAt, numberAttribute),
    days: syncState.days && jsonAttribute(syncState.days),
    eligiblePeople: optional(syncState.eligiblePeople, numberAttribute),
    seatsPacked: syncState.seatsPacked ? booleanAttribute(true) : undefined,
    hidden: syncState.hidden && jsonAttribute(syncState.hidden),
    announced: syncState.announced && jsonAttribute(syncState.announced),
    ...checkpointAttributes(syncState),
  });

/** Those of them that move with the fold's checkpoint. */
export const checkpointAttributes = (checkpoint: FoldCheckpoint): Item =>
  item({
    foldedThrough: numberAttribute(checkpoint.foldedThrough),
    coverage: checkpoint.coverage && jsonAttribute(checkpoint.coverage),
    totals: jsonAttribute(checkpoint.totals),
    summariesStale: booleanAttribute(checkpoint.summariesStale),
    lookups: jsonAttribute(checkpoint.lookups),
    unlistedSearched: booleanAttribute(checkpoint.unlistedSearched),
    groups: jsonAttribute(checkpoint.groups),
    // Null takes the place of an order that is no longer kept.
    peopleOrder: jsonAttribute(checkpoint.peopleOrder ?? null),
  });

/** Events are entries of a list, so that a write can add one without knowing the others. */
export const eventEntries = (events: readonly ConnectionEvent[]) =>
  events.length === 0 ? {} : { append: { events: events.map(jsonAttribute) } };

/** Written together with events. */
export const lastEventAt = (events: readonly ConnectionEvent[]): Item =>
  item({ lastEventAt: optional(events.at(-1)?.at, numberAttribute) });

const readEvent = (entry: AttributeValue): ConnectionEvent => required(readJson<ConnectionEvent>(entry), 'event');

export function readConnection(stored: Item): Connection {
  const id = required(stored.sk?.S, 'sk').slice('CONNECTION#'.length) as ConnectionId;
  const leaseUntil = readNumber(stored.leaseUntil);
  const leaseOwner = readString(stored.leaseOwner);
  const externalId = readString(stored.externalId);
  const webhook = readString(stored.webhook);
  return {
    tenant: required(stored.pk?.S, 'pk') as TenantId,
    id,
    name: required(readString(stored.name), 'name'),
    host: required(readString(stored.host), 'host'),
    org: required(readString(stored.org), 'org') as OrgId,
    createdAt: required(readNumber(stored.createdAt), 'createdAt'),
    desiredState: required(readString(stored.desiredState), 'desiredState') as DesiredState,
    desiredStateAt: readNumber(stored.desiredStateAt),
    reconnectedAt: readNumber(stored.reconnectedAt),
    requestedAt: readNumber(stored.requestedAt),
    settings: required(readJson<Connection['settings']>(stored.settings), 'settings'),
    decision: readJson(stored.decision),
    cursorKey: required(readString(stored.cursorKey), 'cursorKey'),
    erasureKey: required(readString(stored.erasureKey), 'erasureKey'),
    secrets: readJson(stored.secrets) ?? firstSecrets(id),
    app: readJson(stored.app),
    tokenOwner: readJson(stored.tokenOwner),
    ...(externalId !== undefined && { externalId, tags: readJson<Tags>(stored.tags) ?? {} }),
    ...(webhook !== undefined && { webhook: webhook as WebhookId }),
    nextSyncAt: readNumber(stored.nextSyncAt),
    lease: leaseOwner === undefined || leaseUntil === undefined ? undefined : { owner: leaseOwner, until: leaseUntil },
    attempts: readNumber(stored.attempts) ?? 0,
    ...(stored.events?.L && { events: stored.events.L.map(readEvent) }),
    lastEventAt: readNumber(stored.lastEventAt),
    syncState: {
      sequence: readNumber(stored.sequence) ?? 0,
      positions: readJson(stored.positions),
      foldedThrough: readNumber(stored.foldedThrough) ?? 0,
      coverage: readJson(stored.coverage),
      totals: readJson(stored.totals) ?? NO_TALLIES,
      summariesStale: readBoolean(stored.summariesStale),
      groups: readJson<GroupReading>(stored.groups) ?? NO_GROUPS_READ,
      limits: readJson(stored.limits) ?? {},
      lookups: { ...NO_IDS, ...readJson<Partial<LookupIds>>(stored.lookups) },
      unlistedSearched: readBoolean(stored.unlistedSearched),
      problem: readJson(stored.problem),
      lastSync: readJson(stored.lastSync),
      caughtUpAt: readNumber(stored.caughtUpAt),
      days: readJson(stored.days),
      eligiblePeople: readNumber(stored.eligiblePeople),
      seatsPacked: readBoolean(stored.seatsPacked),
      hidden: readJson(stored.hidden),
      ...(stored.announced && { announced: readJson<Announced>(stored.announced) }),
      peopleOrder: readJson<OrderMark | null>(stored.peopleOrder) ?? undefined,
    },
  };
}
