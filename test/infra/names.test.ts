import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Deployment, inRegion } from './deployments.ts';
import { textOf } from './iamPolicy.ts';
import { REGIONS } from './synthesise.ts';

/** Properties that name a resource itself, and not something that it uses or contains. */
const OWN_NAMES = [
  'AliasName',
  'AlarmName',
  'ApplicationName',
  'BucketName',
  'Budget.BudgetName',
  'CachePolicyConfig.Name',
  'DashboardName',
  'DeploymentGroupName',
  'Domain',
  'FunctionName',
  'LogGroupName',
  'ManagedPolicyName',
  'Name',
  'OriginAccessControlConfig.Name',
  'OriginRequestPolicyConfig.Name',
  'QueueName',
  'ResponseHeadersPolicyConfig.Name',
  'RoleName',
  'TableName',
  'TopicName',
  'UserPoolName',
];
/** Names that need not be unique, or are unique within another resource only. */
const NOT_UNIQUE = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::Cognito::UserPoolResourceServer',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
]);
/** Services whose names belong to the account, or to everybody. */
const GLOBAL = /^AWS::(Budgets|CloudFront|IAM|Route53|S3)::/;

const valueAt = (properties: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], properties);

/** Type and name of each resource that has a name, and of each export. */
function namesOf({ resources, environment, exports }: Deployment, region: string): readonly string[] {
  const place = {
    'AWS::Region': region,
    'AWS::AccountId': '123456789012',
    'AWS::StackName': `OktaUsage-${environment}`,
  };
  const named = Object.values(resources).flatMap(({ Type, Properties }) =>
    NOT_UNIQUE.has(Type)
      ? []
      : OWN_NAMES.flatMap((path) => {
          const value = valueAt(Properties, path);
          const name = value === undefined ? '' : textOf(value, {}, place);
          // AWS makes a name that only refers to another resource, and the end of a parameter's name.
          return name === '' || /<\w+>$/.test(name) ? [] : [`${Type} ${name}`];
        }),
  );
  return [...named, ...exports.map((name) => `export ${name}`)];
}

describe('physical names', () => {
  const deployments = REGIONS.flatMap((region) => inRegion(region).map((deployment) => ({ region, deployment })));

  it('do not collide between two environments or two regions of an account', () => {
    const seen = new Map<string, string>();
    let count = 0;
    for (const { region, deployment } of deployments) {
      for (const name of namesOf(deployment, region)) {
        const key = GLOBAL.test(name) ? name : `${region} ${name}`;
        const where = `${deployment.environment} in ${region}`;
        assert.ok(!seen.has(key), `${name} is in ${seen.get(key)} and in ${where}`);
        seen.set(key, where);
        count += 1;
      }
    }
    assert.ok(count >= 4 * 3, `only ${count} names`);
  });

  it('of secrets and parameters, which code makes, begin with the environment', () => {
    for (const { region, deployment } of deployments) {
      const text = JSON.stringify(deployment.resources);
      const others = deployment.environment === 'dev' ? 'prod' : 'dev';
      assert.ok(text.includes(`okta-usage/${deployment.environment}`), region);
      assert.ok(!text.includes(`okta-usage/${others}`), region);
    }
  });
});
