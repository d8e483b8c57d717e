import { generateKeyPairSync } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, importJWK, type JWK, SignJWT } from 'jose';
import { DEFAULT_TENANT_CLAIM } from '../../functions/contract/access.ts';
import { writeAtomically } from '../aws/jsonlFile.ts';

/**
 * The `iss` of local tokens. It is fixed, unlike the port, so that a token made before the server starts is valid afterwards.
 * The tokens of two data folders differ by their key.
 */
export const ISSUER = 'http://okta-usage.localhost';
export const AUDIENCE = 'okta-usage';
/** API Gateway's JWT authorizers accept RSA signatures only: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html */
const ALGORITHM = 'RS256';

export interface TokenRequest {
  readonly tenant: string;
  readonly scope: string;
  readonly ttlSeconds: number;
}

export interface Issuer {
  readonly jwks: { readonly keys: readonly JWK[] };
  sign(request: TokenRequest): Promise<string>;
}

/** The issuer of a data folder. Its key is made at first use; if two processes make one, the key that is stored first wins. */
export async function createIssuer(folder: string, now: () => number = Date.now): Promise<Issuer> {
  const jwk = readKey(folder) ?? (await createKey(folder));
  const key = await importJWK(jwk, ALGORITHM);
  const { kty, n, e, kid } = jwk;
  return {
    jwks: { keys: [{ kty, n, e, kid, alg: ALGORITHM, use: 'sig' }] },
    sign({ tenant, scope, ttlSeconds }) {
      const issuedAt = Math.floor(now() / 1000);
      return new SignJWT({ [DEFAULT_TENANT_CLAIM]: tenant, scope })
        .setProtectedHeader({ alg: ALGORITHM, kid, typ: 'JWT' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(`local:${tenant}`)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ttlSeconds)
        .sign(key);
    },
  };
}

/** Whether the folder has a key, which `npm start` makes. */
export const hasIssuer = (folder: string): boolean => existsSync(fileIn(folder));

const fileIn = (folder: string) => join(folder, 'issuer.json');

function readKey(folder: string): JWK | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(folder), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function createKey(folder: string): Promise<JWK> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = await exportJWK(privateKey);
  const draft = `${fileIn(folder)}.${process.pid}`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeAtomically(draft, JSON.stringify({ ...jwk, kid: await calculateJwkThumbprint(jwk) }));
  try {
    linkSync(draft, fileIn(folder)); // unlike a rename, fails if the file exists
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return readKey(folder) as JWK;
}
