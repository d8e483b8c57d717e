import { Duration, Lazy } from 'aws-cdk-lib';
import { type IAlarmAction, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DISPATCH_INTERVAL_SECONDS, FUNCTIONS, METRICS, SYNC_QUEUE } from '../functions/contract/functions.ts';
import { OperatorAlarm } from './alarm.ts';
import type { DeployContext } from './deployContext.ts';
import { DispatchSchedule } from './dispatchSchedule.ts';
import { ownMetric } from './metrics.ts';
import { NodeFunction } from './nodeFunction.ts';
import { createQueues } from './queues.ts';
import type { Storage } from './storage.ts';
import { TenantRole } from './tenantRole.ts';

export interface SyncProps {
  readonly deployContext: DeployContext;
  readonly storage: Storage;
  readonly action: IAlarmAction;
  /** To the function that delivers events. */
  readonly deliverQueue: Queue;
}

/** Keeps connections up to date: every minute the dispatcher sends one message for each due connection to the worker's queue. */
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
    // The worker sends messages with an unreadable body to the dead letters; other failed syncs are sent again by the dispatcher when they are due.
    const { queue, deadLetters } = createQueues(this, SYNC_QUEUE, deployContext);
    this.queue = queue;
    this.deadLetters = deadLetters;

    this.dispatcher = new NodeFunction(this, 'Dispatcher', {
      deployContext,
      entry: 'dispatch',
      description: 'Sends a message for each connection that is due',
      env: {
        TABLE_NAME: storage.table.tableName,
        SYNC_QUEUE_URL: this.queue.queueUrl,
        DELIVER_QUEUE_URL: props.deliverQueue.queueUrl,
        DISPATCH_INTERVAL_SECONDS: String(DISPATCH_INTERVAL_SECONDS),
        ENVIRONMENT: environment,
      },
    });
    // The only role that reads across tenants. It can read the index of due connections, which has keys only.
    this.dispatcher.allow({ actions: ['dynamodb:Query'], on: [storage.indexArn('due')] });
    this.dispatcher.allow({ actions: ['sqs:SendMessage'], on: [this.queue.queueArn, props.deliverQueue.queueArn] });
    new DispatchSchedule(this, 'Schedule', { target: this.dispatcher });

    this.worker = new NodeFunction(this, 'Worker', {
      deployContext,
      entry: 'sync',
      description: 'Brings one connection up to date with Okta',
      handlesTokens: true,
      env: {
        TABLE_NAME: storage.table.tableName,
        SECRET_PREFIX: storage.secretPrefix,
        DEAD_LETTERS_URL: this.deadLetters.queueUrl,
        // Lazy, because the tenant role trusts the worker and is therefore created after it.
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
    this.worker.allow({ actions: ['sqs:SendMessage'], on: [this.deadLetters.queueArn] });
    if (deployContext.dataKey) {
      // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
      for (const user of [this.dispatcher, this.worker])
        user.allow({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], on: [deployContext.dataKey.keyArn] });
    }
    new EventSourceMapping(this, 'Messages', {
      target: this.worker.live,
      eventSourceArn: this.queue.queueArn,
      batchSize: SYNC_QUEUE.batchSize,
      maxConcurrency: deployContext.config.concurrency.workers,
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
      impact: 'No customer’s data are refreshed: the dispatcher has not completed a run for ten minutes.',
      runbook: 'dispatcher-silent',
      action,
    });
    new OperatorAlarm(this, 'DispatchLate', {
      metric: lag(Stats.MAXIMUM),
      above: 1800,
      periods: 3,
      impact: 'Connections have been due for more than half an hour and no worker syncs them.',
      runbook: 'dispatch-late',
      action,
    });
    new OperatorAlarm(this, 'DeadLettersFound', {
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
      above: 0,
      impact: 'No customer is affected yet. A message was sent that the worker cannot read, which is a bug.',
      runbook: 'dead-letters',
      action,
    });
    new OperatorAlarm(this, 'Backlog', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM }),
      above: 3600,
      periods: 3,
      impact: 'Syncs wait for a free worker; customers’ numbers become stale.',
      runbook: 'backlog',
      action,
    });
    new OperatorAlarm(this, 'SyncsFailing', {
      metric: own(METRICS.sync.failed, Stats.SUM, 60),
      above: 5,
      impact: 'Syncs fail with an internal error; each is retried with growing delays.',
      runbook: 'syncs-failing',
      action,
    });
    new OperatorAlarm(this, 'WorkerCrashed', {
      metric: this.worker.errors(),
      above: 0,
      impact: 'A worker crashed during a sync; the connection is retried a few minutes later.',
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
      impact: 'A worker used the time that is reserved for closing its run; Lambda will soon end such a run.',
      runbook: 'worker-out-of-time',
      action,
    });
    new OperatorAlarm(this, 'Overtaken', {
      metric: own(METRICS.sync.overtaken, Stats.SUM, 60),
      above: 5,
      impact:
        'No customer is affected, because counts stay exact. Two workers repeatedly sync one connection, which costs Okta calls.',
      runbook: 'overtaken',
      action,
    });
    new OperatorAlarm(this, 'TokensRejected', {
      metric: own(METRICS.sync.tokensRejected, Stats.SUM, 60),
      above: 5,
      impact:
        'Okta rejects the tokens of several customers at once; their numbers are not updated until they reconnect.',
      runbook: 'tokens-rejected',
      action,
    });
    new OperatorAlarm(this, 'SecretsMissing', {
      metric: own(METRICS.sync.secretsMissing, Stats.SUM, 60),
      above: 0,
      impact: 'A customer’s Okta org is not read, because the token is missing in Secrets Manager.',
      runbook: 'secrets-missing',
      action,
    });
  }
}
