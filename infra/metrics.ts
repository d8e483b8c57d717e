import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type FunctionName, METRICS } from '../functions/contract/functions.ts';

export interface OwnMetric {
  readonly environment: string;
  readonly service: FunctionName;
  readonly metric: string;
  readonly statistic: string;
  readonly period: Duration;
}

/** A metric that the functions write into their logs in the embedded metric format. */
export const ownMetric = ({ environment, service, metric, statistic, period }: OwnMetric): Metric =>
  new Metric({
    namespace: METRICS.namespace,
    metricName: metric,
    dimensionsMap: { service, environment },
    statistic,
    period,
  });
