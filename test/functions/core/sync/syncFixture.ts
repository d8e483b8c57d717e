// One connection, a simulated org and the table, wired as the worker wires them: real adapters over real HTTP, with a
// clock that the test moves.
import assert from 'node:assert/strict';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createConnectionLeases } from '../../../../functions/aws/connectionLeases.ts';
import type { Table } from '../../../../functions/aws/table.ts';
import { createTenantPorts } from '../../../../functions/aws/tenantPorts.ts';
import { createUsageReader } from '../../../../functions/aws/usage.ts';
import { createWorkerPorts } from '../../../../functions/aws/workerPorts.ts';
import type { Connection } from '../../../../functions/core/connections/connection.ts';
import { decideSweep } from '../../../../functions/core/connections/decideSweep.ts';
import type { ConnectionId, OrgId, TenantId } from '../../../../functions/core/ids.ts';
import { credentialsOf } from '../../../../functions/core/okta/oktaCredentials.ts';
import type { ConnectionLeases } from '../../../../functions/core/ports/leases.ts';
import type { OktaOrg } from '../../../../functions/core/ports/okta.ts';
import type { Partitions } from '../../../../functions/core/ports/partitions.ts';
import type { Receipts } from '../../../../functions/core/ports/receipts.ts';
import type { UsageReader, UsageStore } from '../../../../functions/core/ports/usage.ts';
import { Secret } from '../../../../functions/core/secret.ts';
import { syncIfDue } from '../../../../functions/core/sync/syncIfDue.ts';
import { HOUR, MINUTE } from '../../../../functions/core/time.ts';
import { NO_EXCLUSIONS } from '../../../../functions/core/usage/rules.ts';
import { createOktaOrg } from '../../../../functions/okta/oktaOrg.ts';
import { LOG_FILTER_VERSION } from '../../../../functions/okta/requests.ts';
import { createTable } from '../../../../local/aws/createTable.ts';
import type { SimulatedOrg, SimulatedOrgOptions } from '../../../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../../../local/okta/start.ts';
import { MemoryVault } from '../../doubles/memoryStore.ts';

export const NOW = Date.parse('2026-03-18T15:00:00.000Z');

/** Limits that no test reaches. */
export const PLENTY = {
  perBucket: { apps: 1e6, app: 1e6, users: 1e6, user: 1e6, groups: 1e6, group: 1e6, logs: 1e6, other: 1e6 },
};

export interface Wraps {
  readonly org?: (org: OktaOrg) => OktaOrg;
  readonly store?: (store: UsageStore) => UsageStore;
  readonly vault?: (vault: MemoryVault) => MemoryVault;
  readonly partitions?: (partitions: Partitions) => Partitions;
  readonly receipts?: (receipts: Receipts) => Receipts;
  readonly leases?: (leases: ConnectionLeases) => ConnectionLeases;
}

export interface SyncFixture {
  readonly org: SimulatedOrg;
  readonly clock: { now: number };
  readonly tenant: TenantId;
  readonly id: ConnectionId;
  readonly table: Table;
  readonly reader: UsageReader;
  readonly vault: MemoryVault;
  connection(): Promise<Connection>;
  /** Answers the sweep's question as the API does. */
  decide(accept: boolean): Promise<string>;
  /** Handles one message. Returns the outcome's kind. */
  sync(wraps?: Wraps, timeoutMs?: number): Promise<string>;
  /** Handles messages until the connection has caught up, moving the clock to each `nextSyncAt`. Returns their number. */
  syncUntilQuiet(wraps?: Wraps, timeoutMs?: number): Promise<number>;
}

let tables = 0;

/** Creates a table for one suite. */
export async function newTable(client: DynamoDBClient): Promise<Table> {
  tables += 1;
  const name = `usage-${process.pid}-${tables}`;
  await createTable(client, name);
  return { client, name };
}

const ULIDS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const testId = (n: number): ConnectionId => `01ARZ3NDEKTSV4RRFFQ69G5FA${ULIDS[n % 32]}` as ConnectionId;

export async function createSyncFixture(
  table: Table,
  options: SimulatedOrgOptions & {
    readonly tenant?: string;
    readonly idNumber?: number;
    readonly daysAsked?: number;
    readonly budget?: number;
    /** Lists of so many items have an order, unlike in the product also short ones. */
    readonly orderFrom?: number;
  } = {},
): Promise<SyncFixture> {
  const { tenant: name = 'acme', idNumber = 0, daysAsked = 90, budget = 50, orderFrom, ...orgOptions } = options;
  const clock = { now: NOW };
  const org = await startSimulatedOrg({ host: 'acme.okta.com', now: () => clock.now, limits: PLENTY, ...orgOptions });
  const tenant = name as TenantId;
  const id = testId(idNumber);
  const { connections, orgClaims } = createTenantPorts(table, tenant);
  const leases = createConnectionLeases(table);
  await connections.create({
    id,
    name: 'Acme',
    host: org.host,
    org: org.company.org.id as OrgId,
    createdAt: clock.now,
    settings: {
      historyDays: daysAsked,
      idleAfterDays: 30,
      callBudgetPercent: budget,
      tolerancePercent: 5,
      exclusions: NO_EXCLUSIONS,
    },
    cursorKey: 'key',
    erasureKey: 'erasure-key',
    nextSyncAt: clock.now + 15 * MINUTE,
  });
  await orgClaims.claim(org.company.org.id as OrgId, id);
  const vault = new MemoryVault();
  await vault.put(tenant, id, new Secret(org.token));
  await connections.activate(id, clock.now);
  const connection = async () => {
    const found = await connections.get(id);
    assert.ok(found);
    return found;
  };
  let owners = 0;

  const sync: SyncFixture['sync'] = async (wraps = {}, timeoutMs = 300_000) => {
    const wrap = <Port>(with_: ((port: Port) => Port) | undefined, port: Port): Port => (with_ ? with_(port) : port);
    const outcome = await syncIfDue(
      { tenant, connection: id },
      {
        leases: wrap(wraps.leases, leases),
        vault: wrap(wraps.vault, vault),
        portsOf: (_connection, until) => {
          const ports = createWorkerPorts(table, tenant, id, { until, clock: () => clock.now });
          return {
            usage: wrap(wraps.store, ports.usage),
            receipts: wrap(wraps.receipts, ports.receipts),
            partitions: wrap(wraps.partitions, ports.partitions),
            appKeys: ports.appKeys,
          };
        },
        createOrg: (connected, secret) =>
          wrap(
            wraps.org,
            bounded(
              createOktaOrg({
                host: connected.host,
                ...credentialsOf(connected, secret),
                localOrigins: { [org.host]: org.origin },
                now: () => clock.now,
              }),
            ),
          ),
        intervalMs: () => HOUR,
        clock: () => clock.now,
      },
      {
        owner: `owner-${owners++}`,
        deadline: clock.now + timeoutMs - 20_000,
        leaseUntil: clock.now + timeoutMs + MINUTE,
        filterVersion: LOG_FILTER_VERSION,
        orderFrom,
      },
    );
    return outcome.kind;
  };

  return {
    org,
    clock,
    tenant,
    id,
    table,
    reader: createUsageReader(table, tenant, id),
    vault,
    connection,
    decide: (accept) => decideSweep(connections, id, accept, clock.now),
    sync,
    async syncUntilQuiet(wraps, timeoutMs) {
      for (let runs = 1; runs < 50; runs++) {
        const { nextSyncAt } = await connection();
        assert.ok(nextSyncAt !== undefined, 'no sync is scheduled');
        clock.now = Math.max(clock.now, nextSyncAt);
        if ((await sync(wraps, timeoutMs)) === 'caughtUp') return runs;
      }
      throw new Error('never caught up');
    },
  };
}

/** Fails a run that never ends: its clock does not move, so nothing else would stop it. */
function bounded(org: OktaOrg): OktaOrg {
  let calls = 0;
  return new Proxy(org, {
    get(target, key) {
      const method: unknown = Reflect.get(target, key);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) => {
        if (calls++ > 500) throw new Error('a run that does not end');
        return (method as (...args: unknown[]) => unknown).apply(target, args);
      };
    },
  });
}
