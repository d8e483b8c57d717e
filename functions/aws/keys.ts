// Every key of the table, tenant first. Keys are built here only, so that no read can cross tenants by accident.

import type { OpportunityKind } from '../contract/words/actions.ts';
import type { StoredKind } from '../contract/words/records.ts';
import type { AuditList } from '../core/auditEntry.ts';
import type { Partition } from '../core/erasure/dataInventory.ts';
import {
  type AppId,
  type ConnectionId,
  type ConnectSessionId,
  type DeliveryId,
  type GroupId,
  type JwksId,
  type OrgId,
  type PersonId,
  type SecretId,
  type TenantId,
  ulidOfConnectSession,
  type WebhookId,
} from '../core/ids.ts';
import type { OrderedList } from '../core/ports/orders.ts';
import { type Day, type Instant, isoDay, isoInstant, type Month } from '../core/time.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const APP_KEY = 'APPKEY#';
const CONNECT_SESSION = 'CONNECTSESSION#';
const OUTBOX = 'OUTBOX#';

/** Both end alike, since IAM goes by the end. */
const auditPartition = (tenant: TenantId, list: AuditList): string =>
  list === 'reads' ? `${tenant}#READS#AUDIT` : `${tenant}#AUDIT`;

/** Items of a tenant beside the usage of its connections. */
export const tenantKeys = (tenant: TenantId) => ({
  partition: tenant,
  connectionPrefix: 'CONNECTION#',
  connection: (id: ConnectionId): Key => ({ pk: tenant, sk: `CONNECTION#${id}` }),
  /** A key that waits for its connection. It is due when it expires, as a connection is. */
  appKey: (id: SecretId): Key => ({ pk: tenant, sk: `${APP_KEY}${id}` }),
  appKeyPrefix: APP_KEY,
  /** Due when something is to be delivered, as a connection is when it is to be synced. */
  outbox: (id: ConnectionId): Key => ({ pk: tenant, sk: `${OUTBOX}${id}` }),
  webhookPrefix: 'WEBHOOK#',
  webhook: (id: WebhookId): Key => ({ pk: tenant, sk: `WEBHOOK#${id}` }),
  jwks: (id: JwksId): Key => ({ pk: tenant, sk: `JWKS#${id.slice(id.lastIndexOf('.') + 1)}` }),
  connectSession: (id: ConnectSessionId): Key => ({ pk: tenant, sk: `${CONNECT_SESSION}${ulidOfConnectSession(id)}` }),
  connectSessionPrefix: CONNECT_SESSION,
  /** Held while a link is used; the hash is of the external id. */
  connectLock: (hash: string): Key => ({ pk: tenant, sk: `CONNECTLOCK#${hash}` }),
  org: (org: OrgId): Key => ({ pk: tenant, sk: `ORG#${org}` }),
  idempotency: (key: string): Key => ({ pk: tenant, sk: `IDEMPOTENCY#${key}` }),
  checks: (window: number, reconnected?: ConnectionId): Key => ({
    pk: tenant,
    sk: `CHECKS#${window}${reconnected === undefined ? '' : `#${reconnected}`}`,
  }),
  receipt: (id: string): Key => ({ pk: tenant, sk: `RECEIPT#${id}` }),
  /** Partitions of their own, so that IAM lets the API that reads write to them alone, and lets no role change or delete. */
  audit: (list: AuditList, id: string): Key => ({ pk: auditPartition(tenant, list), sk: id }),
  auditPartition: (list: AuditList) => auditPartition(tenant, list),
  /** A partition of its own, so that the API that reads may write to it and to nothing else. */
  quota: (bucket: string): Key => ({ pk: `${tenant}#QUOTA`, sk: bucket }),
  cursorKey: { pk: tenant, sk: 'CURSORS' } satisfies Key,
});

/** Partitions and items of one connection. */
export function connectionKeys(tenant: TenantId, id: ConnectionId) {
  const base = `${tenant}#${id}`;
  const appPartition = (app: AppId) => `${base}#APP#${app}`;
  return {
    ledger: `${base}#LEDGER`,
    apps: `${base}#APPS`,
    people: `${base}#PEOPLE`,
    syncs: `${base}#SYNCS`,
    settings: `${base}#SETTINGS`,
    changes: `${base}#CHANGES`,
    months: `${base}#MONTHS`,
    erasures: `${base}#ERASURES`,
    groups: `${base}#GROUPS`,
    decisions: `${base}#DECISIONS`,
    appPartition,
    /** Each partition of a connection holds one kind of item, and all of a connection lies in these partitions. */
    partition: ({ kind, key }: Partition): string => {
      switch (kind) {
        case 'seat':
          return appPartition(key as AppId);
        case 'day':
          return `${base}#DAY#${key}`;
        default:
          return `${base}#${PARTITION_NAMES[kind]}`;
      }
    },
    appSettings: (app: AppId): Key => ({ pk: `${base}#SETTINGS`, sk: app }),
    change: (id: string): Key => ({ pk: `${base}#CHANGES`, sk: id }),
    seatDecision: (app: AppId, person: PersonId): Key => ({
      pk: `${base}#DECISIONS`,
      sk: `DECISION#${app}#SEAT#${person}`,
    }),
    opportunityDecision: (app: AppId, kind: OpportunityKind): Key => ({
      pk: `${base}#DECISIONS`,
      sk: `DECISION#${app}#OPPORTUNITY#${kind}`,
    }),
    decisionChange: (id: string): Key => ({ pk: `${base}#DECISIONS`, sk: `CHANGE#${id}` }),
    erasure: (hash: string): Key => ({ pk: `${base}#ERASURES`, sk: hash }),
    segment: (sequence: number): Key => ({ pk: `${base}#LEDGER`, sk: sequenceKey(sequence) }),
    app: (app: AppId): Key => ({ pk: `${base}#APPS`, sk: app }),
    /** Ids hold no `#`, so that neither of these is an app's breakdown. */
    contexts: { pk: `${base}#BREAKDOWNS`, sk: '#contexts' } satisfies Key,
    idNumbers: { pk: `${base}#BREAKDOWNS`, sk: '#idNumbers' } satisfies Key,
    breakdown: (app: AppId): Key => ({ pk: `${base}#BREAKDOWNS`, sk: app }),
    orderPiece: (list: OrderedList, number: number): Key => ({
      pk: `${base}#BREAKDOWNS`,
      sk: `${orderPrefix(list)}${String(number).padStart(4, '0')}`,
    }),
    backTests: `${base}#BACKTESTS`,
    backTest: (app: AppId): Key => ({ pk: `${base}#BACKTESTS`, sk: app }),
    /** Ids hold no `#`, so that this is no app's. */
    orgBackTest: { pk: `${base}#BACKTESTS`, sk: '#org' } satisfies Key,
    deliveries: `${base}#DELIVERIES`,
    delivery: (id: DeliveryId): Key => ({ pk: `${base}#DELIVERIES`, sk: id }),
    group: (group: GroupId): Key => ({ pk: `${base}#GROUPS`, sk: group }),
    person: (person: PersonId): Key => ({ pk: `${base}#PEOPLE`, sk: person }),
    seat: (app: AppId, person: PersonId): Key => ({ pk: appPartition(app), sk: person }),
    /** Partition of the index that finds a person's seats. */
    seatOf: (person: PersonId) => `${base}#PERSON#${person}`,
    appOfSeat: (pk: string) => pk.slice(`${base}#APP#`.length) as AppId,
    orgDay: (day: Day): Key => ({ pk: `${base}#DAY#${isoDay(day)}`, sk: 'ORG' }),
    dayPartition: (day: Day) => `${base}#DAY#${isoDay(day)}`,
    appDay: (day: Day, app: AppId): Key => ({ pk: `${base}#DAY#${isoDay(day)}`, sk: app }),
    appMonths: (app: AppId): Key => ({ pk: `${base}#MONTHS`, sk: `TOTALS#${app}` }),
    appMonth: (month: Month, app: AppId): Key => ({ pk: `${base}#MONTHS`, sk: `${month}#${app}` }),
    sync: (startedAt: Instant): Key => ({ pk: `${base}#SYNCS`, sk: isoInstant(startedAt) }),
  };
}

export type ConnectionKeys = ReturnType<typeof connectionKeys>;

const PARTITION_NAMES: Readonly<Record<Exclude<StoredKind, 'seat' | 'day'>, string>> = {
  segment: 'LEDGER',
  month: 'MONTHS',
  change: 'CHANGES',
  decision: 'DECISIONS',
  person: 'PEOPLE',
  erasure: 'ERASURES',
  appSettings: 'SETTINGS',
  sync: 'SYNCS',
  breakdown: 'BREAKDOWNS',
  backTest: 'BACKTESTS',
  group: 'GROUPS',
  delivery: 'DELIVERIES',
  app: 'APPS',
};

/** Ids hold no `#`: neither is an app's breakdown a piece of an order, nor the order of all people that of an app. */
export const ORDER = '#ORDER#';
export const orderPrefix = (list: OrderedList): string => `${list === 'people' ? '#people' : list}${ORDER}`;

/** Twelve digits, so that the order of text is the order of numbers. */
export const sequenceKey = (sequence: number): string => String(sequence).padStart(12, '0');

export const dueShardKey = (shard: number): string => `DUE#${shard}`;

/** Tenant and connection of a connection item's key; undefined for any other key. */
export function connectionOfKey({ pk, sk }: Key): { readonly tenant: string; readonly connection: string } | undefined {
  const match = /^CONNECTION#(.+)$/.exec(sk);
  return match ? { tenant: pk, connection: String(match[1]) } : undefined;
}

/** What an outbox is of: a connection, or a webhook that is tried out; undefined for any other item. */
export const outboxOfKey = ({ sk }: Key): string | undefined =>
  sk.startsWith(OUTBOX) ? sk.slice(OUTBOX.length) : undefined;

/** The id of the key of a service app that an item is about; undefined for any other item. */
export const appKeyOfKey = ({ sk }: Key): string | undefined =>
  sk.startsWith(APP_KEY) ? sk.slice(APP_KEY.length) : undefined;
