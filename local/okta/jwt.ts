/** Reads and verifies signed JWTs, for the org's token endpoint and its DPoP proofs. Synchronous, as all of its answers. */
import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto';

export interface Jwt {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signed: string;
  readonly signature: Buffer;
}

export type Jwk = JsonWebKey & { readonly kid?: string };

/** The parts of a JWT; undefined for any other text. */
export function readJwt(text: string): Jwt | undefined {
  const [header = '', claims = '', signature = '', ...rest] = text.split('.');
  if (rest.length > 0 || signature === '') return undefined;
  try {
    return {
      header: JSON.parse(Buffer.from(header, 'base64url').toString()),
      claims: JSON.parse(Buffer.from(claims, 'base64url').toString()),
      signed: `${header}.${claims}`,
      signature: Buffer.from(signature, 'base64url'),
    };
  } catch {
    return undefined;
  }
}

/** Whether the JWT is signed by the key, with RS256 or ES256. */
export function isSignedBy({ header, signed, signature }: Jwt, jwk: Jwk): boolean {
  const types: Readonly<Record<string, string>> = { RS256: 'RSA', ES256: 'EC' };
  if (types[String(header.alg)] === undefined || types[String(header.alg)] !== jwk.kty) return false;
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    return verify('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }, signature);
  } catch {
    return false;
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc7638 */
export function thumbprint({ kty, n, e, crv, x, y }: Jwk): string {
  const members = kty === 'RSA' ? { e, kty, n } : { crv, kty, x, y };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');
