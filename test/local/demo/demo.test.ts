import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import type { ConnectionBody } from '../../../functions/api/connections/schema.ts';
import { describeProgress, runDemo } from '../../../local/demo/demo.ts';
import { demoPriceRows } from '../../../local/demo/demoPrices.ts';
import { planApps } from '../../../local/okta/generate/catalogue.ts';

const progress = (phase: ConnectionBody['progress']['phase'], historyDaysDone = 0) => ({
  phase,
  people: 200,
  apps: 40,
  seats: 3000,
  historyDaysDone,
  historyDaysAsked: 90,
  historyPages: 0,
  historyEstimate: null,
});
const connectionOf = (phase: ConnectionBody['progress']['phase'], days?: number) => ({
  id: 'C1',
  oktaDomain: 'northwind.okta.com',
  health: 'BACKFILLING',
  reason: '',
  progress: progress(phase, days),
});

const listed = (amount: number | null) => ({ data: [{ appId: '0oaSlack', appLabel: 'Slack', amount }] });

/**
 * Runs the demo against an API that sends these responses in order and repeats the last one. Requests about prices have
 * answers of their own.
 */
async function demoAgainst(
  answers: readonly (readonly [number, unknown])[],
  prices: readonly (readonly [number, unknown])[] = [[200, listed(5)]],
) {
  const requests: { method: string | undefined; key: string | undefined }[] = [];
  const priced: { method: string | undefined; body: string }[] = [];
  const pricesLeft = [...prices];
  const left = [...answers];
  const server = createServer(async (request: IncomingMessage, response) => {
    if (request.url?.includes('/prices')) {
      priced.push({ method: request.method, body: await text(request) });
      const [status, body] = (pricesLeft.length > 1 ? pricesLeft.shift() : pricesLeft[0]) ?? [500, {}];
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return;
    }
    requests.push({ method: request.method, key: request.headers['idempotency-key']?.toString() });
    const [status, body] = (left.length > 1 ? left.shift() : left[0]) ?? [500, {}];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  after(() => server.close());
  await once(server, 'listening');
  const printed: string[] = [];
  await runDemo({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bearer: 'x',
    org: { host: 'northwind.okta.com', token: 'secret-of-the-org' },
    print: (line) => printed.push(line),
    signal: new AbortController().signal,
    pollMs: 1,
  });
  assert.ok(printed.every((line) => !line.includes('secret-of-the-org')));
  return { printed, requests, priced };
}

describe('the demo', () => {
  it('connects the org, and prints each phase once', async () => {
    const { printed } = await demoAgainst([
      [200, { data: [] }],
      [201, connectionOf('connecting')],
      [200, connectionOf('connecting')],
      [200, connectionOf('stream')],
      [200, connectionOf('stream')],
      [200, connectionOf('history', 12)],
      [200, connectionOf('history', 60)],
      [200, connectionOf('done', 90)],
    ]);
    assert.deepEqual(printed, [
      'demo: connecting northwind.okta.com, a simulated Okta org',
      'demo: waiting for the first sync',
      'demo: reading new sign-ins',
      'demo: reading history, 12 of 90 days',
      'demo: reading history, 60 of 90 days',
      'demo: done: Okta lists 200 people, 40 apps, 3000 assignments; 90 days of history',
    ]);
  });

  it('enters prices once the apps are listed, also where that fails at first', async () => {
    const { printed, priced } = await demoAgainst(
      [
        [200, { data: [] }],
        [201, connectionOf('connecting')],
        [200, connectionOf('apps')],
        [200, connectionOf('history', 60)],
        [200, connectionOf('done', 90)],
      ],
      [
        [503, {}],
        [200, { data: [] }],
        [200, listed(null)],
        [503, {}],
        [200, listed(null)],
        [200, { saved: 2, refused: 0, rows: [] }],
      ],
    );
    assert.deepEqual(
      priced.map(({ method }) => method),
      ['GET', 'GET', 'GET', 'PUT', 'GET', 'PUT'],
    );
    const { rows } = JSON.parse(priced.at(-1)?.body ?? '');
    assert.deepEqual(
      rows.map(({ appId, amount, validFrom }: Record<string, unknown>) => [appId, amount, validFrom === null]),
      [
        ['0oaSlack', 12.5, true],
        ['0oaSlack', 15, false],
      ],
    );
    assert.equal(printed.at(-1), 'demo: entered 2 prices, so that savings show');
  });

  it('has contracts of apps that the company has, each once', () => {
    const apps = planApps(40).map(({ label }, index) => ({ appId: `0oa${index}`, appLabel: label }));
    const rows = demoPriceRows(apps, '2026-11-30');
    assert.equal(new Set(rows.map(({ appId }) => appId)).size, 7);
    assert.deepEqual(demoPriceRows([], '2026-11-30'), []);
    assert.ok(rows.every(({ renewsOn, validFrom }) => renewsOn > '2026-11-01' && (validFrom ?? '') < '2026-11-30'));
  });

  it('leaves prices as they are where there are some', async () => {
    const answers = [
      [200, { data: [] }],
      [201, connectionOf('connecting')],
      [200, connectionOf('done', 90)],
    ] as const;
    for (const [status, body] of [[200, listed(5)] as const, [403, { code: 'SCOPE_MISSING', detail: '' }] as const]) {
      const { priced } = await demoAgainst(answers, [[status, body]]);
      assert.deepEqual(
        priced.map(({ method }) => method),
        ['GET'],
      );
    }
  });

  it('reuses the connection of an earlier start', async () => {
    const { requests, priced } = await demoAgainst([
      [200, { data: [connectionOf('done')] }],
      [200, connectionOf('done')],
    ]);
    assert.deepEqual(
      requests.map(({ method }) => method),
      ['GET', 'GET'],
    );
    assert.deepEqual(priced, []);
  });

  it('retries when the API fails temporarily, with the same idempotency key', async () => {
    const { printed, requests } = await demoAgainst([
      [500, {}],
      [200, { data: [] }],
      [503, {}],
      [200, { data: [] }],
      [201, connectionOf('connecting')],
      [502, {}],
      [200, connectionOf('done', 90)],
    ]);
    assert.match(printed.at(-1) ?? '', /^demo: done/);
    const keys = requests.filter(({ method }) => method === 'POST').map(({ key }) => key);
    assert.equal(keys.length, 2);
    assert.equal(new Set(keys).size, 1);
  });

  it('prints why it is not connected, and stops', async () => {
    const { printed } = await demoAgainst([
      [200, { data: [] }],
      [422, { code: 'TOKEN_REJECTED', detail: 'Okta rejects the token.' }],
    ]);
    assert.equal(printed.at(-1), 'demo: not connected: Okta rejects the token. (TOKEN_REJECTED)');
  });

  it('prints the reason when the connection needs an action', () => {
    const line = describeProgress({
      progress: progress('stream'),
      health: 'NEEDS_RECONNECT',
      reason: 'Token revoked.',
    });
    assert.equal(line, 'Token revoked.');
  });
});
