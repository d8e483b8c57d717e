import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { openSecrets, openTable } from '../aws/clients.ts';
import { openConnectionStore } from '../aws/connectionStore.ts';
import { openShelves } from '../aws/shelves.ts';
import { openTenantRecords } from '../aws/tenantRecords.ts';
import { openTokenVault } from '../aws/tokenVault.ts';
import { openUsageStore } from '../aws/usageStore.ts';
import { guardOf } from '../aws/writeLease.ts';
import { ENV } from '../contract.ts';
import { type ConnectionId, connectionId, type TenantId, tenantId } from '../core/ids.ts';
import { syncIfDue } from '../core/sync/syncIfDue.ts';
import { MINUTE, SECOND } from '../core/time.ts';
import { openOktaOrg } from '../okta/oktaOrg.ts';
import { LOG_FILTER_VERSION } from '../okta/requests.ts';
import { readEnv } from './env.ts';
import { readLocalOkta } from './localOkta.ts';

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

/** Work ends this long before Lambda would end it, so that the run can be closed. */
const CLOSING_TIME = 20 * SECOND;
/** No trace of an invocation is at work this long after its time-out. */
const LEASE_MARGIN = MINUTE;

/** The worker's adapters, made on the first message and kept for the next ones. The token is read anew each time. */
export function wireSync() {
  const env = readEnv(ENV.sync);
  const local = readLocalOkta();
  const table = { client: openTable(), name: env.TABLE_NAME };
  const connections = openConnectionStore(table);
  const vault = openTokenVault(openSecrets(), env.SECRET_PREFIX);

  return async (message: SyncMessage, context: Context) => {
    const clock = Date.now;
    const ends = clock() + context.getRemainingTimeInMillis();
    const outcome = await syncIfDue(
      message,
      {
        connections,
        vault,
        openShelves: ({ tenant, id }, until) => openShelves(table, tenant, id, { until, clock }),
        openRecords: ({ tenant }, until) => openTenantRecords(table, tenant, guardOf({ until, clock })),
        openStore: ({ tenant, id }, until) => openUsageStore(table, tenant, id, { until, clock }),
        openOrg: ({ host }, token) => openOktaOrg({ host, token, localOrigins: local.origins }),
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
    return { ...message, outcome: outcome.kind };
  };
}

export const openSyncLog = () => new Logger({ serviceName: 'sync' });
