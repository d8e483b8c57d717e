import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refuseOtherTenants } from '../../../local/aws/tenantGuard.ts';

const acme = { name: 'sync', role: 'arn:aws:iam::000000000000:role/tenant', tags: { tenant: 'acme' } };
const text = (S: string) => ({ S });
const item = (pk: string) => ({ pk: text(pk), sk: text('x') });

const ALLOWED: readonly (readonly [string, object])[] = [
  ['PutItem', { Item: item('acme') }],
  ['UpdateItem', { Key: item('acme#1#APPS') }],
  [
    'Query',
    {
      KeyConditionExpression: 'pk = :pk AND sk > :a',
      ExpressionAttributeValues: { ':a': text('z'), ':pk': text('acme#1#LEDGER') },
    },
  ],
  ['BatchGetItem', { RequestItems: { usage: { Keys: [item('acme'), item('acme#1')] } } }],
  [
    'BatchWriteItem',
    { RequestItems: { usage: [{ PutRequest: { Item: item('acme#1') } }, { DeleteRequest: { Key: item('acme') } }] } },
  ],
];
const REFUSED: readonly (readonly [string, object])[] = [
  ['PutItem', { Item: item('acme-eu') }],
  ['DeleteItem', { Key: item('globex#1#APPS') }],
  ['Query', { KeyConditionExpression: 'seatOf = :p', ExpressionAttributeValues: { ':p': text('acme2#1#PERSON#2') } }],
  ['BatchGetItem', { RequestItems: { usage: { Keys: [item('acme'), item('acme-eu')] } } }],
  [
    'BatchWriteItem',
    { RequestItems: { usage: [{ PutRequest: { Item: item('acme') } }, { DeleteRequest: { Key: item('globex') } }] } },
  ],
  ['Scan', { TableName: 'usage' }],
];

describe('a tenant’s credentials for the stand-ins', () => {
  for (const [action, input] of ALLOWED) {
    it(`allow ${action} on the tenant’s items`, () => refuseOtherTenants(acme, 'dynamodb', action, { ...input }));
  }
  for (const [action, input] of REFUSED) {
    it(`refuse ${action} on other items`, () => {
      assert.throws(() => refuseOtherTenants(acme, 'dynamodb', action, { ...input }), {
        code: 'AccessDeniedException',
      });
    });
  }

  it('allow the tenant’s secrets and no others', () => {
    refuseOtherTenants(acme, 'secretsmanager', 'GetSecretValue', { SecretId: 'okta-usage/local/acme/1' });
    for (const SecretId of ['okta-usage/local/acme-eu/1', 'okta-usage/local/globex/acme', 'acme']) {
      assert.throws(() => refuseOtherTenants(acme, 'secretsmanager', 'GetSecretValue', { SecretId }), {
        code: 'AccessDeniedException',
      });
    }
  });

  it('do not restrict calls with a function’s own credentials', () => {
    refuseOtherTenants({ ...acme, role: null }, 'dynamodb', 'Query', { TableName: 'usage' });
  });
});
