import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { FUNCTIONS, LOCAL_ENV, SYNC_HEAP } from '../../functions/contract/functions.ts';
import { PAGE } from '../../functions/contract/page.ts';
import { ROOT } from '../../infra/createApp.ts';
import { bundles, deploy, dev, PROD_CONFIG, prod } from './deployments.ts';
import { textOf } from './policy.ts';

const both = [dev, prod];
const one = ({ all }: typeof dev, type: string) => {
  const found = all(type);
  assert.equal(found.length, 1, `${found.length} of ${type}`);
  return (found[0] as (typeof found)[0])[1];
};
const ours = ({ all }: typeof dev) =>
  all('AWS::Lambda::Function').filter(([, { Properties }]) => Properties.Runtime.startsWith('nodejs'));
/** Policies that are not the CDK's own uploader's. */
const statements = ({ all }: typeof dev) =>
  all('AWS::IAM::Policy')
    .filter(([id]) => !id.startsWith('CustomCDKBucketDeployment'))
    .flatMap(([id, { Properties }]) =>
      Properties.PolicyDocument.Statement.map((statement: { Action: string | string[]; Resource: unknown }) => ({
        id,
        actions: [statement.Action].flat(),
        resources: [statement.Resource].flat().map((resource) => textOf(resource)),
      })),
    ) as { id: string; actions: string[]; resources: string[] }[];

describe('each function', () => {
  it('runs on Node 24 for arm64, with the contract’s time and memory, source maps, and JSON logs that end', () => {
    for (const deployment of both) {
      for (const [id, { Properties }] of ours(deployment)) {
        assert.equal(Properties.Runtime, 'nodejs24.x', id);
        assert.deepEqual(Properties.Architectures, ['arm64'], id);
        assert.equal(Properties.Handler, 'index.handler', id);
        assert.equal(Properties.LoggingConfig.LogFormat, 'JSON', id);
        assert.match(Properties.Environment.Variables.NODE_OPTIONS, /--enable-source-maps/);
        const isWorker = Properties.Timeout === FUNCTIONS.sync.timeoutSeconds;
        for (const option of SYNC_HEAP)
          assert.equal(Properties.Environment.Variables.NODE_OPTIONS.includes(option), isWorker, `${id} ${option}`);
        const log = deployment.resources[Properties.LoggingConfig.LogGroup.Ref];
        assert.equal(log?.Properties.RetentionInDays, deployment.config.logRetentionDays, id);
      }
    }
    const made = ours(dev).map(([, { Properties }]) => [Properties.Timeout, Properties.MemorySize]);
    assert.deepEqual(
      made.sort(),
      Object.values(FUNCTIONS)
        .map((f) => [f.timeoutSeconds, f.memoryMb])
        .sort(),
    );
  });

  it('has a role of its own, without managed policies', () => {
    for (const deployment of both) {
      const roles = ours(deployment).map(([, { Properties }]) => Properties.Role['Fn::GetAtt'][0] as string);
      assert.equal(new Set(roles).size, roles.length);
      for (const role of roles) assert.equal(deployment.resources[role]?.Properties.ManagedPolicyArns, undefined);
    }
  });

  it('is masked in its log where Okta tokens pass through', () => {
    for (const [id, { Properties }] of ours(dev)) {
      const masked =
        dev.resources[Properties.LoggingConfig.LogGroup.Ref]?.Properties.DataProtectionPolicy !== undefined;
      assert.equal(masked, /Connections|Worker/.test(id), id);
    }
  });

  it('can never be told of a simulated org', () => {
    for (const { all } of both) {
      assert.ok(
        !all('AWS::Lambda::Function').some(([, resource]) =>
          LOCAL_ENV.some((name) => JSON.stringify(resource).includes(name)),
        ),
      );
    }
    for (const name of Object.keys(FUNCTIONS)) {
      const code = readFileSync(join(bundles.folder, name, 'index.mjs'), 'utf8');
      for (const variable of LOCAL_ENV) assert.ok(!code.includes(variable), `${variable} is read by ${name}`);
    }
    assert.deepEqual(
      readdirSync(join(ROOT, 'config')).filter((file) =>
        /LOCAL_/.test(readFileSync(join(ROOT, 'config', file), 'utf8')),
      ),
      [],
    );
  });
});

describe('what is allowed', () => {
  it('is named action by action, on named resources, without Scan', () => {
    for (const deployment of both) {
      for (const { id, actions, resources } of statements(deployment)) {
        assert.ok(!resources.includes('*'), `${id}: ${actions} on everything`);
        for (const action of actions) {
          assert.ok(!action.includes('*'), `${id}: ${action}`);
          assert.ok(!/Scan|PartiQL/.test(action), `${id}: ${action}`);
        }
      }
    }
  });

  it('is to read a token, for one role', () => {
    for (const deployment of both) {
      const readers = statements(deployment).filter(({ actions }) => actions.includes('secretsmanager:GetSecretValue'));
      assert.deepEqual(
        readers.map(({ id }) => id.slice(0, 10)),
        ['SyncTenant'],
      );
    }
  });

  it('is to call the dispatcher, for the schedule of this account', () => {
    const { Target, ScheduleExpression, FlexibleTimeWindow } = one(dev, 'AWS::Scheduler::Schedule').Properties;
    assert.equal(ScheduleExpression, 'rate(1 minute)');
    assert.deepEqual(FlexibleTimeWindow, { Mode: 'OFF' });
    assert.deepEqual(Target.RetryPolicy, { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
    const role = dev.resources[Target.RoleArn['Fn::GetAtt'][0]]?.Properties;
    assert.ok(role.AssumeRolePolicyDocument.Statement[0].Condition.StringEquals['aws:SourceAccount']);
  });
});

describe('what customers entrust to us', () => {
  const retainedData = ['Storage/Table', 'Storage/TokenKey'];

  it('outlives the stack, but in a throw-away environment', () => {
    for (const path of retainedData) {
      assert.equal(prod.resources[prod.idOf(path)]?.DeletionPolicy, 'Retain', path);
      assert.equal(dev.resources[dev.idOf(path)]?.DeletionPolicy, 'Delete', path);
    }
    assert.equal(dev.resources[dev.idOf('Identity/Pool')]?.DeletionPolicy, 'Delete');
    assert.equal(prod.stack.terminationProtection, true);
    assert.equal(one(prod, 'AWS::DynamoDB::GlobalTable').Properties.Replicas[0].DeletionProtectionEnabled, true);
  });

  it('keeps its place from one version to the next', () => {
    // A changed logical id is a new, empty resource: change these only with a plan for what is in the old one.
    assert.equal(prod.idOf('Storage/Table'), 'StorageTableB43FDCE7');
    assert.equal(prod.idOf('Storage/TokenKey'), 'StorageTokenKey6421940D');
    assert.equal(dev.idOf('Identity/Pool'), 'IdentityPool9E5AED46');
  });

  it('can be brought back, and is encrypted under a key of ours where it is a token', () => {
    const [replica] = one(prod, 'AWS::DynamoDB::GlobalTable').Properties.Replicas;
    assert.equal(replica.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled, true);
    const key = one(prod, 'AWS::KMS::Key').Properties;
    assert.equal(key.EnableKeyRotation, true);
  });

  it('is in no output and no plain text of the template', () => {
    for (const { resources } of both) assert.doesNotMatch(JSON.stringify(resources), /SecretString|ClientSecret"/);
  });
});

describe('alarms', () => {
  const alarms = both.flatMap(({ all }) => all('AWS::CloudWatch::Alarm'));

  it('say who is hurt, name a section of the runbook that exists, and reach somebody', () => {
    const headings = new Set(
      [...readFileSync(join(ROOT, 'docs/runbook.md'), 'utf8').matchAll(/^## ([a-z-]+)$/gm)].map(([, name]) => name),
    );
    const named = alarms.map(([id, { Properties }]) => {
      const [, impact = '', section = ''] =
        /^(.+) What to do: docs\/runbook\.md#([a-z-]+)$/.exec(Properties.AlarmDescription) ?? [];
      assert.ok(impact.length > 20, id);
      assert.ok(headings.has(section), `${id} names ${section}`);
      assert.equal(Properties.AlarmActions.length, 1, id);
      return section;
    });
    assert.deepEqual(
      [...headings].filter((heading) => !named.includes(String(heading))),
      [],
      'sections without an alarm',
    );
  });

  it('count no tenant apart', () => {
    for (const [, { Properties }] of alarms.filter(([, { Properties }]) => Properties.Namespace === 'OktaUsage')) {
      const names = Properties.Dimensions.map(({ Name }: { Name: string }) => Name);
      assert.deepEqual(names.sort(), ['environment', 'service']);
    }
  });

  it('may be told to the topic, which takes nothing in the clear', () => {
    const { Statement } = one(prod, 'AWS::SNS::TopicPolicy').Properties.PolicyDocument;
    const allowing = Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');
    assert.deepEqual(
      allowing.map(({ Principal, Action }: Record<string, unknown>) => [Principal, Action]),
      [[{ Service: 'cloudwatch.amazonaws.com' }, 'sns:Publish']],
    );
  });

  it('are mailed where the config says so', () => {
    assert.equal(one(prod, 'AWS::SNS::Subscription').Properties.Endpoint, 'operators@example.com');
    assert.equal(dev.all('AWS::SNS::Subscription').length, 0);
  });
});

describe('the page', () => {
  it('lies in a private bucket behind CloudFront, with the API under the same origin', () => {
    const bucket = one(prod, 'AWS::S3::Bucket').Properties;
    assert.deepEqual(new Set(Object.values(bucket.PublicAccessBlockConfiguration)), new Set([true]));
    const { DefaultCacheBehavior, CacheBehaviors, Aliases, ViewerCertificate } = one(
      prod,
      'AWS::CloudFront::Distribution',
    ).Properties.DistributionConfig;
    assert.equal(DefaultCacheBehavior.ViewerProtocolPolicy, 'redirect-to-https');
    assert.equal(CacheBehaviors.length, 1);
    assert.equal(CacheBehaviors[0].PathPattern, '/v1/*');
    assert.equal(CacheBehaviors[0].CachePolicyId, '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', 'CachingDisabled');
    assert.deepEqual(Aliases, ['usage.example.com']);
    assert.equal(ViewerCertificate.MinimumProtocolVersion, 'TLSv1.2_2021');
  });

  it('runs no script of others, calls nobody but its API and whoever signs people in, and is framed by nobody', () => {
    for (const [deployment, issuer] of [
      [prod, /^https:\/\/id\.example\.com$/],
      [
        dev,
        /^https:\/\/cognito-idp\.us-east-1\.amazonaws\.com https:\/\/<IdentityPoolDomain\w+>\.auth\.us-east-1\.amazoncognito\.com$/,
      ],
    ] as const) {
      const [, page] =
        deployment.all('AWS::CloudFront::ResponseHeadersPolicy').find(([id]) => id.includes('PageHeaders')) ?? [];
      const headers = page?.Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig;
      const policy = new Map(
        textOf(headers.ContentSecurityPolicy.ContentSecurityPolicy)
          .split('; ')
          .map((directive) => directive.split(/ (.*)/s) as [string, string]),
      );
      const called = policy.get('connect-src') ?? '';
      assert.match(called.replace(/^'self' /, ''), issuer);
      policy.set('connect-src', "'self'");
      assert.deepEqual(Object.fromEntries(policy), {
        'default-src': "'none'",
        'script-src': "'self'",
        'style-src': "'self'",
        'img-src': "'self' data:",
        'font-src': "'self' data:",
        'connect-src': "'self'",
        'base-uri': "'none'",
        'form-action': "'self'",
        'frame-ancestors': "'none'",
        'require-trusted-types-for': "'script'",
      });
      assert.equal(headers.FrameOptions.FrameOption, 'DENY');
      assert.equal(headers.StrictTransportSecurity.AccessControlMaxAgeSec, 31_536_000);
    }
  });

  it('learns from /config.json, which is never cached, where to sign people in', () => {
    const named = (deployment: typeof dev) => {
      const [, upload] = deployment.all('Custom::CDKBucketDeployment').find(([id]) => id.includes('UploadNamed')) ?? [];
      assert.deepEqual(upload?.Properties.SystemMetadata, { 'cache-control': 'no-cache' });
      const marked = Object.assign({}, ...(upload?.Properties.SourceMarkers ?? [])) as Record<string, unknown>;
      const [file] = readdirSync(deployment.outdir, { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('/config.json'),
      );
      const text = readFileSync(join(deployment.outdir, String(file)), 'utf8');
      return JSON.parse(text.replace(/<<marker:[^>]*>>/g, (marker) => textOf(marked[marker])));
    };
    assert.deepEqual(named(prod), {
      authority: 'https://id.example.com/oauth2/default',
      clientId: 'page-client',
      scope: 'openid email usage/read usage/manage',
    });
    const { authority, clientId, scope, signOutUrl } = named(dev);
    assert.equal(authority, `<${dev.idOf('Identity/Pool')}.ProviderURL>`);
    assert.equal(clientId, `<${dev.idOf('Identity/Pool/Page')}>`);
    assert.equal(scope, 'openid email usage/read usage/manage');
    assert.match(
      signOutUrl,
      /\/logout\?client_id=<IdentityPoolPage\w+>&logout_uri=https:\/\/<WebSite\w+\.DomainName>\/signed-out$/,
    );
  });

  it('is not uploaded where nobody could sign in to it', () => {
    const { pageClient, ...oidc } = PROD_CONFIG.oidc;
    assert.ok(pageClient);
    const { all } = deploy('headless', JSON.stringify({ ...PROD_CONFIG, oidc }));
    assert.equal(all('Custom::CDKBucketDeployment').length, 0);
  });
});

describe('a user pool of our own', () => {
  it('lets nobody sign up, asks for a second factor, and lets nobody change their tenant', () => {
    const pool = one(dev, 'AWS::Cognito::UserPool').Properties;
    assert.equal(pool.AdminCreateUserConfig.AllowAdminCreateUserOnly, true);
    assert.equal(pool.MfaConfiguration, 'ON');
    assert.deepEqual(
      pool.Schema.map(({ Name, Mutable }: { Name: string; Mutable: boolean }) => [Name, Mutable]),
      [['tenant_id', false]],
    );
    assert.equal(pool.LambdaConfig.PreTokenGenerationConfig.LambdaVersion, 'V3_0');
  });

  it('gives machines the scopes of the config, and their tenant by a parameter of ours', () => {
    const clients = dev.all('AWS::Cognito::UserPoolClient').filter(([id]) => id !== dev.idOf('Identity/Pool/Page'));
    assert.equal(clients.length, 2);
    for (const [id, { Properties }] of clients) {
      assert.deepEqual(Properties.AllowedOAuthFlows, ['client_credentials'], id);
      assert.equal(Properties.GenerateSecret, true, id);
    }
    const parameter = one(dev, 'AWS::SSM::Parameter').Properties;
    assert.equal(parameter.Value, 'demo');
    assert.match(textOf(parameter.Name), /^\/okta-usage\/dev\/clients\/</);
  });

  it('signs people in on the page by code and PKCE, back to the page alone, and takes no password but on its own', () => {
    const page = dev.resources[dev.idOf('Identity/Pool/Page')]?.Properties;
    assert.equal(page.GenerateSecret, false);
    assert.deepEqual(page.AllowedOAuthFlows, ['code']);
    assert.deepEqual(page.ExplicitAuthFlows, ['ALLOW_REFRESH_TOKEN_AUTH']);
    assert.deepEqual(
      page.AllowedOAuthScopes.map((scope: unknown) => textOf(scope)),
      ['openid', 'email', `<${dev.idOf('Identity/Pool/Server')}>/read`, `<${dev.idOf('Identity/Pool/Server')}>/manage`],
    );
    const at = (path: string) => `https://<${dev.idOf('Web/Site')}.DomainName>${path}`;
    assert.deepEqual(
      page.CallbackURLs.map((url: unknown) => textOf(url)),
      [at(PAGE.signedInPath)],
    );
    assert.deepEqual(
      page.LogoutURLs.map((url: unknown) => textOf(url)),
      [at(PAGE.signedOutPath)],
    );
  });

  it('is asked for tokens of its machines and of its page alone', () => {
    const { JwtConfiguration } = one(dev, 'AWS::ApiGatewayV2::Authorizer').Properties;
    const clients = dev.all('AWS::Cognito::UserPoolClient').map(([id]) => id);
    assert.deepEqual(JwtConfiguration.Audience.map(({ Ref }: { Ref: string }) => Ref).sort(), clients.sort());
    assert.equal(clients.length, 3);
  });

  it('is not made where tokens come from elsewhere', () => {
    assert.equal(prod.all('AWS::Cognito::UserPool').length, 0);
  });
});
