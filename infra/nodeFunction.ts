import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { type Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  type Alias,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { CustomDataIdentifier, DataProtectionPolicy, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type ENV, FUNCTIONS, type FunctionName, SYNC_HEAP } from '../functions/contract/functions.ts';
import type { DeployContext } from './deployContext.ts';

export interface NodeFunctionProps<Name extends FunctionName> {
  readonly deployContext: DeployContext;
  readonly entry: Name;
  readonly description: string;
  /** Exactly the variables that the contract lists for the function; a missing or extra one does not compile. */
  readonly env: Readonly<Record<(typeof ENV)[Name][number], string>>;
  /** True if the function handles tokens or secrets of customers; its log then masks text that looks like one. */
  readonly handlesTokens?: boolean;
}

export interface Permission {
  readonly actions: readonly string[];
  readonly on: readonly string[];
  readonly conditions?: Readonly<Record<string, unknown>>;
}

/** One of the contract's functions, with its own role. The role may only write the function's log until `allow` adds more. */
export class NodeFunction<Name extends FunctionName = FunctionName> extends Construct {
  readonly lambda: LambdaFunction;
  /** What callers invoke: the version that is deployed, and during a gradual deployment also the one before it. */
  readonly live: Alias;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: NodeFunctionProps<Name>) {
    super(scope, id);
    const { deployContext, entry, description, env, handlesTokens = false } = props;
    const { timeoutSeconds, memoryMb } = FUNCTIONS[entry];
    const { config, dataKey } = deployContext;
    const reserved: Partial<Record<FunctionName, number | undefined>> = config.concurrency.reserved;

    const logGroup = new LogGroup(this, 'Log', {
      retention: config.logRetentionDays,
      removalPolicy: deployContext.disposable,
      ...(dataKey && { encryptionKey: dataKey }),
      ...(handlesTokens && { dataProtectionPolicy: tokenMask() }),
    });
    this.role = new Role(this, 'Role', {
      description,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    this.allow({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], on: [logGroup.logGroupArn] });

    this.lambda = new LambdaFunction(this, 'Function', {
      description,
      code: Code.fromAsset(join(deployContext.bundles.folder, entry)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memoryMb,
      timeout: Duration.seconds(timeoutSeconds),
      role: this.role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: { ...env, NODE_OPTIONS: nodeOptions(entry), UV_THREADPOOL_SIZE },
      tracing: config.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      ...(reserved[entry] !== undefined && { reservedConcurrentExecutions: reserved[entry] }),
    });
    this.live = this.lambda.addAlias('live');
  }

  allow({ actions, on, conditions }: Permission): void {
    this.role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...on], conditions }));
  }

  throttles(): Metric {
    return this.lambda.metricThrottles({ period: Duration.minutes(5), statistic: Stats.SUM });
  }

  errors(): Metric {
    return this.lambda.metricErrors({ period: Duration.minutes(5), statistic: Stats.SUM });
  }
}

/**
 * Half of these threads look names up, each until DNS has answered or given up, which may be long after we have: customers choose
 * names whose servers never answer, and of the usual four threads two such names would hold up every other lookup.
 * @see https://docs.libuv.org/en/v1.x/threadpool.html
 */
const UV_THREADPOOL_SIZE = '64';

/** Source maps give stack traces the lines of the source. The worker limits V8's heap to leave memory for buffers. */
const nodeOptions = (entry: FunctionName): string =>
  ['--enable-source-maps', ...(entry === 'sync' ? SYNC_HEAP : [])].join(' ');

/**
 * What is masked in logs, in case code logs it although it must not: Okta tokens, the ends of connect sessions' tokens, what
 * webhooks are signed with, and the addresses of Slack's incoming webhooks.
 */
export const LOG_MASKS = {
  OktaToken: '00[0-9A-Za-z_-]{40}',
  ConnectSessionToken: '[0-9A-Z]{26}[.][0-9A-Za-z_-]{43}',
  WebhookSecret: 'whsec_[0-9A-Za-z+/]{43}=',
  SlackUrl: 'hooks[.]slack[.]com/[a-z]+/[0-9A-Za-z/]{20,80}',
} as const;

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL-custom-data-identifiers.html */
const tokenMask = (): DataProtectionPolicy =>
  new DataProtectionPolicy({
    name: 'tokens',
    identifiers: Object.entries(LOG_MASKS).map(([name, pattern]) => new CustomDataIdentifier(name, pattern)),
  });
