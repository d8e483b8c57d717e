import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { createStsClient } from '../aws/clients.ts';
import { createConnectionStore } from '../aws/connectionStore.ts';
import { createPartitions } from '../aws/partitions.ts';
import { createTenantClients } from '../aws/tenantClients.ts';
import { createTenantRecords } from '../aws/tenantRecords.ts';
import { createTokenVault } from '../aws/tokenVault.ts';
import { createUsageStore } from '../aws/usageStore.ts';
import { guardOf } from '../aws/writeLease.ts';
import { ENV } from '../contract/functions.ts';
import type { Connection } from '../core/connection.ts';
import { type ConnectionId, connectionId, type TenantId, tenantId } from '../core/ids.ts';
import type { ConnectionStore } from '../core/store.ts';
import { syncIfDue } from '../core/sync/syncIfDue.ts';
import { MINUTE, SECOND } from '../core/time.ts';
import { createOktaOrg } from '../okta/oktaOrg.ts';
import { LOG_FILTER_VERSION } from '../okta/requests.ts';
import { readEnv } from './env.ts';
import { readLocalOkta } from './localOkta.ts';
import { createSyncMeter } from './metrics.ts';

export interface SyncMessage {
  readonly tenant: TenantId;
  readonly connection: ConnectionId;
}

/** The message in an SQS body, or undefined: a body is not authority, the worker looks everything up again. */
export function parseSyncMessage(body: string): SyncMessage | undefined {
  try {
    const { tenant, connection } = JSON.parse(body) as { tenant?: unknown; connection?: unknown };
    const [knownTenant, knownConnection] = [tenantId(tenant), connectionId(connection)];
    return knownTenant && knownConnection && { tenant: knownTenant, connection: knownConnection };
  } catch {
    return undefined;
  }
}

/** SyncState ends this long before Lambda would end it, so that the run can be closed. */
const CLOSING_TIME = 20 * SECOND;
/** No trace of an invocation is at work this long after its time-out. */
const LEASE_MARGIN = MINUTE;

/**
 * The worker: made on the first message and kept for the next ones, but for what is of a tenant. The token is read anew
 * each time, and everything is read and written with credentials that reach the message's tenant alone.
 */
export function wireSync() {
  const env = readEnv(ENV.sync);
  const local = readLocalOkta();
  const clientsOf = createTenantClients(createStsClient(), env.TENANT_ROLE_ARN);
  const meter = createSyncMeter(env.ENVIRONMENT);
  const clock = Date.now;

  const sync = async (message: SyncMessage, context: Context) => {
    const ends = clock() + context.getRemainingTimeInMillis();
    const { dynamodb, secrets } = await clientsOf(message.tenant, message.connection);
    const table = { client: dynamodb, name: env.TABLE_NAME };
    return syncIfDue(
      message,
      {
        connections: whenLeased(createConnectionStore(table), (connection) => meter.begun(connection, clock())),
        vault: createTokenVault(secrets, env.SECRET_PREFIX),
        createPartitions: ({ tenant, id }, until) => createPartitions(table, tenant, id, { until, clock }),
        createRecords: ({ tenant }, until) => createTenantRecords(table, tenant, guardOf({ until, clock })),
        createStore: ({ tenant, id }, until) => createUsageStore(table, tenant, id, { until, clock }),
        createOrg: ({ host }, token) => createOktaOrg({ host, token, localOrigins: local.origins }),
        intervalMs: local.intervalMs,
        clock,
      },
      {
        owner: randomUUID(),
        deadline: ends - CLOSING_TIME,
        leaseUntil: ends + LEASE_MARGIN,
        filterVersion: LOG_FILTER_VERSION,
      },
    );
  };

  return async (message: SyncMessage, context: Context) => {
    try {
      const outcome = await sync(message, context);
      meter.ended(outcome.kind);
      return { ...message, outcome: outcome.kind };
    } catch (error) {
      meter.failed();
      throw error;
    } finally {
      meter.publish();
    }
  };
}

/** The store, telling of every lease it gives. */
const whenLeased = (store: ConnectionStore, tell: (connection: Connection) => void): ConnectionStore => ({
  ...store,
  async takeLease(...of) {
    const connection = await store.takeLease(...of);
    if (connection) tell(connection);
    return connection;
  },
});

export const createSyncLog = () => new Logger({ serviceName: 'sync' });
