import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { type IAlarmAction, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { AttributeType, Billing, type ITableV2, Operation, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { TABLE } from '../functions/contract/table.ts';
import { OperatorAlarm } from './alarm.ts';
import type { DeployContext } from './deployContext.ts';

export interface StorageProps {
  readonly deployContext: DeployContext;
  readonly action: IAlarmAction;
}

const TYPES = { S: AttributeType.STRING, N: AttributeType.NUMBER } as const;

/** Customers' data: the table, and the key and the names of the secrets with their Okta tokens. */
export class Storage extends Construct {
  readonly table: ITableV2;
  readonly secretKey: Key;
  /** A token or a key is stored under `<prefix>/<tenant>/<id of the secret>`. */
  readonly secretPrefix: string;

  constructor(scope: Construct, id: string, { deployContext, action }: StorageProps) {
    super(scope, id);
    const { adoptTable } = deployContext.config;
    this.table =
      adoptTable === undefined ? this.#ownTable(deployContext) : TableV2.fromTableName(this, 'Table', adoptTable);
    this.secretKey = new Key(this, 'TokenKey', {
      description: `Okta tokens of ${deployContext.config.environment}`,
      enableKeyRotation: true,
      removalPolicy: deployContext.retainedOnceDeployed,
    });
    this.secretPrefix = `okta-usage/${deployContext.config.environment}`;

    new OperatorAlarm(this, 'TableThrottled', {
      metric: this.table.metricThrottledRequestsForOperations({
        operations: [Operation.BATCH_WRITE_ITEM, Operation.PUT_ITEM, Operation.UPDATE_ITEM, Operation.QUERY],
        period: Duration.minutes(5),
        statistic: Stats.SUM,
      }),
      above: 100,
      periods: 3,
      impact: 'Syncs are slower than they should be; API responses may be slow.',
      runbook: 'table-throttled',
      action,
    });
  }

  #ownTable(deployContext: DeployContext): TableV2 {
    return new TableV2(this, 'Table', {
      partitionKey: { name: TABLE.partitionKey, type: AttributeType.STRING },
      sortKey: { name: TABLE.sortKey, type: AttributeType.STRING },
      globalSecondaryIndexes: Object.entries(TABLE.indexes).map(([indexName, { partitionKey, sortKey }]) => ({
        indexName,
        partitionKey: { name: partitionKey.name, type: TYPES[partitionKey.type] },
        sortKey: { name: sortKey.name, type: TYPES[sortKey.type] },
        projectionType: ProjectionType.KEYS_ONLY,
      })),
      billing: Billing.onDemand(),
      timeToLiveAttribute: TABLE.timeToLive,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // RETAIN applies to the stack only; this also refuses a call of DeleteTable.
      deletionProtection: deployContext.config.removal === 'retain',
      removalPolicy: deployContext.retainedData,
    });
  }

  indexArn(index: keyof typeof TABLE.indexes): string {
    return `${this.table.tableArn}/index/${index}`;
  }

  /**
   * ARN pattern of the secrets at `below`, a path below the prefix. It must end with a star, because Secrets Manager adds a
   * hyphen and six random characters to every ARN.
   */
  secretArn(below: string): string {
    return Stack.of(this).formatArn({
      service: 'secretsmanager',
      resource: 'secret',
      resourceName: `${this.secretPrefix}/${below}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  /** Condition under which the key can only be used through Secrets Manager. */
  get throughSecretsManager() {
    return { StringEquals: { 'kms:ViaService': `secretsmanager.${Stack.of(this).region}.amazonaws.com` } };
  }
}
