import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfig } from '../../infra/config.ts';
import { PROD_CONFIG } from './prodConfig.ts';

/** Where the deployment goes, without which every config is refused. */
const PLACE = { account: PROD_CONFIG.account, region: PROD_CONFIG.region };

const machine = (change: object) => ({
  cognito: { clients: [{ name: 'a', tenant: 'acme', scopes: ['usage/read'], ...change }] },
});

const REFUSED: readonly (readonly [what: string, config: unknown, sentence: RegExp, environment?: string])[] = [
  ['no issuer', {}, /"oidc" or "cognito" must say who issues the tokens/],
  ['two issuers', { ...PROD_CONFIG, ...machine({}) }, /"oidc" and "cognito" exclude each other/],
  ['an issuer without audience', { oidc: { issuer: 'https://id.example.com' } }, /"oidc.audience" must be a list/],
  ['an empty audience', { oidc: { issuer: 'https://id.example.com', audience: [] } }, /"oidc.audience" must be a list/],
  [
    'an issuer without TLS',
    { oidc: { issuer: 'http://id.example.com', audience: ['a'] } },
    /"oidc.issuer" must be an https URL/,
  ],
  [
    'an invalid client of the page',
    { oidc: { ...PROD_CONFIG.oidc, pageClient: 'a b' } },
    /"oidc.pageClient" must be the id of a public client/,
  ],
  ['an unknown field', { ...PROD_CONFIG, retention: 3 }, /"retention" is not a field; known are oidc/],
  [
    'a field one level down',
    { oidc: { ...PROD_CONFIG.oidc, jwks: 'x' } },
    /"oidc.jwks" is not a field; known are issuer/,
  ],
  ['a wildcard origin', { ...PROD_CONFIG, allowedOrigins: ['*'] }, /"allowedOrigins\[0\]" must be an https origin/],
  ['an origin with a path', { ...PROD_CONFIG, allowedOrigins: ['https://a.b/'] }, /"allowedOrigins\[0\]"/],
  [
    'a way back without TLS',
    { ...PROD_CONFIG, connect: { returnUrls: ['http://app.example.com/okta'] } },
    /"connect.returnUrls\[0\]" must be an https URL/,
  ],
  [
    'a colour on which white text cannot be read',
    { ...PROD_CONFIG, connect: { branding: { color: '#38bdf8' } } },
    /"connect.branding.color" is too light for white text: its contrast is 2\.1, and must be 4\.5 at least/,
  ],
  [
    'a colour of no form, of one tenant',
    { ...PROD_CONFIG, connect: { tenants: { acme: { branding: { color: 'blue' } } } } },
    /"connect.tenants.acme.branding.color" must be a colour such as #1d4ed8/,
  ],
  [
    'a logo that the page may not load',
    { ...PROD_CONFIG, connect: { branding: { logoUrl: 'https://cdn.example.com;x/logo.svg' } } },
    /"connect.branding.logoUrl" must be an https URL/,
  ],
  [
    'an unknown branding',
    { ...PROD_CONFIG, connect: { branding: { font: 'x' } } },
    /"connect.branding.font" is not a field/,
  ],
  [
    'more than fits into an environment',
    {
      ...PROD_CONFIG,
      connect: {
        tenants: Object.fromEntries(
          Array.from({ length: 6 }, (_, n) => [`t${n}`, { branding: { permissionText: 'x'.repeat(500) } }]),
        ),
      },
    },
    /"connect" may have 2500 characters as JSON/,
  ],
  [
    'a certificate elsewhere',
    {
      ...PROD_CONFIG,
      domain: { name: 'a.example.com', certificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/x' },
    },
    /"domain.certificateArn" must be an ACM certificate in us-east-1/,
  ],
  [
    'a domain without certificate',
    { ...PROD_CONFIG, domain: { name: 'a.example.com' } },
    /"domain.certificateArn" is missing/,
  ],
  [
    'an egress address',
    { ...PROD_CONFIG, egressAddresses: ['our-nat.example.com'] },
    /"egressAddresses\[0\]" must be an IP address/,
  ],
  ['an invalid address', { ...PROD_CONFIG, alarmEmail: 'operators' }, /"alarmEmail" must be an e-mail address/],
  [
    'a retention that CloudWatch lacks',
    { ...PROD_CONFIG, logRetentionDays: 42 },
    /"logRetentionDays" must be one of 1, 3/,
  ],
  ['the deletion of customers’ data', { ...PROD_CONFIG, removal: 'destroy' }, /"removal" may be "destroy" in dev only/],
  ['a claim with spaces', { ...PROD_CONFIG, tenantClaim: 'a b' }, /"tenantClaim" must be the name of a claim/],
  ['a client without a tenant', machine({ tenant: undefined }), /"cognito.clients\[0\].tenant" must be given, unless/],
  [
    'an operator with a tenant',
    machine({ scopes: ['usage/operate'] }),
    /"cognito.clients\[0\].tenant" must be given, unless/,
  ],
  [
    'an unknown scope',
    machine({ scopes: ['usage/admin'] }),
    /"cognito.clients\[0\].scopes\[0\]" must be one of usage\/read/,
  ],
  [
    'a tenant that is no valid key',
    machine({ tenant: 'a#b' }),
    /"cognito.clients\[0\].tenant" must be 1 to 64 letters/,
  ],
  [
    'two clients with the same name',
    { cognito: { clients: [...machine({}).cognito.clients, ...machine({}).cognito.clients] } },
    /"cognito.clients" must have names that differ/,
  ],
  [
    'too many clients',
    {
      cognito: {
        clients: Array.from({ length: 50 }, (_, n) => ({ ...machine({}).cognito.clients[0], name: `c${n}` })),
      },
    },
    /"cognito.clients" may hold 49 at most/,
  ],
  [
    'an account without a region',
    { oidc: PROD_CONFIG.oidc, region: undefined },
    /"region" is missing: it must be an AWS region/,
  ],
  [
    'half a place in dev',
    { oidc: PROD_CONFIG.oidc, region: undefined },
    /"region" and "account" are given together/,
    'dev',
  ],
  ['an account that is none', { ...PROD_CONFIG, account: 'prod' }, /"account" must be the 12 digits/],
  [
    'fewer reserved executions than workers',
    { ...PROD_CONFIG, concurrency: { workers: 50, reserved: { sync: 10 } } },
    /"concurrency.reserved.sync" must not be below "concurrency.workers"/,
  ],
  [
    'one worker',
    { ...PROD_CONFIG, concurrency: { workers: 1 } },
    /"concurrency.workers" must be a whole number from 2/,
  ],
  [
    'a reserved function that is none',
    { ...PROD_CONFIG, concurrency: { reserved: { api: 3 } } },
    /"concurrency.reserved.api" is not a field; known are connections/,
  ],
  ['a budget that nobody hears of', { ...PROD_CONFIG, alarmEmail: undefined }, /"monthlyBudgetUsd" needs "alarmEmail"/],
  ['a tag that the stack sets', { ...PROD_CONFIG, tags: { environment: 'x' } }, /"tags/],
  [
    'a boundary by ARN',
    { ...PROD_CONFIG, permissionsBoundary: 'arn:aws:iam::1:policy/x' },
    /"permissionsBoundary" must be the name/,
  ],
  ['a qualifier', { ...PROD_CONFIG, bootstrapQualifier: 'not-valid' }, /"bootstrapQualifier" must be 1 to 10/],
  ['a deployment', { ...PROD_CONFIG, deployment: 'linear' }, /"deployment" must be one of canary, allAtOnce/],
  [
    'a regional web ACL',
    { ...PROD_CONFIG, webAclArn: 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/usage/0a1b' },
    /"webAclArn" must be a global web ACL in us-east-1/,
  ],
  ['a list', [], /must be an object/],
  ['an invalid environment', PROD_CONFIG, /The environment must be 1 to 20/, 'Prod_1'],
];

describe('a config', () => {
  for (const [what, config, sentence, environment = 'prod'] of REFUSED) {
    it(`with ${what} is refused in one sentence`, () => {
      assert.throws(
        () =>
          readConfig(environment, JSON.stringify(Array.isArray(config) ? config : { ...PLACE, ...(config as object) })),
        (error: Error) => {
          assert.equal(error.name, 'ConfigError');
          assert.match(error.message, sentence);
          assert.doesNotMatch(error.message, /\n/);
          return true;
        },
      );
    });
  }

  it('has safe defaults', () => {
    const { auth: _, ...settings } = readConfig('prod', JSON.stringify({ ...PLACE, oidc: PROD_CONFIG.oidc }));
    assert.deepEqual(settings, {
      ...PLACE,
      environment: 'prod',
      removal: 'retain',
      logRetentionDays: 90,
      tenantClaim: 'tenant_id',
      allowedOrigins: [],
      egressAddresses: [],
      tenantQuotas: {},
      connect: {},
      concurrency: { workers: 5, deliveries: 2, reserved: {} },
      deployment: 'canary',
      tags: {},
      customerManagedKey: false,
      accessLogDays: 0,
      tracing: false,
    });
  });

  it('by default fits a new account, which has 10 executions and none to reserve', () => {
    const { concurrency } = readConfig('dev', JSON.stringify({ oidc: PROD_CONFIG.oidc }));
    assert.equal(10 - concurrency.workers - concurrency.deliveries, 3);
    assert.deepEqual(concurrency.reserved, {});
  });

  it('that is wrong in several places is refused with one line for each', () => {
    const config = {
      ...PLACE,
      retention: 3,
      oidc: { issuer: 'http://id.example.com', jwks: 'x' },
      cognito: { clients: [{ name: 'a', scopes: ['usage/read'] }] },
      allowedOrigins: ['https://a.example.com', '*'],
      removal: 'destroy',
    };
    assert.throws(
      () => readConfig('prod', JSON.stringify(config)),
      ({ message }: Error) => {
        const fields = message.split('\n').map((line) => /^config\/prod\.json: "([^"]+)" .+\.$/.exec(line)?.[1]);
        assert.deepEqual(fields.sort(), [
          'allowedOrigins[1]',
          'cognito.clients[0].tenant',
          'oidc',
          'oidc.audience',
          'oidc.issuer',
          'oidc.jwks',
          'removal',
          'retention',
        ]);
        return true;
      },
    );
  });
});
