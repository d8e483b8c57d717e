import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { describeProgress, runDemo } from '../../local/demo.ts';

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

/** Runs the demo against an API that gives these answers, one after the other; the last one is repeated. */
async function demoAgainst(answers: readonly (readonly [number, unknown])[]) {
  const requests: { method: string | undefined; key: string | undefined }[] = [];
  const left = [...answers];
  const server = createServer((request: IncomingMessage, response) => {
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
  return { printed, requests };
}

describe('the demo', () => {
  it('connects the org, and tells each phase once', async () => {
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
      'demo: done: 200 people, 40 apps, 3000 seats, 90 days of history',
    ]);
  });

  it('finds the connection of an earlier start', async () => {
    const { requests } = await demoAgainst([
      [200, { data: [connectionOf('done')] }],
      [200, connectionOf('done')],
    ]);
    assert.deepEqual(
      requests.map(({ method }) => method),
      ['GET', 'GET'],
    );
  });

  it('goes on when the API errs for a moment, and connects with one key', async () => {
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

  it('says why it is not connected, and leaves it at that', async () => {
    const { printed } = await demoAgainst([
      [200, { data: [] }],
      [422, { code: 'TOKEN_REJECTED', detail: 'Okta rejects the token.' }],
    ]);
    assert.equal(printed.at(-1), 'demo: not connected: Okta rejects the token. (TOKEN_REJECTED)');
  });

  it('gives the reason when the connection waits for somebody', () => {
    const line = describeProgress({
      progress: progress('stream'),
      health: 'NEEDS_RECONNECT',
      reason: 'Token revoked.',
    });
    assert.equal(line, 'Token revoked.');
  });
});
