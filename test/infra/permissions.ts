// The product runs end to end from the bundles that are deployed, over the stand-ins, and each call that it makes is held
// against the policy of the function that made it.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import openApi from '../../docs/openapi.json' with { type: 'json' };
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { ReceiptBody } from '../../functions/api/receipts/schema.ts';
import type { FunctionName } from '../../functions/contract/functions.ts';
import { routesOf } from '../../functions/contract/routes.ts';
import { bundleFunctions } from '../../infra/bundles.ts';
import type { RecordedCall } from '../../local/aws/callLog.ts';
import type { SimulatedOrg } from '../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../local/okta/start.ts';
import { matchRoute } from '../../local/routing.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { folder } from './deployments.ts';
import { isAllowed, type Statement, statementsOf } from './policy.ts';

const ROUTES = routesOf(openApi);

const ROLES: Readonly<Partial<Record<FunctionName, string>>> = {
  connections: 'ConnectionsApi/Connections/Role',
  usage: 'UsageApi/Usage/Role',
  dispatch: 'Sync/Dispatcher/Role',
  sync: 'Sync/Worker/Role',
};
const TENANT_ROLE = 'Sync/Tenant/Role';
const TENANT = 'acme';

/** Allowed and not called by the run, with why. */
const UNSEEN: Readonly<Record<string, string>> = {
  'logs:CreateLogStream': 'Lambda itself writes logs.',
  'logs:PutLogEvents': 'Lambda itself writes logs.',
  'kms:GenerateDataKey': 'Secrets Manager asks the key for the caller.',
  'kms:Decrypt': 'Secrets Manager asks the key for the caller.',
  'sqs:ReceiveMessage': 'Lambda polls with the function’s role; on a laptop the event source does, under its own name.',
  'sqs:DeleteMessage': 'As above.',
  'sqs:GetQueueAttributes': 'As above.',
  'sts:TagSession': 'Checked with AssumeRole, for the tags that it carries.',
  'secretsmanager:TagResource': 'Checked with CreateSecret, for the tags that it carries.',
};

/** IAM's names of the calls that have none of their own. */
const ACTIONS: Readonly<Record<string, string>> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
};

describe('an end-to-end run from the deployed bundles', () => {
  let org: SimulatedOrg;
  let stack: Stack;
  let bearer: string;
  let calls: readonly RecordedCall[];
  /** Routes that were called, as the route table spells them. */
  const played = new Set<string>();

  async function ask<Body>(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const match = matchRoute(ROUTES, method, path.split('?')[0] ?? path);
    if (match.kind === 'found') played.add(`${match.route.method} ${match.route.path}`);
    const response = await fetch(stack.url + path, {
      method,
      headers: { authorization: `Bearer ${bearer}`, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Body };
  }
  const connectionOf = async (id: string) => (await ask<ConnectionBody>('GET', `/v1/connections/${id}`)).body;
  async function until(id: string, holds: (connection: ConnectionBody) => boolean): Promise<void> {
    for (let tries = 0; tries < 600; tries++) {
      if (holds(await connectionOf(id))) return;
      await delay(100);
    }
    assert.fail(`not within a minute: ${JSON.stringify(await connectionOf(id))}`);
  }

  before(async () => {
    const { folder: built } = bundleFunctions(join(folder, 'local'), { local: true });
    const functions = join(folder, 'functions');
    mkdirSync(functions);
    for (const name of Object.keys(ROLES)) {
      // The runner loads `<name>.ts`; what it finds there is the bundle.
      writeFileSync(
        join(functions, `${name}.ts`),
        `export { handler } from ${JSON.stringify(join(built, name, 'index.mjs'))};`,
      );
    }
    org = await startSimulatedOrg({ size: 'tiny', historyDays: 10 });
    stack = await startStack({
      port: 0,
      dataFolder: join(folder, 'data'),
      syncEverySeconds: 5,
      oktaOrigins: { [org.host]: org.origin },
      functions,
    });
    bearer = await stack.issuer.sign({ tenant: TENANT, scope: 'usage/read usage/manage', ttlSeconds: 600 });

    const connecting = { oktaDomain: org.host, apiToken: org.token, name: 'Northwind', historyDays: 10 };
    assert.equal(
      (await ask('POST', '/v1/connections/check', { oktaDomain: org.host, apiToken: org.token })).status,
      200,
    );
    const refused = await ask(
      'POST',
      '/v1/connections',
      { ...connecting, apiToken: `00${'x'.repeat(40)}` },
      { 'idempotency-key': 'a' },
    );
    assert.equal(refused.status, 422);
    const { status, body } = await ask<ConnectionBody>('POST', '/v1/connections', connecting, {
      'idempotency-key': 'b',
    });
    assert.equal(status, 201, JSON.stringify(body));
    const { id } = body;
    await until(id, ({ progress }) => progress.phase === 'done');

    const { data: apps } = (await ask<{ data: { id: string }[] }>('GET', `/v1/connections/${id}/apps`)).body;
    const [app] = apps;
    assert.ok(app);
    for (const path of [
      '',
      `/${id}`,
      `/${id}/syncs`,
      `/${id}/apps/${app.id}`,
      `/${id}/apps/${app.id}/seats`,
      `/${id}/usage`,
      `/${id}/people`,
      `/${id}/insights`,
      `/${id}/changes`,
    ]) {
      assert.equal((await ask('GET', `/v1/connections${path}`)).status, 200, path);
    }
    // A person who changes is looked for in every app they have a seat of.
    const holder = org.directory
      .people()
      .find(({ id: person }) => person !== org.company.adminId && org.directory.assignmentsOfPerson(person).length > 0);
    assert.ok(holder);
    org.change.setPersonStatus(holder.id, 'DEPROVISIONED', { keepSeats: true });
    const asked = await ask<{ requestedAt: string }>('POST', `/v1/connections/${id}/sync`);
    assert.equal(asked.status, 202);
    await until(id, ({ lastSync }) => lastSync !== null && lastSync.startedAt >= asked.body.requestedAt);
    await liveThrough(id, app.id, holder.id);
    calls = await stack.aws.calls();
  });

  /** Everything else that can be asked for, to the end. */
  async function liveThrough(id: string, app: string, person: string): Promise<void> {
    const at = `/v1/connections/${id}`;
    const statusOf = async (...request: Parameters<typeof ask>) => (await ask(...request)).status;
    assert.equal(await statusOf('GET', `${at}/people/${person}`), 200);
    assert.equal(await statusOf('GET', `${at}/people?state=LEAVER`), 200);
    assert.equal(await statusOf('PATCH', at, { apiToken: org.tokens.issue(), idleAfterDays: 60 }), 200);
    assert.equal(await statusOf('PUT', `${at}/apps/${app}/settings`, { purchasedSeats: 9 }), 200);
    assert.equal(await statusOf('GET', `${at}/export`), 200);
    assert.equal(await statusOf('GET', `${at}/people/${person}/export`), 200);
    assert.equal(await statusOf('GET', '/v1/audit'), 200);
    for (const path of [`${at}/people/${person}`, at]) {
      const { status, body } = await ask<ReceiptBody>('DELETE', path);
      assert.equal(status, 202);
      for (let tries = 0; ; tries++) {
        if ((await ask<ReceiptBody>('GET', `/v1/receipts/${body.id}`)).body.state === 'complete') break;
        assert.ok(tries < 600, `${path} is not deleted within a minute`);
        await delay(100);
      }
    }
  }
  after(async () => {
    await stack?.stop();
    await org?.close();
  });

  /** What a call's policy is, and the name it goes by here. */
  const policyOf = ({ caller, role }: RecordedCall): readonly [string, readonly Statement[]] | undefined => {
    if (role !== null) return ['tenant', statementsOf(TENANT_ROLE)];
    const path = ROLES[caller as FunctionName];
    return path === undefined ? undefined : [caller, statementsOf(path)];
  };
  /** Partitions that stand for those a call may have reached. The audit trail is read by the one API and grown by the other. */
  const keysOf = (name: string, action: string): string[] => {
    if (['connections dynamodb:Query', 'usage dynamodb:PutItem'].includes(`${name} ${action}`))
      return [`${TENANT}#AUDIT`];
    return name === 'connections' ? [TENANT] : [TENANT, `${TENANT}#01ARZ3NDEKTSV4RRFFQ69G5FAV#LEDGER`];
  };
  const actionOf = ({ service, action }: RecordedCall) => `${service}:${ACTIONS[action] ?? action}`;

  it('calls every route that needs a token', () => {
    const withToken = ROUTES.filter(({ auth }) => auth !== 'none').map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(
      withToken.filter((route) => !played.has(route)),
      [],
    );
  });

  it('makes no call that its role does not allow', () => {
    const made = calls.filter((call) => policyOf(call) !== undefined);
    assert.ok(made.length > 15, `only ${made.length} kinds of calls were made`);
    for (const call of made) {
      const [name, statements] = policyOf(call) ?? ['', []];
      const action = actionOf(call);
      const request = {
        action,
        resource: call.resource.replace('secret:okta-usage/local/', 'secret:okta-usage/dev/'),
        // The stand-ins refuse a tenant's credentials other tenants' keys; here any key of the tenant's stands for all.
        context: {
          'dynamodb:LeadingKeys': keysOf(name, action),
          'aws:PrincipalTag/tenant': TENANT,
          'aws:ResourceTag/tenant': TENANT,
          'aws:RequestTag/tenant': TENANT,
        },
      };
      assert.ok(isAllowed(statements, request), `${name} may not ${request.action} on ${request.resource}`);
    }
  });

  it('makes every call that a role allows, or there is a reason why not', () => {
    const made = new Set(calls.flatMap((call) => (policyOf(call) ? [`${policyOf(call)?.[0]} ${actionOf(call)}`] : [])));
    const seen = new Set<string>();
    for (const [name, path] of [...Object.entries(ROLES), ['tenant', TENANT_ROLE] as const]) {
      for (const { Action } of statementsOf(path)) {
        for (const action of [Action].flat() as string[]) {
          const reason = [`${name} ${action}`, action].find((key) => key in UNSEEN);
          if (reason !== undefined) seen.add(reason);
          assert.notEqual(made.has(`${name} ${action}`), reason !== undefined, `${name} ${action}`);
        }
      }
    }
    assert.deepEqual(
      Object.keys(UNSEEN).filter((key) => !seen.has(key)),
      [],
      'reasons that nothing needs',
    );
  });

  it('touches usage and tokens with a tenant’s credentials alone', () => {
    const byWorker = calls.filter(({ caller }) => caller === 'sync');
    assert.deepEqual(
      [...new Set(byWorker.filter(({ role }) => role === null).map(({ action }) => action))],
      ['AssumeRole'],
    );
    const readers = calls.filter(({ action }) => action === 'GetSecretValue');
    assert.ok(
      readers.length > 0 && readers.every(({ caller, role }) => caller === 'sync' && role?.endsWith('role/tenant')),
    );
  });
});
