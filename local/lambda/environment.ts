import { devNull } from 'node:os';
import { fileURLToPath } from 'node:url';
import { DEFAULT_TENANT_CLAIM } from '../../functions/contract/access.ts';
import { ENV, FUNCTIONS, type FunctionName, type LOCAL_ENV } from '../../functions/contract/functions.ts';
import type { TenantQuotas } from '../../functions/contract/words/http.ts';
import type { ConnectOptions } from '../../functions/lambda/connectSettings.ts';
import { DELIVER_QUEUE_NAME } from '../aws/createQueues.ts';
import { ACCOUNT, REGION } from '../aws/names.ts';
import { credentialsFor } from '../aws/principals.ts';

export const TABLE_NAME = 'usage';

/** Interval of the dispatcher in seconds. In AWS it is a minute, which is long for somebody who tries the product. */
export const DISPATCH_EVERY_SECONDS = 1;

export interface EnvironmentOptions {
  readonly awsOrigin: string;
  readonly session: string;
  readonly queueUrl: string;
  readonly syncEverySeconds: number;
  readonly oktaOrigins: Readonly<Record<string, string>>;
  /** Quotas that replace those of the contract. */
  readonly tenantQuotas?: Partial<TenantQuotas> | undefined;
  /** What a deployment configures of links to connect by. */
  readonly connect?: ConnectOptions | undefined;
  /** Endpoint of another DynamoDB that the user wants to use. */
  readonly dynamodbEndpoint: string | undefined;
}

type Name = (typeof ENV)[FunctionName][number] | (typeof LOCAL_ENV)[number];

/** The functions that call Okta, which therefore get the origins of simulated orgs. */
const CALLS_OKTA: ReadonlySet<FunctionName> = new Set(['connections', 'sync']);

/** The functions that accept addresses of webhooks, or send to them. */
const KNOWS_WEBHOOKS: ReadonlySet<FunctionName> = new Set(['connections', 'deliver']);

/** The environment of function `name`: the variables that the contract lists and those that Lambda sets. */
export function environmentOf(name: FunctionName, options: EnvironmentOptions): Readonly<Record<string, string>> {
  const deliverQueueUrl = options.queueUrl.replace(/[^/]+$/, DELIVER_QUEUE_NAME);
  const values: Readonly<Record<Name, string>> = {
    TABLE_NAME,
    SECRET_PREFIX: 'okta-usage/local',
    SECRET_KEY_ARN: `arn:aws:kms:${REGION}:${ACCOUNT}:key/local`,
    TENANT_ROLE_ARN: `arn:aws:iam::${ACCOUNT}:role/tenant`,
    ENVIRONMENT: 'local',
    CLIENT_PARAMETERS: '/okta-usage/local/clients',
    TENANT_CLAIM: DEFAULT_TENANT_CLAIM,
    TENANT_QUOTAS: JSON.stringify(options.tenantQuotas ?? {}),
    OKTA_EGRESS_ADDRESSES: '[]', // Okta sees whatever address the laptop has
    SYNC_QUEUE_URL: options.queueUrl,
    DEAD_LETTERS_URL: `${options.queueUrl}-dead-letters`, // as createQueues names it
    WORKER_FUNCTION: 'sync',
    CONNECT_SETTINGS: JSON.stringify(options.connect ?? {}),
    PAGE_FILE: fileURLToPath(new URL('../../web/dist/connect.html', import.meta.url)),
    DELIVER_QUEUE_URL: deliverQueueUrl,
    DELIVER_DEAD_LETTERS_URL: `${deliverQueueUrl}-dead-letters`,
    EVENT_BUS: 'default',
    LOCAL_WEBHOOKS: 'loopback',
    DISPATCH_INTERVAL_SECONDS: String(DISPATCH_EVERY_SECONDS),
    LOCAL_OKTA_ORIGINS: JSON.stringify(options.oktaOrigins),
    LOCAL_SYNC_EVERY: String(options.syncEverySeconds),
  };
  const names: readonly Name[] = [
    ...ENV[name],
    ...(CALLS_OKTA.has(name) ? (['LOCAL_OKTA_ORIGINS', 'LOCAL_SYNC_EVERY'] as const) : []),
    ...(KNOWS_WEBHOOKS.has(name) ? (['LOCAL_WEBHOOKS'] as const) : []),
  ];
  const credentials = credentialsFor(name, options.session);
  return {
    ...Object.fromEntries(names.map((variable) => [variable, values[variable]])),
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(FUNCTIONS[name].memoryMb),
    AWS_ENDPOINT_URL: options.awsOrigin,
    ...(options.dynamodbEndpoint && { AWS_ENDPOINT_URL_DYNAMODB: options.dynamodbEndpoint }),
    // Keeps the SDK from reading the AWS profile in the user's home folder.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    // Metrics are not read locally, and the dispatcher would log one line a second.
    POWERTOOLS_METRICS_DISABLED: 'true',
    TZ: 'UTC',
  };
}
