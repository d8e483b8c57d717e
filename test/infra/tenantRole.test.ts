import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tenantId } from '../../functions/core/ids.ts';
import { isAllowed, statementsOf, trustOf } from './iamPolicy.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/usage';
const BY_PERSON = `${TABLE}/index/seatsByPerson`;
const secretOf = (tenant: string) =>
  `arn:aws:secretsmanager:us-east-1:000000000000:secret:okta-usage/dev/${tenant}/01ARZ3NDEKTSV4RRFFQ69G5FAV-a1B2c3`;
const tenantRole = statementsOf('Sync/Tenant/Role');
const trust = trustOf('Sync/Tenant/Role');
const worker = statementsOf('Sync/Worker/Role');

const as = (tenant: string, context: Record<string, string | string[]>) => ({
  'aws:PrincipalTag/tenant': tenant,
  ...context,
});
const canAccess = (tenant: string, keys: string[] | undefined, action = 'dynamodb:PutItem', resource = TABLE) =>
  isAllowed(tenantRole, { action, resource, context: as(tenant, keys ? { 'dynamodb:LeadingKeys': keys } : {}) });
const canReadSecret = (tenant: string, of: string, tag: string | undefined) =>
  isAllowed(tenantRole, {
    action: 'secretsmanager:GetSecretValue',
    resource: secretOf(of),
    context: as(tenant, tag === undefined ? {} : { 'aws:ResourceTag/tenant': tag }),
  });
const canAssume = (tags: Record<string, string>) =>
  isAllowed(trust, {
    action: 'sts:AssumeRole',
    resource: '*',
    context: {
      'aws:TagKeys': Object.keys(tags),
      ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [`aws:RequestTag/${name}`, value])),
    },
  });

describe('the tenant role', () => {
  it('can access every item of the tenant', () => {
    for (const keys of [['acme'], ['acme#01ARZ#LEDGER'], ['acme', 'acme#01ARZ#APP#0oa1']])
      assert.ok(canAccess('acme', keys));
    assert.ok(canAccess('acme', ['acme#01ARZ#PERSON#00u1'], 'dynamodb:Query', BY_PERSON));
  });

  it('can access no item of another tenant, even if one id is a prefix of the other', () => {
    for (const other of ['globex', 'acme-eu', 'acme_', 'acme2', 'ACME', 'acm', 'a']) {
      for (const key of [other, `${other}#01ARZ#LEDGER`, `${other}#acme`]) {
        assert.ok(!canAccess('acme', [key]), key);
        assert.ok(!canAccess('acme', ['acme#01ARZ#LEDGER', key]), `one of several: ${key}`);
        assert.ok(!canAccess('acme', [key], 'dynamodb:Query', BY_PERSON), `by the index: ${key}`);
      }
    }
  });

  it('can access nothing without a partition key or by other actions', () => {
    assert.ok(!canAccess('acme', undefined));
    assert.ok(!canAccess('acme', undefined, 'dynamodb:Query'));
    for (const action of [
      'dynamodb:Scan',
      'dynamodb:PartiQLSelect',
      'dynamodb:TransactWriteItems',
      'dynamodb:DeleteTable',
    ]) {
      assert.ok(!canAccess('acme', ['acme'], action), action);
    }
    assert.ok(!canAccess('acme', ['acme'], 'dynamodb:Query', `${TABLE}/index/due`), 'the index over all tenants');
    assert.ok(
      !isAllowed(tenantRole, {
        action: 'dynamodb:Query',
        resource: TABLE,
        context: { 'dynamodb:LeadingKeys': ['acme'] },
      }),
    );
  });

  it('can read the tenant’s Okta tokens and no others', () => {
    assert.ok(canReadSecret('acme', 'acme', 'acme'));
    assert.ok(canReadSecret('acme', 'acme', undefined), 'a missing secret has no tag');
    for (const other of ['globex', 'acme-eu', 'acm', 'acme2']) {
      assert.ok(!canReadSecret('acme', other, other), other);
      assert.ok(!canReadSecret('acme', other, 'acme'), `${other}, with a wrong tag`);
      assert.ok(!canReadSecret('acme', 'acme', other), `a wrong name, with the tag ${other}`);
    }
  });

  it('cannot be assumed for a tenant id that acts as a pattern', () => {
    assert.ok(canAssume({ tenant: 'acme' }));
    assert.ok(canAssume({ tenant: 'Acme_EU-2' }));
    for (const hostile of ['*', 'acme*', '?', 'acm?', `\${aws:userid}`, 'acme#x', 'acme/x', '']) {
      assert.ok(!canAssume({ tenant: hostile }), `session tag ${JSON.stringify(hostile)}`);
      assert.equal(tenantId(hostile), undefined, `tenant id ${JSON.stringify(hostile)}`);
    }
    assert.ok(!canAssume({}));
    assert.ok(!canAssume({ tenant: 'acme', other: 'x' }));
  });

  it('is needed by the worker, whose own role can access nothing', () => {
    for (const action of ['dynamodb:Query', 'dynamodb:PutItem'])
      assert.ok(!isAllowed(worker, { action, resource: TABLE }));
    assert.ok(!isAllowed(worker, { action: 'secretsmanager:GetSecretValue', resource: secretOf('acme') }));
  });
});
