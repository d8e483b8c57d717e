import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readConfig } from '../../infra/config.ts';
import { ROOT } from '../../infra/createApp.ts';
import { PROD_CONFIG } from './deployments.ts';

const machine = (change: object) => ({
  cognito: { clients: [{ name: 'a', tenant: 'acme', scopes: ['usage/read'], ...change }] },
});

const REFUSED: readonly (readonly [what: string, config: unknown, sentence: RegExp, environment?: string])[] = [
  ['nothing about tokens', {}, /"oidc" or "cognito" must say who issues the tokens/],
  ['two issuers', { ...PROD_CONFIG, ...machine({}) }, /"oidc" and "cognito" exclude each other/],
  ['an issuer without audience', { oidc: { issuer: 'https://id.example.com' } }, /"oidc": "audience" must be a list/],
  ['an empty audience', { oidc: { issuer: 'https://id.example.com', audience: [] } }, /"audience" must be a list/],
  [
    'an issuer in the clear',
    { oidc: { issuer: 'http://id.example.com', audience: ['a'] } },
    /"issuer" must be an https URL/,
  ],
  [
    'a client of the page that is none',
    { oidc: { ...PROD_CONFIG.oidc, pageClient: 'a b' } },
    /"pageClient" must be the id of a public client/,
  ],
  ['an unknown field', { ...PROD_CONFIG, retention: 3 }, /"retention" is not a field; known are oidc/],
  ['a field one level down', { oidc: { ...PROD_CONFIG.oidc, jwks: 'x' } }, /"oidc": "jwks" is not a field/],
  ['a wildcard origin', { ...PROD_CONFIG, allowedOrigins: ['*'] }, /"allowedOrigins" must be a list: https origins/],
  ['an origin with a path', { ...PROD_CONFIG, allowedOrigins: ['https://a.b/'] }, /"allowedOrigins"/],
  [
    'a certificate elsewhere',
    {
      ...PROD_CONFIG,
      domain: { name: 'a.example.com', certificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/x' },
    },
    /"certificateArn" must be an ACM certificate in us-east-1/,
  ],
  [
    'a domain without certificate',
    { ...PROD_CONFIG, domain: { name: 'a.example.com' } },
    /"certificateArn" is missing/,
  ],
  ['no address', { ...PROD_CONFIG, alarmEmail: 'operators' }, /"alarmEmail" must be an e-mail address/],
  [
    'a retention that CloudWatch lacks',
    { ...PROD_CONFIG, logRetentionDays: 42 },
    /"logRetentionDays" must be one of 1, 3/,
  ],
  ['deletion of customers’ data', { ...PROD_CONFIG, removal: 'destroy' }, /"removal" may be "destroy" in dev only/],
  ['a claim with spaces', { ...PROD_CONFIG, tenantClaim: 'a b' }, /"tenantClaim" must be the name of a claim/],
  [
    'a client of no tenant',
    machine({ tenant: undefined }),
    /"cognito\[?.*"tenant" must be given, unless|"tenant" must be given, unless/,
  ],
  ['an operator of one tenant', machine({ scopes: ['usage/operate'] }), /"tenant" must be given, unless/],
  ['an unknown scope', machine({ scopes: ['usage/admin'] }), /"scopes" must be some of usage\/read/],
  ['a tenant that would break keys', machine({ tenant: 'a#b' }), /"tenant" must be 1 to 64 letters/],
  [
    'two clients of one name',
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
  ['a list', [], /must be an object/],
  ['a strange environment', PROD_CONFIG, /The environment must be 1 to 20/, 'Prod_1'],
];

describe('a config', () => {
  for (const [what, config, sentence, environment = 'prod'] of REFUSED) {
    it(`with ${what} is refused in one sentence`, () => {
      assert.throws(
        () => readConfig(environment, JSON.stringify(config)),
        (error: Error) => {
          assert.equal(error.name, 'ConfigError');
          assert.match(error.message, sentence);
          assert.doesNotMatch(error.message, /\n/);
          return true;
        },
      );
    });
  }

  it('keeps what is not said as it is safe', () => {
    const { removal, logRetentionDays, tenantClaim, allowedOrigins, domain, alarmEmail } = readConfig(
      'prod',
      JSON.stringify({ oidc: PROD_CONFIG.oidc }),
    );
    assert.deepEqual(
      { removal, logRetentionDays, tenantClaim, allowedOrigins, domain, alarmEmail },
      {
        removal: 'retain',
        logRetentionDays: 90,
        tenantClaim: 'tenant_id',
        allowedOrigins: [],
        domain: undefined,
        alarmEmail: undefined,
      },
    );
  });
});

describe('npm run synth', () => {
  const synth = (environment: string) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'infra/app.ts'), environment], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };

  it('stops with one sentence where there is no config, or a wrong one', () => {
    assert.deepEqual(synth('staging'), {
      status: 1,
      stdout: '',
      stderr: 'config/staging.json is missing: see docs/deploy.md for what it must say.\n',
    });
    const file = join(ROOT, 'config', 'wrong-for-a-test.json');
    writeFileSync(file, '{"oidc": ');
    try {
      const { status, stderr } = synth('wrong-for-a-test');
      assert.deepEqual([status, stderr], [1, 'config/wrong-for-a-test.json is not valid JSON.\n']);
    } finally {
      rmSync(file);
    }
  });
});
