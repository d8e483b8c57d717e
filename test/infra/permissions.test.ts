// Runs the product end to end from its bundles over the stand-ins, and checks each AWS call against the policy of the function
// that made it.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
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
import { temporaryFolder } from '../local/standIns.ts';
import { waitFor } from '../local/waitFor.ts';
import { isAllowed, type Statement, statementsOf } from './iamPolicy.ts';

const ROUTES = routesOf(openApi);

const ROLES: Readonly<Partial<Record<FunctionName, string>>> = {
  connections: 'ConnectionsApi/Connections/Role',
  usage: 'UsageApi/Usage/Role',
  dispatch: 'Sync/Dispatcher/Role',
  sync: 'Sync/Worker/Role',
};
const TENANT_ROLE = 'Sync/Tenant/Role';
const TENANT = 'acme';

/** Actions that are allowed but not called by this run, with the reason. */
const NOT_CALLED: Readonly<Record<string, string>> = {
  'logs:CreateLogStream': 'Lambda itself writes logs.',
  'logs:PutLogEvents': 'Lambda itself writes logs.',
  'kms:GenerateDataKey': 'Secrets Manager uses the key for the caller.',
  'kms:Decrypt': 'Secrets Manager uses the key for the caller.',
  'sqs:ReceiveMessage': 'Lambda polls with the function’s role; the local event source polls under its own name.',
  'sqs:DeleteMessage': 'As above.',
  'sqs:GetQueueAttributes': 'As above.',
  'sts:TagSession': 'Checked with AssumeRole, which carries the tags.',
  'secretsmanager:TagResource': 'Checked with CreateSecret, which carries the tags.',
};

/** IAM's actions of the calls that have no action of their own. */
const ACTIONS: Readonly<Record<string, string>> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
};

describe('an end-to-end run from the bundles', () => {
  let org: SimulatedOrg;
  let stack: Stack;
  let bearer: string;
  let calls: readonly RecordedCall[];
  /** Routes that were called, as in the route table. */
  const calledRoutes = new Set<string>();

  async function ask<Body>(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const match = matchRoute(ROUTES, method, path.split('?')[0] ?? path);
    if (match.kind === 'found') calledRoutes.add(`${match.route.method} ${match.route.path}`);
    const response = await fetch(stack.url + path, {
      method,
      headers: { authorization: `Bearer ${bearer}`, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Body };
  }
  const connectionOf = async (id: string) => (await ask<ConnectionBody>('GET', `/v1/connections/${id}`)).body;
  const waitUntil = (id: string, what: string, isDone: (connection: ConnectionBody) => boolean) =>
    waitFor(() => connectionOf(id), { what, isDone });

  before(async () => {
    const folder = temporaryFolder();
    const { folder: built } = bundleFunctions(join(folder, 'bundles'), { local: true });
    const functions = join(folder, 'functions');
    mkdirSync(functions);
    for (const name of Object.keys(ROLES)) {
      // The local stack loads `<name>.ts`, which exports the bundle's handler.
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
    await waitUntil(id, 'end of the first sync', ({ progress }) => progress.phase === 'done');

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
    // A change of a person makes the worker read the person's seats in every app.
    const holder = org.directory
      .people()
      .find(({ id: person }) => person !== org.company.adminId && org.directory.assignmentsOfPerson(person).length > 0);
    assert.ok(holder);
    org.change.setPersonStatus(holder.id, 'DEPROVISIONED', { keepSeats: true });
    const asked = await ask<{ requestedAt: string }>('POST', `/v1/connections/${id}/sync`);
    assert.equal(asked.status, 202);
    await waitUntil(
      id,
      'end of the requested sync',
      ({ lastSync }) => lastSync !== null && lastSync.startedAt >= asked.body.requestedAt,
    );
    await callRemainingRoutes(id, app.id, holder.id);
    calls = await stack.aws.calls();
  });

  /** Calls all other routes, and at last deletes a person's data and the connection. */
  async function callRemainingRoutes(id: string, app: string, person: string): Promise<void> {
    const at = `/v1/connections/${id}`;
    const statusOf = async (...request: Parameters<typeof ask>) => (await ask(...request)).status;
    assert.equal(await statusOf('GET', `${at}/people?state=LEAVER`), 200);
    for (const { method, path, auth } of ROUTES) {
      if (method !== 'GET' || auth === 'none' || path.includes('{receipt}') || calledRoutes.has(`GET ${path}`))
        continue;
      const filled = path.replace('{id}', id).replace('{app}', app).replace('{person}', person);
      assert.equal(await statusOf('GET', filled), 200, filled);
    }
    assert.equal(await statusOf('PATCH', at, { apiToken: org.tokens.issue(), idleAfterDays: 60 }), 200);
    assert.equal(await statusOf('PUT', `${at}/apps/${app}/settings`, { purchasedSeats: 9 }), 200);
    const rows = [{ appId: app, amount: 12.5, currency: 'USD', per: 'MONTH' }];
    assert.equal(await statusOf('PUT', `${at}/prices`, { rows }), 200);
    for (const path of [`${at}/people/${person}`, at]) {
      const { status, body } = await ask<ReceiptBody>('DELETE', path);
      assert.equal(status, 202);
      await waitFor(() => ask<ReceiptBody>('GET', `/v1/receipts/${body.id}`), {
        what: `deletion of ${path}`,
        isDone: (receipt) => receipt.body.state === 'complete',
      });
    }
  }
  after(async () => {
    await stack?.stop();
    await org?.close();
  });

  /** The policy of a call, with a name for it. */
  const policyOf = ({ caller, role }: RecordedCall): readonly [string, readonly Statement[]] | undefined => {
    if (role !== null) return ['tenant', statementsOf(TENANT_ROLE)];
    const path = ROLES[caller as FunctionName];
    return path === undefined ? undefined : [caller, statementsOf(path)];
  };
  /** Example partition keys for a call. The connections API reads the audit log and the usage API appends to it. */
  const keysOf = (name: string, action: string): string[] => {
    if (['connections dynamodb:Query', 'usage dynamodb:PutItem'].includes(`${name} ${action}`))
      return [`${TENANT}#AUDIT`];
    return name === 'connections' ? [TENANT] : [TENANT, `${TENANT}#01ARZ3NDEKTSV4RRFFQ69G5FAV#LEDGER`];
  };
  const actionOf = ({ service, action }: RecordedCall) => `${service}:${ACTIONS[action] ?? action}`;

  it('calls every route that needs a token', () => {
    const withToken = ROUTES.filter(({ auth }) => auth !== 'none').map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(
      withToken.filter((route) => !calledRoutes.has(route)),
      [],
    );
  });

  it('makes no call that the caller’s role does not allow', () => {
    const made = calls.filter((call) => policyOf(call) !== undefined);
    assert.ok(made.length > 15, `only ${made.length} kinds of calls were made`);
    for (const call of made) {
      const [name, statements] = policyOf(call) ?? ['', []];
      const action = actionOf(call);
      const request = {
        action,
        resource: call.resource.replace('secret:okta-usage/local/', 'secret:okta-usage/dev/'),
        // The stand-ins refuse other tenants' keys, so example keys of the tenant are enough here.
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

  it('makes every call that a role allows, except those with a reason', () => {
    const made = new Set(calls.flatMap((call) => (policyOf(call) ? [`${policyOf(call)?.[0]} ${actionOf(call)}`] : [])));
    const seen = new Set<string>();
    for (const [name, path] of [...Object.entries(ROLES), ['tenant', TENANT_ROLE] as const]) {
      for (const { Action } of statementsOf(path)) {
        for (const action of [Action].flat() as string[]) {
          const reason = [`${name} ${action}`, action].find((key) => key in NOT_CALLED);
          if (reason !== undefined) seen.add(reason);
          assert.notEqual(made.has(`${name} ${action}`), reason !== undefined, `${name} ${action}`);
        }
      }
    }
    assert.deepEqual(
      Object.keys(NOT_CALLED).filter((key) => !seen.has(key)),
      [],
      'reasons without an allowed action',
    );
  });

  it('accesses usage and tokens with a tenant’s credentials only', () => {
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
