import { isDeepStrictEqual } from 'node:util';
import type { Connection, SyncState } from '../../../functions/core/connection.ts';
import type { Erasure } from '../../../functions/core/erasure.ts';
import type { AppId, ConnectionId, OrgId, PersonId, TenantId } from '../../../functions/core/ids.ts';
import type { Segment } from '../../../functions/core/ledger/segment.ts';
import { NO_TALLIES } from '../../../functions/core/ledger/segment.ts';
import type { Secret } from '../../../functions/core/secret.ts';
import type { TenantConnections, TokenVault, UsageReader } from '../../../functions/core/store.ts';
import { NO_IDS } from '../../../functions/core/sync/lookups.ts';
import type { SyncRun } from '../../../functions/core/syncRun.ts';
import { DAY, type Day, type Instant } from '../../../functions/core/time.ts';
import type { App } from '../../../functions/core/usage/app.ts';
import type { AppDay } from '../../../functions/core/usage/figures.ts';
import type { OrgDay } from '../../../functions/core/usage/orgDay.ts';
import type { Person } from '../../../functions/core/usage/person.ts';
import type { AppSettings } from '../../../functions/core/usage/rules.ts';
import type { Seat } from '../../../functions/core/usage/seat.ts';
import type { Change } from '../../../functions/core/usage/seatTransition.ts';

import { createMemoryDataInventory } from './memoryHoldings.ts';
import { createMemoryRecords, type MemoryRecords } from './memoryRecords.ts';

export const NO_SYNC_STATE: SyncState = {
  sequence: 0,
  positions: undefined,
  foldedThrough: 0,
  coverage: undefined,
  totals: NO_TALLIES,
  summariesStale: false,
  limits: {},
  lookups: NO_IDS,
  unlistedSearched: false,
  problem: undefined,
  lastSync: undefined,
  caughtUpAt: undefined,
  days: undefined,
  eligiblePeople: undefined,
};

/** What one connection's reads answer from. Tests fill it directly. */
export interface MemoryUsage {
  readonly apps: Map<AppId, App>;
  readonly seats: Map<AppId, Map<PersonId, Seat>>;
  readonly people: Map<PersonId, Person>;
  readonly orgDays: Map<Day, OrgDay>;
  readonly appDays: Map<Day, Map<AppId, AppDay>>;
  readonly settings: Map<AppId, AppSettings>;
  readonly changes: Map<string, Change>;
  readonly erasures: Map<string, Erasure>;
  readonly syncs: SyncRun[];
  /** Where the ledger ends. */
  readonly ledger: Pick<Segment, 'sequence' | 'positions'>[];
}

interface MemoryTenant {
  readonly connections: Map<ConnectionId, Connection>;
  readonly orgs: Map<OrgId, ConnectionId>;
  readonly requests: Map<string, { hash: string; connection: ConnectionId; now: Instant }>;
  readonly checks: Map<number, number>;
  readonly usage: Map<ConnectionId, MemoryUsage>;
  readonly records: MemoryRecords;
}

/** The table as the API meets it, in memory: the same conditions, the same places, every read counted. */
export class MemoryStore {
  readonly #tenants = new Map<TenantId, MemoryTenant>();
  /** Seats in one query page that names no limit. */
  readonly pageSize: number;
  /** Requests made so far, by method. */
  readonly calls: Record<string, number> = {};

  constructor(pageSize = 1_000) {
    this.pageSize = pageSize;
  }

  tenant(id: TenantId): MemoryTenant {
    const known = this.#tenants.get(id);
    if (known) return known;
    const tenant: MemoryTenant = {
      connections: new Map(),
      orgs: new Map(),
      requests: new Map(),
      checks: new Map(),
      usage: new Map(),
      records: createMemoryRecords(),
    };
    this.#tenants.set(id, tenant);
    return tenant;
  }

  usage(tenant: TenantId, id: ConnectionId): MemoryUsage {
    const { usage } = this.tenant(tenant);
    const known = usage.get(id);
    if (known) return known;
    const made: MemoryUsage = {
      apps: new Map(),
      seats: new Map(),
      people: new Map(),
      orgDays: new Map(),
      appDays: new Map(),
      settings: new Map(),
      changes: new Map(),
      erasures: new Map(),
      syncs: [],
      ledger: [],
    };
    usage.set(id, made);
    return made;
  }

  /** Everything that is stored besides the count of checks, for comparing before and after. */
  snapshot(): unknown {
    return structuredClone(
      [...this.#tenants].map(
        ([
          id,
          {
            connections,
            orgs,
            requests,
            usage,
            records: { trail, receipts },
          },
        ]) => ({
          ...{ id, connections, orgs, requests, trail, receipts },
          usage: [...usage].map(([connection, { settings, erasures }]) => ({ connection, settings, erasures })),
        }),
      ),
    );
  }

  connectionsOf(tenant: TenantId): TenantConnections {
    const { connections, orgs, requests, checks, records } = this.tenant(tenant);
    return {
      records,
      list: async () => [...connections.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      get: async (id) => connections.get(id),
      claimOrg: async (org, id) => {
        const by = orgs.get(org) ?? id;
        orgs.set(org, by);
        return by === id ? { claimed: true } : { claimed: false, by };
      },
      releaseOrg: async (org, id) => {
        if (orgs.get(org) === id) orgs.delete(org);
      },
      create: async (connection) => {
        if (connections.has(connection.id)) throw new Error('a new connection id is taken');
        connections.set(connection.id, {
          ...connection,
          tenant,
          desiredState: 'connecting',
          desiredStateAt: undefined,
          reconnectedAt: undefined,
          requestedAt: undefined,
          decision: undefined,
          lease: undefined,
          attempts: 0,
          syncState: NO_SYNC_STATE,
        });
      },
      activate: async (id, now) => {
        const connection = connections.get(id);
        if (connection?.desiredState !== 'connecting' || connection.lease)
          throw new Error('the connection was cleaned away');
        connections.set(id, { ...connection, desiredState: 'on', nextSyncAt: now, requestedAt: now });
      },
      removeConnecting: async (id) => {
        if (connections.get(id)?.desiredState === 'connecting') connections.delete(id);
      },
      change: async (connection, { name, host, settings, desiredState: wanted, reconnected }, now) => {
        const stored = connections.get(connection.id);
        if (
          !stored ||
          stored.desiredState !== connection.desiredState ||
          !isDeepStrictEqual(stored.settings, connection.settings)
        )
          return undefined;
        const changed: Connection = {
          ...stored,
          ...(name !== undefined && { name }),
          ...(host !== undefined && { host }),
          ...(settings && { settings }),
          ...(wanted && { desiredState: wanted, desiredStateAt: now }),
          ...(reconnected && { reconnectedAt: now }),
          requestedAt: now,
          nextSyncAt: now,
        };
        connections.set(connection.id, changed);
        return changed;
      },
      changeAppSettings: async (id, app, change) => {
        const { settings } = this.usage(tenant, id);
        const next = Object.entries({ ...settings.get(app), ...change }).filter(([, value]) => value != null);
        settings.set(app, Object.fromEntries(next));
        return settings.get(app) ?? {};
      },
      removeAppSettings: async (id, app) => {
        this.usage(tenant, id).settings.delete(app);
      },
      dataInventory: (id) => createMemoryDataInventory(this.usage(tenant, id)),
      erasure: async (id, hash) => this.usage(tenant, id).erasures.get(hash),
      claimErasure: async (id, erasure) => {
        const { erasures } = this.usage(tenant, id);
        const known = erasures.get(erasure.hash) ?? erasure;
        erasures.set(known.hash, known);
        return known;
      },
      removeErasure: async (id, hash) => {
        this.usage(tenant, id).erasures.delete(hash);
      },
      requestSync: async (id, now) => {
        const connection = connections.get(id);
        if (connection?.desiredState === 'on')
          connections.set(id, { ...connection, requestedAt: now, nextSyncAt: now });
        return connection?.desiredState;
      },
      decide: async (id, decision, now) => {
        const connection = connections.get(id);
        if (connection?.desiredState === 'on')
          connections.set(id, { ...connection, decision, requestedAt: now, nextSyncAt: now });
      },
      reader: (id) => this.#reader(tenant, id),
      rememberRequest: async (key, request) => {
        const earlier = requests.get(key);
        if (earlier && request.now < earlier.now + DAY) return { hash: earlier.hash, connection: earlier.connection };
        requests.set(key, { ...request });
        return 'new';
      },
      forgetRequest: async (key) => {
        requests.delete(key);
      },
      countCheck: async (now, limit, windowMs) => {
        const window = Math.floor(now / windowMs);
        const made = checks.get(window) ?? 0;
        if (made < limit) checks.set(window, made + 1);
        return made < limit;
      },
    };
  }

  #reader(tenant: TenantId, id: ConnectionId): UsageReader {
    const { apps, seats, people, orgDays, appDays, settings, changes, syncs, ledger } = this.usage(tenant, id);
    const count = (method: string) => {
      this.calls[method] = (this.calls[method] ?? 0) + 1;
    };
    return {
      apps: async () => {
        count('apps');
        return [...apps.values()];
      },
      app: async (app) => {
        count('app');
        return apps.get(app);
      },
      seats: async (app, after, limit = this.pageSize) => {
        count('seats');
        const all = [...(seats.get(app)?.values() ?? [])].sort((a, b) => (a.person < b.person ? -1 : 1));
        const rest = after === undefined ? all : all.filter(({ person }) => person > after);
        const items = rest.slice(0, Math.min(limit, this.pageSize));
        return { items, next: items.length < rest.length ? items.at(-1)?.person : undefined };
      },
      people: async (ids) => {
        count('people');
        return ids.map((person) => people.get(person)).filter((person) => person !== undefined);
      },
      orgDays: async (days) => {
        count('orgDays');
        return days.map((day) => orgDays.get(day)).filter((row) => row !== undefined);
      },
      appSettings: async () => {
        count('appSettings');
        return new Map(settings);
      },
      appDays: async (app, days) => {
        count('appDays');
        return days.map((day) => appDays.get(day)?.get(app)).filter((row) => row !== undefined);
      },
      appsOnDay: async (day) => {
        count('appsOnDay');
        return [...(appDays.get(day)?.values() ?? [])];
      },
      changes: async (after, through, limit) => {
        count('changes');
        const told = [...changes].filter(([id, change]) => id > after && change.publishedOn <= through);
        return told
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .slice(0, limit)
          .map(([, change]) => change);
      },
      peoplePage: async (after, limit = this.pageSize) => {
        count('peoplePage');
        const all = [...people.values()].sort((a, b) => (a.person < b.person ? -1 : 1));
        const rest = after === undefined ? all : all.filter(({ person }) => person > after);
        const items = rest.slice(0, Math.min(limit, this.pageSize));
        return { items, next: items.length < rest.length ? items.at(-1)?.person : undefined };
      },
      seatsOfPerson: async (person) => {
        count('seatsOfPerson');
        return [...seats.values()].map((ofApp) => ofApp.get(person)).filter((seat) => seat !== undefined);
      },
      ledgerEnd: async () => {
        count('ledgerEnd');
        return ledger.at(-1);
      },
      syncs: async (limit) => {
        count('syncs');
        return [...syncs].sort((a, b) => b.startedAt - a.startedAt).slice(0, limit);
      },
    };
  }
}

export class MemoryVault implements TokenVault {
  readonly tokens = new Map<string, Secret>();

  async put(tenant: TenantId, connection: ConnectionId, token: Secret): Promise<void> {
    this.tokens.set(`${tenant}/${connection}`, token);
  }

  async read(tenant: TenantId, connection: ConnectionId): Promise<Secret | undefined> {
    return this.tokens.get(`${tenant}/${connection}`);
  }

  async remove(tenant: TenantId, connection: ConnectionId): Promise<void> {
    this.tokens.delete(`${tenant}/${connection}`);
  }
}
