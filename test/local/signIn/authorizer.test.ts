import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { type Authorizer, createAuthorizer } from '../../../local/signIn/authorizer.ts';

const NOW = Date.UTC(2026, 0, 5, 12);
const seconds = NOW / 1000;
const SCOPE = 'usage/read';
const good: JWTPayload = {
  iss: 'https://issuer',
  aud: 'api',
  exp: seconds + 1,
  scope: 'openid usage/read',
  tenant_id: 'acme',
};

describe('the JWT authorizer', () => {
  let key: CryptoKey;
  let authorize: Authorizer;
  before(async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] };
    key = privateKey;
    authorize = createAuthorizer({
      issuer: 'https://issuer',
      audience: 'api',
      jwks,
      tenantClaim: 'tenant_id',
      now: () => NOW,
    });
  });
  const decide = async (claims: JWTPayload, header: object = { alg: 'RS256', kid: 'k1' }) => {
    const token = await new SignJWT(claims).setProtectedHeader(header as { alg: string }).sign(key);
    return authorize(`Bearer ${token}`, SCOPE);
  };
  const without = (name: string): JWTPayload =>
    Object.fromEntries(Object.entries(good).filter(([claim]) => claim !== name));

  const cases: { name: string; claims: JWTPayload; kind: string }[] = [
    { name: 'a valid token', claims: good, kind: 'allowed' },
    { name: 'another issuer', claims: { ...good, iss: 'https://issuer/' }, kind: 'unauthorized' },
    { name: 'no issuer', claims: without('iss'), kind: 'unauthorized' },
    { name: 'another audience', claims: { ...good, aud: 'other' }, kind: 'unauthorized' },
    { name: 'the audience among others', claims: { ...good, aud: ['other', 'api'] }, kind: 'allowed' },
    { name: 'client_id instead of an audience', claims: { ...without('aud'), client_id: 'api' }, kind: 'allowed' },
    {
      name: 'client_id beside a wrong audience',
      claims: { ...good, aud: 'x', client_id: 'api' },
      kind: 'unauthorized',
    },
    { name: 'neither audience nor client_id', claims: without('aud'), kind: 'unauthorized' },
    { name: 'expiry in the current second', claims: { ...good, exp: seconds }, kind: 'unauthorized' },
    { name: 'no expiry', claims: without('exp'), kind: 'unauthorized' },
    { name: 'not valid before the next second', claims: { ...good, nbf: seconds + 1 }, kind: 'unauthorized' },
    { name: 'issued in the next second', claims: { ...good, iat: seconds + 1 }, kind: 'unauthorized' },
    { name: 'no scope', claims: without('scope'), kind: 'forbidden' },
    { name: 'an empty scope', claims: { ...good, scope: '' }, kind: 'forbidden' },
    { name: 'scopes as a list in scp', claims: { ...without('scope'), scp: ['usage/read'] }, kind: 'allowed' },
    { name: 'the scope as a part of another', claims: { ...good, scope: 'xusage/read' }, kind: 'forbidden' },
  ];
  for (const { name, claims, kind } of cases) {
    it(`${kind}: ${name}`, async () => assert.equal((await decide(claims)).kind, kind));
  }

  it('unauthorized: a header that names no key', async () => {
    assert.equal((await decide(good, { alg: 'RS256' })).kind, 'unauthorized');
  });

  for (const tenant_id of [undefined, null, 42, true, false, ['acme'], [], { id: 'acme' }]) {
    it(`tenantMissing: the tenant ${JSON.stringify(tenant_id)}`, async () => {
      assert.equal((await decide({ ...good, tenant_id })).kind, 'tenantMissing');
      const operator = await decide({ ...good, tenant_id, scope: 'usage/read usage/operate' });
      assert.equal(operator.kind, tenant_id === undefined ? 'allowed' : 'tenantMissing');
    });
  }

  it('passes claims as text, as API Gateway does', async () => {
    const decision = await decide({ ...good, list: ['acme', 'evil'], flag: true, level: 3 });
    assert.equal(decision.kind, 'allowed');
    if (decision.kind !== 'allowed') return;
    assert.equal(decision.claims.list, '[acme evil]');
    assert.equal(decision.claims.flag, 'true');
    assert.equal(decision.claims.level, '3');
    assert.deepEqual(decision.scopes, ['openid', 'usage/read']);
  });
});
