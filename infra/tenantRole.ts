import { ArnPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { TENANT_TAG } from '../functions/contract/access.ts';
import type { NodeFunction } from './nodeFunction.ts';
import type { Storage } from './storage.ts';

export interface TenantRoleProps {
  readonly storage: Storage;
  readonly worker: NodeFunction;
}

const TAG = `\${aws:PrincipalTag/${TENANT_TAG}}`;

/** Pattern of a text with this sign in it, which would mean something by itself. */
const holding = (sign: string) => `*\${${sign}}*`;

/**
 * What the worker may do for one tenant: the session's tag says which. Partition keys are `<tenant>` and
 * `<tenant>#…`; no tenant's name holds `#`, so neither pattern matches another's, even where one name begins another.
 * `ForAllValues` is true of nothing, which is why the keys must also be there: a Scan or PartiQL statement has none.
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
          // A name that would act as a pattern, or reach into another's keys, is refused before it can.
          StringNotLike: { [requested]: [...['*', '?', '$'].map(holding), '*#*', '*/*'] },
          'ForAllValues:StringEquals': { 'aws:TagKeys': [TENANT_TAG] },
        })
        .withSessionTags(),
    });

    const own = {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [TAG, `${TAG}#*`] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    };
    this.#allow(
      [
        'dynamodb:BatchGetItem',
        'dynamodb:BatchWriteItem',
        'dynamodb:DeleteItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
      ],
      storage.table.tableArn,
      own,
    );
    this.#allow(['dynamodb:Query'], storage.indexArn('seatsByPerson'), own);
    // The name and the tag must both be the tenant's. A secret that does not exist has no tag, and that it does not exist
    // is an answer the worker needs; one without a tag is never made, since creating asks for it.
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
