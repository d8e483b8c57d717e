import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { type IAlarmAction, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { WEBHOOK_SECRETS } from '../functions/contract/access.ts';
import { DELIVER_QUEUE, METRICS, NO_EVENT_BUS } from '../functions/contract/functions.ts';
import { OperatorAlarm } from './alarm.ts';
import type { DeployContext } from './deployContext.ts';
import { ownMetric } from './metrics.ts';
import { NodeFunction } from './nodeFunction.ts';
import { within } from './partitions.ts';
import { createQueues } from './queues.ts';
import type { Storage } from './storage.ts';

export interface EventsProps {
  readonly deployContext: DeployContext;
  readonly storage: Storage;
  readonly action: IAlarmAction;
}

/**
 * Sends events to webhooks and to an event bus. It calls addresses that customers choose, so that its role is narrow: it reads
 * the items of connections, but none of their usage, and of the secrets those of webhooks alone.
 */
export class Events extends Construct {
  readonly function: NodeFunction<'deliver'>;
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { deployContext, storage, action }: EventsProps) {
    super(scope, id);
    const { environment, eventBus } = deployContext.config;
    const { queue, deadLetters } = createQueues(this, DELIVER_QUEUE, deployContext);
    this.queue = queue;
    this.deadLetters = deadLetters;

    this.function = new NodeFunction(this, 'Deliver', {
      deployContext,
      entry: 'deliver',
      description: 'Sends events to webhooks',
      handlesTokens: true,
      env: {
        TABLE_NAME: storage.table.tableName,
        SECRET_PREFIX: storage.secretPrefix,
        DELIVER_DEAD_LETTERS_URL: this.deadLetters.queueUrl,
        EVENT_BUS: eventBus ?? NO_EVENT_BUS,
        ENVIRONMENT: environment,
      },
    });
    this.#allowTable(storage);
    this.function.allow({
      actions: ['secretsmanager:GetSecretValue', 'secretsmanager:DeleteSecret'],
      on: [storage.secretArn(`*/${WEBHOOK_SECRETS}/*`)],
    });
    this.function.allow({
      actions: ['kms:Decrypt'],
      on: [storage.secretKey.keyArn],
      conditions: storage.throughSecretsManager,
    });
    if (eventBus !== undefined) this.function.allow({ actions: ['events:PutEvents'], on: [this.#busArn(eventBus)] });
    // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions
    this.function.allow({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      on: [this.queue.queueArn],
    });
    this.function.allow({ actions: ['sqs:SendMessage'], on: [this.deadLetters.queueArn] });
    if (deployContext.dataKey)
      this.function.allow({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], on: [deployContext.dataKey.keyArn] });
    new EventSourceMapping(this, 'Messages', {
      target: this.function.live,
      eventSourceArn: this.queue.queueArn,
      batchSize: DELIVER_QUEUE.batchSize,
      maxConcurrency: deployContext.config.concurrency.deliveries,
      reportBatchItemFailures: true,
    }).node.addDependency(this.function.role);

    this.#alarms(environment, action);
  }

  #allowTable({ table }: Storage): void {
    // Connections, outboxes and webhooks: partition keys of theirs are the tenant, without `#`.
    this.function.allow({
      actions: ['dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      on: [table.tableArn],
      conditions: {
        'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': ['*#*'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    });
    this.function.allow({
      actions: ['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem'],
      on: [table.tableArn],
      conditions: within(['*#DELIVERIES']),
    });
    // That a webhook was disabled.
    this.function.allow({ actions: ['dynamodb:PutItem'], on: [table.tableArn], conditions: within(['*#AUDIT']) });
  }

  #busArn(bus: string): string {
    if (bus.startsWith('arn:')) return bus;
    return Stack.of(this).formatArn({
      service: 'events',
      resource: 'event-bus',
      resourceName: bus,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }

  #alarms(environment: string, action: IAlarmAction): void {
    new OperatorAlarm(this, 'DeadLettersFound', {
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
      above: 0,
      impact:
        'No customer is affected yet. A message was sent that the function that delivers events cannot read, which is a bug.',
      runbook: 'event-dead-letters',
      action,
    });
    new OperatorAlarm(this, 'Backlog', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM }),
      above: 1800,
      periods: 3,
      impact: 'Customers’ systems learn late what has happened; nothing is lost.',
      runbook: 'events-late',
      action,
    });
    new OperatorAlarm(this, 'Broken', {
      metric: ownMetric({
        environment,
        service: 'deliver',
        metric: METRICS.deliver.broken,
        statistic: Stats.SUM,
        period: Duration.minutes(60),
      }),
      above: 5,
      impact: 'Events are not delivered because of an internal error; each is tried again within minutes.',
      runbook: 'events-broken',
      action,
    });
    new OperatorAlarm(this, 'Crashed', {
      metric: this.function.errors(),
      above: 0,
      impact: 'The function that delivers events crashed or ran out of time; what it was about is tried again.',
      runbook: 'events-broken',
      action,
    });
  }
}
