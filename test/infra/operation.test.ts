// What the options of a config about operation do, each with its default.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Deployment, dev, inRegion, prod } from './deployments.ts';
import { textOf } from './iamPolicy.ts';
import { ADOPTED } from './synthesise.ts';

const ownFunctions = ({ all }: Deployment) => all('AWS::Lambda::Function').filter(([id]) => !id.startsWith('Custom'));
const FUNCTIONS = {
  connections: 'ConnectionsApi/Connections/Function',
  usage: 'UsageApi/Usage/Function',
  dispatch: 'Sync/Dispatcher/Function',
  sync: 'Sync/Worker/Function',
} as const;

describe('concurrency', () => {
  it('reserves nothing and leaves three of a new account’s 10 executions to the APIs, unless the config says otherwise', () => {
    for (const [id, { Properties }] of ownFunctions(dev))
      assert.equal(Properties.ReservedConcurrentExecutions, undefined, id);
    const workers = (deployment: Deployment) =>
      deployment.at('Sync/Messages').Properties.ScalingConfig.MaximumConcurrency;
    const deliveries = (deployment: Deployment) =>
      deployment.at('Events/Messages').Properties.ScalingConfig.MaximumConcurrency;
    assert.deepEqual([workers(dev), deliveries(dev)], [5, 2]);
    assert.deepEqual([workers(prod), deliveries(prod)], [50, 10]);
    const reserved = Object.entries(FUNCTIONS).map(([name, path]) => [
      name,
      prod.at(path).Properties.ReservedConcurrentExecutions,
    ]);
    assert.deepEqual(Object.fromEntries(reserved), { connections: 20, usage: 40, dispatch: 1, sync: 60 });
    assert.ok(60 >= workers(prod), 'the pollers take no message that cannot run');
  });
});

describe('new code of a function', () => {
  it('takes over step by step and is taken back when it fails, unless the config says otherwise', () => {
    const groups = prod.all('AWS::CodeDeploy::DeploymentGroup');
    assert.equal(groups.length, ownFunctions(prod).length);
    for (const [id, { Properties }] of groups) {
      assert.equal(textOf(Properties.DeploymentConfigName), 'CodeDeployDefault.LambdaCanary10Percent5Minutes', id);
      assert.equal(Properties.AlarmConfiguration.Enabled, true);
      const [{ Name }] = Properties.AlarmConfiguration.Alarms;
      assert.match(prod.resources[Name.Ref]?.Properties.AlarmDescription, /runbook\.md#deployment-rolled-back$/);
      assert.deepEqual(Properties.AutoRollbackConfiguration, {
        Enabled: true,
        Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'],
      });
    }
    const aliases = prod.all('AWS::Lambda::Alias').map(([, alias]) => alias);
    assert.ok(aliases.every((alias) => (alias as { UpdatePolicy?: object }).UpdatePolicy !== undefined));
    assert.equal(dev.all('AWS::CodeDeploy::DeploymentGroup').length, 0);
  });

  it('is invoked through the alias by everything', () => {
    for (const deployment of [dev, prod]) {
      const aliases = new Set(deployment.all('AWS::Lambda::Alias').map(([id]) => id));
      assert.equal(aliases.size, ownFunctions(deployment).length);
      const invoked = [
        ...deployment.all('AWS::ApiGatewayV2::Integration').map(([, { Properties }]) => Properties.IntegrationUri),
        ...deployment.all('AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties.Target.Arn),
        ...deployment
          .all('AWS::Cognito::UserPool')
          .map(([, { Properties }]) => Properties.LambdaConfig.PreTokenGenerationConfig.LambdaArn),
      ];
      for (const { Ref } of invoked) assert.ok(aliases.has(Ref), Ref);
      const { FunctionName } = deployment.at('Sync/Messages').Properties;
      assert.match(JSON.stringify(FunctionName), /SyncWorkerFunctionAliaslive.*:live/);
    }
  });
});

describe('a restored table', () => {
  it('takes the place of the stack’s own, which is retained', () => {
    for (const deployment of inRegion('us-east-1')) {
      assert.equal(deployment.all('AWS::DynamoDB::GlobalTable').length, 0);
      for (const [id, { Properties }] of ownFunctions(deployment)) {
        const { TABLE_NAME } = Properties.Environment.Variables;
        if (TABLE_NAME !== undefined) assert.equal(TABLE_NAME, ADOPTED, id);
      }
      const resources = deployment
        .all('AWS::IAM::Policy')
        .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
        .flatMap(({ Resource }) => [Resource].flat())
        .map((resource) => textOf(resource))
        .filter((resource) => resource.includes(':dynamodb:'));
      assert.ok(resources.length > 5);
      for (const resource of resources) {
        assert.match(resource, new RegExp(`^arn:aws:dynamodb:us-east-1:123456789012:table/${ADOPTED}(/index/\\w+)?$`));
      }
    }
    assert.equal(prod.at('Storage/Table').DeletionPolicy, 'Retain');
  });
});

describe('costs', () => {
  it('are mailed when the month’s budget is nearly used, if the config has one', () => {
    const { Budget, NotificationsWithSubscribers } = prod.only('AWS::Budgets::Budget').Properties;
    assert.deepEqual(Budget.BudgetLimit, { Amount: 200, Unit: 'USD' });
    assert.deepEqual(
      NotificationsWithSubscribers.map(({ Notification, Subscribers }: Record<string, Record<string, unknown>[]>) => [
        (Notification as unknown as Record<string, unknown>).NotificationType,
        (Notification as unknown as Record<string, unknown>).Threshold,
        Subscribers?.[0]?.Address,
      ]),
      [
        ['ACTUAL', 80, 'operators@example.com'],
        ['FORECASTED', 100, 'operators@example.com'],
      ],
    );
    assert.equal(dev.all('AWS::Budgets::Budget').length, 0);
  });

  it('can be told apart by the tags of every resource that takes tags', () => {
    const tagsOf = (tags: unknown): Record<string, string> =>
      Array.isArray(tags)
        ? Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]))
        : ((tags ?? {}) as Record<string, string>);
    const wanted = { application: 'okta-usage', environment: 'prod', owner: 'identity-team', 'cost-center': '4711' };
    for (const type of [
      'AWS::Lambda::Function',
      'AWS::S3::Bucket',
      'AWS::SQS::Queue',
      'AWS::SNS::Topic',
      'AWS::IAM::Role',
    ]) {
      for (const [id, { Properties }] of prod.all(type)) {
        if (id.startsWith('Custom')) continue;
        const tags = tagsOf(Properties.Tags);
        for (const [name, value] of Object.entries(wanted)) assert.equal(tags[name], value, `${id} ${name}`);
      }
    }
  });
});

describe('the permissions boundary and the bootstrap of the config', () => {
  it('are on every role, and in the names of the assets', () => {
    const roles = prod.all('AWS::IAM::Role');
    assert.ok(roles.length >= 8);
    for (const [id, { Properties }] of roles) {
      assert.match(textOf(Properties.PermissionsBoundary), /^arn:\S+:iam::123456789012:policy\/workload-boundary$/, id);
    }
    for (const [id, { Properties }] of dev.all('AWS::IAM::Role'))
      assert.equal(Properties.PermissionsBoundary, undefined, id);
    for (const [id, { Properties }] of ownFunctions(prod))
      assert.match(JSON.stringify(Properties.Code), /cdk-usage1-assets/, id);
    for (const [id, { Properties }] of ownFunctions(dev))
      assert.match(JSON.stringify(Properties.Code), /cdk-hnb659fds-assets/, id);
  });

  it('go with an account and a region, so that other credentials are refused', () => {
    assert.equal(prod.target, 'aws://123456789012/eu-west-1');
    assert.equal(dev.target, 'aws://unknown-account/unknown-region');
  });
});

describe('a key of the account', () => {
  it('encrypts queues, logs and alarms, and may be used by what writes them', () => {
    const key = prod.idOf('DataKey/Key');
    const isKey = (value: unknown) => JSON.stringify(value).includes(key);
    for (const [type, property] of [
      ['AWS::SQS::Queue', 'KmsMasterKeyId'],
      ['AWS::Logs::LogGroup', 'KmsKeyId'],
      ['AWS::SNS::Topic', 'KmsMasterKeyId'],
    ] as const) {
      assert.ok(prod.all(type).length > 0);
      for (const [id, { Properties }] of prod.all(type)) assert.ok(isKey(Properties[property]), `${type} ${id}`);
      for (const [id, { Properties }] of dev.all(type)) assert.equal(Properties[property], undefined, id);
    }
    const { Statement } = prod.at('DataKey/Key').Properties.KeyPolicy;
    const services = Statement.flatMap(({ Principal }: { Principal: { Service?: string } }) => Principal.Service ?? []);
    assert.deepEqual(services.sort(), ['cloudwatch.amazonaws.com', 'logs.eu-west-1.amazonaws.com']);
    const users = prod
      .all('AWS::IAM::Policy')
      .filter(([, { Properties }]) =>
        Properties.PolicyDocument.Statement.some(({ Resource }: { Resource: unknown }) => isKey(Resource)),
      );
    assert.deepEqual(users.map(([id]) => id.replace(/RoleDefaultPolicy.*/, '')).sort(), [
      'EventsDeliver',
      'SyncDispatcher',
      'SyncWorker',
    ]);
  });
});

describe('X-Ray', () => {
  it('is off, and one switch turns it on for every function', () => {
    for (const [id, { Properties }] of ownFunctions(dev)) assert.notEqual(Properties.TracingConfig?.Mode, 'Active', id);
    for (const [id, { Properties }] of ownFunctions(prod)) assert.equal(Properties.TracingConfig?.Mode, 'Active', id);
    assert.ok(!JSON.stringify(dev.resources).includes('xray:'));
  });
});

describe('access logs', () => {
  it('of CloudFront and of the page’s bucket are kept as long as the config says, and not at all by default', () => {
    const { Logging } = prod.only('AWS::CloudFront::Distribution').Properties.DistributionConfig;
    assert.equal(Logging.Prefix, 'cloudfront/');
    const bucket = prod.at('Web/AccessLogs/Bucket').Properties;
    assert.equal(bucket.LifecycleConfiguration.Rules[0].ExpirationInDays, 90);
    assert.equal(prod.at('Web/Files').Properties.LoggingConfiguration.LogFilePrefix, 'page-bucket/');
    assert.equal(dev.only('AWS::CloudFront::Distribution').Properties.DistributionConfig.Logging, undefined);
    assert.equal(dev.all('AWS::S3::Bucket').length, 1);
  });
});

describe('what is deleted with the stack', () => {
  it('is every bucket, emptied first, so that nothing is stuck', () => {
    for (const deployment of [dev, prod]) {
      const emptied = deployment
        .all('Custom::S3AutoDeleteObjects')
        .map(([, { Properties }]) => Properties.BucketName.Ref);
      for (const [id, { DeletionPolicy }] of deployment.all('AWS::S3::Bucket')) {
        assert.equal(DeletionPolicy, 'Delete', id);
        assert.ok(emptied.includes(id), id);
      }
    }
  });

  it('is everything in a disposable environment, and everything but customers’ data elsewhere', () => {
    const kept = (deployment: Deployment) =>
      Object.entries(deployment.resources)
        .filter(([, { DeletionPolicy = 'Delete' }]) => DeletionPolicy !== 'Delete')
        .map(([, { Type, DeletionPolicy }]) => `${Type} ${DeletionPolicy}`)
        .sort();
    assert.deepEqual(kept(dev), []);
    assert.deepEqual(kept(prod), [
      'AWS::DynamoDB::GlobalTable Retain',
      'AWS::KMS::Key RetainExceptOnCreate',
      'AWS::KMS::Key RetainExceptOnCreate',
    ]);
  });
});

describe('the API’s own address', () => {
  it('has no default stage: only CloudFront knows the stage, whose name nobody can guess', () => {
    for (const deployment of [dev, prod]) {
      const { StageName } = deployment.only('AWS::ApiGatewayV2::Stage').Properties;
      assert.match(JSON.stringify(StageName), /AWS::StackId/);
      const { Origins } = deployment.only('AWS::CloudFront::Distribution').Properties.DistributionConfig;
      const api = Origins.find(({ OriginPath }: { OriginPath?: unknown }) => OriginPath !== undefined);
      assert.deepEqual(api.OriginPath, { 'Fn::Join': ['', ['/', StageName]] });
    }
  });

  it('is behind the web ACL of the config, because the ACL cannot be attached to an HTTP API', () => {
    const { WebACLId } = prod.only('AWS::CloudFront::Distribution').Properties.DistributionConfig;
    assert.match(WebACLId, /:global\/webacl\/usage\//);
    assert.equal(prod.all('AWS::WAFv2::WebACLAssociation').length, 0);
  });
});

describe('clients of the user pool', () => {
  it('have the flows that they need and no others', () => {
    for (const [id, { Properties }] of dev.all('AWS::Cognito::UserPoolClient')) {
      assert.deepEqual(Properties.ExplicitAuthFlows, ['ALLOW_REFRESH_TOKEN_AUTH'], id);
      assert.equal(Properties.AllowedOAuthFlows.length, 1, id);
    }
    assert.deepEqual(dev.at('Identity/Pool/Page').Properties.SupportedIdentityProviders, ['COGNITO']);
  });
});
