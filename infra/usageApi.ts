import { Duration } from 'aws-cdk-lib';
import { type IAlarmAction, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { OperatorAlarm } from './alarm.ts';
import type { DeployContext } from './deployContext.ts';
import { NodeFunction } from './nodeFunction.ts';
import type { Storage } from './storage.ts';

export interface UsageApiProps {
  readonly deployContext: DeployContext;
  readonly storage: Storage;
  readonly action: IAlarmAction;
}

const SLOW_MS = 3_000;

/** The API that reads: two actions on the table, one line of the audit trail, nothing else in the account. */
export class UsageApi extends Construct {
  readonly function: NodeFunction<'usage'>;

  constructor(scope: Construct, id: string, { deployContext, storage, action }: UsageApiProps) {
    super(scope, id);
    this.function = new NodeFunction(this, 'Usage', {
      deployContext,
      entry: 'usage',
      description: 'Answers about connections, apps, seats and use over time',
      env: { TABLE_NAME: storage.table.tableName, TENANT_CLAIM: deployContext.config.tenantClaim },
    });
    this.function.allow({
      actions: ['dynamodb:BatchGetItem', 'dynamodb:Query'],
      on: [storage.table.tableArn],
      conditions: { Null: { 'dynamodb:LeadingKeys': 'false' } },
    });

    // A person's seats are found through this index.
    this.function.allow({
      actions: ['dynamodb:Query'],
      on: [storage.indexArn('seatsByPerson')],
      conditions: { Null: { 'dynamodb:LeadingKeys': 'false' } },
    });

    // An export is written down in the audit trail, which nobody reads here and nothing is taken out of.
    this.function.allow({
      actions: ['dynamodb:PutItem'],
      on: [storage.table.tableArn],
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['*#AUDIT'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    });

    // Connecting waits for Okta by design, so that only the API that reads is held to a time.
    new OperatorAlarm(this, 'Slow', {
      metric: this.function.lambda.metricDuration({ period: Duration.minutes(5), statistic: Stats.percentile(99) }),
      above: SLOW_MS,
      periods: 3,
      impact: 'Whoever looks at the numbers waits.',
      runbook: 'answers-slow',
      action,
    });
  }
}
