import { DefaultStackSynthesizer, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from './config.ts';

export interface NagSuppression {
  /** Construct path below the stack; `''` for all resources of the stack. */
  readonly at: string;
  readonly id: string;
  readonly reason: string;
}

const UPLOADER = 'Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C';
const FUNCTION_ROLES = [
  'ConnectionsApi/Connections/Role',
  'UsageApi/Usage/Role',
  'Sync/Dispatcher/Role',
  'Sync/Worker/Role',
  'Events/Deliver/Role',
  'Identity/Claims/Role',
];
/** Of `cdk bootstrap`, in the names of what it makes. */
const DEFAULT_QUALIFIER = DefaultStackSynthesizer.DEFAULT_QUALIFIER;
const VENDORED =
  'Created by the CDK to upload the page. It runs at deployment only, on the two buckets that it copies between.';

/** Findings of cdk-nag's AwsSolutions and Serverless packs that are accepted, each with the reason. A test allows no others. */
export function nagSuppressions(config: Config): readonly NagSuppression[] {
  const { environment, account, region, bootstrapQualifier = DEFAULT_QUALIFIER } = config;
  const partition = region === undefined ? '<AWS::Partition>' : 'aws';
  const place = `${region ?? '<AWS::Region>'}:${account ?? '<AWS::AccountId>'}`;
  const secrets = `arn:${partition}:secretsmanager:${place}:secret:okta-usage`;
  return [
    {
      at: 'ConnectionsApi/Connections/Role',
      id: `AwsSolutions-IAM5[Resource::${secrets}/${environment}/*]`,
      reason:
        'Each connection has a secret, whose name is not known at deployment. The pattern is limited to this environment’s prefix, and the actions store and delete but do not read.',
    },
    {
      at: 'Events/Deliver/Role',
      id: `AwsSolutions-IAM5[Resource::${secrets}/${environment}/*/webhooks/*]`,
      reason:
        'Each webhook has a secret, whose name is not known at deployment. The pattern holds secrets of webhooks alone, below every tenant, since one function delivers for all of them.',
    },
    {
      at: 'Sync/Tenant/Role',
      id: `AwsSolutions-IAM5[Resource::${secrets}/${environment}/<aws:PrincipalTag/tenant>/*]`,
      reason: 'The secrets of the session’s tenant, limited both by their name and by their tag.',
    },
    {
      at: 'Identity/Claims/Role',
      id: `AwsSolutions-IAM5[Resource::arn:${partition}:ssm:${place}:parameter/okta-usage/${environment}/clients/*]`,
      reason:
        'Each machine client has a parameter, named by an id that Cognito makes. Parameters hold names of tenants and no secrets.',
    },
    {
      at: 'Identity/Pool',
      id: 'AwsSolutions-COG8',
      reason:
        'Essentials is the plan that lets a trigger change machine tokens. Plus adds risk scores for passwords, but sign-in already needs a second factor.',
    },
    {
      at: 'HttpApi/Api',
      id: 'AwsSolutions-APIG4',
      reason:
        'Every route has the JWT authorizer and a scope, except the health route and the public contract (tested route by route).',
    },
    {
      at: 'Web/Files',
      id: 'AwsSolutions-S1',
      reason: 'The bucket holds the public page and only CloudFront reads it, so its access needs no log.',
    },
    {
      at: 'Web/Site',
      id: 'AwsSolutions-CFR1',
      reason: 'Customers’ admins may be in any country.',
    },
    {
      at: 'Web/Site',
      id: 'AwsSolutions-CFR2',
      reason: 'The page is static, and every API route with data requires a token. An owner can attach a web ACL.',
    },
    {
      at: 'Web/Site',
      id: 'AwsSolutions-CFR3',
      reason:
        'The API’s access log has the requests for data, with tenant and outcome. A log for the page would only add people’s addresses.',
    },
    {
      at: 'Web/Site',
      id: 'AwsSolutions-CFR4',
      reason:
        'Only without an own domain, because CloudFront’s certificate fixes its TLS versions. With a domain it is TLS 1.2 at least.',
    },
    {
      at: '',
      id: 'Serverless-LambdaDLQ',
      reason:
        'API Gateway and Cognito invoke synchronously, the queues have dead-letter queues, and the next dispatch makes up for a failed one.',
    },
    {
      at: 'Sync/Dispatcher',
      id: 'Serverless-LambdaAsyncFailureDestination',
      reason: 'The next dispatch sends what a failed one did not, and an alarm fires when none completes.',
    },
    {
      at: '',
      id: 'Serverless-LambdaTracing',
      reason:
        'Off unless the config switches it on. X-Ray needs permissions on all resources, and one log line per request or run has its duration.',
    },
    {
      at: 'Sync/DeadLetters',
      id: 'Serverless-SQSRedrivePolicy',
      reason: 'This is the dead-letter queue.',
    },
    {
      at: 'Events/DeadLetters',
      id: 'Serverless-SQSRedrivePolicy',
      reason: 'This is the dead-letter queue.',
    },
    {
      at: 'Events/Messages',
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'Failure destinations are for streams; the queue has a dead-letter queue.',
    },
    {
      at: 'Sync/Messages',
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'Failure destinations are for streams; the queue has a dead-letter queue.',
    },
    {
      at: 'Operators/Alarms',
      id: 'Serverless-SNSRedrivePolicy',
      reason: 'SNS retries e-mail to operators by itself, and the state of the alarm stays visible in CloudWatch.',
    },
    {
      at: 'Rollout/Role',
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'CodeDeploy reads the states of alarms, for which AWS’s own policy for it names every alarm, too.',
    },
    ...FUNCTION_ROLES.map((at) => ({
      at,
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'With tracing, a function sends segments to X-Ray, which has no resources to name.',
    })),
    { at: UPLOADER, id: 'AwsSolutions-L1', reason: VENDORED },
    { at: UPLOADER, id: 'Serverless-LambdaLatestVersion', reason: VENDORED },
    {
      at: UPLOADER,
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      reason: VENDORED,
    },
    ...[
      'Action::s3:GetBucket*',
      'Action::s3:GetObject*',
      'Action::s3:List*',
      'Action::s3:Abort*',
      'Action::s3:DeleteObject*',
      `Resource::arn:${partition}:s3:::cdk-${bootstrapQualifier}-assets-${account ?? '<AWS::AccountId>'}-${region ?? '<AWS::Region>'}/*`,
      'Resource::<WebFiles2DFCF39E.Arn>/*',
    ].map((finding) => ({ at: UPLOADER, id: `AwsSolutions-IAM5[${finding}]`, reason: VENDORED })),
  ];
}

/** Acknowledges the accepted findings. Constructs that this deployment does not have are skipped. */
export function suppressFindings(stack: Construct, config: Config): void {
  for (const { at, id, reason } of nagSuppressions(config)) {
    const path = at === '' ? [] : at.split('/');
    const construct = path.reduce<Construct | undefined>(
      (scope, id) => scope?.node.tryFindChild(id) as Construct | undefined,
      stack,
    );
    if (construct) Validations.of(construct).acknowledge({ id, reason });
  }
}
