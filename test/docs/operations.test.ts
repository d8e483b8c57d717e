// What docs/security.md, docs/deploy.md and docs/runbook.md say that can be derived from the sources.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { PAGE_SCOPES, SCOPES } from '../../functions/contract/access.ts';
import { FUNCTIONS, METRICS, SYNC_QUEUE } from '../../functions/contract/functions.ts';
import { PAGE } from '../../functions/contract/page.ts';
import { TENANT_QUOTAS } from '../../functions/contract/quotas.ts';
import { SYNC_OUTCOMES } from '../../functions/contract/words/okta.ts';
import { CALL_LIMITS } from '../../functions/core/sync/oktaPolicy.ts';
import { readConfig } from '../../infra/config.ts';

const read = (name: string): string => readFileSync(name, 'utf8');
const named = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, what]) => String(what));

const GUIDES = ['docs/security.md', 'docs/deploy.md', 'docs/runbook.md'];
const runbook = read('docs/runbook.md');
const deploy = read('docs/deploy.md');
const security = read('docs/security.md');
const sources = globSync('functions/**/*.ts').map(read).join('\n');

describe('the documents of operators', () => {
  /** Of the shell, of AWS, and of a test. */
  const OTHERS = new Set('AWS_REGION OKTA_TOKEN SMOKE_TOKEN SMOKE_OKTA_TOKEN ROLLBACK_COMPLETE'.split(' '));

  it('name codes and words that exist', () => {
    const codes = GUIDES.flatMap((name) => named(read(name), /\b([A-Z]+(?:_[A-Z]+)+)\b/g));
    assert.ok(codes.length > 10);
    assert.deepEqual(
      codes.filter((code) => !OTHERS.has(code) && !new RegExp(`\\b${code}\\b`).test(sources)),
      [],
    );
  });

  it('name routes that exist, in every document', () => {
    const { paths } = JSON.parse(read('docs/openapi.json')) as { readonly paths: Readonly<Record<string, object>> };
    const routes = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => ({ method: method.toUpperCase(), parts: path.slice(1).split('/') })),
    );
    const exists = (method: string, path: string): boolean => {
      const isWhole = path.startsWith('/');
      const parts = path.split('/').filter((part) => part !== '' && part !== '…');
      return routes.some((route) => {
        const tail = isWhole && !path.includes('…') ? route.parts : route.parts.slice(-parts.length);
        const same = (part: string, at: number) => tail[at] === part || /^[{$]/.test(part);
        return route.method === method && tail.length === parts.length && parts.every(same);
      });
    };
    for (const name of globSync(['*.md', 'docs/*.md']).filter((file) => file !== 'CHANGELOG.md'))
      for (const [, method, path] of read(name).matchAll(/`(GET|POST|PUT|PATCH|DELETE) ((?:\/v1|…)\/[^\s`?"]*)/g))
        assert.ok(exists(String(method), String(path).replace('/v1/…/', '…/')), `${name}: ${method} ${path}`);
  });

  it('use one version of the CDK’s command line', () => {
    const versions = GUIDES.flatMap((name) => named(read(name), /aws-cdk@([\w.]+)/g));
    assert.ok(versions.length >= 5);
    assert.equal(new Set(versions).size, 1, versions.join());
  });
});

describe('docs/runbook.md', () => {
  it('filters the log by messages, outcomes and fields that are logged', () => {
    const query = /filter message in \[(.+)\]/.exec(runbook)?.[1] ?? '';
    const messages = [...named(query, /"([^"]+)"/g), ...named(runbook, /filter message = "([^"]+)"/g)];
    assert.ok(messages.length >= 6);
    for (const message of messages)
      assert.match(sources, new RegExp(`(?:(?:info|error)\\(|(?:done|failed): )'${message}'`));
    const outcomes = [
      ...named(runbook, /outcome = "(\w+)"/g),
      ...named(runbook, /`(outOf\w+|networkZone|\w+Registered)`/g),
    ];
    assert.ok(outcomes.length >= 5);
    for (const outcome of outcomes)
      assert.ok(
        SYNC_OUTCOMES.some((known) => known === outcome),
        outcome,
      );
    const logged = new Set(named(sources, /^\s+(?:readonly )?(\w+)(?:\??:|,)/gm)).add('outcome');
    const lists = [...named(runbook, /stats [^`]*\bby ([\w, ]+)`/g), ...named(runbook, /^fields @timestamp, (.+)$/gm)];
    const fields = lists.flatMap((list) => list.split(', '));
    assert.ok(fields.length >= 6);
    for (const field of fields) assert.ok(logged.has(field), field);
  });

  it('names our own metrics in its table', () => {
    const { namespace, dispatch, sync } = METRICS;
    assert.ok(runbook.includes(`\`${namespace}\``));
    const known: readonly string[] = [...Object.values(dispatch), ...Object.values(sync)];
    const own = named(runbook, /^\| \[.+\| `(\w+)`/gm).filter((name) => known.includes(name));
    assert.ok(own.length >= 8, own.join());
  });

  it('stops every function that writes the table before it is restored, by its description', () => {
    const restore = runbook.slice(runbook.indexOf('## Restore the table'));
    const described = named(restore, /"([A-Z][a-z]+ [a-z]+(?: [A-Za-z ]+)?)"/g);
    assert.equal(described.length, 3);
    const writers = ['infra/connectionsApi.ts', 'infra/sync.ts', 'infra/events.ts'].map(read).join('\n');
    for (const name of described) assert.ok(writers.includes(`description: '${name}`), name);
  });

  it('has the times of the worker and of its queue', () => {
    const { visibilityTimeoutSeconds, retentionSeconds, maxReceiveCount } = SYNC_QUEUE;
    assert.match(runbook, /comes back every half hour until\s+it expires after four days/);
    assert.deepEqual([visibilityTimeoutSeconds, retentionSeconds], [1800, 4 * 86_400]);
    assert.ok(maxReceiveCount > retentionSeconds / visibilityTimeoutSeconds, 'no throttling makes a dead letter');
    assert.match(runbook, new RegExp(`less than ten seconds of its ${FUNCTIONS.sync.timeoutSeconds} left`));
  });
});

describe('docs/deploy.md', () => {
  it('has the defaults of the config', () => {
    const minimal = { oidc: { issuer: 'https://id.example.com', audience: ['a'] } };
    const place = { account: '123456789012', region: 'eu-west-1' };
    const prod = readConfig('prod', JSON.stringify({ ...minimal, ...place }));
    const dev = readConfig('dev', JSON.stringify(minimal));
    const column = (field: string) => new RegExp(`^\\| \`${field}\` \\|.*\\| (.*) \\|$`, 'm').exec(deploy)?.[1];
    const quotas: readonly number[] = Object.values(TENANT_QUOTAS);
    assert.equal(column('tenantQuotas'), quotas.map((quota) => quota.toLocaleString('en')).join(' · '));
    for (const name of Object.keys(TENANT_QUOTAS))
      assert.match(/^\| `tenantQuotas` \|(.*)\|/m.exec(deploy)?.[1] ?? '', new RegExp(`\`${name}\``));
    assert.equal(column('tenantClaim'), `\`${prod.tenantClaim}\``);
    assert.equal(column('logRetentionDays'), String(prod.logRetentionDays));
    assert.equal(column('removal'), `\`${prod.removal}\``);
    assert.equal(
      column('concurrency'),
      `${prod.concurrency.workers} workers, ${prod.concurrency.deliveries} deliveries, nothing reserved`,
    );
    assert.deepEqual(prod.concurrency.reserved, {});
    const { workers, deliveries } = prod.concurrency;
    const left = `${workers} workers sync and ${deliveries} executions deliver events, which leaves ${10 - workers - deliveries}`;
    assert.ok(deploy.replace(/\s+/g, ' ').includes(left), left);
    assert.equal(column('deployment'), `\`${prod.deployment}\`, in \`dev\` \`${dev.deployment}\``);
    assert.equal(column('customerManagedKey'), `\`${prod.customerManagedKey}\`: AWS's own keys`);
    assert.equal(column('accessLogDays'), `${prod.accessLogDays}: none`);
    assert.equal(column('tracing'), `\`${prod.tracing}\``);
    assert.deepEqual([prod.allowedOrigins, prod.egressAddresses, prod.tags], [[], [], {}]);
    for (const field of [
      'domain',
      'webAclArn',
      'alarmEmail',
      'adoptTable',
      'monthlyBudgetUsd',
      'permissionsBoundary',
    ] as const)
      assert.equal(prod[field], undefined, field);
  });
});

describe('docs/deploy.md and what it asks an identity provider for', () => {
  it('has the scopes, the redirect and the flags that there are', () => {
    for (const scope of Object.values(SCOPES)) assert.ok(deploy.includes(`\`${scope}\``), scope);
    const ofPage = PAGE_SCOPES.join(' ');
    assert.ok(deploy.replace(/\s+/g, ' ').includes(`scopes \`${ofPage}\``));
    assert.ok(deploy.includes(`https://usage.example.com${PAGE.signedInPath}\``));
    const flags = named(deploy.slice(deploy.indexOf('\n## Verify')), /(--[a-z-]+)/g);
    assert.ok(flags.length >= 5);
    for (const flag of flags) assert.ok(read('local/smoke.ts').includes(`\n  ${flag} `), flag);
  });
});

describe('docs/security.md', () => {
  it('has the numbers that hold', () => {
    const constant = (file: string, name: string) => {
      const text = new RegExp(`${name} = ([^;]+);`).exec(read(file))?.[1] ?? '';
      return Number(text.replaceAll('_', '').replace(/ \* DAY| \* 1024/, ''));
    };
    assert.match(
      security,
      new RegExp(`at most ${constant('functions/core/usage/tier.ts', 'MAX_ATTRIBUTES')} for an app`),
    );
    assert.match(security, new RegExp(`ledger for its ${constant('functions/aws/ledger.ts', 'KEPT')} days`));
    const { timeoutMs, maxBytes, maxValues, maxRows } = CALL_LIMITS;
    const bounds = [
      `${timeoutMs / 1000} seconds`,
      `${maxBytes / 1024 ** 2} MB`,
      `${maxRows.toLocaleString('en')} rows`,
    ];
    for (const bound of bounds) assert.ok(security.includes(bound), bound);
    assert.deepEqual([maxValues, /a million values/.test(security)], [1_000_000, true]);
    assert.deepEqual([FUNCTIONS.deliver.timeoutSeconds, /for less than a minute/.test(security)], [60, true]);
  });
});
