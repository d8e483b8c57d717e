import { randomBytes } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { ulid } from 'ulid';
import { openSecrets, openTable } from '../aws/clients.ts';
import { openTenantConnections } from '../aws/tenantConnections.ts';
import { openTokenVault } from '../aws/tokenVault.ts';
import { ENV } from '../contract/functions.ts';
import type { OktaAccess } from '../core/checkOrg.ts';
import type { ConnectionId } from '../core/ids.ts';
import { openOrgFinder } from '../okta/findOrg.ts';
import { parseOktaDomain } from '../okta/oktaHost.ts';
import { openOktaOrg } from '../okta/oktaOrg.ts';
import { parseToken } from '../okta/token.ts';
import type { ConnectApiSettings } from './connect/settings.ts';
import { readEnv } from './env.ts';
import { logRequests } from './http/requestLog.ts';
import { readLocalOkta } from './localOkta.ts';

/** The API that writes, over AWS and Okta. The Okta SDK is loaded by the first check, not before. */
export function wireConnections(): ConnectApiSettings {
  const env = readEnv(ENV.connections);
  const table = { client: openTable(), name: env.TABLE_NAME };
  return {
    tenantClaim: env.TENANT_CLAIM,
    connectionsOf: (tenant) => openTenantConnections(table, tenant),
    vault: openTokenVault(openSecrets(), env.SECRET_PREFIX, env.SECRET_KEY_ARN),
    okta: openOktaAccess(readLocalOkta().origins),
    now: Date.now,
    newId: () => ulid() as ConnectionId,
    newCursorKey: () => randomBytes(32).toString('base64url'),
    log: logRequests(new Logger({ serviceName: 'connections' })),
  };
}

const openOktaAccess = (localOrigins: Readonly<Record<string, string>>): OktaAccess => ({
  readDomain: parseOktaDomain,
  readToken: parseToken,
  // A custom domain takes two calls: it only points to the org's own host.
  findOrg: (host, timeoutMs) => openOrgFinder({ localOrigins, timeoutMs: Math.ceil(timeoutMs / 2) })(host),
  openOrg: (host, token, timeoutMs) => openOktaOrg({ host, token, localOrigins, timeoutMs }),
});
