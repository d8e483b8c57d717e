import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Deployment, dev, prod } from './deployments.ts';
import { isAllowed, type Statement, statementsOf, textOf } from './iamPolicy.ts';

const both = [dev, prod];
/** The statements of all policies, except those of the CDK's upload of the page. */
const statements = ({ all }: Deployment) =>
  all('AWS::IAM::Policy')
    .filter(([id]) => !id.startsWith('CustomCDKBucketDeployment'))
    .flatMap(([id, { Properties }]) =>
      Properties.PolicyDocument.Statement.map((statement: { Action: string | string[]; Resource: unknown }) => ({
        id,
        actions: [statement.Action].flat(),
        resources: [statement.Resource].flat().map((resource) => textOf(resource)),
      })),
    ) as { id: string; actions: string[]; resources: string[] }[];

/** Tracing, where it is switched on, and CodeDeploy's view of alarms. */
const ON_EVERYTHING = new Set(['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'cloudwatch:DescribeAlarms']);

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/usage';
const BY_PERSON = `${TABLE}/index/seatsByPerson`;
const secretOf = (tenant: string) =>
  `arn:aws:secretsmanager:us-east-1:000000000000:secret:okta-usage/dev/${tenant}/01ARZ3NDEKTSV4RRFFQ69G5FAV-a1B2c3`;
const tenantRole = statementsOf('Sync/Tenant/Role');
const connections = statementsOf('ConnectionsApi/Connections/Role');
const usage = statementsOf('UsageApi/Usage/Role');
const dispatcher = statementsOf('Sync/Dispatcher/Role');
const worker = statementsOf('Sync/Worker/Role');
const deliver = statementsOf('Events/Deliver/Role');

describe('all policies', () => {
  it('name each action and resource, and never allow a Scan', () => {
    for (const deployment of both) {
      for (const { id, actions, resources } of statements(deployment)) {
        const isExcepted = actions.every((action) => ON_EVERYTHING.has(action));
        assert.ok(!resources.includes('*') || isExcepted, `${id}: ${actions} on everything`);
        for (const action of actions) {
          assert.ok(!action.includes('*'), `${id}: ${action}`);
          assert.ok(!/Scan|PartiQL/.test(action), `${id}: ${action}`);
        }
      }
    }
  });

  it('let only the tenant role read Okta tokens, and the function that delivers secrets of webhooks', () => {
    for (const deployment of both) {
      const readers = statements(deployment).filter(({ actions }) => actions.includes('secretsmanager:GetSecretValue'));
      assert.deepEqual(
        readers.map(({ id }) => id.slice(0, 10)),
        ['EventsDeli', 'SyncTenant'],
      );
    }
  });

  it('let only a schedule of this account invoke the dispatcher', () => {
    const { Target, ScheduleExpression, FlexibleTimeWindow } = dev.only('AWS::Scheduler::Schedule').Properties;
    assert.equal(ScheduleExpression, 'rate(1 minute)');
    assert.deepEqual(FlexibleTimeWindow, { Mode: 'OFF' });
    assert.deepEqual(Target.RetryPolicy, { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
    const role = dev.resources[Target.RoleArn['Fn::GetAtt'][0]]?.Properties;
    assert.ok(role.AssumeRolePolicyDocument.Statement[0].Condition.StringEquals['aws:SourceAccount']);
  });
});

describe('docs/security.md', () => {
  const security = readFileSync(fileURLToPath(new URL('../../docs/security.md', import.meta.url)), 'utf8');
  const rowOf = (role: string) =>
    new RegExp(`^\\| (?:\`${role}\`|${role}.*) \\| (.+) \\|$`, 'm').exec(security)?.[1] ?? '';
  const ROLES: Readonly<Record<string, readonly Statement[]>> = {
    connections,
    usage,
    dispatch: dispatcher,
    sync: worker,
    deliver,
    'tenant role': tenantRole,
  };
  /** What a row must speak of where the role may reach these partitions, or call these services. */
  const WORDS: Readonly<Record<string, RegExp>> = {
    APPS: /an app/,
    'APP#*': /a seat/,
    PEOPLE: /a person/,
    BREAKDOWNS: /breakdowns/,
    ERASURES: /erase/,
    SETTINGS: /settings of apps/,
    DECISIONS: /decisions/,
    DELIVERIES: /deliveries/,
    QUOTA: /quotas/,
    AUDIT: /audit log/,
    secretsmanager: /secrets/,
    lambda: /call the worker/,
    sqs: /queue|messages/,
    sts: /assume the tenant role/,
    events: /bus/,
  };
  const SILENT = new Set(['dynamodb', 'logs', 'kms', 'xray']); // the table is what all of it is about; a key opens what it encrypts

  for (const [role, allowed] of Object.entries(ROLES)) {
    it(`says everything that the role ${role} may do`, () => {
      const row = rowOf(role);
      const services = allowed.flatMap(({ Action }) => [Action].flat().map((action) => action.split(':')[0] ?? ''));
      const keys = allowed.flatMap(({ Effect, Condition = {} }) =>
        Effect === 'Allow'
          ? Object.entries(Condition).flatMap(([operator, { 'dynamodb:LeadingKeys': partitions = [] }]) =>
              operator === 'ForAllValues:StringLike' ? [partitions].flat() : [],
            )
          : [],
      );
      const named = keys.flatMap((key) => /^\*#(.+)$/.exec(key)?.[1] ?? []);
      for (const what of new Set([...services.filter((service) => !SILENT.has(service)), ...named]))
        assert.match(row, WORDS[what] ?? assert.fail(`${role}: ${what} has no word`), `${role}: ${what}`);
    });
  }
});

describe('policies for secrets', () => {
  const can = (statements: typeof usage, action: string) =>
    isAllowed(statements, {
      action: `secretsmanager:${action}`,
      resource: secretOf('acme'),
      context: { 'aws:RequestTag/tenant': 'acme', 'aws:ResourceTag/tenant': 'acme' },
    });

  it('let the API that connects create and delete them, but neither read nor replace them', () => {
    for (const action of ['CreateSecret', 'TagResource', 'DeleteSecret']) assert.ok(can(connections, action));
    for (const action of [
      'GetSecretValue',
      'PutSecretValue',
      'UpdateSecret',
      'UpdateSecretVersionStage',
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

  it('allow nothing to the other functions', () => {
    for (const statements of [usage, dispatcher, worker]) {
      for (const action of ['CreateSecret', 'PutSecretValue', 'DeleteSecret', 'GetSecretValue'])
        assert.ok(!can(statements, action));
    }
  });

  it('allow decryption through Secrets Manager only', () => {
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

describe('policies for the table', () => {
  const canAccess = (statements: typeof usage, action: string, key: string, resource = TABLE) =>
    isAllowed(statements, { action: `dynamodb:${action}`, resource, context: { 'dynamodb:LeadingKeys': [key] } });

  it('let one API write connections but no usage, and the other only read', () => {
    assert.ok(canAccess(connections, 'PutItem', 'acme'));
    assert.ok(!canAccess(connections, 'PutItem', 'acme#01ARZ#LEDGER'));
    assert.ok(!isAllowed(connections, { action: 'dynamodb:PutItem', resource: TABLE }));
    assert.ok(canAccess(usage, 'Query', 'acme#01ARZ#APPS'));
    for (const action of ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'Scan'])
      assert.ok(!canAccess(usage, action, 'acme'));
    assert.ok(!canAccess(usage, 'Query', 'DUE#0', `${TABLE}/index/due`));
  });

  it('let both APIs take from quotas, and the one that connects count connections', () => {
    for (const statements of [connections, usage]) {
      assert.ok(canAccess(statements, 'UpdateItem', 'acme#QUOTA'));
      assert.ok(canAccess(statements, 'BatchGetItem', 'acme#QUOTA'));
      assert.ok(!canAccess(statements, 'UpdateItem', 'acme#01ARZ#PEOPLE'));
    }
    assert.ok(canAccess(connections, 'Query', 'acme'));
    assert.ok(!canAccess(connections, 'Query', 'acme#01ARZ#PEOPLE'));
  });

  it('let the dispatcher read the index of due connections and nothing else', () => {
    assert.ok(canAccess(dispatcher, 'Query', 'DUE#0', `${TABLE}/index/due`));
    for (const resource of [TABLE, BY_PERSON]) assert.ok(!canAccess(dispatcher, 'Query', 'acme', resource));
  });
});
