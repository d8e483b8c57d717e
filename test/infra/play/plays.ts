// Plays every route and every kind of job of the product once, with data that makes each of them reach the store.
import assert from 'node:assert/strict';
import { HOUR, isoDay } from '../../../functions/core/time.ts';
import { DOCUMENTED_ROUTES, type DocumentedRoute, filledPath, valuesOf } from '../../functions/api/operations.ts';
import { waitFor } from '../../local/waitFor.ts';
import type { Answer, PlayedStack } from './playedStack.ts';
import { type PlayedWebhooks, playWebhooks } from './playWebhooks.ts';

interface Ids {
  readonly id: string;
  readonly app: string;
  readonly person: string;
  readonly receipt: string;
  readonly jwks: string;
  readonly webhook: string;
  readonly delivery: string;
}

const WRONG_TOKEN = `00${'x'.repeat(40)}`;

/** Connects the org, plays everything, and at last deletes the connection. */
export async function playEverything(stack: PlayedStack): Promise<void> {
  const { org, expect } = stack;
  const domain = { oktaDomain: org.host };
  await expect(200, 'POST', '/v1/connections/check', { body: domain });
  await expect(200, 'POST', '/v1/connections/check', { body: { ...domain, apiToken: org.token } });
  const connecting = { ...domain, apiToken: org.token, name: 'Northwind', historyDays: 10 };
  const refused = { body: { ...connecting, apiToken: WRONG_TOKEN }, headers: { 'idempotency-key': 'refused' } };
  await expect(422, 'POST', '/v1/connections', refused);
  const { json: connection } = await expect(201, 'POST', '/v1/connections', {
    body: connecting,
    headers: { 'idempotency-key': 'connected' },
  });
  await expect(201, 'POST', '/v1/connections', { body: connecting, headers: { 'idempotency-key': 'connected' } });
  await expect(409, 'POST', '/v1/connections', { body: connecting }); // the org is claimed
  const at = `/v1/connections/${connection.id}`;
  const until = (what: string, isDone: (json: Answer['json']) => boolean) =>
    waitFor(async () => (await stack.ask('GET', at)).json, { what, isDone });
  await until('end of the first sync', ({ progress }) => progress.phase === 'done');

  await stack.send('no JSON');
  const events = await playWebhooks(stack, connection.id);
  const { app, person } = await seatOf(stack, at);
  await playDecisions(stack, at, { app, person }); // before days pass, so that the feed of changes has them
  await playSyncs(stack, at, until, { app, person });
  await playChanges(stack, at, app);
  const { json: erased } = await expect(202, 'DELETE', `${at}/people/${person}`);
  await untilComplete(stack, erased.id);
  const jwks = await playServiceApp(stack, at);
  const other = await seatOf(stack, at);
  await playReads(stack, { id: connection.id, ...other, receipt: erased.id, jwks, ...events });
  await playAssistant(stack, { connectionId: connection.id, appId: other.app, personId: other.person });
  const { json: deleted } = await expect(202, 'DELETE', at);
  await untilComplete(stack, deleted.id);
  await waitFor(() => [...events.arrived], {
    what: 'word of the deletion',
    isDone: (types) => types.includes('connection.deleted'),
  });
  await waitFor(async () => (await stack.ask('GET', '/v1/webhooks')).json.data.length, {
    what: 'end of the connection’s own webhook',
    isDone: (left) => left === 2,
  });
  for (const type of ['webhook.test', 'usage.day_completed']) assert.ok(events.arrived.has(type), type);
  await playLinks(stack, events);
  await expect(200, 'DELETE', `/v1/webhooks/${events.webhook}`);
  events.close();
}

/**
 * A link connects the org, and the next one repairs the connection, whose events go to the webhook that it names; then one
 * is revoked, and all go with the connection.
 */
async function playLinks({ org, expect }: PlayedStack, webhooks: PlayedWebhooks): Promise<void> {
  const named = await webhooks.add('/links');
  const body = { externalId: 'northwind', webhookUrl: named.url };
  await expect(422, 'POST', '/v1/connect-sessions', { body: { ...body, webhookUrl: `${named.url}/none` } });
  const made = async () => (await expect(201, 'POST', '/v1/connect-sessions', { body })).json;
  const first = await made();
  const by = ({ token }: { readonly token: string }) => ({ headers: { authorization: `Bearer ${token}` } });
  const credentials = { oktaDomain: org.host, apiToken: org.tokens.issue() };
  await expect(200, 'GET', '/v1/connect', by(first));
  await expect(200, 'GET', `/connect/${first.id}`);
  await expect(201, 'POST', '/v1/connect/keys', { ...by(first), body: {} });
  await expect(200, 'POST', '/v1/connect/checks', { ...by(first), body: credentials });
  const { json: connection } = await expect(201, 'POST', '/v1/connect/connection', { ...by(first), body: credentials });
  await expect(200, 'GET', '/v1/connect/connection', by(first));
  const second = await made();
  await expect(200, 'POST', '/v1/connect/connection', {
    ...by(second),
    body: { ...credentials, apiToken: org.tokens.issue() },
  });
  const third = await made();
  const { json: page } = await expect(200, 'GET', '/v1/connect-sessions?limit=1');
  await expect(200, 'GET', `/v1/connect-sessions?limit=1&cursor=${page.page.next}`);
  await expect(200, 'GET', `/v1/connect-sessions/${third.id}`);
  await expect(200, 'DELETE', `/v1/connect-sessions/${third.id}`);
  await expect(200, 'DELETE', `/v1/connect-sessions/${third.id}`);
  await waitFor(() => [...named.arrived], {
    what: 'word of the connection at the webhook that its link names',
    isDone: (types) => types.includes('connection.created'),
  });
  const { json: others } = await expect(200, 'GET', `/v1/webhooks/${webhooks.webhook}/deliveries`);
  assert.ok(!others.data.some(({ connectionId }: { connectionId: string }) => connectionId === connection.id));
  await expect(202, 'DELETE', `/v1/connections/${connection.id}`);
  await expect(401, 'GET', '/v1/connect', by(first));
  await expect(200, 'DELETE', `/v1/webhooks/${named.webhook}`);
}

/** The connection becomes a service app's, and gets a new key; one that nobody uses expires. Answers where its keys are. */
async function playServiceApp(stack: PlayedStack, at: string): Promise<string> {
  const { org, expect, ask } = stack;
  const { json: key } = await expect(201, 'POST', '/v1/keys', { body: {} });
  const { clientId, settings } = org.serviceApps.add({ keys: [key.jwk] });
  const body = { oktaDomain: org.host, clientId, keyId: key.id };
  await expect(200, 'POST', '/v1/connections/check', { body });
  await expect(409, 'POST', '/v1/connections', { body }); // the org is claimed by the connection with the token
  await expect(200, 'PATCH', at, { body: { clientId, keyId: key.id } });
  await expect(200, 'GET', key.jwksPath);
  const { json: next } = await expect(201, 'POST', '/v1/keys', { body: { connectionId: at.split('/').at(-1) } });
  settings.keys = [next.jwk];
  await expect(200, 'PATCH', at, { body: { clientId, keyId: next.id } });
  await expect(202, 'POST', `${at}/sync`);
  const { json: unused } = await expect(201, 'POST', '/v1/keys', { body: {} });
  assertUnwritten(stack);
  stack.passHours(25);
  await waitFor(async () => (await ask('GET', unused.jwksPath)).status, {
    what: 'the end of a key that nobody uses',
    isDone: (status) => status === 404,
  });
  return key.jwksPath.split('/').at(-1);
}

/** No log has a private key of the secret store, or anything in the form of an access token. */
function assertUnwritten({ written }: PlayedStack): void {
  const { logs, secrets } = written();
  const privateParts = [...secrets.matchAll(/d\W+([\w-]{300,})/g)].map(([, part]) => String(part));
  assert.ok(privateParts.length >= 2, 'no private key was found');
  assert.ok(logs.length > 0 && privateParts.every((part) => !logs.includes(part)));
  assert.doesNotMatch(logs, /eyJ\w{20}/);
}

/** A seat whose holder is not the owner of the token. */
async function seatOf(
  { org, ask }: PlayedStack,
  at: string,
): Promise<{ readonly app: string; readonly person: string }> {
  const { json: apps } = await ask('GET', `${at}/apps?sort=-assigned`);
  const app = apps.data[0].id;
  const { json: seats } = await ask('GET', `${at}/apps/${app}/seats?sort=-signIns`);
  const seat = seats.data.find((one: { personId: string }) => one.personId !== org.company.adminId);
  return { app, person: seat.personId };
}

async function playDecisions({ ask, expect }: PlayedStack, at: string, { app, person }: Pick<Ids, 'app' | 'person'>) {
  const decided = {
    seats: [{ appId: app, personId: person }],
    opportunities: [{ appId: app, opportunity: 'SPARE_SEATS' }],
  };
  await expect(200, 'PUT', `${at}/decisions`, { body: { kind: 'DONE', ...decided } });
  await expect(200, 'DELETE', `${at}/decisions`, { body: { seats: decided.seats } });
  const guarded = [{ appId: app, personId: person, was: null }];
  await expect(200, 'PUT', `${at}/decisions`, { body: { kind: 'DONE', note: 'given back', seats: guarded } });
  const made = await ask('GET', `${at}/decisions`);
  const was = made.json.data.find(({ personId }: { personId: string }) => personId === person).at;
  await expect(200, 'DELETE', `${at}/decisions`, { body: { seats: [{ appId: app, personId: person, was }] } });
  await expect(200, 'PUT', `${at}/decisions`, { body: { kind: 'DONE', note: 'given back', seats: decided.seats } });
}

/** What a worker does beside a first sync: facts from events, late ones, look-ups, and the sweep. */
async function playSyncs(
  stack: PlayedStack,
  at: string,
  until: (what: string, isDone: (json: Answer['json']) => boolean) => Promise<Answer['json']>,
  { app, person }: Pick<Ids, 'app' | 'person'>,
): Promise<void> {
  const { org } = stack;
  const sync = async () => {
    const { json: asked } = await stack.expect(202, 'POST', `${at}/sync`);
    await until(
      'end of the requested sync',
      ({ lastSync }) => lastSync?.startedAt >= asked.requestedAt && lastSync.outcome === 'caughtUp',
    );
  };
  const hired = org.change.hire();
  org.change.assign(hired.id, app);
  org.change.signIn(hired.id, app);
  org.change.setPersonStatus(hired.id, 'DEPROVISIONED', { keepSeats: true });
  await sync();
  // Drift that no event tells of, which the sweep of the following days finds.
  org.change.unassign(hired.id, app, { silent: true });
  org.change.hire({}, { silent: true });
  for (let days = 0; days < 8; days += 2) {
    stack.passHours(48);
    await sync();
  }
  // It happened two days ago and reaches the log only now, so that day rows are counted again.
  org.change.signIn(person, app, { at: stack.now() - 48 * HOUR, persistedAt: stack.now() });
  await sync();
}

async function playChanges({ org, expect }: PlayedStack, at: string, app: string): Promise<void> {
  await expect(200, 'PATCH', at, { body: { apiToken: org.tokens.issue(), name: 'Renamed', idleAfterDays: 60 } });
  await expect(200, 'PATCH', at, { body: { paused: true } });
  await expect(200, 'PATCH', at, { body: { paused: false } });
  await expect(409, 'PATCH', at, { body: { decision: 'accept' } });
  const settings = `${at}/apps/${app}/settings`;
  await expect(200, 'PUT', settings, { body: { purchasedSeats: 9 } });
  await expect(200, 'PUT', settings, { body: { purchasedSeats: null } }); // deletes the item
  await expect(200, 'PUT', `${at}/prices`, {
    body: { rows: [{ appId: app, amount: 12.5, currency: 'USD', per: 'MONTH' }] },
  });
}

/** Plays every GET: without parameters, with each value of each parameter, alone and beside an app, in each format, and its next page. */
async function playReads(stack: PlayedStack, ids: Ids): Promise<void> {
  for (const route of DOCUMENTED_ROUTES)
    if (route.method === 'GET' && !/^\/(?:v1\/)?connect(?:\/|-|$)/.test(route.path)) await playRead(stack, route, ids);
}

async function playRead({ expect, ask }: PlayedStack, route: DocumentedRoute, ids: Ids): Promise<void> {
  const path = filledPath(route.path, { ...ids });
  const yesterday = isoDay(Math.floor(Date.now() / 86_400_000) - 1);
  const play = (query = '', headers = {}) => expect(200, 'GET', path + query, { headers });
  const [format = 'application/json'] = route.formats;
  await play('', { accept: format });
  for (const other of route.formats.slice(1)) await play('', { accept: other });
  for (const parameter of route.queryParameters)
    for (const value of valuesOf(parameter, yesterday, { app: ids.app }).slice(0, 2))
      await play(`?${parameter.name}=${value}`);
  // One app is read in another way than all of them, also beside another parameter; some of these contradict it.
  if (route.queryParameters.some(({ name }) => name === 'app'))
    for (const parameter of route.queryParameters.filter(({ name }) => name !== 'app')) {
      const [value] = valuesOf(parameter, yesterday, { app: ids.app });
      const { status } = await ask('GET', `${path}?app=${ids.app}&${parameter.name}=${value}`);
      assert.ok([200, 400].includes(status), `${path}?app=…&${parameter.name}=${value}: ${status}`);
    }
  if (!route.queryParameters.some(({ name }) => name === 'cursor')) return;
  const { json } = await play('?limit=1');
  if (json.page.next !== null) await play(`?limit=1&cursor=${json.page.next}`);
  assert.equal((await ask('GET', `${path}?cursor=AAAA`)).status, 400);
}

/** Calls every tool of the assistant, which asks the routes that read. */
async function playAssistant({ expect }: PlayedStack, known: Readonly<Record<string, string>>): Promise<void> {
  const message = (method: string, params: object = {}) =>
    expect(200, 'POST', '/v1/mcp', { body: { jsonrpc: '2.0', id: 1, method, params } });
  const { json } = await message('tools/list');
  for (const { name, inputSchema } of json.result.tools) {
    const taken = Object.entries(known).filter(([argument]) => argument in inputSchema.properties);
    const answer = await message('tools/call', { name, arguments: Object.fromEntries(taken) });
    assert.equal(answer.json.result.isError, undefined, `${name}: ${JSON.stringify(answer.json)}`);
  }
}

const untilComplete = ({ ask }: PlayedStack, receipt: string) =>
  waitFor(() => ask('GET', `/v1/receipts/${receipt}`), {
    what: `completion of the receipt ${receipt}`,
    isDone: ({ json }) => json.state === 'complete',
  });
