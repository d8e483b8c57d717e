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

/** The API that reads. It can read the table and append to the audit log, and has no other permission in the account. */
export class UsageApi extends Construct {
  readonly function: NodeFunction<'usage'>;

  constructor(scope: Construct, id: string, { deployContext, storage, action }: UsageApiProps) {
    super(scope, id);
    this.function = new NodeFunction(this, 'Usage', {
      deployContext,
      entry: 'usage',
      description: 'Answers about connections, apps, seats and use over time',
      // Under a link, the progress of its connection is asked for with the session's token.
      handlesTokens: true,
      env: {
        TABLE_NAME: storage.table.tableName,
        TENANT_CLAIM: deployContext.config.tenantClaim,
        OKTA_EGRESS_ADDRESSES: JSON.stringify(deployContext.config.egressAddresses),
        TENANT_QUOTAS: JSON.stringify(deployContext.config.tenantQuotas),
      },
    });
    this.function.allow({
      actions: ['dynamodb:BatchGetItem', 'dynamodb:Query'],
      on: [storage.table.tableArn],
      conditions: { Null: { 'dynamodb:LeadingKeys': 'false' } },
    });

    // Finds the seats of a person.
    this.function.allow({
      actions: ['dynamodb:Query'],
      on: [storage.indexArn('seatsByPerson')],
      conditions: { Null: { 'dynamodb:LeadingKeys': 'false' } },
    });

    // Records exports in the audit log.
    this.function.allow({
      actions: ['dynamodb:PutItem'],
      on: [storage.table.tableArn],
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['*#AUDIT'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    });

    // Takes from the tenants' quotas.
    this.function.allow({
      actions: ['dynamodb:UpdateItem'],
      on: [storage.table.tableArn],
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['*#QUOTA'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    });

    // Only the API that reads has this alarm, because connecting waits for Okta.
    new OperatorAlarm(this, 'Slow', {
      metric: this.function.lambda.metricDuration({ period: Duration.minutes(5), statistic: Stats.percentile(99) }),
      above: SLOW_MS,
      periods: 3,
      impact: 'People wait for their numbers because the usage API is slow.',
      runbook: 'answers-slow',
      action,
    });
  }
}
