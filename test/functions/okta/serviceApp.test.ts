// The credentials of a service app against the simulated org, which was written from Okta's documentation.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { before, describe, it, type TestContext } from 'node:test';
import { inspect } from 'node:util';
import { OKTA_SCOPES, type OktaScope } from '../../../functions/contract/words/okta.ts';
import { OktaRefused, OktaUnavailable, RateLimited } from '../../../functions/core/errors.ts';
import type { SecretId } from '../../../functions/core/ids.ts';
import { Secret } from '../../../functions/core/secret.ts';
import { HOUR, MINUTE } from '../../../functions/core/time.ts';
import { createOktaOrg } from '../../../functions/okta/oktaOrg.ts';
import { createServiceApp } from '../../../functions/okta/serviceApp/serviceApp.ts';
import type { Jwk } from '../../../local/okta/jwt.ts';
import type { ServiceAppSettings } from '../../../local/okta/serviceApps.ts';
import type { SimulatedOrgOptions } from '../../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../../local/okta/start.ts';

const NOW = Date.UTC(2026, 10, 21, 9);
const KEY = '01KAJ0V5Z8QH6T3W9C2R4N7XYB' as SecretId;
const OTHER_KEY = '01KAJ0V5Z8QH6T3W9C2R4N7XYC' as SecretId;

interface Pair {
  readonly publicJwk: Jwk;
  readonly privateJwk: string;
}

function newPair(kid: string): Pair {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    publicJwk: { ...publicKey.export({ format: 'jwk' }), kid },
    privateJwk: JSON.stringify(privateKey.export({ format: 'jwk' })),
  };
}

describe('a service app', () => {
  let pair: Pair;
  let other: Pair;
  before(() => {
    pair = newPair(KEY);
    other = newPair(OTHER_KEY);
  });

  async function open(
    t: TestContext,
    settings: Partial<ServiceAppSettings> = {},
    options: SimulatedOrgOptions & { readonly ourOffset?: number; readonly scopes?: readonly OktaScope[] } = {},
  ) {
    const clock = { now: NOW };
    const sim = await startSimulatedOrg({ size: 'tiny', historyDays: 1, now: () => clock.now, ...options });
    t.after(() => sim.close());
    const { clientId, settings: app } = sim.serviceApps.add({ keys: [pair.publicJwk], ...settings });
    const serviceApp = {
      clientId,
      key: { id: KEY, jwk: new Secret(pair.privateJwk) },
      scopes: options.scopes ?? OKTA_SCOPES,
    };
    const now = () => clock.now + (options.ourOffset ?? 0);
    const shared = { host: sim.host, timeoutMs: 10_000, now };
    const org = createOktaOrg({ ...shared, serviceApp, localOrigins: { [sim.host]: sim.origin } });
    const bare = createServiceApp({ ...shared, ...serviceApp, origin: sim.origin, userAgent: 'test' });
    const tokenCalls = () => sim.requests.byEndpoint.accessToken ?? 0;
    return { sim, app, org, bare, clock, clientId, tokenCalls };
  }

  const refusalOf = async (call: Promise<unknown>): Promise<OktaRefused> => {
    const error = await call.then(
      () => assert.fail('it was not refused'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof OktaRefused, String(error));
    return error;
  };

  it('reads every list with one access token, after one handshake for the nonce', async (t) => {
    const { org, tokenCalls, clock } = await open(t);
    assert.ok((await org.people(undefined)).items.length > 0);
    assert.ok((await org.apps(undefined)).items.length > 0);
    await org.log({ kind: 'polling', since: NOW - HOUR });
    assert.equal(tokenCalls(), 2, 'one is refused and names the nonce');
    clock.now += 50 * MINUTE;
    await org.people(undefined);
    assert.equal(tokenCalls(), 2, 'the token is kept for its hour');
    clock.now += 10 * MINUTE;
    await org.people(undefined);
    assert.equal(tokenCalls(), 3, 'then it is replaced; the nonce is known');
  });

  it('gets another token where Okta ends the one it has', async (t) => {
    const { sim, org, tokenCalls } = await open(t);
    await org.people(undefined);
    sim.serviceApps.revokeTokens();
    await org.people(undefined);
    assert.equal(tokenCalls(), 3);
  });

  it('gives a nonce to an API that demands one, and proves a call that is no user’s', async (t) => {
    const { org, tokenCalls } = await open(t, { demandsNonce: true });
    await org.apps(undefined);
    assert.deepEqual(await org.owner(), { login: undefined });
    assert.equal(tokenCalls(), 3, 'the proof is a new token');
  });

  it('takes no access token that could not stand in a header, whose error would quote it', async (t) => {
    for (const odd of ['\n    at', '\u0000', ' ', '\u20ac']) {
      const { sim, org } = await open(t);
      const body = { access_token: `canary${odd}canary`, token_type: 'DPoP', expires_in: 3600 };
      sim.faults.rules.push({ on: 'accessToken', effect: { kind: 'answer', status: 200, body }, times: 'always' });
      const error = await org.people(undefined).catch((thrown: unknown) => thrown);
      assert.ok(error instanceof OktaUnavailable && error.reason === 'malformed', String(error));
      assert.ok(!inspect(error, { depth: null }).includes('canary'));
    }
  });

  const REFUSALS: readonly (readonly [string, OktaRefused['kind'], Partial<ServiceAppSettings>])[] = [
    ['of an app that is deactivated', 'clientUnknown', { isActive: false }],
    ['of an app without keys', 'keyNotRegistered', { keys: [] }],
    ['of an app without granted scopes', 'scopeNotGranted', { scopes: [] }],
    ['of an app without DPoP', 'dpopRequired', { requiresDpop: false }],
    ['of an app without an admin role', 'roleMissing', { role: null }],
  ];
  for (const [name, kind, settings] of REFUSALS) {
    it(`names what is wrong ${name}`, async (t) => {
      const { org } = await open(t, settings);
      assert.equal((await refusalOf(org.people(undefined))).kind, kind);
    });
  }

  it('names a client that does not exist, a key of another app, and one that was revoked', async (t) => {
    const { sim, app, org } = await open(t);
    const { clientId } = sim.serviceApps.add({ keys: [other.publicJwk] });
    const withOwnKey = { clientId, key: { id: KEY, jwk: new Secret(pair.privateJwk) }, scopes: OKTA_SCOPES };
    const localOrigins = { [sim.host]: sim.origin };
    const open2 = (serviceApp: typeof withOwnKey) =>
      createOktaOrg({ host: sim.host, serviceApp, localOrigins, now: () => NOW });
    assert.equal((await refusalOf(open2(withOwnKey).apps(undefined))).kind, 'keyNotRegistered', 'another client’s');
    const forged = { ...withOwnKey, key: { id: OTHER_KEY, jwk: withOwnKey.key.jwk } };
    assert.equal((await refusalOf(open2(forged).apps(undefined))).kind, 'keyNotRegistered', 'its kid, our key');
    const unknown = { ...withOwnKey, clientId: '0oaNobody' };
    assert.equal((await refusalOf(open2(unknown).apps(undefined))).kind, 'clientUnknown');
    app.keys = [];
    assert.equal((await refusalOf(org.owner())).kind, 'keyNotRegistered');
  });

  for (const onOtherScopes of ['subset', 'refusal'] as const) {
    it(`knows which scopes are granted where Okta answers others with a ${onOtherScopes}`, async (t) => {
      const scopes = ['okta.users.read', 'okta.apps.read'];
      const { bare, org, sim, tokenCalls } = await open(t, { scopes, onOtherScopes });
      assert.deepEqual(await bare.granted(), scopes);
      const before = tokenCalls();
      assert.equal(
        before,
        onOtherScopes === 'subset' ? 2 : 7,
        'with the handshake, each scope once, and what is granted',
      );
      await bare.send(`${sim.origin}/api/v1/users?limit=1`, {}, { timeoutMs: 10_000, maxBytes: 1e7 });
      assert.equal(tokenCalls(), before, 'the token that proved it is used');
      const refused = await refusalOf(org.log({ kind: 'polling', since: NOW - HOUR }));
      assert.deepEqual([refused.kind, refused.scopes], ['scopeNotGranted', ['okta.logs.read']]);
    });
  }

  it('names the scope that an API call lacks', async (t) => {
    const { org } = await open(t, {}, { scopes: ['okta.users.read', 'okta.apps.read', 'okta.logs.read'] });
    const refused = await refusalOf(org.group('00gEveryone' as never));
    assert.deepEqual([refused.kind, refused.scopes], ['scopeNotGranted', ['okta.groups.read']]);
  });

  for (const [ourOffset, which] of [
    [-2 * HOUR, 'slow'],
    [2 * HOUR, 'fast'],
  ] as const) {
    it(`goes by Okta's clock where its own is ${which}`, async (t) => {
      const { org } = await open(t, {}, { ourOffset });
      assert.ok((await org.people(undefined)).items.length > 0);
    });
  }

  it('says that the clocks differ where Okta shows none to go by', async (t) => {
    const { org } = await open(t, {}, { ourOffset: -2 * HOUR, faults: { dateHeader: 'missing' } });
    assert.equal((await refusalOf(org.people(undefined))).kind, 'clockSkew');
  });

  it('waits and blames nobody where the token endpoint is busy, down, or something else', async (t) => {
    const { sim, org, clock } = await open(t);
    const times = 1;
    sim.faults.rules.push(
      { on: 'accessToken', effect: { kind: 'quota' }, times },
      { on: 'accessToken', effect: { kind: 'status', status: 500 }, times },
      { on: 'accessToken', effect: { kind: 'status', status: 503 }, times },
      { on: 'accessToken', effect: { kind: 'html', page: 'login' }, times },
      { on: 'accessToken', effect: { kind: 'html', page: 'blocked' }, times },
      { on: 'accessToken', effect: { kind: 'notJson' }, times },
      { on: 'accessToken', effect: { kind: 'reset' }, times },
    );
    await assert.rejects(org.people(undefined), (error) => error instanceof RateLimited && error.retryAt > NOW);
    clock.now += 2 * MINUTE;
    for (const reason of ['serverError', 'serverError', 'malformed', 'notOkta', 'malformed', 'unreachable']) {
      await assert.rejects(org.people(undefined), (error) => {
        assert.ok(error instanceof OktaUnavailable, String(error));
        assert.equal(error.endpoint, 'accessToken');
        assert.ok(['malformed', 'notOkta'].includes(reason) || error.reason === reason, `${reason}: ${error.reason}`);
        return true;
      });
    }
    await org.people(undefined);
  });

  it('waits where the token endpoint is busy and its answer breaks off', async (t) => {
    const { sim, org } = await open(t);
    sim.limits.spend('other', 5_000);
    sim.faults.rules.push({ on: 'accessToken', effect: { kind: 'resetMidBody' }, times: 'always' });
    await assert.rejects(org.people(undefined), RateLimited);
  });

  it('asks the token endpoint for no more than it has left, and connects although a warning cannot be found out', async (t) => {
    const limits = { headers: 'token', perBucket: { other: 12 }, tokenShare: 0.5 } as const;
    const { sim, bare, clock } = await open(t, { scopes: [...OKTA_SCOPES, 'okta.groups.manage'] }, { limits });
    assert.deepEqual(await bare.granted(), OKTA_SCOPES);
    assert.deepEqual(await bare.canChange(), ['okta.groups.manage'], 'one call says it all');
    assert.deepEqual(await bare.canChange(), [], 'not known: what is left is for the first run');
    for (let run = 0; run < 3; run++) await bare.renew();
    await assert.rejects(bare.renew(), (error) => error instanceof RateLimited && error.retryAt > clock.now);
    sim.faults.rules.push({ on: 'accessToken', effect: { kind: 'status', status: 503 }, times: 1 });
    clock.now += 2 * MINUTE;
    assert.deepEqual(await bare.canChange(), []);
    assert.equal(sim.requests.byStatus['429'], undefined, 'no call was made that Okta had announced to refuse');
  });

  it('sends no proof twice, and each for its own address, token and key', async (t) => {
    const { sim, clientId, bare } = await open(t);
    const asked: { readonly url: string; readonly headers: Record<string, string> }[] = [];
    t.mock.method(
      globalThis,
      'fetch',
      ((original) => (url: string, init: RequestInit) => {
        asked.push({ url, headers: init.headers as Record<string, string> });
        return original(url, init);
      })(globalThis.fetch),
    );
    const limits = { timeoutMs: 10_000, maxBytes: 1e7 };
    await bare.send(`${sim.origin}/api/v1/apps?limit=1`, { accept: 'application/json' }, limits);
    t.mock.restoreAll();
    const { headers } = asked.at(-1) ?? assert.fail();
    const replay = (path: string, changed: Record<string, string> = {}) =>
      fetch(sim.origin + path, { headers: { ...headers, ...changed } });
    const statusOf = async (response: Promise<Response>) => {
      const { status, headers: got } = await response;
      return `${status} ${/error="(\w+)"/.exec(got.get('www-authenticate') ?? '')?.[1]}`;
    };
    assert.equal(await statusOf(replay('/api/v1/apps?limit=1')), '400 invalid_dpop_proof', 'replayed');
    assert.equal(await statusOf(replay('/api/v1/users')), '400 invalid_dpop_proof', 'for another address');
    const bearer = { authorization: headers.authorization?.replace('DPoP', 'Bearer') ?? '' };
    assert.equal(await statusOf(replay('/api/v1/apps', bearer)), '401 invalid_token', 'without proof');
    assert.equal(await statusOf(replay('/api/v1/apps', { authorization: 'DPoP nothing' })), '401 invalid_token');
    const tokenRequest = asked.find(({ url }) => url.endsWith('/oauth2/v1/token')) ?? assert.fail();
    assert.ok(tokenRequest.headers.dpop, 'the token request has a proof');
    assert.ok(!JSON.stringify(asked.map(({ url }) => url)).includes(clientId));
  });

  it('refuses an assertion for another address', async (t) => {
    const { sim, clientId } = await open(t);
    const elsewhere = createServiceApp({
      clientId,
      key: { id: KEY, jwk: new Secret(pair.privateJwk) },
      scopes: OKTA_SCOPES,
      host: 'other.okta.com',
      origin: sim.origin,
      timeoutMs: 10_000,
      userAgent: 'test',
      now: () => NOW,
    });
    const refused = await refusalOf(elsewhere.renew());
    assert.deepEqual([refused.kind, refused.errorCode, refused.status], ['unknown', 'invalid_client', 401]);
  });

  it('shows neither key nor token in errors or when printed', async (t) => {
    const { sim, org, bare } = await open(t);
    const secrets = [JSON.parse(pair.privateJwk).d as string];
    await bare.renew();
    sim.faults.rules.push({ on: 'accessToken', effect: { kind: 'status', status: 400, errorSummary: 'x' }, times: 9 });
    const printed: string[] = [inspect(bare, { depth: 20 }), inspect(org, { depth: 20 }), JSON.stringify(bare)];
    await org
      .people(undefined)
      .catch((error: unknown) => printed.push(inspect(error, { depth: 20, showHidden: true })));
    assert.equal(printed.length, 4);
    for (const text of printed) {
      assert.ok(!text.includes(secrets[0] ?? '?') && !/eyJ\w{20}/.test(text), text);
    }
  });
});
