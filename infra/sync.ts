import { Duration, Lazy } from 'aws-cdk-lib';
import { type IAlarmAction, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DISPATCH_INTERVAL_SECONDS, FUNCTIONS, METRICS, SYNC_QUEUE } from '../functions/contract/functions.ts';
import { OperatorAlarm } from './alarm.ts';
import type { DeployContext } from './deployContext.ts';
import { DispatchSchedule } from './dispatchSchedule.ts';
import { ownMetric } from './metrics.ts';
import { NodeFunction } from './nodeFunction.ts';
import type { Storage } from './storage.ts';
import { TenantRole } from './tenantRole.ts';

export interface SyncProps {
  readonly deployContext: DeployContext;
  readonly storage: Storage;
  readonly action: IAlarmAction;
}

/** Keeps every connection up to date: every minute, who is due → one message each → the worker, as the message's tenant. */
export class Sync extends Construct {
  readonly dispatcher: NodeFunction<'dispatch'>;
  readonly worker: NodeFunction<'sync'>;
  readonly tenantRole: TenantRole;
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: SyncProps) {
    super(scope, id);
    const { deployContext, storage } = props;
    const { environment } = deployContext.config;
    // Ends only where a body cannot be read: whatever else fails is sent again by the dispatcher when it is due.
    this.deadLetters = new Queue(this, 'DeadLetters', {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.queue = new Queue(this, 'Queue', {
      visibilityTimeout: Duration.seconds(SYNC_QUEUE.visibilityTimeoutSeconds),
      retentionPeriod: Duration.seconds(SYNC_QUEUE.retentionSeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: SYNC_QUEUE.maxReceiveCount },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });

    this.dispatcher = new NodeFunction(this, 'Dispatcher', {
      deployContext,
      entry: 'dispatch',
      description: 'Every minute: which connections are due',
      env: {
        TABLE_NAME: storage.table.tableName,
        SYNC_QUEUE_URL: this.queue.queueUrl,
        DISPATCH_INTERVAL_SECONDS: String(DISPATCH_INTERVAL_SECONDS),
        ENVIRONMENT: environment,
      },
    });
    // The one reader across tenants, and all it can read is the index of what is due: keys only.
    this.dispatcher.allow({ actions: ['dynamodb:Query'], on: [storage.indexArn('due')] });
    this.dispatcher.allow({ actions: ['sqs:SendMessage'], on: [this.queue.queueArn] });
    new DispatchSchedule(this, 'Schedule', { target: this.dispatcher });

    this.worker = new NodeFunction(this, 'Worker', {
      deployContext,
      entry: 'sync',
      description: 'Brings one connection up to date with Okta',
      handlesTokens: true,
      env: {
        TABLE_NAME: storage.table.tableName,
        SECRET_PREFIX: storage.secretPrefix,
        // The role trusts the worker, so it is made after it.
        TENANT_ROLE_ARN: Lazy.string({ produce: () => this.tenantRole.role.roleArn }),
        ENVIRONMENT: environment,
      },
    });
    this.tenantRole = new TenantRole(this, 'Tenant', { storage, worker: this.worker });

    // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions
    this.worker.allow({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      on: [this.queue.queueArn],
    });
    new EventSourceMapping(this, 'Messages', {
      target: this.worker.lambda,
      eventSourceArn: this.queue.queueArn,
      batchSize: SYNC_QUEUE.batchSize,
      maxConcurrency: SYNC_QUEUE.maxConcurrency,
      reportBatchItemFailures: true,
    }).node.addDependency(this.worker.role);

    this.#alarms(props);
  }

  #alarms({ deployContext, action }: SyncProps): void {
    const { environment } = deployContext.config;
    const own = (metric: string, statistic: string, minutes: number) =>
      ownMetric({ environment, service: 'sync', metric, statistic, period: Duration.minutes(minutes) });
    const lag = (statistic: string) =>
      ownMetric({
        environment,
        service: 'dispatch',
        metric: METRICS.dispatch.lag,
        statistic,
        period: Duration.minutes(5),
      });

    new OperatorAlarm(this, 'Stale', {
      metric: own(METRICS.sync.freshness, Stats.MAXIMUM, 15),
      above: 3 * 3600,
      impact: 'At least one customer sees numbers that are more than three hours old.',
      runbook: 'stale',
      action,
    });
    new OperatorAlarm(this, 'FirstSyncLong', {
      metric: own(METRICS.sync.backfillAge, Stats.MAXIMUM, 60),
      above: 7 * 24 * 3600,
      impact: 'A new customer’s numbers are still incomplete a week after connecting.',
      runbook: 'first-sync-long',
      action,
    });
    new OperatorAlarm(this, 'DispatcherSilent', {
      metric: lag(Stats.SAMPLE_COUNT),
      below: 1,
      periods: 2,
      impact: 'Nobody’s data are being refreshed: the dispatcher has not finished a round for ten minutes.',
      runbook: 'dispatcher-silent',
      action,
    });
    new OperatorAlarm(this, 'DispatchLate', {
      metric: lag(Stats.MAXIMUM),
      above: 1800,
      periods: 3,
      impact: 'Connections are due for more than half an hour and no worker takes them.',
      runbook: 'dispatch-late',
      action,
    });
    new OperatorAlarm(this, 'DeadLettersFound', {
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
      above: 0,
      impact: 'Nobody yet; a message that the worker cannot read was sent, which is a mistake of ours.',
      runbook: 'dead-letters',
      action,
    });
    new OperatorAlarm(this, 'Backlog', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM }),
      above: 3600,
      periods: 3,
      impact: 'Syncs wait for a free worker; customers’ numbers grow old.',
      runbook: 'backlog',
      action,
    });
    new OperatorAlarm(this, 'SyncsFailing', {
      metric: own(METRICS.sync.failed, Stats.SUM, 60),
      above: 5,
      impact: 'Syncs break off with an error of ours; each is tried again, ever later.',
      runbook: 'syncs-failing',
      action,
    });
    new OperatorAlarm(this, 'WorkerCrashed', {
      metric: this.worker.errors(),
      above: 0,
      impact: 'A worker ended in the middle of a sync; the connection is tried again a few minutes later.',
      runbook: 'worker-crashed',
      action,
    });
    new OperatorAlarm(this, 'WorkerThrottled', {
      metric: this.worker.throttles(),
      above: 10,
      periods: 3,
      impact: 'Syncs wait because the account runs too many functions at once.',
      runbook: 'throttled',
      action,
    });
    new OperatorAlarm(this, 'WorkerOutOfTime', {
      metric: this.worker.lambda.metricDuration({ period: Duration.minutes(15), statistic: Stats.MAXIMUM }),
      above: (FUNCTIONS.sync.timeoutSeconds - 10) * 1000,
      impact: 'A worker used up the time set aside for closing its run; soon it will be cut off.',
      runbook: 'worker-out-of-time',
      action,
    });
    new OperatorAlarm(this, 'Overtaken', {
      metric: own(METRICS.sync.overtaken, Stats.SUM, 60),
      above: 5,
      impact: 'Nobody: counts stay exact. Two workers keep meeting on one connection, which costs Okta calls.',
      runbook: 'overtaken',
      action,
    });
    new OperatorAlarm(this, 'TokensRejected', {
      metric: own(METRICS.sync.tokensRejected, Stats.SUM, 60),
      above: 5,
      impact: 'Okta refuses the tokens of several customers at once; their numbers stand still until they reconnect.',
      runbook: 'tokens-rejected',
      action,
    });
  }
}
