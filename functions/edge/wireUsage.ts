import { Logger } from '@aws-lambda-powertools/logger';
import { ulid } from 'ulid';
import { openTable } from '../aws/clients.ts';
import { openTenantConnections } from '../aws/tenantConnections.ts';
import { ENV } from '../contract/functions.ts';
import type { ConnectionId } from '../core/ids.ts';
import { readEnv } from './env.ts';
import { logRequests } from './http/requestLog.ts';
import type { UsageApiSettings } from './usage/settings.ts';

/** The API that reads, over the table alone. */
export function wireUsage(): UsageApiSettings {
  const env = readEnv(ENV.usage);
  const table = { client: openTable(), name: env.TABLE_NAME };
  return {
    tenantClaim: env.TENANT_CLAIM,
    connectionsOf: (tenant) => openTenantConnections(table, tenant),
    now: Date.now,
    newId: () => ulid() as ConnectionId,
    log: logRequests(new Logger({ serviceName: 'usage' })),
  };
}
