import { randomBytes } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { ulid } from 'ulid';
import type { ConnectionsApiPorts } from '../api/connectionsApi.ts';
import { logRequests } from '../api/http/requestLog.ts';
import { createSecretsClient, createTableClient } from '../aws/clients.ts';
import { createTenantPorts } from '../aws/tenantPorts.ts';
import { createTokenBuckets } from '../aws/tokenBuckets.ts';
import { createTokenVault } from '../aws/tokenVault.ts';
import { ENV } from '../contract/functions.ts';
import { newKeyPair } from '../core/connect/keyPair.ts';
import type { ConnectionId } from '../core/ids.ts';
import type { OktaAccess } from '../core/ports/okta.ts';
import { createTenantQuota } from '../core/quota/tenantQuota.ts';
import { Secret } from '../core/secret.ts';
import { parseClientId } from '../okta/clientId.ts';
import { createOrgFinder } from '../okta/findOrg.ts';
import { parseOktaDomain } from '../okta/oktaHost.ts';
import { createOktaOrg } from '../okta/oktaOrg.ts';
import { parseToken } from '../okta/token.ts';
import { isWebhookUrl } from '../outbound/postMessage.ts';
import { parseConnectSettings } from './connectSettings.ts';
import { parseEgressAddresses } from './egressAddresses.ts';
import { readEnv } from './env.ts';
import { readLocalOkta } from './localOkta.ts';
import { allowsLoopback } from './localWebhooks.ts';
import { createPageReader } from './pageFile.ts';
import { parseTenantQuotas } from './tenantQuotas.ts';

/** The API that writes, over AWS and Okta. The Okta SDK is loaded by the first check, not before. */
export function wireConnections(): Required<ConnectionsApiPorts> {
  const env = readEnv(ENV.connections);
  const table = { client: createTableClient(), name: env.TABLE_NAME };
  const quotas = parseTenantQuotas(env.TENANT_QUOTAS);
  const vault = createTokenVault(createSecretsClient(), env.SECRET_PREFIX, env.SECRET_KEY_ARN);
  return {
    tenantClaim: env.TENANT_CLAIM,
    egressAddresses: parseEgressAddresses(env.OKTA_EGRESS_ADDRESSES),
    portsOf: (tenant, reading) => createTenantPorts(table, tenant, reading),
    maxConnections: quotas.connections,
    quota: createTenantQuota((tenant) => createTokenBuckets(table, tenant), quotas, Date.now),
    vault,
    keyVault: vault,
    okta: createOktaAccess(readLocalOkta().origins, env.WORKER_FUNCTION),
    now: Date.now,
    newId: () => ulid() as ConnectionId,
    newKey: () => randomBytes(32).toString('base64url'),
    newJwksSecret: () => randomBytes(16).toString('base64url'),
    newKeyPair,
    connectSettingsOf: parseConnectSettings(env.CONNECT_SETTINGS),
    pageHtml: createPageReader(env.PAGE_FILE),
    webhookSecrets: vault,
    newWebhookSecret: () => new Secret(`whsec_${randomBytes(32).toString('base64')}`),
    isWebhookUrl: (text) => isWebhookUrl(text, allowsLoopback()),
    log: logRequests(new Logger({ serviceName: 'connections' })),
  };
}

const createOktaAccess = (localOrigins: Readonly<Record<string, string>>, worker: string): OktaAccess => ({
  readDomain: parseOktaDomain,
  readToken: parseToken,
  // A custom domain takes two calls: it only points to the org's own host.
  findOrg: (host, timeoutMs) => createOrgFinder({ localOrigins, timeoutMs: Math.ceil(timeoutMs / 2) })(host),
  createOrg: (host, token, timeoutMs) => createOktaOrg({ host, token, localOrigins, timeoutMs }),
  readClientId: parseClientId,
  // The client of Lambda is loaded by the first check of an app, and not before.
  checkApp: async (app, timeoutMs) => {
    const { createAppChecker } = await import('../aws/appChecker.ts');
    return createAppChecker(worker)(app, timeoutMs);
  },
});
