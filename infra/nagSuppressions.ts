import { Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

export interface NagSuppression {
  /** Path below the stack; `''` for every resource in it. */
  readonly at: string;
  readonly id: string;
  readonly reason: string;
}

const SECRETS = 'arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:okta-usage';
const UPLOADER = 'Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C';
const VENDORED = 'The CDK’s own upload of the page: runs at deployment only, on the two buckets it copies between.';

/** What cdk-nag's AwsSolutions and Serverless packs find and we leave as it is, each with why. Nothing else may be found. */
export const nagSuppressions = (environment: string): readonly NagSuppression[] => [
  {
    at: 'ConnectionsApi/Connections/Role',
    id: `AwsSolutions-IAM5[Resource::${SECRETS}/${environment}/*]`,
    reason:
      'One secret per connection, named when it is connected. The pattern ends at this environment’s prefix, and the actions store and delete: none reads.',
  },
  {
    at: 'Sync/Tenant/Role',
    id: `AwsSolutions-IAM5[Resource::${SECRETS}/${environment}/<aws:PrincipalTag/tenant>/*]`,
    reason: 'The secrets of the session’s tenant, held to it by the name and once more by the secret’s tag.',
  },
  {
    at: 'Identity/Claims/Role',
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter/okta-usage/${environment}/clients/*]`,
    reason:
      'One parameter per machine client, named by an id that Cognito makes; they hold tenants’ names, nothing secret.',
  },
  {
    at: 'Identity/Pool',
    id: 'AwsSolutions-COG8',
    reason:
      'Essentials is the plan that changes machines’ tokens. Plus adds risk scores for passwords; sign-in needs a second factor already.',
  },
  {
    at: 'HttpApi/Api',
    id: 'AwsSolutions-APIG4',
    reason:
      'Every route has the JWT authorizer and a scope, but for the readiness answer and the public contract (tested route by route).',
  },
  {
    at: 'Web/Files',
    id: 'AwsSolutions-S1',
    reason: 'Holds the public page, read by CloudFront alone; there is no access worth a log.',
  },
  {
    at: 'Web/Site',
    id: 'AwsSolutions-CFR1',
    reason: 'Customers’ admins may be anywhere.',
  },
  {
    at: 'Web/Site',
    id: 'AwsSolutions-CFR2',
    reason:
      'The page is static and the API asks for a token on every route with data; a web ACL can be attached where an owner wants one.',
  },
  {
    at: 'Web/Site',
    id: 'AwsSolutions-CFR3',
    reason:
      'Requests for data are in the API’s access log, with tenant and outcome; those for the page would add addresses of people and nothing else.',
  },
  {
    at: 'Web/Site',
    id: 'AwsSolutions-CFR4',
    reason:
      'Only without a domain of one’s own: CloudFront’s certificate brings its TLS versions along. With a domain it is TLS 1.2 at least.',
  },
  {
    at: '',
    id: 'Serverless-LambdaDLQ',
    reason:
      'APIs and Cognito call and wait, the queue has its own dead letters, and a missed minute is made up for by the next.',
  },
  {
    at: 'Sync/Dispatcher',
    id: 'Serverless-LambdaAsyncFailureDestination',
    reason:
      'A failed round is not worth keeping: the next one sends what it did not, and an alarm tells when rounds stay away.',
  },
  {
    at: '',
    id: 'Serverless-LambdaTracing',
    reason:
      'X-Ray needs permissions on every resource, and no call here fans out: one log line per request or run has its time.',
  },
  {
    at: 'Sync/DeadLetters',
    id: 'Serverless-SQSRedrivePolicy',
    reason: 'These are the dead letters.',
  },
  {
    at: 'Sync/Messages',
    id: 'Serverless-LambdaEventSourceMappingDestination',
    reason: 'A destination is for streams; a queue hands its failures to its dead letters.',
  },
  {
    at: 'Operators/Alarms',
    id: 'Serverless-SNSRedrivePolicy',
    reason: 'Mail to operators: SNS repeats it by itself, and the alarm’s state remains to be seen.',
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

/** Constructs that a deployment does without are passed over. */
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
