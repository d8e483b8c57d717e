import { devNull } from 'node:os';
import { DEFAULT_TENANT_CLAIM } from '../functions/contract/access.ts';
import { ENV, FUNCTIONS, type FunctionName, LOCAL_ENV } from '../functions/contract/functions.ts';
import { ACCOUNT, REGION } from './aws/names.ts';
import { credentialsFor } from './aws/principals.ts';

export const TABLE_NAME = 'usage';

/** How often `dispatch` is called here, in seconds: a newcomer should not wait a minute. */
export const DISPATCH_EVERY_SECONDS = 1;

export interface Surroundings {
  readonly awsOrigin: string;
  readonly session: string;
  readonly queueUrl: string;
  readonly syncEverySeconds: number;
  readonly oktaOrigins: Readonly<Record<string, string>>;
  /** A DynamoDB of the user's own. */
  readonly dynamodbEndpoint: string | undefined;
}

type Name = (typeof ENV)[FunctionName][number] | (typeof LOCAL_ENV)[number];

/** The functions that talk to Okta, and may therefore be told of simulated orgs. */
const CALLS_OKTA: ReadonlySet<FunctionName> = new Set(['connections', 'sync']);

/** All that function `name` finds in its environment: what the contract names, and what Lambda itself sets. */
export function environmentOf(name: FunctionName, at: Surroundings): Readonly<Record<string, string>> {
  const values: Readonly<Record<Name, string>> = {
    TABLE_NAME,
    SECRET_PREFIX: 'okta-usage/local',
    SECRET_KEY_ARN: `arn:aws:kms:${REGION}:${ACCOUNT}:key/local`,
    TENANT_ROLE_ARN: `arn:aws:iam::${ACCOUNT}:role/tenant`,
    ENVIRONMENT: 'local',
    CLIENT_PARAMETERS: '/okta-usage/local/clients',
    TENANT_CLAIM: DEFAULT_TENANT_CLAIM,
    SYNC_QUEUE_URL: at.queueUrl,
    DISPATCH_INTERVAL_SECONDS: String(DISPATCH_EVERY_SECONDS),
    LOCAL_OKTA_ORIGINS: JSON.stringify(at.oktaOrigins),
    LOCAL_SYNC_EVERY: String(at.syncEverySeconds),
  };
  const names: readonly Name[] = [...ENV[name], ...(CALLS_OKTA.has(name) ? LOCAL_ENV : [])];
  const credentials = credentialsFor(name, at.session);
  return {
    ...Object.fromEntries(names.map((variable) => [variable, values[variable]])),
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(FUNCTIONS[name].memoryMb),
    AWS_ENDPOINT_URL: at.awsOrigin,
    ...(at.dynamodbEndpoint && { AWS_ENDPOINT_URL_DYNAMODB: at.dynamodbEndpoint }),
    // The SDK would otherwise find the profile of whoever runs this in their home folder.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    // Nobody reads metrics here, and the dispatcher would write one line a second.
    POWERTOOLS_METRICS_DISABLED: 'true',
    TZ: 'UTC',
  };
}
