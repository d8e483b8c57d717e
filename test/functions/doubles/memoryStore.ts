// The tenants of the API in memory, held to the same contracts as the adapters of functions/aws.
import { isDeepStrictEqual } from 'node:util';
import { type AuditEntry, auditListOf } from '../../../functions/core/auditEntry.ts';
import type { ConnectSession } from '../../../functions/core/connect/connectSession.ts';
import { type Connection, firstSecrets, type SyncState } from '../../../functions/core/connections/connection.ts';
import type { Receipt } from '../../../functions/core/erasure/receipts.ts';
import type { ConnectionId, ConnectSessionId, JwksId, OrgId, SecretId, TenantId } from '../../../functions/core/ids.ts';
import { NO_TALLIES } from '../../../functions/core/ledger/segment.ts';
import type { AppKey, PublicJwk } from '../../../functions/core/ports/appKeys.ts';
import type { TenantPorts } from '../../../functions/core/ports/tenant.ts';
import type { KeyWriter, TokenReader, TokenWriter } from '../../../functions/core/ports/tokenVault.ts';
import type { WebhookSecretReader, WebhookSecretWriter } from '../../../functions/core/ports/webhooks.ts';
import type { Secret } from '../../../functions/core/secret.ts';
import { NO_IDS } from '../../../functions/core/sync/read/lookupIds.ts';
import { DAY, type Instant } from '../../../functions/core/time.ts';
import type { DecisionTarget } from '../../../functions/core/usage/decisions/decision.ts';
import { type DecisionChange, decisionChangeId } from '../../../functions/core/usage/decisions/decisionChange.ts';
import { createMemoryConnectSessions } from './memoryConnectSessions.ts';
import { createMemoryInventory } from './memoryInventory.ts';
import {
  createMemoryDecisionReader,
  createMemoryUsageStore,
  decisionKey,
  emptyUsage,
  type MemoryUsage,
} from './memoryUsage.ts';
import {
  createMemoryDeliveries,
  createMemoryOutboxes,
  createMemoryWebhooks,
  type MemoryWebhooks,
  noWebhooks,
} from './memoryWebhooks.ts';

export const NO_SYNC_STATE: SyncState = {
  sequence: 0,
  positions: undefined,
  foldedThrough: 0,
  coverage: undefined,
  totals: NO_TALLIES,
  summariesStale: false,
  groups: { unread: false },
  limits: {},
  lookups: NO_IDS,
  unlistedSearched: false,
  problem: undefined,
  lastSync: undefined,
  caughtUpAt: undefined,
  days: undefined,
  eligiblePeople: undefined,
  seatsPacked: false,
  hidden: undefined,
  peopleOrder: undefined,
};

interface MemoryTenant {
  readonly connections: Map<ConnectionId, Connection>;
  readonly orgs: Map<OrgId, ConnectionId>;
  readonly requests: Map<string, { hash: string; connection: ConnectionId; now: Instant }>;
  readonly checks: Map<string, number>;
  readonly usage: Map<ConnectionId, MemoryUsage>;
  /** In the order in which they came. */
  readonly auditLog: AuditEntry[];
  readonly receipts: Map<string, Receipt>;
  readonly appKeys: Map<SecretId, AppKey>;
  readonly jwks: Map<JwksId, readonly PublicJwk[]>;
  readonly connectSessions: Map<ConnectSessionId, ConnectSession>;
  readonly connectLocks: Map<string, { readonly owner: string; readonly until: Instant }>;
  readonly events: MemoryWebhooks;
  cursorKey: string | undefined;
}

/** Tests fill it directly and look into it; every read of usage is counted. */
export class MemoryStore {
  readonly #tenants = new Map<TenantId, MemoryTenant>();
  /** Items in one query page that names no smaller limit. */
  readonly pageSize: number;
  /** Reads of usage so far, by subject. */
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
      auditLog: [],
      receipts: new Map(),
      appKeys: new Map(),
      jwks: new Map(),
      connectSessions: new Map(),
      connectLocks: new Map(),
      events: noWebhooks(),
      cursorKey: undefined,
    };
    this.#tenants.set(id, tenant);
    return tenant;
  }

  usage(tenant: TenantId, id: ConnectionId): MemoryUsage {
    const { usage } = this.tenant(tenant);
    const known = usage.get(id) ?? emptyUsage();
    usage.set(id, known);
    return known;
  }

  /** Everything that a request may store besides the count of checks, for comparing before and after. */
  snapshot(): unknown {
    return structuredClone(
      [...this.#tenants]
        .map(([id, tenant]) => ({ id, ...tenant }))
        .map(
          ({ id, connections, orgs, requests, usage, auditLog, receipts, appKeys, jwks, connectSessions, events }) => ({
            id,
            webhooks: events.webhooks,
            deliveries: [...events.deliveries].filter(([, made]) => made.size > 0),
            outboxes: events.outboxes,
            appKeys,
            jwks,
            connectSessions,
            connections,
            orgs,
            requests,
            auditLog,
            receipts,
            // A reader makes an empty one for whatever connection it is asked for.
            usage: [...usage]
              .map(([connection, { settings, erasures, decisions, decisionChanges }]) => ({
                connection,
                stored: [settings, erasures, decisions, decisionChanges],
              }))
              .filter(({ stored }) => stored.some(({ size }) => size > 0)),
          }),
        ),
    );
  }

  portsOf(tenant: TenantId): TenantPorts {
    const stored = this.tenant(tenant);
    const { connections, orgs, requests, checks, auditLog, receipts } = stored;
    const unchangedSince = ({ id, name, desiredState, settings, secrets }: Connection): Connection | undefined => {
      const current = connections.get(id);
      const kept = current && [current.name, current.desiredState, current.settings, current.secrets];
      return isDeepStrictEqual(kept, [name, desiredState, settings, secrets]) ? current : undefined;
    };
    return {
      connections: {
        list: async () => [...connections.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
        get: async (id) => connections.get(id),
        findLinked: async (externalId) =>
          [...connections.values()]
            .filter((one) => one.externalId === externalId && one.desiredState !== 'deleting')
            .sort((a, b) => (a.id < b.id ? -1 : 1))
            .at(-1),
        count: async () => connections.size,
        async create(connection) {
          if (connections.has(connection.id)) throw new Error('a new connection id is taken');
          connections.set(connection.id, {
            ...connection,
            tenant,
            desiredState: 'connecting',
            desiredStateAt: undefined,
            reconnectedAt: undefined,
            requestedAt: undefined,
            decision: undefined,
            secrets: connection.secrets ?? firstSecrets(connection.id),
            app: connection.app,
            lease: undefined,
            attempts: 0,
            syncState: NO_SYNC_STATE,
          });
        },
        async activate(id, now) {
          const connection = connections.get(id);
          if (connection?.desiredState !== 'connecting' || connection.lease)
            throw new Error('the connection was cleaned away');
          const events = [...(connection.events ?? []), { type: 'connection.created' as const, at: now }];
          await createMemoryOutboxes(stored.events).wake(id, now);
          connections.set(id, {
            ...connection,
            desiredState: 'on',
            nextSyncAt: now,
            requestedAt: now,
            events,
            lastEventAt: now,
          });
        },
        async forgetEvents({ id, events }) {
          const current = connections.get(id);
          if (!current || !isDeepStrictEqual(current.events, events)) return;
          const { events: _, ...rest } = current;
          connections.set(id, rest);
        },
        async removeConnecting(id) {
          if (connections.get(id)?.desiredState === 'connecting') connections.delete(id);
        },
        async change(
          connection,
          { name, host, settings, desiredState, reconnected, secrets, app, tokenOwner, webhook },
          now,
        ) {
          const current = unchangedSince(connection);
          if (!current) return undefined;
          const changed: Connection = {
            ...current,
            ...(name !== undefined && { name }),
            ...(host !== undefined && { host }),
            ...(settings && { settings }),
            ...(desiredState && { desiredState, desiredStateAt: now }),
            ...(reconnected && { reconnectedAt: now }),
            ...(secrets && { secrets }),
            ...(app !== undefined && { app: app ?? undefined }),
            ...(tokenOwner !== undefined && { tokenOwner: tokenOwner ?? undefined }),
            ...(webhook !== undefined && { webhook }),
            requestedAt: now,
            nextSyncAt: now,
          };
          connections.set(connection.id, changed);
          return changed;
        },
        async changeSecrets(connection, secrets) {
          const current = unchangedSince(connection);
          if (current) connections.set(connection.id, { ...current, secrets });
          return current && { ...current, secrets };
        },
        async requestSync(id, now) {
          const connection = connections.get(id);
          if (connection?.desiredState === 'on')
            connections.set(id, { ...connection, requestedAt: now, nextSyncAt: now });
          return connection?.desiredState;
        },
        async decide(id, decision, now) {
          const connection = connections.get(id);
          if (connection?.desiredState === 'on')
            connections.set(id, { ...connection, decision, requestedAt: now, nextSyncAt: now });
        },
      },
      orgClaims: {
        async claim(org, id) {
          const by = orgs.get(org) ?? id;
          orgs.set(org, by);
          return by === id ? { claimed: true } : { claimed: false, by };
        },
        async release(org, id) {
          if (orgs.get(org) === id) orgs.delete(org);
        },
      },
      idempotency: {
        async claim(key, request) {
          const earlier = requests.get(key);
          if (earlier && request.now < earlier.now + DAY) return { hash: earlier.hash, connection: earlier.connection };
          requests.set(key, { ...request });
          return 'new';
        },
        async forget(key) {
          requests.delete(key);
        },
      },
      checkLimit: {
        async count(now, limit, windowMs, reconnected) {
          const window = `${Math.floor(now / windowMs)}#${reconnected ?? ''}`;
          const made = checks.get(window) ?? 0;
          if (made < limit) checks.set(window, made + 1);
          return made < limit;
        },
      },
      auditLog: {
        async append(entry) {
          if (!auditLog.some(({ id }) => id === entry.id)) auditLog.push(entry);
        },
        newest: async (list, limit, before) =>
          auditLog
            .filter((entry) => auditListOf(entry) === list && (before === undefined || entry.id < before))
            .sort((a, b) => (a.id < b.id ? 1 : -1))
            .slice(0, limit),
      },
      appKeys: {
        async add(key, jwk) {
          stored.appKeys.set(key.id, key);
          stored.jwks.set(key.jwks, [...(stored.jwks.get(key.jwks) ?? []), jwk]);
        },
        find: async (id) => stored.appKeys.get(id),
        count: async () => stored.appKeys.size,
        async claim(id, connection) {
          const key = stored.appKeys.get(id);
          if (!key || (key.claimedBy !== undefined && key.claimedBy !== connection)) return undefined;
          stored.appKeys.set(id, { ...key, claimedBy: connection });
          return { ...key, claimedBy: connection };
        },
        async release(id, connection) {
          const key = stored.appKeys.get(id);
          if (key?.claimedBy === connection) stored.appKeys.set(id, { ...key, claimedBy: undefined });
        },
        async remove(id) {
          stored.appKeys.delete(id);
        },
        published: async (jwks) => stored.jwks.get(jwks) ?? [],
        async unpublish(jwks, key) {
          const left = (stored.jwks.get(jwks) ?? []).filter(({ kid }) => kid !== key);
          if (left.length > 0) stored.jwks.set(jwks, left);
          else stored.jwks.delete(jwks);
        },
        async withdraw(jwks) {
          stored.jwks.delete(jwks);
        },
      },
      connectSessions: createMemoryConnectSessions(stored),
      receipts: {
        find: async (id) => receipts.get(id),
        async claim(receipt) {
          const known = receipts.get(receipt.id) ?? receipt;
          receipts.set(known.id, known);
          return known;
        },
        async put(receipt) {
          receipts.set(receipt.id, receipt);
        },
      },
      keys: {
        async claimCursorKey(candidate) {
          stored.cursorKey ??= candidate;
          return stored.cursorKey;
        },
      },
      webhooks: createMemoryWebhooks(stored.events),
      outboxes: createMemoryOutboxes(stored.events),
      deliveriesOf: (outbox) => createMemoryDeliveries(stored.events, outbox),
      usage: (id) =>
        createMemoryUsageStore(this.usage(tenant, id), {
          pageSize: this.pageSize,
          onRead: (subject) => {
            this.calls[subject] = (this.calls[subject] ?? 0) + 1;
          },
        }),
      appSettings: (id) => {
        const { settings } = this.usage(tenant, id);
        return {
          list: async () => new Map(settings),
          find: async (app) => settings.get(app),
          findNewest: async (app) => settings.get(app),
          async change(app, change, before) {
            const current = settings.get(app) ?? {};
            const names = Object.keys(before) as (keyof typeof before)[];
            if (names.some((name) => !isDeepStrictEqual(current[name], before[name]))) return undefined;
            const next = Object.entries({ ...current, ...change }).filter(([, value]) => value != null);
            settings.set(app, Object.fromEntries(next));
            return settings.get(app) ?? {};
          },
          async remove(app) {
            settings.delete(app);
          },
        };
      },
      decisions: (id) => {
        const usage = this.usage(tenant, id);
        const removeTargets = (targets: readonly DecisionTarget[]) => {
          for (const target of targets) usage.decisions.delete(decisionKey(target));
        };
        const putChanges = (changes: readonly DecisionChange[]) => {
          for (const change of changes) usage.decisionChanges.set(decisionChangeId(change), change);
        };
        return {
          ...createMemoryDecisionReader(usage),
          async put(decisions, changes) {
            for (const one of decisions) usage.decisions.set(decisionKey(one.target), structuredClone(one));
            putChanges(changes);
          },
          async replace(one, read) {
            if (!isDeepStrictEqual(usage.decisions.get(decisionKey(one.target))?.decision, read)) return false;
            usage.decisions.set(decisionKey(one.target), structuredClone(one));
            return true;
          },
          async removeUnchanged(target, read) {
            if (!isDeepStrictEqual(usage.decisions.get(decisionKey(target))?.decision, read)) return false;
            return usage.decisions.delete(decisionKey(target));
          },
          async remove(targets, changes) {
            removeTargets(targets);
            putChanges(changes);
          },
          async withdraw(targets, changes) {
            removeTargets(targets);
            for (const change of changes) usage.decisionChanges.delete(decisionChangeId(change));
          },
        };
      },
      erasures: (id) => {
        const { erasures } = this.usage(tenant, id);
        return {
          find: async (hash) => erasures.get(hash),
          requested: async (hashes) => new Set(hashes.filter((hash) => erasures.has(hash))),
          async claim(erasure) {
            const known = erasures.get(erasure.hash) ?? erasure;
            erasures.set(known.hash, known);
            return known;
          },
          async remove(hash) {
            erasures.delete(hash);
          },
        };
      },
      inventory: (id) => createMemoryInventory(this.usage(tenant, id)),
    };
  }
}

export class MemoryVault implements TokenReader, TokenWriter, KeyWriter, WebhookSecretReader, WebhookSecretWriter {
  readonly tokens = new Map<string, Secret>();

  async put(tenant: TenantId, connection: ConnectionId, token: Secret, secret: SecretId = connection): Promise<void> {
    if (this.tokens.has(`${tenant}/${secret}`)) throw new Error('a secret of this name exists');
    this.tokens.set(`${tenant}/${secret}`, token);
  }

  putKey(tenant: TenantId, key: SecretId, jwk: Secret): Promise<void> {
    return this.put(tenant, key, jwk);
  }

  async putWebhookSecret(tenant: TenantId, secret: string, value: Secret): Promise<void> {
    this.tokens.set(`${tenant}/webhooks/${secret}`, value);
  }

  async readWebhookSecret(tenant: TenantId, secret: string): Promise<Secret | undefined> {
    return this.tokens.get(`${tenant}/webhooks/${secret}`);
  }

  async removeWebhookSecret(tenant: TenantId, secret: string): Promise<void> {
    this.tokens.delete(`${tenant}/webhooks/${secret}`);
  }

  async read(tenant: TenantId, secret: SecretId): Promise<Secret | undefined> {
    return this.tokens.get(`${tenant}/${secret}`);
  }

  async remove(tenant: TenantId, secret: SecretId): Promise<void> {
    this.tokens.delete(`${tenant}/${secret}`);
  }
}
