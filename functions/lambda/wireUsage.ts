import { Logger } from '@aws-lambda-powertools/logger';
import { ulid } from 'ulid';
import { logRequests } from '../api/http/requestLog.ts';
import type { UsageApiPorts } from '../api/usageApi.ts';
import { createTableClient } from '../aws/clients.ts';
import { createTenantPorts } from '../aws/tenantPorts.ts';
import { createTokenBuckets } from '../aws/tokenBuckets.ts';
import { ENV } from '../contract/functions.ts';
import type { ConnectionId } from '../core/ids.ts';
import { createTenantQuota } from '../core/quota/tenantQuota.ts';
import { parseEgressAddresses } from './egressAddresses.ts';
import { readEnv } from './env.ts';
import { parseTenantQuotas } from './tenantQuotas.ts';

/** The API that reads, over the table alone. */
export function wireUsage(): Required<UsageApiPorts> {
  const env = readEnv(ENV.usage);
  const table = { client: createTableClient(), name: env.TABLE_NAME };
  const quotas = parseTenantQuotas(env.TENANT_QUOTAS);
  return {
    tenantClaim: env.TENANT_CLAIM,
    egressAddresses: parseEgressAddresses(env.OKTA_EGRESS_ADDRESSES),
    portsOf: (tenant, reading) => createTenantPorts(table, tenant, reading),
    quota: createTenantQuota((tenant) => createTokenBuckets(table, tenant), quotas, Date.now),
    now: Date.now,
    newId: () => ulid() as ConnectionId,
    loadDocument: async () => (await import('../../docs/openapi.json', { with: { type: 'json' } })).default,
    log: logRequests(new Logger({ serviceName: 'usage' })),
  };
}
