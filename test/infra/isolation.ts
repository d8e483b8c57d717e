import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tenantId } from '../../functions/core/ids.ts';
import { isAllowed, statementsOf, trustOf } from './policy.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/usage';
const BY_PERSON = `${TABLE}/index/seatsByPerson`;
const secretOf = (tenant: string) =>
  `arn:aws:secretsmanager:us-east-1:000000000000:secret:okta-usage/dev/${tenant}/01ARZ3NDEKTSV4RRFFQ69G5FAV-a1B2c3`;
const tenantRole = statementsOf('Sync/Tenant/Role');
const trust = trustOf('Sync/Tenant/Role');
const connections = statementsOf('ConnectionsApi/Connections/Role');
const usage = statementsOf('UsageApi/Usage/Role');
const dispatcher = statementsOf('Sync/Dispatcher/Role');
const worker = statementsOf('Sync/Worker/Role');

const as = (tenant: string, context: Record<string, string | string[]>) => ({
  'aws:PrincipalTag/tenant': tenant,
  ...context,
});
const touches = (tenant: string, keys: string[] | undefined, action = 'dynamodb:PutItem', resource = TABLE) =>
  isAllowed(tenantRole, { action, resource, context: as(tenant, keys ? { 'dynamodb:LeadingKeys': keys } : {}) });
const readsSecret = (tenant: string, of: string, tag: string | undefined) =>
  isAllowed(tenantRole, {
    action: 'secretsmanager:GetSecretValue',
    resource: secretOf(of),
    context: as(tenant, tag === undefined ? {} : { 'aws:ResourceTag/tenant': tag }),
  });
const assumes = (tags: Record<string, string>) =>
  isAllowed(trust, {
    action: 'sts:AssumeRole',
    resource: '*',
    context: {
      'aws:TagKeys': Object.keys(tags),
      ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [`aws:RequestTag/${name}`, value])),
    },
  });

describe('the worker as one tenant', () => {
  it('reaches every item of the tenant', () => {
    for (const keys of [['acme'], ['acme#01ARZ#LEDGER'], ['acme', 'acme#01ARZ#APP#0oa1']])
      assert.ok(touches('acme', keys));
    assert.ok(touches('acme', ['acme#01ARZ#PERSON#00u1'], 'dynamodb:Query', BY_PERSON));
  });

  it('reaches no item of another, even where one name begins the other', () => {
    for (const other of ['globex', 'acme-eu', 'acme_', 'acme2', 'ACME', 'acm', 'a']) {
      for (const key of [other, `${other}#01ARZ#LEDGER`, `${other}#acme`]) {
        assert.ok(!touches('acme', [key]), key);
        assert.ok(!touches('acme', ['acme#01ARZ#LEDGER', key]), `one of several: ${key}`);
        assert.ok(!touches('acme', [key], 'dynamodb:Query', BY_PERSON), `by the index: ${key}`);
      }
    }
  });

  it('reaches nothing where no key is named, and nothing by other ways', () => {
    assert.ok(!touches('acme', undefined));
    assert.ok(!touches('acme', undefined, 'dynamodb:Query'));
    for (const action of [
      'dynamodb:Scan',
      'dynamodb:PartiQLSelect',
      'dynamodb:TransactWriteItems',
      'dynamodb:DeleteTable',
    ]) {
      assert.ok(!touches('acme', ['acme'], action), action);
    }
    assert.ok(!touches('acme', ['acme'], 'dynamodb:Query', `${TABLE}/index/due`), 'the index over all tenants');
    assert.ok(
      !isAllowed(tenantRole, {
        action: 'dynamodb:Query',
        resource: TABLE,
        context: { 'dynamodb:LeadingKeys': ['acme'] },
      }),
    );
  });

  it('reads the tenant’s Okta tokens and no others', () => {
    assert.ok(readsSecret('acme', 'acme', 'acme'));
    assert.ok(readsSecret('acme', 'acme', undefined), 'to learn that there is none');
    for (const other of ['globex', 'acme-eu', 'acm', 'acme2']) {
      assert.ok(!readsSecret('acme', other, other), other);
      assert.ok(!readsSecret('acme', other, 'acme'), `${other}, with a wrong tag`);
      assert.ok(!readsSecret('acme', 'acme', other), `a wrong name, with the tag ${other}`);
    }
  });

  it('may be no tenant whose name would act as a pattern', () => {
    assert.ok(assumes({ tenant: 'acme' }));
    assert.ok(assumes({ tenant: 'Acme_EU-2' }));
    for (const hostile of ['*', 'acme*', '?', 'acm?', `\${aws:userid}`, 'acme#x', 'acme/x', '']) {
      assert.ok(!assumes({ tenant: hostile }), `session tag ${JSON.stringify(hostile)}`);
      assert.equal(tenantId(hostile), undefined, `tenant id ${JSON.stringify(hostile)}`);
    }
    assert.ok(!assumes({}));
    assert.ok(!assumes({ tenant: 'acme', other: 'x' }));
  });

  it('can do nothing before it is one', () => {
    for (const action of ['dynamodb:Query', 'dynamodb:PutItem'])
      assert.ok(!isAllowed(worker, { action, resource: TABLE }));
    assert.ok(!isAllowed(worker, { action: 'secretsmanager:GetSecretValue', resource: secretOf('acme') }));
  });
});

describe('secrets', () => {
  const can = (statements: typeof usage, action: string) =>
    isAllowed(statements, {
      action: `secretsmanager:${action}`,
      resource: secretOf('acme'),
      context: { 'aws:RequestTag/tenant': 'acme', 'aws:ResourceTag/tenant': 'acme' },
    });

  it('are written by the API that connects, which cannot read one', () => {
    for (const action of ['CreateSecret', 'TagResource', 'PutSecretValue', 'DeleteSecret'])
      assert.ok(can(connections, action));
    for (const action of [
      'GetSecretValue',
      'BatchGetSecretValue',
      'DescribeSecret',
      'ListSecrets',
      'PutResourcePolicy',
    ]) {
      assert.ok(!can(connections, action), action);
    }
    const untagged = { action: 'secretsmanager:CreateSecret', resource: secretOf('acme') };
    assert.ok(!isAllowed(connections, untagged), 'without its tenant’s tag');
    const elsewhere = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:okta-usage/production/acme/x-a1B2c3';
    assert.ok(
      !isAllowed(connections, { action: 'secretsmanager:DeleteSecret', resource: elsewhere }),
      'of another environment',
    );
  });

  it('are out of reach for everybody else', () => {
    for (const statements of [usage, dispatcher, worker]) {
      for (const action of ['CreateSecret', 'PutSecretValue', 'DeleteSecret', 'GetSecretValue'])
        assert.ok(!can(statements, action));
    }
  });

  it('are decrypted through Secrets Manager alone', () => {
    const key = 'arn:aws:kms:us-east-1:000000000000:key/local';
    for (const statements of [connections, tenantRole]) {
      const decrypt = { action: 'kms:Decrypt', resource: key };
      assert.ok(
        isAllowed(statements, { ...decrypt, context: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' } }),
      );
      assert.ok(!isAllowed(statements, decrypt));
    }
  });
});

describe('the APIs and the dispatcher', () => {
  const touch = (statements: typeof usage, action: string, key: string, resource = TABLE) =>
    isAllowed(statements, { action: `dynamodb:${action}`, resource, context: { 'dynamodb:LeadingKeys': [key] } });

  it('write connections and no usage, or read and write nothing', () => {
    assert.ok(touch(connections, 'PutItem', 'acme'));
    assert.ok(!touch(connections, 'PutItem', 'acme#01ARZ#LEDGER'));
    assert.ok(!isAllowed(connections, { action: 'dynamodb:PutItem', resource: TABLE }));
    assert.ok(touch(usage, 'Query', 'acme#01ARZ#APPS'));
    for (const action of ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'Scan'])
      assert.ok(!touch(usage, action, 'acme'));
    assert.ok(!touch(usage, 'Query', 'DUE#0', `${TABLE}/index/due`));
  });

  it('learn what is due and nothing else', () => {
    assert.ok(touch(dispatcher, 'Query', 'DUE#0', `${TABLE}/index/due`));
    for (const resource of [TABLE, BY_PERSON]) assert.ok(!touch(dispatcher, 'Query', 'acme', resource));
  });
});
