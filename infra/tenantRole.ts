import { ArnPrincipal, Effect, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { TENANT_TAG } from '../functions/contract/access.ts';
import type { NodeFunction } from './nodeFunction.ts';
import { within } from './partitions.ts';
import type { Storage } from './storage.ts';

export interface TenantRoleProps {
  readonly storage: Storage;
  readonly worker: NodeFunction;
}

const TAG = `\${aws:PrincipalTag/${TENANT_TAG}}`;

const TABLE_ACTIONS = [
  'dynamodb:BatchGetItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:DeleteItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
];

/** IAM pattern of a text that contains this wildcard character literally. */
const containing = (character: string) => `*\${${character}}*`;

/**
 * The role that the worker assumes for one tenant, which the session tag names. Partition keys are `<tenant>` and
 * `<tenant>#…`. No tenant id contains `#`, so neither pattern matches another tenant's keys, even if one id is a prefix of the
 * other. `ForAllValues` is also true if the request has no keys, as a Scan or PartiQL statement; the `Null` condition refuses
 * those.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export class TenantRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { storage, worker }: TenantRoleProps) {
    super(scope, id);
    const requested = `aws:RequestTag/${TENANT_TAG}`;
    this.role = new Role(this, 'Role', {
      description: 'One tenant, named by the session tag: its items and its Okta token',
      assumedBy: new ArnPrincipal(worker.role.roleArn)
        .withConditions({
          Null: { [requested]: 'false' },
          StringLike: { [requested]: '?*' },
          // Refuses ids that would act as a pattern, or match keys of another tenant.
          StringNotLike: { [requested]: [...['*', '?', '$'].map(containing), '*#*', '*/*'] },
          'ForAllValues:StringEquals': { 'aws:TagKeys': [TENANT_TAG] },
        })
        .withSessionTags(),
    });

    const connections = [TAG]; // the tenant's connections and receipts
    const usage = [`${TAG}#*`]; // everything below a connection
    const { tableArn } = storage.table;
    this.#allow(['dynamodb:BatchGetItem', 'dynamodb:PutItem'], tableArn, within([...connections, ...usage]));
    this.#allow(['dynamodb:UpdateItem', 'dynamodb:DeleteItem'], tableArn, within(connections));
    this.#allow(['dynamodb:BatchWriteItem', 'dynamodb:Query'], tableArn, within(usage));
    // The audit log lies in partitions of the tenant, too, but the worker has no part in it.
    this.role.addToPolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        actions: TABLE_ACTIONS,
        resources: [tableArn],
        conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['*#AUDIT'] } },
      }),
    );
    this.#allow(['dynamodb:Query'], storage.indexArn('seatsByPerson'), within(usage));
    // The name and the tag must both be the tenant's. `IfExists` is needed because a secret that does not exist has no tag, and
    // the worker must learn that it does not exist. Every existing secret has a tag, because creating one requires it.
    this.#allow(['secretsmanager:GetSecretValue', 'secretsmanager:DeleteSecret'], storage.secretArn(`${TAG}/*`), {
      StringEqualsIfExists: { [`aws:ResourceTag/${TENANT_TAG}`]: TAG },
    });
    this.#allow(['kms:Decrypt'], storage.secretKey.keyArn, storage.throughSecretsManager);

    worker.allow({ actions: ['sts:AssumeRole', 'sts:TagSession'], on: [this.role.roleArn] });
  }

  #allow(actions: string[], resource: string, conditions: Record<string, unknown>): void {
    this.role.addToPolicy(new PolicyStatement({ actions, resources: [resource], conditions }));
  }
}
