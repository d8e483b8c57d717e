import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import type { CheckAppEvent } from '../aws/appChecker.ts';
import { createAppKeys } from '../aws/appKeys.ts';
import { createQueueClient, createStsClient } from '../aws/clients.ts';
import { createConnectionLeases } from '../aws/connectionLeases.ts';
import { createDeadLetters } from '../aws/deadLetters.ts';
import { createTenantClients } from '../aws/tenantClients.ts';
import { createTenantConnections } from '../aws/tenantConnections.ts';
import { createTokenVault } from '../aws/tokenVault.ts';
import { createWorkerPorts } from '../aws/workerPorts.ts';
import { ENV } from '../contract/functions.ts';
import { OKTA_SCOPES } from '../contract/words/okta.ts';
import { checkApp } from '../core/connect/checkApp.ts';
import { expireKey } from '../core/connect/prepareKey.ts';
import type { Connection } from '../core/connections/connection.ts';
import { connectionId, tenantId } from '../core/ids.ts';
import { credentialsOf } from '../core/okta/oktaCredentials.ts';
import type { ConnectionLeases } from '../core/ports/leases.ts';
import type { AppCheck } from '../core/ports/okta.ts';
import { CHECK } from '../core/sync/oktaPolicy.ts';
import { syncIfDue } from '../core/sync/syncIfDue.ts';
import { MINUTE, SECOND } from '../core/time.ts';
import { createOktaOrg, createServiceAppOrg } from '../okta/oktaOrg.ts';
import { LOG_FILTER_VERSION } from '../okta/requests.ts';
import { readEnv } from './env.ts';
import { readLocalOkta } from './localOkta.ts';
import { createSyncMeter } from './metrics.ts';
import type { SyncMessage } from './parseSyncMessage.ts';

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
    if (message.appKey) {
      const { tenant } = message;
      const ports = {
        tenant,
        appKeys: createAppKeys(table, tenant),
        connections: createTenantConnections(table, tenant),
        vault: createTokenVault(secrets, env.SECRET_PREFIX),
        now: clock,
      };
      return { kind: await expireKey(ports, message.connection) };
    }
    return syncIfDue(
      message,
      {
        leases: whenLeased(createConnectionLeases(table), (connection) => meter.begun(connection, clock())),
        vault: createTokenVault(secrets, env.SECRET_PREFIX),
        portsOf: ({ tenant, id }, until) => createWorkerPorts(table, tenant, id, { until, clock }),
        createOrg: (connection, secret) =>
          createOktaOrg({
            host: connection.host,
            ...credentialsOf(connection, secret),
            localOrigins: local.origins,
          }),
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

/**
 * Checks service apps for the API, which may not read their keys. Each check uses credentials of the tenant's own, as a run
 * does. A text of what was asked for is not passed on in errors.
 */
export function wireAppCheck(): (event: CheckAppEvent) => Promise<AppCheck> {
  const env = readEnv(ENV.sync);
  const { origins: localOrigins } = readLocalOkta();
  const clientsOf = createTenantClients(createStsClient(), env.TENANT_ROLE_ARN);
  return async ({ checkApp: asked }) => {
    const tenant = tenantId(asked.tenant);
    const key = connectionId(asked.key);
    if (!tenant || !key) throw new Error('an app was to be checked without a tenant or a key');
    const { secrets } = await clientsOf(tenant, key);
    return checkApp(
      {
        vault: createTokenVault(secrets, env.SECRET_PREFIX),
        createOrg: ({ host, clientId }, jwk) =>
          createServiceAppOrg({
            host,
            serviceApp: { clientId, key: { id: key, jwk }, scopes: OKTA_SCOPES },
            localOrigins,
            timeoutMs: CHECK.callTimeoutMs,
          }),
        now: Date.now,
      },
      { ...asked, tenant, key },
    );
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
