import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { type FunctionName, METRICS } from '../functions/contract/functions.ts';
import type { DeployContext } from './deployContext.ts';
import type { Events } from './events.ts';
import type { HttpApi } from './httpApi.ts';
import { ownMetric } from './metrics.ts';
import type { Storage } from './storage.ts';
import type { Sync } from './sync.ts';
import type { UsageApi } from './usageApi.ts';

/** The SNS topic that alarms are sent to, and its subscription by e-mail. */
export class Operators extends Construct {
  readonly action: SnsAction;

  constructor(scope: Construct, id: string, { deployContext }: { readonly deployContext: DeployContext }) {
    super(scope, id);
    const topic = new Topic(this, 'Alarms', {
      enforceSSL: true,
      ...(deployContext.dataKey && { masterKey: deployContext.dataKey }),
    });
    // A topic with its own policy does not have the default one, which lets alarms of the account publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    const { alarmEmail } = deployContext.config;
    if (alarmEmail !== undefined) topic.addSubscription(new EmailSubscription(alarmEmail));
    this.action = new SnsAction(topic);
    new CfnOutput(this, 'AlarmTopic', { value: topic.topicArn });
  }
}

export interface OverviewProps {
  readonly deployContext: DeployContext;
  readonly sync: Sync;
  readonly events: Events;
  readonly storage: Storage;
  readonly usageApi: UsageApi;
  readonly httpApi: HttpApi;
}

const PERIOD = Duration.minutes(5);

/** The dashboard: freshness of the data, runs and queue, API responses, and consumed table units. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, props: OverviewProps) {
    super(scope, id);
    const { deployContext, sync, events, storage, usageApi, httpApi } = props;
    const { environment } = deployContext.config;
    const own = (service: FunctionName, metric: string, statistic: string) =>
      ownMetric({ environment, service, metric, statistic, period: PERIOD });
    const sum = { period: PERIOD, statistic: Stats.SUM };
    const most = { period: PERIOD, statistic: Stats.MAXIMUM };
    const { api } = httpApi;

    new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.days(1),
      widgets: [
        [
          graph('Age of the data when a run starts (s)', [
            own('sync', METRICS.sync.freshness, 'p95'),
            own('sync', METRICS.sync.freshness, Stats.MAXIMUM),
          ]),
          graph('Age of unfinished first syncs (s)', [own('sync', METRICS.sync.backfillAge, Stats.MAXIMUM)]),
          graph('Delay of the most overdue connection (s)', [own('dispatch', METRICS.dispatch.lag, Stats.MAXIMUM)]),
        ],
        [
          graph('Runs', [
            own('sync', METRICS.sync.caughtUp, Stats.SUM),
            own('sync', METRICS.sync.failed, Stats.SUM),
            own('sync', METRICS.sync.overtaken, Stats.SUM),
            own('sync', METRICS.sync.tokensRejected, Stats.SUM),
            own('sync', METRICS.sync.secretsMissing, Stats.SUM),
          ]),
          graph('Queue', [
            own('dispatch', METRICS.dispatch.sent, Stats.SUM),
            sync.queue.metricApproximateNumberOfMessagesVisible(most),
            sync.deadLetters.metricApproximateNumberOfMessagesVisible(most),
          ]),
          graph('Duration of the worker (ms)', [
            sync.worker.lambda.metricDuration({ period: PERIOD, statistic: 'p50' }),
            sync.worker.lambda.metricDuration(most),
          ]),
        ],
        [
          graph('Events', [
            own('deliver', METRICS.deliver.delivered, Stats.SUM),
            own('deliver', METRICS.deliver.failedAttempts, Stats.SUM),
            own('deliver', METRICS.deliver.broken, Stats.SUM),
          ]),
          graph('Queue of events', [
            events.queue.metricApproximateNumberOfMessagesVisible(most),
            events.deadLetters.metricApproximateNumberOfMessagesVisible(most),
          ]),
          graph('Duration of deliveries (ms)', [events.function.lambda.metricDuration(most)]),
        ],
        [
          graph('Requests', [api.metricCount(sum), api.metricClientError(sum), api.metricServerError(sum)]),
          graph('Duration of the usage API (ms)', [
            usageApi.function.lambda.metricDuration({ period: PERIOD, statistic: 'p50' }),
            usageApi.function.lambda.metricDuration({ period: PERIOD, statistic: 'p99' }),
          ]),
          graph('Table units', [
            storage.table.metricConsumedReadCapacityUnits(sum),
            storage.table.metricConsumedWriteCapacityUnits(sum),
          ]),
        ],
      ],
    });
  }
}

const graph = (title: string, left: IMetric[]): GraphWidget => new GraphWidget({ title, left, width: 8 });
