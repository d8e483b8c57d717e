// Puts a token of its own into every place of every request that docs/openapi.json describes, and into everything that
// Okta may answer, and then looks for it in all that the product has answered, logged, queued and stored.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Schema } from '../../functions/api/meta/openApi.ts';
import { readAccess } from '../../local/access.ts';
import type { FaultEffect } from '../../local/okta/faults.ts';
import type { SimulatedOrg } from '../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../local/okta/start.ts';
import { DOCUMENTED_ROUTES, type DocumentedRoute, filledPath, resolved } from '../functions/api/operations.ts';
import { PLENTY } from '../functions/core/sync/syncFixture.ts';
import { ready, START, type Started, start } from '../local/process.ts';
import { temporaryFolder } from '../local/standIns.ts';
import { waitFor } from '../local/waitFor.ts';
import { type ApiClient, createApiClient } from './apiClient.ts';
import { contains, filesIn, textsInTable } from './secretSearch.ts';

const GOOD = '00LeakTestGoodToken012345678901234567890ab';
const HOST = 'acme.okta.com';
/** What all tokens of this test have in common, so that one search finds any of them. */
const CORE = 'LeakedTokenQwErTyUiOpAsDfGhJkL';

/** Headers that decide about an answer, so that each is sent in a request of its own; documented ones come besides. */
const DECIDING_HEADERS = ['accept', 'authorization', 'content-type', 'if-none-match'];

/** Headers that a caller or something between may send; all in one request. */
const OTHER_HEADERS = [
  'accept-language',
  'cookie',
  'forwarded',
  'origin',
  'prefer',
  'referer',
  'traceparent',
  'user-agent',
  'via',
  'x-amzn-trace-id',
  'x-api-key',
  'x-correlation-id',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-okta-token',
  'x-request-id',
];

/** One effect of each kind; those that only take time leak nothing that a status does not. */
const EFFECTS: Readonly<Record<FaultEffect['kind'], ((echo: string) => FaultEffect) | undefined>> = {
  status: (echo) => ({ kind: 'status', status: 400, errorCode: 'E0000001', errorSummary: echo, errorCauses: [echo] }),
  refusal: () => ({ kind: 'refusal', name: 'zoneNamesAddress' }),
  quota: () => ({ kind: 'quota' }),
  concurrency: () => ({ kind: 'concurrency' }),
  reset: () => ({ kind: 'reset' }),
  resetMidBody: () => ({ kind: 'resetMidBody' }),
  html: () => ({ kind: 'html' }),
  notJson: () => ({ kind: 'notJson' }),
  emptyBody: () => ({ kind: 'emptyBody' }),
  redirect: (echo) => ({ kind: 'redirect', to: `https://evil.example/?token=${echo}` }),
  oversized: () => ({ kind: 'oversized', bytes: 21 * 1024 * 1024 }),
  foreignNext: (echo) => ({ kind: 'foreignNext', host: `${echo.toLowerCase()}.example` }),
  selfNext: () => ({ kind: 'selfNext' }),
  repeatPage: () => ({ kind: 'repeatPage' }),
  refuseCursor: () => ({ kind: 'refuseCursor' }),
  duplicateInPage: () => ({ kind: 'duplicateInPage' }),
  duplicateAcrossPages: () => ({ kind: 'duplicateAcrossPages' }),
  oddRows: () => ({ kind: 'oddRows' }),
  emptyList: () => ({ kind: 'emptyList' }),
  halfPage: () => ({ kind: 'halfPage' }),
  rows: () => ({ kind: 'rows', change: () => null }),
  answer: (echo) => ({ kind: 'answer', status: 400, body: echo, headers: { 'x-okta-request-id': echo } }),
  revokeToken: () => ({ kind: 'revokeToken' }),
  hang: undefined,
  slow: undefined,
};

type Values = Readonly<Record<string, string>>;

const NO_CONNECTION = '01KAJ0V5Z8QH6T3W9C2R4N7XYB';
/** Nothing listens there, so that each message fails. */
const NO_ENDPOINT = 'http://127.0.0.1:9';

interface Place {
  readonly name: string;
  send(client: ApiClient, canary: string, values: Values): Promise<unknown>;
}

describe('a token in any place', () => {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  const responses: { readonly place: string; readonly text: string }[] = [];
  /** Tokens by the place they were put into. */
  const canaries = new Map<string, string>();
  const sessionSecrets = new Set<string>();
  let org: SimulatedOrg;
  let running: Started;
  let place = '';

  const canaryFor = (name: string): string => {
    const canary = `00${CORE}-${String(canaries.size).padStart(9, '0')}`;
    canaries.set(name, canary);
    return canary;
  };

  before(async () => {
    org = await startSimulatedOrg({ host: HOST, tokens: [GOOD], limits: PLENTY, historyDays: 1 });
    running = start(START, ['--no-demo', '--port', '0', '--data', data, '--sync-every', '86400'], {
      LOCAL_OKTA_ORIGINS: JSON.stringify({ [HOST]: org.origin }),
    });
    const url = await ready(running);
    sessionSecrets.add(readAccess(data)?.session ?? 'no session');
    let tenants = 0;
    // Checks are limited per tenant, so each request that makes one comes from a tenant of its own.
    const newClient = async () => {
      const client = await createApiClient(data, () => url, `tenant${tenants++}`, {
        onResponse: (text) => void responses.push({ place, text }),
      });
      if (sessionSecrets.size < 5) sessionSecrets.add(client.bearer);
      return client;
    };
    const acme = await newClient();
    const connection = await acme.connect(org, { historyDays: 1 });
    await acme.untilComplete(connection.id);
    const [app] = await acme.all(`/v1/connections/${connection.id}/apps`);
    const [person] = await acme.all(`/v1/connections/${connection.id}/people`);
    const { json: erasing } = await acme.ask(`/v1/connections/${connection.id}/people/${person.id}`, {
      method: 'DELETE',
    });
    // The answers that make webhooks hold their secrets, and are kept from the search; both are then used.
    const vendor = await createApiClient(data, () => url, 'tenant0');
    const slackUrl = `${NO_ENDPOINT}/services/${canaryFor('the address of a Slack webhook')}`;
    const { json: slack } = await vendor.ask('/v1/webhooks', { body: { url: slackUrl, format: 'SLACK' } });
    const { json: webhook } = await vendor.ask('/v1/webhooks', { body: { url: NO_ENDPOINT } });
    const { json: rotated } = await vendor.ask(`/v1/webhooks/${webhook.id}/secret`, { method: 'POST' });
    for (const { secret } of [webhook, rotated]) sessionSecrets.add(secret.replace(/^whsec_|=$/g, ''));
    place = 'a webhook';
    for (const { id } of [slack, webhook]) {
      await acme.ask(`/v1/webhooks/${id}/test`, { method: 'POST' });
      await acme.ask(`/v1/webhooks/${id}`, { method: 'PATCH', body: { description: 'ours' } });
    }
    const deliveries = `/v1/webhooks/${webhook.id}/deliveries`;
    const tried = await waitFor(async () => (await acme.ask(deliveries)).json.data, {
      what: 'delivery that fails',
      isDone: (data) => data.some(({ attempts }: { readonly attempts: number }) => attempts > 0),
    });
    const values = {
      webhook: webhook.id,
      delivery: tried[0].id,
      id: connection.id,
      app: app.id,
      person: person.id,
      receipt: erasing.id,
      jwks: `demo.${'A'.repeat(22)}`,
      session: `demo.${NO_CONNECTION}`,
    };

    // The answer that makes a link holds its secret, and is kept from the search; the link is then used.
    const { json: link } = await vendor.ask('/v1/connect-sessions', { body: { externalId: 'customer-4711' } });
    sessionSecrets.add(String(link.token.split('.').at(-1)));
    const headers = { authorization: `Bearer ${link.token}` };
    place = 'a link';
    await acme.ask('/v1/connect', { headers });
    const body = { oktaDomain: HOST, apiToken: canaryFor('a link') };
    for (const { method, path, operation } of DOCUMENTED_ROUTES) {
      if (!/^\/v1\/connect(\/|$)/.test(path)) continue;
      const { properties = {} } = resolved(operation.requestBody?.content?.['application/json']?.schema ?? {});
      await acme.ask(path, {
        method,
        headers,
        ...(operation.requestBody && { body: properties.apiToken ? body : {} }),
      });
      await acme.ask(`${path}?token=${link.token}`, { method });
    }
    await acme.ask('/v1/connect-sessions');

    for (const route of DOCUMENTED_ROUTES) {
      for (const one of placesOf(route)) {
        place = one.name;
        const canary = canaryFor(one.name);
        const checks = route.operation.requestBody !== undefined && route.path.startsWith('/v1/connections');
        // A reconnect is of the connection itself: only there is the token valid, so that what comes with it is kept.
        const client = checks && !route.path.includes('{id}') ? await newClient() : acme;
        if (one.name.includes(' body ')) org.tokens.issue(canary);
        await one.send(client, canary, values);
      }
    }
    for (const [kind, effect] of Object.entries(EFFECTS)) {
      if (!effect) continue;
      for (const on of ['*', 'withToken'] as const) {
        place = `Okta answers with ${kind} on ${on}`;
        const canary = canaryFor(place);
        org.tokens.issue(canary);
        org.faults.rules.push({ on, effect: effect(canary), times: 'always' });
        const client = await newClient();
        const body = { oktaDomain: HOST, apiToken: canary };
        await client.ask('/v1/connections/check', { body });
        await client.ask('/v1/connections', { body, headers: { 'idempotency-key': 'a' } });
        org.faults.rules.length = 0;
      }
    }
    for (const path of ['', '/export', '/syncs', '/people', '/apps']) {
      place = `reading ${path}`;
      await acme.ask(`/v1/connections/${connection.id}${path}`);
    }
    await acme.ask('/v1/audit');
    running.child.kill('SIGTERM');
    await running.ended;
  });
  after(() => org?.close());

  /** Places whose token has been found so far though it is to be nowhere, or in KEPT. */
  const assertAbsent = (where: string, text: string) => {
    for (const secret of [GOOD, ...sessionSecrets])
      assert.ok(!contains(text, secret), `a session, a webhook's secret or ${GOOD} is in ${where}`);
    if (!contains(text, CORE)) return;
    const names = [...canaries].filter(([, canary]) => contains(text, canary)).map(([name]) => name);
    assert.fail(`tokens of [${names}] are in ${where}: ${text.slice(0, 300)}`);
  };

  it('is put into every documented place', () => {
    assert.ok(canaries.size > 300, `${canaries.size} places`);
    for (const { key } of DOCUMENTED_ROUTES)
      assert.ok(
        [...canaries.keys()].some((name) => name.startsWith(key)),
        key,
      );
  });

  it('is in no response', () => {
    assert.ok(responses.length > 300);
    for (const { place: asked, text } of responses) assertAbsent(`a response to ${asked}`, text);
  });

  it('is in no output, log, queue or file but that of the secrets', () => {
    assertAbsent('the output', running.printed());
    const files = filesIn(data);
    for (const part of ['logs/sync.log', 'logs/connections.log', 'logs/usage.log', 'logs/deliver.log', 'sqs.jsonl'])
      assert.ok(
        files.some((file) => file.endsWith(part)),
        part,
      );
    for (const file of files) {
      if (!file.endsWith('secrets.json') && !file.includes('/dynamodb/'))
        assertAbsent(file, readFileSync(file, 'latin1'));
    }
  });

  it('is in no item of the table', async () => {
    for (const text of await textsInTable(data)) assertAbsent('the table', text);
  });
});

/** Every place of a request that a text can stand in. */
function placesOf(route: DocumentedRoute): readonly Place[] {
  const { key, method, path, operation, queryParameters } = route;
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
  const documented = (operation.parameters ?? []).flatMap((one) =>
    one.in === 'header' ? [one.name.toLowerCase()] : [],
  );
  // A deletion would leave nothing for the places after it.
  const target = (values: Values) =>
    filledPath(path, method === 'DELETE' ? { ...values, id: NO_CONNECTION, webhook: NO_CONNECTION } : values);
  const send = (client: ApiClient, to: string, more: Parameters<ApiClient['ask']>[1] = {}) =>
    client.ask(to, { method, ...more }).catch(() => undefined); // an answer in HTML is no JSON
  return [
    ...parameters.map((name) => ({
      name: `${key} path ${name}`,
      send: (client: ApiClient, canary: string, values: Values) =>
        send(client, filledPath(path, { ...values, [name]: canary })),
    })),
    ...[...queryParameters.map(({ name }) => name), 'apiToken', 'token'].map((name) => ({
      name: `${key} query ${name}`,
      send: (client: ApiClient, canary: string, values: Values) => send(client, `${target(values)}?${name}=${canary}`),
    })),
    {
      name: `${key} query name`,
      send: (client: ApiClient, canary: string, values: Values) => send(client, `${target(values)}?${canary}=1`),
    },
    ...[...new Set([...DECIDING_HEADERS, ...documented])].map((name) => ({
      name: `${key} header ${name}`,
      send: (client: ApiClient, canary: string, values: Values) =>
        send(client, target(values), { headers: { [name]: name === 'authorization' ? `SSWS ${canary}` : canary } }),
    })),
    {
      name: `${key} other headers`,
      send: (client: ApiClient, canary: string, values: Values) =>
        send(client, target(values), { headers: Object.fromEntries(OTHER_HEADERS.map((name) => [name, canary])) }),
    },
    ...bodiesOf(route).map(({ at, body }) => ({
      name: `${key} body ${at}`,
      send: (client: ApiClient, canary: string, values: Values) => send(client, target(values), { body: body(canary) }),
    })),
  ];
}

interface BodyWithCanary {
  /** JSON pointer of the place. */
  readonly at: string;
  body(canary: string): unknown;
}

/** Bodies with the token in one place each: in every field, where it is no text, too; as a name; and instead of a body. */
function bodiesOf({ operation }: DocumentedRoute): readonly BodyWithCanary[] {
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  if (!schema) return [{ at: '(none is taken)', body: (canary) => JSON.stringify({ apiToken: canary }) }];
  const { properties = {} } = resolved(schema);
  /** The token belongs into one field; where there is such a field, it is there besides the place in question. */
  const around = (canary: string) => ({
    ...(properties.apiToken && { apiToken: canary }),
    ...(properties.oktaDomain && { oktaDomain: HOST }),
  });
  return [
    ...pointersIn(resolved(schema)).map((way) => ({
      at: `/${way.join('/')}`,
      body: (canary: string) => ({ ...around(canary), ...(nested(way, canary) as object) }),
    })),
    { at: '(a field of that name)', body: (canary) => ({ ...around(canary), [canary]: 1 }) },
    { at: '(an unknown field)', body: (canary) => ({ ...around(canary), secret: canary }) },
    { at: '(broken JSON)', body: (canary) => `{"apiToken":"${canary}"` },
    { at: '(no JSON)', body: (canary) => canary },
    { at: '(a list)', body: (canary) => [canary] },
  ];
}

const pointersIn = (schema: Schema, way: readonly string[] = []): readonly (readonly string[])[] => {
  const { properties, items } = resolved(schema);
  if (properties) return Object.entries(properties).flatMap(([name, field]) => pointersIn(field, [...way, name]));
  return items ? pointersIn(items, [...way, '0']) : [way];
};

const nested = ([first, ...rest]: readonly string[], value: unknown): unknown => {
  if (first === undefined) return value;
  return first === '0' ? [nested(rest, value)] : { [first]: nested(rest, value) };
};
