// A connection that becomes a service app's, over the API that writes, the worker's rules, the real table adapter and the
// simulated org.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAppKeys } from '../../../../functions/aws/appKeys.ts';
import { createTenantConnections } from '../../../../functions/aws/tenantConnections.ts';
import { expireKey } from '../../../../functions/core/connect/prepareKey.ts';
import type { SecretId, TenantId } from '../../../../functions/core/ids.ts';
import { DAY, HOUR } from '../../../../functions/core/time.ts';
import type { Jwk } from '../../../../local/okta/jwt.ts';
import { claims } from '../../api/world.ts';
import { standInTable } from '../sync/standInTable.ts';
import { createLife, itemsOf, type Life } from './lifecycleFixture.ts';

interface MadeKey {
  readonly id: SecretId;
  readonly jwk: Jwk;
  readonly jwksPath: string;
}

const makeKey = async (life: Life, body: object = {}): Promise<MadeKey> => {
  const made = await life.asked('/v1/keys', { body });
  assert.equal(made.status, 201, made.text);
  return made.json;
};

const codeOf = ({ status, problem }: Awaited<ReturnType<Life['asked']>>) => `${status} ${problem?.code}`;

describe('a service app in the place of a token', () => {
  const suite = standInTable();

  it('keeps id and history, rotates its key without a gap, and leaves nothing behind', async (t) => {
    const life = await createLife(t, suite.table);
    const { org, at, asked, vault, tenant, clock } = life;
    const before = (await asked(`${at}/apps`)).json;
    const oldSecrets = [...vault.tokens.keys()];
    const change = (body: object) => asked(at, { method: 'PATCH', body });
    const secretsLeft = () => [...vault.tokens.keys()].map((name) => name.split('/')[1]);
    const publishedAt = async (path: string) => {
      const { status, json, headers } = await asked(path, { as: {} });
      return { status, kids: json?.keys?.map((key: Jwk) => key.kid), cache: headers.get('cache-control') };
    };

    // The key is registered in Okta, and the app gets its scopes and its role.
    const key = await makeKey(life);
    const { clientId, settings: app } = org.serviceApps.add({ role: null, scopes: [] });
    const checked = () => asked('/v1/connections/check', { body: { oktaDomain: org.host, clientId, keyId: key.id } });
    const problem = async () => (await checked()).json.problem?.code;
    assert.equal(await problem(), 'KEY_NOT_REGISTERED');
    app.keys = [key.jwk];
    assert.equal(await problem(), 'SCOPE_NOT_GRANTED');
    app.scopes = ['okta.users.read', 'okta.apps.read', 'okta.logs.read', 'okta.users.manage'];
    assert.equal(await problem(), 'ROLE_MISSING');
    app.role = 'READ_ONLY_ADMIN';
    app.requiresDpop = false;
    assert.equal(await problem(), 'DPOP_REQUIRED');
    app.requiresDpop = true;
    const passed = (await checked()).json;
    assert.equal(passed.problem, null);
    assert.deepEqual(
      passed.scopes.map(({ scope, granted, isRequired }: Record<string, unknown>) => [scope, granted, isRequired]),
      [
        ['okta.users.read', true, true],
        ['okta.apps.read', true, true],
        ['okta.logs.read', true, true],
        ['okta.groups.read', false, false],
      ],
    );
    assert.match(passed.warning, /could change your org: Okta grants it okta\.users\.manage/);
    app.scopes = app.scopes.filter((scope) => scope.endsWith('.read'));

    // Another tenant can neither use the key nor, with a key of its own, the client id.
    const stranger = { as: claims('stranger') };
    const stolen = { oktaDomain: org.host, clientId, keyId: key.id };
    assert.equal(codeOf(await asked('/v1/connections', { ...stranger, body: stolen })), '422 KEY_UNKNOWN');
    const own = (await asked('/v1/keys', { ...stranger, body: {} })).json;
    const withOwn = { ...stolen, keyId: own.id };
    assert.equal(codeOf(await asked('/v1/connections', { ...stranger, body: withOwn })), '422 KEY_NOT_REGISTERED');
    assert.notDeepEqual(own.jwk.n, key.jwk.n, 'keys are shared');

    // From the token to the app.
    const changed = await change({ clientId, keyId: key.id });
    assert.equal(changed.status, 200, changed.text);
    const { credential } = changed.json;
    assert.deepEqual([credential.kind, credential.clientId, changed.json.id], ['SERVICE_APP', clientId, life.id]);
    assert.deepEqual(secretsLeft(), [key.id, own.id], 'the token is removed');
    assert.ok(oldSecrets.every((name) => !vault.tokens.has(name)));
    org.tokens.revoke(org.token);
    clock.now += HOUR;
    assert.equal(await life.sync(), 'caughtUp');
    assert.deepEqual((await asked(`${at}/apps`)).json.data, before.data);
    assert.equal(codeOf(await change({ clientId, keyId: key.id })), '422 KEY_UNKNOWN', 'a key is used once');
    assert.deepEqual(await publishedAt(key.jwksPath), { status: 200, kids: [key.id], cache: 'public, max-age=300' });

    // A new key beside the old one; Okta fetches both from the address.
    const next = await makeKey(life, { connectionId: life.id });
    assert.equal(next.jwksPath, key.jwksPath);
    assert.deepEqual((await publishedAt(key.jwksPath)).kids, [key.id, next.id]);
    clock.now += HOUR;
    assert.equal(await life.sync(), 'caughtUp', 'the old key goes on');
    app.keys = [key.jwk, next.jwk];
    assert.equal((await change({ clientId, keyId: next.id })).status, 200);
    assert.deepEqual((await publishedAt(key.jwksPath)).kids, [next.id]);
    assert.deepEqual(secretsLeft(), [own.id, next.id]);
    app.keys = [next.jwk];
    clock.now += HOUR;
    assert.equal(await life.sync(), 'caughtUp');

    // What is wrong later is said in the connection's health, and passes with its cause.
    const right = { ...app };
    const wrongs = [
      ['keyNotRegistered', 'KEY_NOT_REGISTERED', { keys: [] }],
      ['clientUnknown', 'CLIENT_UNKNOWN', { isActive: false }],
      ['roleMissing', 'ROLE_MISSING', { role: null }],
      ['dpopRequired', 'DPOP_REQUIRED', { requiresDpop: false }],
      ['scopeNotGranted', 'SCOPE_NOT_GRANTED', { scopes: ['okta.users.read'] }],
    ] as const;
    for (const [outcome, code, spoilt] of wrongs) {
      Object.assign(app, spoilt);
      clock.now += HOUR;
      assert.equal(await life.sync(), outcome);
      assert.equal((await asked(at)).json.healthCode, code);
      Object.assign(app, right);
      clock.now += HOUR;
      assert.equal(await life.sync(), 'caughtUp');
    }

    // What the log foretells is said before Okta acts on it, with the day, and is not foretold any more when it has happened.
    const foretold = async () => {
      const { health, healthCode, nextAction, credential } = (await asked(at)).json;
      return [health, healthCode, nextAction, credential.stopsAt];
    };
    const actsAt = () => clock.now + HOUR;
    const changes = [
      [
        'KEY_REMOVED',
        'KEY_NOT_REGISTERED',
        () => org.change.removeServiceAppKey(clientId, next.id, { actsAt: actsAt() }),
      ],
      [
        'APP_DEACTIVATED',
        'CLIENT_UNKNOWN',
        () => org.change.setServiceAppStatus(clientId, false, { actsAt: actsAt() }),
      ],
      ['ROLE_REVOKED', 'ROLE_MISSING', () => org.change.setServiceAppRole(clientId, null, { actsAt: actsAt() })],
    ] as const;
    for (const [sign, code, happens] of changes) {
      clock.now += 2 * HOUR;
      const since = new Date(clock.now).toISOString();
      happens();
      assert.equal(await life.sync(), 'caughtUp');
      assert.deepEqual(await foretold(), ['NEEDS_ATTENTION', sign, 'FIX_IN_OKTA', since]);
      clock.now += HOUR;
      await life.sync();
      assert.equal((await asked(at)).json.healthCode, code);
      Object.assign(app, right);
      clock.now += HOUR;
      assert.equal(await life.sync(), 'caughtUp');
      assert.deepEqual(await foretold(), ['HEALTHY', 'UP_TO_DATE', 'NONE', null]);
    }
    // A role that shows the log alone is noticed although a quiet hour reads nothing else.
    org.change.setServiceAppRole(clientId, 'ORG_ADMIN');
    const reducedAt = new Date(clock.now).toISOString();
    for (let hour = 0; hour < 2; hour++) {
      clock.now += HOUR;
      assert.equal(await life.sync(), 'caughtUp');
      assert.deepEqual(await foretold(), ['NEEDS_ATTENTION', 'ROLE_REDUCED', 'FIX_IN_OKTA', reducedAt]);
    }
    assert.match((await asked(at)).json.reason, /service app is Organization administrator in Okta since/);
    const expiresAt = clock.now + 3 * DAY;
    org.change.setServiceAppRole(clientId, 'READ_ONLY_ADMIN', { expiresAt });
    org.change.removeServiceAppKey(clientId, key.id); // of the former key, as after a rotation
    clock.now += HOUR;
    assert.equal(await life.sync(), 'caughtUp');
    const ends = new Date(expiresAt).toISOString();
    assert.deepEqual(await foretold(), ['NEEDS_ATTENTION', 'ROLE_EXPIRES', 'FIX_IN_OKTA', ends]);
    clock.now = expiresAt;
    assert.equal(await life.sync(), 'roleMissing');
    org.change.setServiceAppRole(clientId, 'READ_ONLY_ADMIN');
    clock.now += HOUR;
    assert.equal(await life.sync(), 'caughtUp');

    // Keys that nobody uses expire; one that is in use does not.
    const abandoned = await makeKey(life, { connectionId: life.id });
    const ports = {
      tenant: tenant as TenantId,
      appKeys: createAppKeys(suite.table, tenant as TenantId),
      connections: createTenantConnections(suite.table, tenant as TenantId),
      vault,
      now: () => clock.now,
    };
    assert.equal(await expireKey(ports, abandoned.id), 'notDue');
    clock.now += DAY;
    assert.equal(await expireKey(ports, abandoned.id), 'expired');
    assert.deepEqual((await publishedAt(key.jwksPath)).kids, [next.id]);
    assert.deepEqual(secretsLeft(), [own.id, next.id]);
    assert.equal(codeOf(await change({ clientId, keyId: abandoned.id })), '422 KEY_UNKNOWN');

    // Nothing that was stored or answered holds a private key or an access token.
    const stored = (await itemsOf(suite.table, tenant as TenantId)).map(({ json }) => json).join();
    const secret = JSON.parse((await vault.read(tenant as TenantId, next.id))?.reveal() ?? '{}').d as string;
    assert.ok(secret.length > 100);
    for (const text of [stored, changed.text, (await asked(at)).text, JSON.stringify(next)])
      assert.ok(!text.includes(secret) && !/eyJ\w{20}/.test(text));

    assert.equal((await asked(at, { method: 'DELETE' })).status, 202);
    assert.deepEqual(secretsLeft(), [own.id], 'the key is removed at once');
    assert.equal(await life.sync(), 'purged');
    assert.equal((await publishedAt(key.jwksPath)).status, 404);
    const left = (await itemsOf(suite.table, tenant as TenantId)).filter(({ sk }) =>
      /^(APPKEY|JWKS|CONNECTION)#/.test(sk),
    );
    assert.deepEqual(left, []);
  });

  it('goes back to a token, and takes what is published away', async (t) => {
    const life = await createLife(t, suite.table);
    const { org, at, asked, clock } = life;
    const key = await makeKey(life);
    const { clientId } = org.serviceApps.add({ keys: [key.jwk] });
    const change = (body: object) => asked(at, { method: 'PATCH', body });
    const hasOwner = async () => (await life.connection()).tokenOwner !== undefined;
    assert.equal((await change({ apiToken: org.token })).status, 200);
    assert.equal(await hasOwner(), true);
    assert.equal((await change({ clientId, keyId: key.id })).status, 200);
    assert.equal(await hasOwner(), false, 'events of the former owner still count');
    assert.equal((await change({ apiToken: org.token })).json.credential.kind, 'API_TOKEN');
    assert.equal(await hasOwner(), true);
    assert.equal((await asked(key.jwksPath, { as: {} })).status, 404);
    clock.now += HOUR;
    assert.equal(await life.sync(), 'caughtUp');
  });
});
