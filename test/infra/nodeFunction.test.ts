import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import document from '../../docs/openapi.json' with { type: 'json' };
import type { OpenApi } from '../../functions/api/meta/openApi.ts';
import { FUNCTIONS, LOCAL_ENV, SYNC_HEAP } from '../../functions/contract/functions.ts';
import { sessionToken } from '../../functions/core/connect/connectSession.ts';
import type { ConnectSessionId } from '../../functions/core/ids.ts';
import { LOG_MASKS } from '../../infra/nodeFunction.ts';
import { testId } from '../functions/core/sync/syncFixture.ts';
import { bundles, type Deployment, dev, prod } from './deployments.ts';

const openApi = document as unknown as OpenApi;
const CONFIGS = fileURLToPath(new URL('../../config', import.meta.url));
const both = [dev, prod];
/** As the configs say. */
const RETENTION_DAYS: Readonly<Record<string, number>> = { dev: 30, prod: 365 };
/** The product's functions, without those of the CDK, which run at a deployment only. */
const functionsOf = ({ all }: Deployment) => all('AWS::Lambda::Function').filter(([id]) => !id.startsWith('Custom'));

describe('each Lambda function', () => {
  it('runs on Node 24 for arm64, with the contract’s timeout and memory, source maps, and JSON logs that expire', () => {
    for (const deployment of both) {
      for (const [id, { Properties }] of functionsOf(deployment)) {
        assert.equal(Properties.Runtime, 'nodejs24.x', id);
        assert.deepEqual(Properties.Architectures, ['arm64'], id);
        assert.equal(Properties.Handler, 'index.handler', id);
        assert.equal(Properties.LoggingConfig.LogFormat, 'JSON', id);
        assert.match(Properties.Environment.Variables.NODE_OPTIONS, /--enable-source-maps/);
        // Half of the threads look names up: eight webhooks at once, for ten seconds each, of which each look-up may take thirty.
        assert.ok(Number(Properties.Environment.Variables.UV_THREADPOOL_SIZE) / 2 >= 8 * 3, id);
        const isWorker = Properties.Timeout === FUNCTIONS.sync.timeoutSeconds;
        for (const option of SYNC_HEAP)
          assert.equal(Properties.Environment.Variables.NODE_OPTIONS.includes(option), isWorker, `${id} ${option}`);
        const log = deployment.resources[Properties.LoggingConfig.LogGroup.Ref];
        assert.equal(log?.Properties.RetentionInDays, RETENTION_DAYS[deployment.environment], id);
      }
    }
    const made = functionsOf(dev).map(([, { Properties }]) => [Properties.Timeout, Properties.MemorySize]);
    assert.deepEqual(
      made.sort(),
      Object.values(FUNCTIONS)
        .map((f) => [f.timeoutSeconds, f.memoryMb])
        .sort(),
    );
  });

  it('has its own role without managed policies', () => {
    for (const deployment of both) {
      const roles = functionsOf(deployment).map(([, { Properties }]) => Properties.Role['Fn::GetAtt'][0] as string);
      assert.equal(new Set(roles).size, roles.length);
      for (const role of roles) assert.equal(deployment.resources[role]?.Properties.ManagedPolicyArns, undefined);
    }
  });

  it('masks its log if it handles tokens or secrets of customers', () => {
    const bySession = Object.values(openApi.paths).flatMap((methods) =>
      Object.values(methods).flatMap((operation) =>
        operation.security.some((scheme) => 'connectSession' in scheme) ? [operation['x-function']] : [],
      ),
    );
    assert.deepEqual([...new Set(bySession)].sort(), ['connections', 'usage'], 'they get tokens of connect sessions');
    for (const [id, { Properties }] of functionsOf(dev)) {
      const masked =
        dev.resources[Properties.LoggingConfig.LogGroup.Ref]?.Properties.DataProtectionPolicy !== undefined;
      assert.equal(masked, /Connections|Usage|Worker|Deliver/.test(id), id);
    }
  });

  it('masks each kind of token that it handles', () => {
    const link = sessionToken(`acme.${testId(0)}` as ConnectSessionId, randomBytes(32).toString('base64url'));
    const secrets = [
      `00${randomBytes(30).toString('base64url')}`,
      link.slice(link.indexOf('.') + 1),
      `whsec_${randomBytes(32).toString('base64')}`,
      // Slack's own form of https://hooks.slack.com/services/T…/B…/…, without the scheme.
      `hooks.slack.com/services/T${'0A'.repeat(5)}/B${'1B'.repeat(5)}/${randomBytes(12).toString('hex')}`,
    ];
    for (const secret of secrets)
      assert.ok(
        Object.values(LOG_MASKS).some((mask) => new RegExp(`^${mask}$`).test(secret)),
        `${secret.slice(0, 6)}… is masked as a whole`,
      );
  });

  it('masks by patterns that CloudWatch takes', () => {
    assert.ok(Object.keys(LOG_MASKS).length <= 10);
    for (const mask of Object.values(LOG_MASKS)) assert.match(mask, /^[\w#=@/;, ^$?[\]{}|\\*+.-]{1,200}$/);
  });

  it('cannot be pointed at a simulated org', () => {
    for (const { all } of both) {
      assert.ok(
        !all('AWS::Lambda::Function').some(([, resource]) =>
          LOCAL_ENV.some((name) => JSON.stringify(resource).includes(name)),
        ),
      );
    }
    for (const name of Object.keys(FUNCTIONS)) {
      const folder = join(bundles.folder, name);
      for (const file of readdirSync(folder).filter((file) => file.endsWith('.mjs'))) {
        const code = readFileSync(join(folder, file), 'utf8');
        for (const variable of LOCAL_ENV) assert.ok(!code.includes(variable), `${variable} is read by ${name}/${file}`);
      }
    }
    for (const file of readdirSync(CONFIGS)) assert.doesNotMatch(readFileSync(join(CONFIGS, file), 'utf8'), /LOCAL_/);
  });
});
