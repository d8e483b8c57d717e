import { generateKeyPair, type JsonWebKey } from 'node:crypto';
import { promisify } from 'node:util';
import type { SecretId } from '../ids.ts';
import type { PublicJwk } from '../ports/appKeys.ts';
import { Secret } from '../secret.ts';

/** A new key pair of a service app. */
export interface KeyPair {
  readonly publicJwk: PublicJwk;
  /** The JSON of a JWK. */
  readonly privateJwk: Secret;
}

/**
 * Makes an RSA key of 2048 bits, which is what Okta makes itself and what each of its examples has; its documentation
 * allows keys on elliptic curves, too.
 * @see https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/
 */
export async function newKeyPair(kid: SecretId): Promise<KeyPair> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const { n = '', e = '' }: JsonWebKey = publicKey.export({ format: 'jwk' });
  return {
    publicJwk: { kty: 'RSA', kid, use: 'sig', alg: 'RS256', n, e },
    privateJwk: new Secret(JSON.stringify(privateKey.export({ format: 'jwk' }))),
  };
}
