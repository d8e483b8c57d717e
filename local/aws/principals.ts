import { randomBytes, timingSafeEqual } from 'node:crypto';
import { AwsError } from './awsError.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** The caller: a function (or a part of the local stack) by name, with the role it has assumed, if any. */
export interface Principal {
  readonly name: string;
  readonly role: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

const ACCESS_KEY = 'FUNCTION';

/** Credentials for `name`. The session is a secret made at each start, so that no other process can call the stand-ins. */
export function credentialsFor(name: string, session: string): Credentials {
  return { accessKeyId: ACCESS_KEY + name, secretAccessKey: 'local', sessionToken: session };
}

export function newSession(): string {
  return randomBytes(24).toString('base64url');
}

export interface Principals {
  /** The caller, by its session token. Signatures are not verified, because the session token is the secret. */
  identify(authorization: string | undefined, sessionToken: string | undefined): Principal;
  /** Temporary credentials of a role for `caller`. */
  assume(caller: Principal, role: string, tags: Readonly<Record<string, string>>, expiresAt: number): Credentials;
}

export function createPrincipals(session: string, now: () => number): Principals {
  const assumed = new Map<string, { readonly principal: Principal; readonly expiresAt: number }>();
  return {
    identify(authorization, sessionToken) {
      const accessKey = /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\//.exec(authorization ?? '')?.[1];
      if (accessKey === undefined) {
        throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', { status: 403 });
      }
      const temporary = assumed.get(sessionToken ?? '');
      if (temporary !== undefined) {
        if (now() < temporary.expiresAt) return temporary.principal;
        throw new AwsError('ExpiredTokenException', 'The security token included in the request is expired');
      }
      if (!equal(sessionToken ?? '', session)) {
        throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.');
      }
      const name = accessKey.startsWith(ACCESS_KEY) ? accessKey.slice(ACCESS_KEY.length) : accessKey;
      return { name, role: null, tags: {} };
    },
    assume(caller, role, tags, expiresAt) {
      for (const [token, { expiresAt: end }] of assumed) if (end <= now()) assumed.delete(token);
      const sessionToken = newSession();
      assumed.set(sessionToken, { principal: { name: caller.name, role, tags }, expiresAt });
      const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
      return { accessKeyId, secretAccessKey: newSession(), sessionToken };
    },
  };
}

function equal(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
