// The audit log can be added to, and by nobody changed or deleted: checked for every role of the deployment.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dev } from './deployments.ts';
import { isAllowed, statementsOf } from './iamPolicy.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/usage';
const ROLES = [
  'ConnectionsApi/Connections/Role',
  'UsageApi/Usage/Role',
  'Sync/Dispatcher/Role',
  'Sync/Worker/Role',
  'Sync/Tenant/Role',
  'Events/Deliver/Role',
] as const;
const WRITES = [
  'BatchWriteItem',
  'DeleteItem',
  'PartiQLDelete',
  'PartiQLInsert',
  'PartiQLUpdate',
  'PutItem',
  'UpdateItem',
];
const APPEND = [
  'ConnectionsApi/Connections/Role PutItem',
  'UsageApi/Usage/Role PutItem',
  'Events/Deliver/Role PutItem',
];

const may = (role: string, action: string, keys: readonly string[]) =>
  isAllowed(statementsOf(role), {
    action: `dynamodb:${action}`,
    resource: TABLE,
    context: { 'dynamodb:LeadingKeys': keys, 'aws:PrincipalTag/tenant': 'acme' },
  });

describe('the audit log', () => {
  for (const partition of ['acme#AUDIT', 'acme#READS#AUDIT']) {
    it(`can only be added to: ${partition}`, () => {
      const allowed = ROLES.flatMap((role) =>
        WRITES.filter((action) => may(role, action, [partition])).map((action) => `${role} ${action}`),
      );
      assert.deepEqual(allowed, APPEND);
    });

    it(`is neither read nor written by the worker, also beside other items: ${partition}`, () => {
      for (const action of [...WRITES, 'Query', 'BatchGetItem'])
        assert.ok(!may('Sync/Tenant/Role', action, ['acme#01#LEDGER', partition]), action);
      assert.ok(may('Sync/Tenant/Role', 'BatchWriteItem', ['acme#01#LEDGER', 'acme#01#PEOPLE']));
    });
  }

  it('is known to have all roles that reach the table', () => {
    const others = dev
      .all('AWS::IAM::Policy')
      .flatMap(([, { Properties }]) => Properties.Roles.map(({ Ref }: { Ref: string }) => Ref as string))
      .filter((role: string) => !ROLES.some((known) => dev.idOf(known) === role));
    for (const [, { Properties }] of dev.all('AWS::IAM::Policy'))
      if (Properties.Roles.some(({ Ref }: { Ref: string }) => others.includes(Ref)))
        assert.ok(!JSON.stringify(Properties.PolicyDocument).includes('dynamodb:'), JSON.stringify(Properties.Roles));
  });
});
