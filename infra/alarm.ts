import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';

export interface OperatorAlarmProps {
  readonly metric: IMetric;
  /** Fires when the metric is above this. */
  readonly above?: number;
  /** Fires when the metric is below this, or has no data. */
  readonly below?: number;
  /** Number of consecutive periods. @default 1 */
  readonly periods?: number;
  /** Who is affected, and how. */
  readonly impact: string;
  /** Heading of the section in docs/runbook.md. */
  readonly runbook: string;
  readonly action: IAlarmAction;
}

/** A CloudWatch alarm whose description says who is affected and which section of the runbook to follow. */
export class OperatorAlarm extends Construct {
  readonly alarm: Alarm;

  constructor(scope: Construct, id: string, props: OperatorAlarmProps) {
    super(scope, id);
    const { metric, above, below, periods = 1, impact, runbook, action } = props;
    if ((above === undefined) === (below === undefined)) throw new Error(`${id}: give either above or below`);
    this.alarm = new Alarm(this, 'Alarm', {
      metric,
      threshold: above ?? below ?? 0,
      comparisonOperator:
        above === undefined ? ComparisonOperator.LESS_THAN_THRESHOLD : ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      // Missing data is good for an upper limit and bad for a lower one.
      treatMissingData: above === undefined ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `${impact} What to do: docs/runbook.md#${runbook}`,
    });
    this.alarm.addAlarmAction(action);
    this.alarm.addOkAction(action);
  }
}
