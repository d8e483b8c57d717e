import { Construct } from 'constructs';
import { TENANT_TAG } from '../functions/contract/access.ts';
import { PAGE_FILE } from './bundles.ts';
import type { DeployContext } from './deployContext.ts';
import { NodeFunction } from './nodeFunction.ts';
import { within } from './partitions.ts';
import type { Storage } from './storage.ts';

export interface ConnectionsApiProps {
  readonly deployContext: DeployContext;
  readonly storage: Storage;
  /** Checks service apps, whose keys only it can read. */
  readonly worker: NodeFunction<'sync'>;
}

/**
 * The API that writes. It can store and delete Okta tokens and keys, but neither read nor replace them. It can access the items of connections
 * (their partition key is the tenant, without `#`), their settings, decisions, erasures and the audit log; of usage it can only
 * read single items by their key.
 */
export class ConnectionsApi extends Construct {
  readonly function: NodeFunction<'connections'>;

  constructor(scope: Construct, id: string, { deployContext, storage, worker }: ConnectionsApiProps) {
    super(scope, id);
    this.function = new NodeFunction(this, 'Connections', {
      deployContext,
      entry: 'connections',
      description: 'Checks an Okta org, connects it, syncs now',
      handlesTokens: true,
      env: {
        TABLE_NAME: storage.table.tableName,
        SECRET_PREFIX: storage.secretPrefix,
        SECRET_KEY_ARN: storage.secretKey.keyArn,
        TENANT_CLAIM: deployContext.config.tenantClaim,
        OKTA_EGRESS_ADDRESSES: JSON.stringify(deployContext.config.egressAddresses),
        TENANT_QUOTAS: JSON.stringify(deployContext.config.tenantQuotas),
        WORKER_FUNCTION: worker.live.functionArn,
        CONNECT_SETTINGS: JSON.stringify(deployContext.config.connect),
        PAGE_FILE: `/var/task/${PAGE_FILE}`,
      },
    });
    this.function.allow({
      actions: ['dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      on: [storage.table.tableArn],
      conditions: {
        'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': ['*#*'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    });
    // Checks whether an app, a seat, a person or an erasure exists. People's items name apps by numbers, which are kept with the breakdowns.
    this.function.allow({
      actions: ['dynamodb:BatchGetItem'],
      on: [storage.table.tableArn],
      conditions: within(['*#APPS', '*#APP#*', '*#PEOPLE', '*#BREAKDOWNS', '*#ERASURES']),
    });
    this.function.allow({
      actions: ['dynamodb:BatchGetItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      on: [storage.table.tableArn],
      conditions: within(['*#SETTINGS']),
    });
    // Decisions are written by this function alone, many at once; one by one where the one before must still be there.
    this.function.allow({
      actions: ['dynamodb:Query', 'dynamodb:BatchWriteItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      on: [storage.table.tableArn],
      conditions: within(['*#DECISIONS']),
    });
    // The log of deliveries, of which it begins tests and redeliveries.
    this.function.allow({
      actions: [
        'dynamodb:BatchGetItem',
        'dynamodb:Query',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:BatchWriteItem',
      ],
      on: [storage.table.tableArn],
      conditions: within(['*#DELIVERIES']),
    });
    // Takes from the tenants' quotas.
    this.function.allow({
      actions: ['dynamodb:BatchGetItem', 'dynamodb:UpdateItem'],
      on: [storage.table.tableArn],
      conditions: within(['*#QUOTA']),
    });
    // Counts the tenant's connections.
    this.function.allow({
      actions: ['dynamodb:Query'],
      on: [storage.table.tableArn],
      conditions: {
        'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': ['*#*'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    });
    this.function.allow({
      actions: ['dynamodb:PutItem', 'dynamodb:DeleteItem'],
      on: [storage.table.tableArn],
      conditions: within(['*#ERASURES']),
    });
    this.function.allow({
      actions: ['dynamodb:PutItem', 'dynamodb:Query'],
      on: [storage.table.tableArn],
      conditions: within(['*#AUDIT']),
    });
    this.function.allow({
      actions: ['secretsmanager:CreateSecret', 'secretsmanager:TagResource'],
      on: [storage.secretArn('*')],
      // No role can read a secret without its tenant's tag.
      conditions: { Null: { [`aws:RequestTag/${TENANT_TAG}`]: 'false' } },
    });
    this.function.allow({
      actions: ['secretsmanager:DeleteSecret'],
      on: [storage.secretArn('*')],
    });
    // The worker's alias alone, so that the version that runs is the one that is deployed.
    this.function.allow({ actions: ['lambda:InvokeFunction'], on: [worker.live.functionArn] });
    // Secrets Manager needs both to store a value. Without GetSecretValue, Decrypt does not let the function read a secret.
    // https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
    this.function.allow({
      actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
      on: [storage.secretKey.keyArn],
      conditions: storage.throughSecretsManager,
    });
  }
}
