import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MOST_WAITING_KEYS } from '../../../../functions/core/connect/prepareKey.ts';
import { CheckUnavailable } from '../../../../functions/core/errors.ts';
import { DAY } from '../../../../functions/core/time.ts';
import { ACME, type Ask, ask, claims, createWorld, GLOBEX, NOW, PRIVATE_KEY, TOKEN, type World } from '../world.ts';

const CLIENT = '0oa1gjh63g214q0Hq0g4';
const HOST = 'acme.okta.com';

const post = (world: World, path: string, body: object, more: Ask = {}) => ask(world.connect, path, { body, ...more });
const makeKey = async (world: World, more: Ask = {}) => {
  const made = await post(world, '/v1/keys', {}, more);
  assert.equal(made.status, 201, made.text);
  return made.json;
};
const codeOf = ({ status, problem }: Awaited<ReturnType<typeof ask>>) => `${status} ${problem?.code}`;

describe('the key of a service app', () => {
  it('is answered in its public half, published to anybody, and kept for a day', async () => {
    const world = createWorld();
    const made = await post(world, '/v1/keys', {});
    assert.equal(made.headers.get('cache-control'), 'no-store');
    const { id, jwk, jwksPath, expiresAt } = made.json;
    assert.deepEqual(jwk, { kty: 'RSA', kid: id, use: 'sig', alg: 'RS256', n: 'modulus', e: 'AQAB' });
    assert.equal(expiresAt, new Date(NOW + DAY).toISOString());
    const published = await ask(world.usage, jwksPath, { as: {} });
    assert.deepEqual([published.status, published.json], [200, { keys: [jwk] }]);
    assert.equal(published.headers.get('cache-control'), 'public, max-age=300');
    assert.match(jwksPath, /^\/v1\/jwks\/acme\.[\w-]{22}$/);
    const guessed = `${jwksPath.slice(0, -22)}${'A'.repeat(22)}`;
    assert.equal(codeOf(await ask(world.usage, guessed, { as: {} })), '404 NOT_FOUND');
    assert.equal(codeOf(await ask(world.usage, '/v1/jwks/acme', { as: {} })), '400 INVALID_ID');
    assert.ok(!JSON.stringify([made.text, published.text, world.lines, world.store.snapshot()]).includes(PRIVATE_KEY));
    assert.equal(world.vault.tokens.size, 1, 'the private half is kept');
  });

  it('is refused for an unknown connection, beyond what may wait, and where it cannot be stored', async () => {
    const world = createWorld();
    const unknown = { connectionId: '01KAJ0V5Z8QH6T3W9C2R4N7XYB' };
    assert.equal(codeOf(await post(world, '/v1/keys', unknown)), '404 CONNECTION_NOT_FOUND');
    assert.equal(codeOf(await post(world, '/v1/keys', { connectionId: 'x' })), '400 INVALID_BODY');
    world.vault.putKey = () => Promise.reject(new Error('the vault is closed'));
    const before = world.store.snapshot();
    assert.equal(codeOf(await post(world, '/v1/keys', {})), '503 NOT_SAVED');
    assert.deepEqual(world.store.snapshot(), before, 'nothing is left');
    const roomy = createWorld();
    for (let made = 0; made < MOST_WAITING_KEYS; made++) await makeKey(roomy);
    assert.equal(codeOf(await post(roomy, '/v1/keys', {})), '429 TOO_MANY_KEYS');
    await makeKey(roomy, { as: claims(GLOBEX) });
  });

  it('is one of no more than may wait, however many are asked for at once', async () => {
    const world = createWorld();
    for (let made = 1; made < MOST_WAITING_KEYS; made++) await makeKey(world);
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(world, '/v1/keys', {})));
    const refused = answers.filter((answer) => codeOf(answer) === '429 TOO_MANY_KEYS').length;
    assert.ok(refused >= 4, String(refused));
    assert.equal(world.vault.tokens.size, MOST_WAITING_KEYS - 1 + 5 - refused);
  });
});

describe('connecting by a service app', () => {
  it('uses the key once, and stores no token', async () => {
    const world = createWorld();
    const { id, jwksPath } = await makeKey(world);
    const body = { oktaDomain: HOST, clientId: ` ${CLIENT} `, keyId: id };
    const checked = await post(world, '/v1/connections/check', body);
    assert.equal(checked.json.problem, null);
    assert.equal(checked.json.scopes.length, 4);
    const connected = await post(world, '/v1/connections', body, { headers: { 'idempotency-key': 'once' } });
    assert.equal(connected.status, 201, connected.text);
    const { credential } = connected.json;
    assert.deepEqual([credential.kind, credential.clientId, credential.jwksPath], ['SERVICE_APP', CLIENT, jwksPath]);
    assert.deepEqual([...world.vault.tokens.keys()], [`${ACME}/${id}`]);
    assert.deepEqual(world.okta.checkedApps.at(-1), { tenant: ACME, key: id, clientId: CLIENT, host: HOST });
    const again = await post(world, '/v1/connections', body, { headers: { 'idempotency-key': 'once' } });
    assert.equal(again.json.id, connected.json.id, 'a repeat gets the same connection');
    assert.equal(codeOf(await post(world, '/v1/connections', body)), '422 KEY_UNKNOWN');
    assert.equal(world.store.tenant(ACME).appKeys.size, 0, 'nothing waits any more');
  });

  const refusals: readonly (readonly [string, object, string])[] = [
    ['a client id without a key', { clientId: CLIENT }, '400 INVALID_BODY'],
    ['a key without a client id', { keyId: '01KAJ0V5Z8QH6T3W9C2R4N7XYB' }, '400 INVALID_BODY'],
    [
      'an app beside a token',
      { apiToken: TOKEN, clientId: CLIENT, keyId: '01KAJ0V5Z8QH6T3W9C2R4N7XYB' },
      '400 INVALID_BODY',
    ],
    [
      'text that is no client id',
      { clientId: 'My app', keyId: '01KAJ0V5Z8QH6T3W9C2R4N7XYB' },
      '422 CLIENT_ID_MALFORMED',
    ],
    ['a token in its place', { clientId: TOKEN, keyId: '01KAJ0V5Z8QH6T3W9C2R4N7XYB' }, '400 TOKEN_MISPLACED'],
    ['a key that does not exist', { clientId: CLIENT, keyId: '01KAJ0V5Z8QH6T3W9C2R4N7XYB' }, '422 KEY_UNKNOWN'],
  ];
  for (const [what, sent, expected] of refusals) {
    it(`refuses ${what}, without asking Okta: ${expected}`, async () => {
      const world = createWorld();
      world.store.tenant(ACME);
      const before = world.store.snapshot();
      assert.equal(codeOf(await post(world, '/v1/connections', { oktaDomain: HOST, ...sent })), expected);
      assert.deepEqual([world.okta.calls, world.okta.checkedApps], [[], []]);
      assert.deepEqual(world.store.snapshot(), before);
    });
  }

  it('knows no key of another tenant', async () => {
    const world = createWorld();
    const { id } = await makeKey(world, { as: claims(GLOBEX) });
    const body = { oktaDomain: HOST, clientId: CLIENT, keyId: id };
    assert.equal(codeOf(await post(world, '/v1/connections', body)), '422 KEY_UNKNOWN');
  });

  it('gives the key back where it fails, and says so where the worker does not answer', async () => {
    let fails = true;
    const world = createWorld({
      wrap: (ports) => ({
        ...ports,
        connections: {
          ...ports.connections,
          activate: (id, now) =>
            fails ? Promise.reject(new Error('the table is closed')) : ports.connections.activate(id, now),
        },
      }),
    });
    const { id } = await makeKey(world);
    const body = { oktaDomain: HOST, clientId: CLIENT, keyId: id };
    world.okta.failures.app = new CheckUnavailable('no worker');
    assert.equal(codeOf(await post(world, '/v1/connections', body)), '503 CHECK_UNAVAILABLE');
    delete world.okta.failures.app;
    const before = world.store.snapshot();
    assert.equal(codeOf(await post(world, '/v1/connections', body)), '503 NOT_SAVED');
    assert.deepEqual(world.store.snapshot(), before);
    assert.equal(world.vault.tokens.size, 1, 'its private half stays');
    fails = false;
    assert.equal((await post(world, '/v1/connections', body)).status, 201);
  });
});
