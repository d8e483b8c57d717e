import type { Connection, DesiredState, SyncState } from '../core/connection.ts';
import type { ConnectionId, OrgId, TenantId } from '../core/ids.ts';
import { NO_TALLIES } from '../core/ledger/segment.ts';
import type { FoldCheckpoint, NewConnection } from '../core/store.ts';
import { dueShard } from '../core/sync/due.ts';
import { NO_IDS } from '../core/sync/lookups.ts';
import {
  flag,
  type Item,
  item,
  json,
  number,
  optionalNumber,
  readFlag,
  readJson,
  readNumber,
  readText,
  required,
  text,
} from './attributes.ts';
import { dueShardKey, tenantKeys } from './keys.ts';
import { keyOf } from './table.ts';

export const dueShardOf = (id: ConnectionId, shards: number) => text(dueShardKey(dueShard(id, shards)));

/** What the API writes of a new connection; the worker adds its own attributes. */
export const newConnectionItem = (tenant: TenantId, connection: NewConnection, shards: number): Item =>
  item({
    ...keyOf(tenantKeys(tenant).connection(connection.id)),
    name: text(connection.name),
    host: text(connection.host),
    org: text(connection.org),
    createdAt: number(connection.createdAt),
    desiredState: text('connecting'),
    settings: json(connection.settings),
    cursorKey: text(connection.cursorKey),
    nextSyncAt: number(connection.nextSyncAt),
    dueShard: dueShardOf(connection.id, shards),
  });

/** The worker's attributes, by name. */
export const syncStateAttributes = (syncState: SyncState): Item =>
  item({
    sequence: number(syncState.sequence),
    positions: syncState.positions && json(syncState.positions),
    limits: json(syncState.limits),
    problem: syncState.problem && json(syncState.problem),
    lastSync: syncState.lastSync && json(syncState.lastSync),
    caughtUpAt: optionalNumber(syncState.caughtUpAt),
    days: syncState.days && json(syncState.days),
    eligiblePeople: optionalNumber(syncState.eligiblePeople),
    ...markAttributes(syncState),
  });

/** Those of them that move with the fold's mark. */
export const markAttributes = (mark: FoldCheckpoint): Item =>
  item({
    foldedThrough: number(mark.foldedThrough),
    coverage: mark.coverage && json(mark.coverage),
    totals: json(mark.totals),
    summariesStale: flag(mark.summariesStale),
    lookups: json(mark.lookups),
    unlistedSearched: flag(mark.unlistedSearched),
  });

export function readConnection(stored: Item): Connection {
  const leaseUntil = readNumber(stored.leaseUntil);
  const leaseOwner = readText(stored.leaseOwner);
  return {
    tenant: required(stored.pk?.S, 'pk') as TenantId,
    id: required(stored.sk?.S, 'sk').slice('CONNECTION#'.length) as ConnectionId,
    name: required(readText(stored.name), 'name'),
    host: required(readText(stored.host), 'host'),
    org: required(readText(stored.org), 'org') as OrgId,
    createdAt: required(readNumber(stored.createdAt), 'createdAt'),
    desiredState: required(readText(stored.desiredState), 'desiredState') as DesiredState,
    desiredStateAt: readNumber(stored.desiredStateAt),
    reconnectedAt: readNumber(stored.reconnectedAt),
    requestedAt: readNumber(stored.requestedAt),
    settings: required(readJson<Connection['settings']>(stored.settings), 'settings'),
    decision: readJson(stored.decision),
    cursorKey: required(readText(stored.cursorKey), 'cursorKey'),
    nextSyncAt: readNumber(stored.nextSyncAt),
    lease: leaseOwner === undefined || leaseUntil === undefined ? undefined : { owner: leaseOwner, until: leaseUntil },
    attempts: readNumber(stored.attempts) ?? 0,
    syncState: {
      sequence: readNumber(stored.sequence) ?? 0,
      positions: readJson(stored.positions),
      foldedThrough: readNumber(stored.foldedThrough) ?? 0,
      coverage: readJson(stored.coverage),
      totals: readJson(stored.totals) ?? NO_TALLIES,
      summariesStale: readFlag(stored.summariesStale),
      limits: readJson(stored.limits) ?? {},
      lookups: readJson(stored.lookups) ?? NO_IDS,
      unlistedSearched: readFlag(stored.unlistedSearched),
      problem: readJson(stored.problem),
      lastSync: readJson(stored.lastSync),
      caughtUpAt: readNumber(stored.caughtUpAt),
      days: readJson(stored.days),
      eligiblePeople: readNumber(stored.eligiblePeople),
    },
  };
}
