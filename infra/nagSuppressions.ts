import { Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

export interface NagSuppression {
  /** Construct path below the stack; `''` for all resources of the stack. */
  readonly at: string;
  readonly id: string;
  readonly reason: string;
}

const SECRETS = 'arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:okta-usage';
const UPLOADER = 'Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C';
const VENDORED =
  'Created by the CDK to upload the page. It runs at deployment only, on the two buckets that it copies between.';

/** Findings of cdk-nag's AwsSolutions and Serverless packs that are accepted, each with the reason. A test allows no others. */
export const nagSuppressions = (environment: string): readonly NagSuppression[] => [
  {
    at: 'ConnectionsApi/Connections/Role',
    id: `AwsSolutions-IAM5[Resource::${SECRETS}/${environment}/*]`,
    reason:
      'Each connection has a secret, whose name is not known at deployment. The pattern is limited to this environment’s prefix, and the actions store and delete but do not read.',
  },
  {
    at: 'Sync/Tenant/Role',
    id: `AwsSolutions-IAM5[Resource::${SECRETS}/${environment}/<aws:PrincipalTag/tenant>/*]`,
    reason: 'The secrets of the session’s tenant, limited both by their name and by their tag.',
  },
  {
    at: 'Identity/Claims/Role',
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter/okta-usage/${environment}/clients/*]`,
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
      'API Gateway and Cognito invoke synchronously, the sync queue has a dead-letter queue, and the next dispatch makes up for a failed one.',
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
      'X-Ray needs permissions on all resources, and no call fans out: one log line per request or run has its duration.',
  },
  {
    at: 'Sync/DeadLetters',
    id: 'Serverless-SQSRedrivePolicy',
    reason: 'This is the dead-letter queue.',
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
    'Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*',
    'Resource::<WebFiles2DFCF39E.Arn>/*',
  ].map((finding) => ({ at: UPLOADER, id: `AwsSolutions-IAM5[${finding}]`, reason: VENDORED })),
];

/** Acknowledges the accepted findings. Constructs that this deployment does not have are skipped. */
export function suppressFindings(stack: Construct, environment: string): void {
  for (const { at, id, reason } of nagSuppressions(environment)) {
    const path = at === '' ? [] : at.split('/');
    const construct = path.reduce<Construct | undefined>(
      (scope, id) => scope?.node.tryFindChild(id) as Construct | undefined,
      stack,
    );
    if (construct) Validations.of(construct).acknowledge({ id, reason });
  }
}
