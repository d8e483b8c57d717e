// Two tenants, their connections, a scripted Okta and both APIs over one store in memory.

import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import document from '../../../docs/openapi.json' with { type: 'json' };
import { type ConnectionsApiPorts, createConnectionsApi } from '../../../functions/api/connectionsApi.ts';
import type { Api } from '../../../functions/api/http/createApi.ts';
import type { RequestLine } from '../../../functions/api/http/requestLog.ts';
import type { Problem } from '../../../functions/api/http/schema.ts';
import { createUsageApi, type UsageApiPorts } from '../../../functions/api/usageApi.ts';
import { OKTA_SCOPES } from '../../../functions/contract/words/okta.ts';
import { type Connection, firstSecrets } from '../../../functions/core/connections/connection.ts';
import { NotFound } from '../../../functions/core/errors.ts';
import type { AppId, ConnectionId, OrgId, PersonId, TenantId } from '../../../functions/core/ids.ts';
import type { Page } from '../../../functions/core/okta/oktaFacts.ts';
import type { AppCheck, AppToCheck, CheckedOrg, OktaAccess } from '../../../functions/core/ports/okta.ts';
import type { TenantPorts } from '../../../functions/core/ports/tenant.ts';
import type { TokenWriter } from '../../../functions/core/ports/tokenVault.ts';
import type { TenantQuota } from '../../../functions/core/quota/tenantQuota.ts';
import { Secret } from '../../../functions/core/secret.ts';
import { DAY, type Instant } from '../../../functions/core/time.ts';
import { NO_EXCLUSIONS } from '../../../functions/core/usage/rules.ts';
import { type ConnectOptions, parseConnectSettings } from '../../../functions/lambda/connectSettings.ts';
import { parseClientId } from '../../../functions/okta/clientId.ts';
import { parseOktaDomain } from '../../../functions/okta/oktaHost.ts';
import { parseToken } from '../../../functions/okta/token.ts';
import { isWebhookUrl } from '../../../functions/outbound/postMessage.ts';
import { MemoryStore, MemoryVault, NO_SYNC_STATE } from '../doubles/memoryStore.ts';

export const NOW: Instant = Date.parse('2026-11-21T09:00:00.000Z');
export const ACME = 'acme' as TenantId;
export const GLOBEX = 'globex' as TenantId;
/** Of each key pair that is made. */
export const PRIVATE_KEY = 'canaryPRIVATEcanaryKEYcanary';
/** Of each webhook that is made. */
export const WEBHOOK_SECRET = `whsec_${Buffer.from('canaryWEBHOOKcanaryWEBHOOKcanary').toString('base64')}`;
export const TOKEN = '00canaryTOKENcanaryTOKENcanaryTOKENcanary1';

type Step = 'owner' | 'roles' | 'people' | 'apps' | 'log';

/** Orgs that answer, and what goes wrong. Counts its calls. */
export class ScriptedOkta implements OktaAccess {
  readonly orgs = new Map<string, OrgId>();
  readonly failures: {
    org?: Error;
    owner?: Error;
    roles?: Error;
    people?: Error;
    apps?: Error;
    log?: Error;
    app?: Error;
  } = {};
  readonly calls: string[] = [];
  readonly timeouts: number[] = [];
  readDomain = parseOktaDomain;
  readToken = parseToken;
  readClientId = parseClientId;
  /** What the worker answers to the check of an app. */
  appCheck: AppCheck = { passed: ['token', 'people', 'apps', 'log'], granted: OKTA_SCOPES, canChange: [] };
  /** Types of the roles of the token's owner. */
  roles: readonly string[] = [];
  /** Its list of applications is empty. */
  hidesApps = false;
  readonly checkedApps: AppToCheck[] = [];

  async checkApp(app: AppToCheck, timeoutMs: number): Promise<AppCheck> {
    this.checkedApps.push(app);
    this.timeouts.push(timeoutMs);
    if (this.failures.app) throw this.failures.app;
    return this.appCheck;
  }

  async findOrg(host: string, timeoutMs: number) {
    this.#called('org', timeoutMs);
    const org = this.orgs.get(host);
    if (!org) throw new NotFound('no Okta org answers at this address');
    return { org, host };
  }

  createOrg(_host: string, _token: Secret, timeoutMs: number): CheckedOrg {
    const page = async (step: Step): Promise<Page<never>> => {
      this.#called(step, timeoutMs);
      const skipped = step === 'apps' && this.hidesApps ? 0 : 1;
      return { items: [], skipped, next: undefined, readAt: NOW, requestedAt: NOW, limit: undefined };
    };
    return {
      owner: async () => {
        await page('owner');
        return { login: 'svc-usage@acme.example', person: '00u1owner' as PersonId };
      },
      roles: async () => {
        await page('roles');
        return this.roles;
      },
      people: () => page('people'),
      apps: () => page('apps'),
      log: () => page('log'),
    };
  }

  #called(step: Step | 'org', timeoutMs: number): void {
    this.calls.push(step);
    this.timeouts.push(timeoutMs);
    const failure = this.failures[step];
    if (failure) throw failure;
  }
}

export interface World {
  readonly store: MemoryStore;
  readonly vault: MemoryVault;
  readonly okta: ScriptedOkta;
  readonly lines: RequestLine[];
  /** What both APIs are made with. */
  readonly settings: ConnectionsApiPorts & UsageApiPorts;
  readonly connect: Api;
  readonly usage: Api;
  now: Instant;
}

/** `wrap` lets a test break one port. */
export function createWorld(
  options: {
    readonly pageSize?: number;
    readonly wrap?: (ports: TenantPorts) => TenantPorts;
    readonly vault?: (vault: MemoryVault) => TokenWriter;
    readonly quota?: TenantQuota;
    readonly maxConnections?: number;
    readonly connect?: ConnectOptions;
  } = {},
): World {
  const store = new MemoryStore(options.pageSize);
  const vault = new MemoryVault();
  const okta = new ScriptedOkta();
  okta.orgs.set('acme.okta.com', '00oacme' as OrgId);
  okta.orgs.set('globex.okta.com', '00oglobex' as OrgId);
  const lines: RequestLine[] = [];
  const wrap = options.wrap ?? ((ports) => ports);
  const settings: World['settings'] = {
    tenantClaim: 'tenant_id',
    egressAddresses: [],
    quota: options.quota,
    maxConnections: options.maxConnections,
    portsOf: (tenant: TenantId) => wrap(store.portsOf(tenant)),
    vault: options.vault?.(vault) ?? vault,
    keyVault: vault,
    okta,
    now: () => world.now,
    newId: () => ulid(world.now) as ConnectionId,
    newKey: () => randomBytes(32).toString('base64url'),
    newJwksSecret: () => randomBytes(16).toString('base64url'),
    newKeyPair: async (kid) => ({
      publicJwk: { kty: 'RSA', kid, use: 'sig', alg: 'RS256', n: 'modulus', e: 'AQAB' },
      privateJwk: new Secret(JSON.stringify({ d: PRIVATE_KEY })),
    }),
    connectSettingsOf: parseConnectSettings(
      JSON.stringify({ returnUrls: ['https://app.example.com/integrations'], ...options.connect }),
    ),
    pageHtml: async () => '<!doctype html><title>the page</title>',
    webhookSecrets: vault,
    newWebhookSecret: () => new Secret(WEBHOOK_SECRET),
    isWebhookUrl,
    log: (line: RequestLine) => lines.push(line),
    loadDocument: async () => document,
  };
  const world: World = {
    store,
    vault,
    okta,
    lines,
    settings,
    now: NOW,
    connect: createConnectionsApi(settings),
    usage: createUsageApi(settings),
  };
  return world;
}

export const claims = (tenant: string | undefined, scope = 'usage/read usage/manage') => ({
  ...(tenant === undefined ? {} : { tenant_id: tenant }),
  scope,
});

export interface Ask {
  readonly as?: Readonly<Record<string, unknown>> | undefined;
  readonly method?: string;
  readonly body?: unknown;
  readonly rawBody?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The origin that CloudFront says it was asked at. */
export const PAGE_ORIGIN = 'https://usage.example.com';

/** Asks as API Gateway would: claims beside the request. */
export async function ask(api: Api, path: string, { as = claims(ACME), method, body, rawBody, headers }: Ask = {}) {
  const text = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await api.request(
    path,
    {
      method: method ?? (text === undefined ? 'GET' : 'POST'),
      headers: {
        'page-origin': PAGE_ORIGIN,
        ...(text !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(text !== undefined && { body: text }),
    },
    { event: { requestContext: { requestId: 'r-1', authorizer: { jwt: { claims: as } } } } },
  );
  const answered = await response.text();
  const isJson = answered !== '' && /json/.test(response.headers.get('content-type') ?? '');
  const json = isJson ? JSON.parse(answered) : undefined;
  const problem: Problem = json;
  return { status: response.status, headers: response.headers, text: answered, json, problem };
}

/** A connection that has read everything, with the given fields replaced. */
export function connectionOf(tenant: TenantId, overrides: Partial<Connection> = {}): Connection {
  const id = overrides.id ?? (ulid(NOW - 100 * DAY) as ConnectionId);
  return {
    tenant,
    id,
    secrets: firstSecrets(id),
    app: undefined,
    name: `${tenant} production`,
    host: `${tenant}.okta.com`,
    org: `00o${tenant}` as OrgId,
    createdAt: NOW - 100 * DAY,
    desiredState: 'on',
    desiredStateAt: undefined,
    reconnectedAt: undefined,
    requestedAt: undefined,
    decision: undefined,
    settings: {
      historyDays: 90,
      idleAfterDays: 30,
      callBudgetPercent: 50,
      tolerancePercent: 5,
      exclusions: NO_EXCLUSIONS,
    },
    cursorKey: `key-of-${tenant}`,
    erasureKey: `erasure-key-of-${tenant}`,
    nextSyncAt: NOW + 1_000,
    lease: undefined,
    attempts: 0,
    ...overrides,
    syncState: { ...NO_SYNC_STATE, ...overrides.syncState },
  };
}

export const COVERAGE = {
  observedSince: NOW - 190 * DAY,
  dataThrough: NOW - 60_000,
  gaps: [],
  directoryListed: true,
  incomplete: [],
  incompleteCount: 0,
  complete: true,
};

export const app = (id: string): AppId => id as AppId;
export const person = (id: string): PersonId => id as PersonId;
