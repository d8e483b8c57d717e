import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { createQueueClient, createStsClient } from '../aws/clients.ts';
import { createConnectionLeases } from '../aws/connectionLeases.ts';
import { createDeadLetters } from '../aws/deadLetters.ts';
import { createTenantClients } from '../aws/tenantClients.ts';
import { createTokenVault } from '../aws/tokenVault.ts';
import { createWorkerPorts } from '../aws/workerPorts.ts';
import { ENV } from '../contract/functions.ts';
import type { Connection } from '../core/connection.ts';
import { type ConnectionId, connectionId, type TenantId, tenantId } from '../core/ids.ts';
import type { ConnectionLeases } from '../core/ports/leases.ts';
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

/** The ids in an SQS body, or undefined. They only say where to look: the worker reads everything else from the table. */
export function parseSyncMessage(body: string): SyncMessage | undefined {
  try {
    const { tenant, connection } = JSON.parse(body) as { tenant?: unknown; connection?: unknown };
    const knownTenant = tenantId(tenant);
    const knownConnection = connectionId(connection);
    return knownTenant && knownConnection && { tenant: knownTenant, connection: knownConnection };
  } catch {
    return undefined;
  }
}

/** A run stops this long before Lambda would end it, so that it can be closed. */
const CLOSING_TIME = 20 * SECOND;
/** Long enough after the time-out that nothing of the invocation can still be running. */
const LEASE_MARGIN = MINUTE;

/**
 * The worker: created by the first message and kept for the next ones, except for what belongs to a tenant. Each run
 * reads the token again, and uses credentials that reach the message's tenant only.
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
        leases: whenLeased(createConnectionLeases(table), (connection) => meter.begun(connection, clock())),
        vault: createTokenVault(secrets, env.SECRET_PREFIX),
        portsOf: ({ tenant, id }, until) => createWorkerPorts(table, tenant, id, { until, clock }),
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
      const { kind, ...details } = outcome; // such as Okta's endpoint, status and error code
      return { ...message, outcome: kind, ...details };
    } catch (error) {
      meter.failed();
      throw error;
    } finally {
      meter.publish();
    }
  };
}

/** The same leases; calls `onLease` with each connection whose lease is taken. */
const whenLeased = (leases: ConnectionLeases, onLease: (connection: Connection) => void): ConnectionLeases => ({
  ...leases,
  async take(...args) {
    const connection = await leases.take(...args);
    if (connection) onLease(connection);
    return connection;
  },
});

/** Sends the body of an unreadable message to the dead-letter queue. */
export function wireDeadLetters(): (body: string) => Promise<void> {
  const { DEAD_LETTERS_URL } = readEnv(ENV.sync);
  return createDeadLetters(createQueueClient(), DEAD_LETTERS_URL);
}

export const createSyncLog = () => new Logger({ serviceName: 'sync' });
