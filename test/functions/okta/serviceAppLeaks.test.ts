// An org that sends back what it was sent, in every place of every kind of answer: no error of ours repeats a key, an assertion, a
// proof, a nonce or an access token.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { OKTA_SCOPES } from '../../../functions/contract/words/okta.ts';
import type { SecretId } from '../../../functions/core/ids.ts';
import { Secret } from '../../../functions/core/secret.ts';
import { createOktaOrg } from '../../../functions/okta/oktaOrg.ts';
import { type Reply, startServer } from './scriptedServer.ts';

const HOST = 'acme.okta.com';
const KEY = '01KAJ0V5Z8QH6T3W9C2R4N7XYB' as SecretId;
const NONCE = 'nonce-canary-nonce';
const TOKEN = 'access-canary-access';
const GOOD = { access_token: TOKEN, token_type: 'DPoP', expires_in: 3600, scope: OKTA_SCOPES.join(' ') };
const STATUSES = [200, 400, 401, 403, 404, 429, 500, 503];

/** What the token endpoint and the API answer; `sent` is all that is secret in the request. */
type Echo = (isToken: boolean, sent: string) => Omit<Reply, 'headers'> & { readonly challenge?: string };

const everywhere = (sent: string) => ({
  error: sent,
  error_description: sent,
  errorCode: sent,
  errorSummary: sent,
  errorCauses: [{ errorSummary: sent }],
});

const ECHOES: readonly (readonly [string, Echo])[] = [
  ...STATUSES.flatMap((status): (readonly [string, Echo])[] => [
    [
      `a token request with ${status}`,
      (isToken, sent) => (isToken ? { status, json: everywhere(sent), challenge: sent } : { json: [] }),
    ],
    [
      `a token request with ${status} and a known code`,
      (isToken, sent) =>
        isToken
          ? { status, json: { error: 'invalid_client', error_description: `client_assertion ${sent}` } }
          : { json: [] },
    ],
    [
      `a call with ${status}`,
      (isToken, sent) => (isToken ? { json: GOOD } : { status, json: everywhere(sent), challenge: sent }),
    ],
  ]),
  ['a token of odd scopes', (isToken, sent) => ({ json: isToken ? { ...GOOD, scope: sent } : [] })],
  ['a token of an odd type', (isToken, sent) => ({ json: isToken ? { ...GOOD, token_type: sent } : [] })],
  ['no object', (isToken, sent) => ({ json: isToken ? sent : [] })],
];

describe('what an org is sent', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = privateKey.export({ format: 'jwk' });

  for (const [what, echo] of ECHOES)
    it(`is in no error where it is sent back: ${what}`, async (t) => {
      const secrets = new Set([String(jwk.d), NONCE, TOKEN]);
      const server = await startServer(t, async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
        const assertion = new URLSearchParams(Buffer.concat(chunks).toString()).get('client_assertion') ?? '';
        const proof = String(request.headers.dpop ?? '');
        for (const secret of [assertion, proof]) if (secret !== '') secrets.add(secret);
        const sent = [assertion, proof, request.headers.authorization].join(' ').trim();
        const { status = 200, json, challenge } = echo(String(request.url).includes('/oauth2/'), sent);
        response.writeHead(status, {
          'content-type': 'application/json',
          'dpop-nonce': NONCE,
          ...(challenge && { 'www-authenticate': `DPoP error="${challenge.slice(0, 2_000)}"` }),
        });
        response.end(JSON.stringify(json));
      });
      const org = createOktaOrg({
        host: HOST,
        serviceApp: {
          clientId: '0oa1gjh63g214q0Hq0g4',
          key: { id: KEY, jwk: new Secret(JSON.stringify(jwk)) },
          scopes: OKTA_SCOPES,
        },
        localOrigins: { [HOST]: server.origin },
      });
      const error: unknown = await org.people(undefined).catch((thrown: unknown) => thrown);
      assert.ok(error instanceof Error, 'it succeeded');
      assert.ok(secrets.size > 3);
      const text = inspect(error, { depth: null, showHidden: true }) + JSON.stringify(error) + error.stack;
      for (const secret of secrets) assert.ok(!text.includes(secret), text);
    });
});
