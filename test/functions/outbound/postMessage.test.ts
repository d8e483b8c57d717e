// What is sent to an address that a customer chose, and what is not: real receivers on loopback, and names that mean other places.
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import { Webhook as Verifier } from 'standardwebhooks';
import { Secret } from '../../../functions/core/secret.ts';
import { newDelivery } from '../../../functions/core/webhooks/delivery.ts';
import type { Webhook } from '../../../functions/core/webhooks/webhook.ts';
import { isWebhookUrl, postMessage } from '../../../functions/outbound/postMessage.ts';
import { isPublicAddress } from '../../../functions/outbound/publicAddress.ts';
import { createWebhookSender } from '../../../functions/outbound/sendWebhook.ts';

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const servers: ReturnType<typeof createServer>[] = [];
after(() => {
  for (const server of servers) server.closeAllConnections();
  for (const server of servers) server.close();
});

async function receiver(answer: (response: ServerResponse) => void) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    answer(response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
}

const MESSAGE = { body: '{"a":1}', headers: { 'content-type': 'application/json' } };
const LOCAL = { allowLoopback: true, timeoutMs: 2_000 };
const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(code, headers).end('{}');

describe('an endpoint', () => {
  it('that answers 2xx has the message', async () => {
    const { url, received } = await receiver(status(204));
    assert.deepEqual(await postMessage(url, MESSAGE, LOCAL), { kind: 'delivered', responseStatus: 204 });
    assert.equal(received[0]?.body, MESSAGE.body);
  });

  const FAILURES: readonly (readonly [what: string, answer: (response: ServerResponse) => void, expected: object])[] = [
    ['refuses', status(403), { problem: 'REFUSED', responseStatus: 403 }],
    ['fails', status(500), { problem: 'FAILED', responseStatus: 500 }],
    ['is gone', status(410), { problem: 'GONE', responseStatus: 410 }],
    ['redirects', status(302, { location: 'http://169.254.169.254/' }), { problem: 'REDIRECTED', responseStatus: 302 }],
    [
      'switches the protocol',
      ({ socket }) =>
        void socket?.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
      { problem: 'NOT_REACHED', responseStatus: 101 },
    ],
    ['breaks off', (response) => void response.destroy(), { problem: 'NOT_REACHED', responseStatus: undefined }],
    [
      'asks for time',
      status(503, { 'retry-after': '120' }),
      { problem: 'FAILED', responseStatus: 503, retryAfterSeconds: 120 },
    ],
  ];
  for (const [what, answer, expected] of FAILURES)
    it(`that ${what} is told so`, { timeout: 5_000 }, async () => {
      const { url } = await receiver(answer);
      assert.deepEqual(await postMessage(url, MESSAGE, LOCAL), { kind: 'failed', ...expected });
    });

  it('that hangs, before its headers or in its answer, is given up', async () => {
    const silent = await receiver(() => undefined);
    const endless = await receiver((response) => void response.writeHead(200).write('x'));
    for (const { url } of [silent, endless]) {
      const attempt = await postMessage(url, MESSAGE, { ...LOCAL, timeoutMs: 200 });
      assert.equal(attempt.kind === 'failed' && attempt.problem, 'TIMED_OUT');
    }
  });

  it('whose answer does not end is cut off', async () => {
    const { url } = await receiver((response) => {
      response.writeHead(200);
      const pour = () => response.write(Buffer.alloc(32 * 1024)) && setImmediate(pour);
      pour();
      response.on('drain', pour);
    });
    assert.deepEqual(await postMessage(url, MESSAGE, LOCAL), { kind: 'delivered', responseStatus: 200 });
  });

  it('is reached by no address but a public one, whatever its name says', async () => {
    const { url, received } = await receiver(status(200));
    const { port } = new URL(url);
    const problemAt = async (target: string, addresses: readonly string[] = ['127.0.0.1']) => {
      const attempt = await postMessage(target, MESSAGE, { timeoutMs: 500, resolve: async () => addresses });
      return attempt.kind === 'failed' && attempt.problem;
    };
    assert.equal(await problemAt('https://evil.example/'), 'ADDRESS_NOT_PUBLIC');
    assert.equal(await problemAt('https://evil.example/', ['93.184.215.14', '10.0.0.1']), 'ADDRESS_NOT_PUBLIC');
    assert.equal(await problemAt('https://[::ffff:127.0.0.1]/'), 'ADDRESS_NOT_PUBLIC');
    assert.equal(await problemAt('https://2130706433/'), 'ADDRESS_NOT_PUBLIC');
    assert.equal(await problemAt('https://evil.example/', []), 'HOST_UNKNOWN');
    assert.equal(await problemAt(url), 'URL_INVALID');
    assert.equal(await problemAt(`https://evil.example:${port}/`, ['93.184.215.14']), 'URL_INVALID');
    assert.equal(await problemAt('https://me:secret@evil.example/'), 'URL_INVALID');
    assert.equal(received.length, 0);
  });

  it('is looked up once: the connection goes to the address that was checked', async () => {
    const { url, received } = await receiver(status(200));
    let lookups = 0;
    const resolve = async () => (lookups++ === 0 ? ['127.0.0.1'] : ['10.0.0.1']);
    const target = url.replace('127.0.0.1', 'receiver.invalid');
    assert.equal((await postMessage(target, MESSAGE, { ...LOCAL, resolve })).kind, 'delivered');
    assert.equal(lookups, 1);
    assert.match(String(received[0]?.headers.host), /^receiver\.invalid/);
  });
});

describe('public addresses', () => {
  const PRIVATE =
    '0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1 192.0.2.1 198.18.0.1 ' +
    '224.0.0.1 255.255.255.255 :: ::1 ::ffff:8.8.8.8 64:ff9b::808:808 fe80::1 fc00::1 fd12::1 ff02::1 2001:db8::1 ' +
    '2002:7f00:1:: 2001::1 fd00:ec2::254 nonsense';
  for (const address of PRIVATE.split(' '))
    it(`are not ${address}`, () => assert.equal(isPublicAddress(address), false));
  for (const address of ['8.8.8.8', '93.184.215.14', '2606:4700:4700::1111', '172.32.0.1'])
    it(`are ${address}`, () => assert.equal(isPublicAddress(address), true));
});

describe('an address of a webhook', () => {
  const GOOD = ['https://vendor.example/hook', 'https://vendor.example:443/hook?x=1', 'https://8.8.8.8/'];
  const BAD =
    'http://vendor.example/ https://vendor.example:8443/ https://localhost/ https://intranet/ https://10.0.0.1/ https://[::1]/ ' +
    'https://0x7f.1/ https://a:b@vendor.example/ https://vendor.example/#x ftp://vendor.example/ nonsense';
  for (const url of GOOD) it(`may be ${url}`, () => assert.equal(isWebhookUrl(url), true));
  const READ_OTHERWISE = [
    'https://vendor.example\\@127.0.0.1/',
    'https://vendor.example/\r\nx: y',
    'https://vendor\u200b.example/',
  ];
  for (const url of [...BAD.split(' '), ...READ_OTHERWISE])
    it(`may not be ${JSON.stringify(url)}`, () => assert.equal(isWebhookUrl(url), false));
  it('may be on loopback on a laptop alone', () => assert.equal(isWebhookUrl('http://127.0.0.1:9/', true), true));
});

describe('a signed message', () => {
  it('verifies with each of two secrets, and with no other', async () => {
    const { url, received } = await receiver(status(200));
    const secrets = ['new', 'old', 'foreign'].map((name) => `whsec_${Buffer.from(name.repeat(9)).toString('base64')}`);
    const send = createWebhookSender(Date.now, LOCAL);
    const told = { outbox: 'o', webhook: 'w', eventId: 'evt_1', type: 'connection.created', at: 0, body: '{"x":1}' };
    const delivery = newDelivery(told as Parameters<typeof newDelivery>[0], 0);
    await send(
      { url, format: 'STANDARD' } as Webhook,
      delivery,
      secrets.slice(0, 2).map((one) => new Secret(one)),
    );
    const { body = '', headers = {} } = received[0] ?? {};
    const verify = (secret = '') => new Verifier(secret).verify(body, headers as Record<string, string>);
    assert.deepEqual(verify(secrets[0]), { x: 1 });
    assert.deepEqual(verify(secrets[1]), { x: 1 });
    assert.throws(() => verify(secrets[2]));
    assert.equal(headers['webhook-id'], 'evt_1');
  });

  it('to Slack goes to the secret address, unsigned', async () => {
    const { url, received } = await receiver(status(200));
    const webhook = { url: 'http://127.0.0.1/…', format: 'SLACK' } as Webhook;
    const told = {
      outbox: 'o',
      webhook: 'w',
      eventId: 'evt_1',
      type: 'connection.created',
      at: 0,
      body: '{"text":"x"}',
    };
    const delivery = newDelivery(told as Parameters<typeof newDelivery>[0], 0);
    const attempt = await createWebhookSender(Date.now, LOCAL)(webhook, delivery, [new Secret(url)]);
    assert.equal(attempt.kind, 'delivered');
    assert.equal(received[0]?.headers['webhook-signature'], undefined);
  });
});
