// A connection that has been synced, its org, its table and the API that writes, joined as they are in the product.

import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { ulid } from 'ulid';
import document from '../../../../docs/openapi.json' with { type: 'json' };
import { createConnectionsApi } from '../../../../functions/api/connectionsApi.ts';
import type { Api } from '../../../../functions/api/http/createApi.ts';
import { createUsageApi } from '../../../../functions/api/usageApi.ts';
import type { Table } from '../../../../functions/aws/table.ts';
import { createTenantPorts } from '../../../../functions/aws/tenantPorts.ts';
import { OKTA_SCOPES } from '../../../../functions/contract/words/okta.ts';
import { checkApp } from '../../../../functions/core/connect/checkApp.ts';
import { newKeyPair } from '../../../../functions/core/connect/keyPair.ts';
import type { ConnectionId, TenantId } from '../../../../functions/core/ids.ts';
import type { AppToCheck, OktaAccess } from '../../../../functions/core/ports/okta.ts';
import type { TokenReader } from '../../../../functions/core/ports/tokenVault.ts';
import { Secret } from '../../../../functions/core/secret.ts';
import { parseConnectSettings } from '../../../../functions/lambda/connectSettings.ts';
import { parseClientId } from '../../../../functions/okta/clientId.ts';
import { createOrgFinder } from '../../../../functions/okta/findOrg.ts';
import { parseOktaDomain } from '../../../../functions/okta/oktaHost.ts';
import { createOktaOrg, createServiceAppOrg } from '../../../../functions/okta/oktaOrg.ts';
import { parseToken } from '../../../../functions/okta/token.ts';
import type { SimulatedOrg } from '../../../../local/okta/simulatedOrg.ts';
import { type Ask, ask, claims } from '../../api/world.ts';
import { smallCompany } from '../sync/smallCompany.ts';
import { createSyncFixture, type SyncFixture } from '../sync/syncFixture.ts';

export interface Life extends SyncFixture {
  readonly at: string;
  asked(path: string, options?: Ask): ReturnType<typeof ask>;
  readonly api: Api;
}

let tenants = 0;

/** A connection of a tenant of its own, which has read everything. */
export async function createLife(test: TestContext, table: Table, options: { readonly daysAsked?: number } = {}) {
  const tenant = `life-${process.pid}-${tenants++}`;
  const fixture = await createSyncFixture(table, {
    tenant,
    company: smallCompany(),
    daysAsked: 40,
    orderFrom: 1,
    ...options,
  });
  test.after(() => fixture.org.close());
  await fixture.syncUntilQuiet();
  return withApis(fixture);
}

export function withApis(fixture: SyncFixture): Life {
  const { table, clock, vault, org } = fixture;
  const settings = {
    tenantClaim: 'tenant_id',
    egressAddresses: [],
    portsOf: (tenant: TenantId) => createTenantPorts(table, tenant),
    vault,
    keyVault: vault,
    okta: oktaOf(org, vault, () => clock.now),
    now: () => clock.now,
    newId: () => ulid(clock.now) as ConnectionId,
    newKey: () => 'a-key-of-a-tenant',
    newJwksSecret: () => randomBytes(16).toString('base64url'),
    newKeyPair,
    connectSettingsOf: parseConnectSettings('{}'),
    pageHtml: async () => undefined,
    webhookSecrets: vault,
    newWebhookSecret: () => new Secret('whsec_c2VjcmV0'),
    isWebhookUrl: () => true,
    log: () => undefined,
    loadDocument: async () => document,
  };
  const api = createConnectionsApi(settings);
  const usage = createUsageApi(settings);
  const at = `/v1/connections/${fixture.id}`;
  return {
    ...fixture,
    at,
    api,
    asked(path, options = {}) {
      const reads = !options.method && options.body === undefined && !/audit|receipts/.test(path);
      return ask(reads ? usage : api, path, { as: { ...claims(fixture.tenant), sub: 'ada' }, ...options });
    },
  };
}

function oktaOf(org: SimulatedOrg, vault: TokenReader, now: () => number): OktaAccess {
  const localOrigins = { [org.host]: org.origin };
  return {
    readDomain: parseOktaDomain,
    readToken: parseToken,
    findOrg: (host, timeoutMs) => createOrgFinder({ localOrigins, timeoutMs })(host),
    createOrg: (host, token, timeoutMs) => createOktaOrg({ host, token, localOrigins, timeoutMs, now }),
    readClientId: parseClientId,
    // In the product this is the worker, called by way of Lambda; what goes there and back is JSON.
    checkApp: async (app) => {
      const createOrg = ({ host, clientId, key }: AppToCheck, jwk: Secret) =>
        createServiceAppOrg({
          host,
          serviceApp: { clientId, key: { id: key, jwk }, scopes: OKTA_SCOPES },
          localOrigins,
          now,
        });
      return JSON.parse(JSON.stringify(await checkApp({ vault, createOrg, now }, app)));
    },
  };
}

/** Every item whose partition is the tenant's or begins with it, as JSON. */
export async function itemsOf({ client, name }: Table, tenant: TenantId) {
  const found: { pk: string; sk: string; json: string }[] = [];
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: name, ExclusiveStartKey: from }));
    for (const item of page.Items ?? []) {
      const pk = String(item.pk?.S);
      const sk = String(item.sk?.S);
      if (pk === tenant || pk.startsWith(`${tenant}#`)) found.push({ pk, sk, json: JSON.stringify(item) });
    }
    from = page.LastEvaluatedKey;
  } while (from);
  return found;
}
