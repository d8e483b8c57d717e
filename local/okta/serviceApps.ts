/**
 * API Services apps: their access tokens by `private_key_jwt` and DPoP, and what these may be used for.
 * https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/ and https://developer.okta.com/docs/guides/dpop/
 */
import { CLOCK_TOLERANCE_SECONDS, checkDpopProof, type ExpectedProof } from './dpopProof.ts';
import { oktaError } from './errors.ts';
import type { Endpoint } from './faults.ts';
import { isSignedBy, type Jwk, readJwt } from './jwt.ts';
import { oktaId, seededRandom } from './random.ts';
import { badProof, Refused, refused, type TokenAnswer, unauthorised, unknownClient } from './tokenRefusals.ts';

/** An app as an admin sets it up. Mutable, because tests change it while the org runs. */
export interface ServiceAppSettings {
  /** Public keys saved in Okta. */
  keys: Jwk[];
  /** Where keys are fetched from instead, each time one is needed. */
  jwksUrl?: string | undefined;
  /** Granted on the tab Okta API Scopes. */
  scopes: string[];
  /** Assigned on the tab Admin roles. */
  role: 'READ_ONLY_ADMIN' | 'SUPER_ADMIN' | 'ORG_ADMIN' | 'REPORT_ADMIN' | null;
  isActive: boolean;
  /** "Require Demonstrating Proof of Possession (DPoP) header in token requests", which new apps have. */
  requiresDpop: boolean;
  /** What a request gets that asks for a scope which is not granted, beside others that are. */
  onOtherScopes: 'subset' | 'refusal';
  /** Whether API requests need a nonce as well; Okta announces it and does not demand it yet. */
  demandsNonce: boolean;
}

export interface ServiceApps {
  /** Adds an app. @returns its client id and its settings */
  add(settings?: Partial<ServiceAppSettings>): { readonly clientId: string; readonly settings: ServiceAppSettings };
  /** The client ids of all apps. */
  clients(): readonly string[];
  /** The ids of the keys that are saved in an app. */
  keysOf(clientId: string): readonly string[];
  /** Changes an app, now or at a time to come. */
  change(clientId: string, change: (app: ServiceAppSettings) => void, at?: number): void;
  /** Where the keys of the app whose token request this is have to be fetched from, if anywhere. */
  jwksUrlOf(body: URLSearchParams): string | undefined;
  /** Answers a token request. */
  token(request: TokenRequest): TokenAnswer;
  /** The client id of a request with an access token. Throws Okta's error where it may not do what it asks for. */
  check(request: ApiRequest): string;
  /** Ends every access token before its time. */
  revokeTokens(): void;
  /** Requests need another nonce from now on, as they do in Okta after a day. */
  changeNonce(): void;
  /** Every access token that was given out, also those that have ended. */
  readonly issued: ReadonlySet<string>;
}

export interface TokenRequest {
  readonly body: URLSearchParams;
  readonly proof: string | undefined;
  /** The keys behind the app's JWKS URL. */
  readonly fetchedKeys: readonly Jwk[] | undefined;
}

export interface ApiRequest {
  readonly authorization: string;
  readonly proof: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly endpoint: Endpoint;
}

interface IssuedToken {
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Thumbprint of the key that the token is bound to. */
  readonly jkt: string | undefined;
  readonly expiresAt: number;
}

const HOUR_SECONDS = 3600;

const SCOPE_OF: Readonly<Partial<Record<Endpoint, string>>> = {
  users: 'okta.users.read',
  user: 'okta.users.read',
  apps: 'okta.apps.read',
  app: 'okta.apps.read',
  appUsers: 'okta.apps.read',
  appUser: 'okta.apps.read',
  appGroups: 'okta.apps.read',
  groups: 'okta.groups.read',
  group: 'okta.groups.read',
  logs: 'okta.logs.read',
  org: 'okta.orgs.read',
};

/**
 * What roles do not show. That it is refused, and not left out of a list, is documented nowhere.
 * https://help.okta.com/en-us/content/topics/security/administrators-admin-comparison.htm
 */
const HIDDEN_FROM: Readonly<Partial<Record<NonNullable<ServiceAppSettings['role']>, readonly Endpoint[]>>> = {
  ORG_ADMIN: ['apps', 'app', 'appUsers', 'appUser', 'appGroups'],
  REPORT_ADMIN: ['users', 'user', 'apps', 'app', 'appUsers', 'appUser', 'appGroups', 'groups', 'group'],
};

const DEFAULTS: ServiceAppSettings = {
  keys: [],
  scopes: ['okta.users.read', 'okta.apps.read', 'okta.logs.read', 'okta.groups.read'],
  role: 'READ_ONLY_ADMIN',
  isActive: true,
  requiresDpop: true,
  onOtherScopes: 'subset',
  demandsNonce: false,
};

export function createServiceApps(seed: string, host: string, now: () => number): ServiceApps {
  const random = seededRandom(`${seed}/serviceApps`);
  const apps = new Map<string, ServiceAppSettings>();
  const tokens = new Map<string, IssuedToken>();
  let planned: { readonly at: number; readonly carryOut: () => void }[] = [];
  const seen = new Set<string>();
  const issuer = `https://${host}`;
  const tokenEndpoint = `${issuer}/oauth2/v1/token`;
  const issued = new Set<string>();
  let nonce = oktaId('', random);
  const seconds = () => Math.floor(now() / 1000);

  /** Carries out what was planned for now or earlier. */
  const settle = () => {
    const time = now();
    const due = planned.filter(({ at }) => at <= time);
    planned = planned.filter(({ at }) => at > time);
    for (const { carryOut } of due) carryOut();
  };

  /** True the first time only. */
  const isFirst = (jti: unknown): boolean => {
    if (typeof jti !== 'string' || seen.has(jti)) return false;
    seen.add(jti);
    return true;
  };

  function clientOf({ body, fetchedKeys }: TokenRequest): { readonly id: string; readonly app: ServiceAppSettings } {
    const assertion = readJwt(body.get('client_assertion') ?? '');
    const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    if (!assertion || body.get('client_assertion_type') !== type)
      throw unauthorised('The client_assertion is invalid.');
    const id = String(assertion.claims.sub);
    const app = apps.get(id);
    if (!app?.isActive || assertion.claims.iss !== id) throw unknownClient();
    const keys = app.jwksUrl === undefined ? app.keys : (fetchedKeys ?? []);
    const key = keys.find(({ kid }) => kid === assertion.header.kid);
    if (!key) throw unauthorised('The client_assertion JWT kid is invalid.');
    if (!isSignedBy(assertion, key)) throw unauthorised('The client_assertion signature is invalid.');
    const { aud, exp, iat, jti } = assertion.claims;
    if (aud !== tokenEndpoint)
      throw unauthorised('The audience claim for client_assertion must be the endpoint invoked for the request.');
    if (!(Number(exp) > seconds())) throw unauthorised('The client_assertion token is expired.');
    if (Number(exp) > seconds() + HOUR_SECONDS || Number(iat) > seconds() + CLOCK_TOLERANCE_SECONDS)
      throw unauthorised('The client_assertion token has an expiration too far into the future.');
    if (!isFirst(jti)) throw unauthorised('The client_assertion token has already been used.');
    return { id, app };
  }

  const checkProof = (text: string | undefined, expected: Omit<ExpectedProof, 'seconds' | 'isFirst'>) =>
    checkDpopProof(text, { ...expected, seconds: seconds(), isFirst });

  function boundTo(app: ServiceAppSettings, proof: string | undefined): string | undefined {
    if (!app.requiresDpop) return undefined;
    const checked = checkProof(proof, { htm: 'POST', htu: tokenEndpoint, nonce });
    if (typeof checked === 'object') throw badProof(checked.why);
    if (checked !== 'nonce') return checked;
    const description = 'Authorization server requires nonce in DPoP proof.';
    throw refused(400, 'use_dpop_nonce', description, { 'dpop-nonce': nonce });
  }

  function issue(request: TokenRequest): TokenAnswer {
    if (request.body.get('grant_type') !== 'client_credentials')
      throw refused(400, 'unsupported_grant_type', 'The grant type is not supported.');
    const { id, app } = clientOf(request);
    const jkt = boundTo(app, request.proof);
    const asked = (request.body.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
    const scopes = asked.filter((scope) => app.scopes.includes(scope));
    if (scopes.length === 0) throw refused(400, 'consent_required', 'You are not allowed any of the requested scopes.');
    if (scopes.length < asked.length && app.onOtherScopes === 'refusal')
      throw refused(
        400,
        'invalid_scope',
        'One or more scopes are not configured for the authorization server resource.',
      );
    const token = `eyJ${oktaId('', random)}${oktaId('', random)}.${oktaId('', random)}`;
    issued.add(token);
    tokens.set(token, { clientId: id, scopes, jkt, expiresAt: now() + HOUR_SECONDS * 1000 });
    const token_type = jkt === undefined ? 'Bearer' : 'DPoP';
    const body = { token_type, expires_in: HOUR_SECONDS, access_token: token, scope: scopes.join(' ') };
    return { status: 200, body, headers: { 'cache-control': 'no-cache, no-store' } };
  }

  return {
    issued,
    changeNonce() {
      nonce = oktaId('', random);
    },
    add(settings = {}) {
      const clientId = oktaId('0oa', random);
      const added = { ...structuredClone(DEFAULTS), ...settings };
      apps.set(clientId, added);
      return { clientId, settings: added };
    },
    clients: () => [...apps.keys()],
    keysOf: (clientId) => (apps.get(clientId)?.keys ?? []).map(({ kid }) => String(kid)),
    change(clientId, change, at) {
      const app = apps.get(clientId);
      if (!app) throw new Error(`no service app ${clientId}`);
      planned.push({ at: at ?? now(), carryOut: () => change(app) });
      settle();
    },
    jwksUrlOf(body) {
      settle();
      const id = readJwt(body.get('client_assertion') ?? '')?.claims.sub;
      return apps.get(String(id))?.jwksUrl;
    },
    token(request) {
      settle();
      try {
        return issue(request);
      } catch (error) {
        if (error instanceof Refused) return error.answer;
        throw error;
      }
    },
    check({ authorization, proof, method, path, endpoint }) {
      settle();
      const [, scheme, token = ''] = /^(DPoP|Bearer) (\S+)$/.exec(authorization) ?? [];
      const granted = tokens.get(token);
      const app = granted && apps.get(granted.clientId);
      const challenge = (error: string, description: string) => ({
        'www-authenticate': `${scheme} algs="RS256 RS384 RS512 ES256 ES384 ES512", authorization_uri="${issuer}/oauth2/v1/authorize", realm="${issuer}", scope="${SCOPE_OF[endpoint] ?? ''}", error="${error}", error_description="${description}", resource="${path}"`,
      });
      const isUsable = granted !== undefined && now() < granted.expiresAt && app?.isActive === true;
      if (!isUsable || (granted.jkt !== undefined) !== (scheme === 'DPoP'))
        throw oktaError('E0000011').with(challenge('invalid_token', 'The access token is invalid.'));
      if (granted.jkt !== undefined) {
        const checked = checkProof(proof, {
          htm: method,
          htu: issuer + path,
          token,
          nonce: app.demandsNonce ? nonce : undefined,
        });
        if (checked === 'nonce') {
          const nonceAnswer = challenge('use_dpop_nonce', 'Resource server requires nonce in DPoP proof.');
          throw oktaError('E0000011').with({ ...nonceAnswer, 'dpop-nonce': nonce });
        }
        const why = typeof checked === 'object' ? checked.why : checked === granted.jkt ? undefined : 'Another key.';
        if (why !== undefined) throw oktaError('E0000001', 'dpop').with(challenge('invalid_dpop_proof', why));
      }
      const scope = SCOPE_OF[endpoint];
      if (scope !== undefined && !granted.scopes.includes(scope)) {
        const description = 'The access token provided does not contain the required scopes.';
        throw oktaError('E0000006').with(challenge('insufficient_scope', description));
      }
      if (app.role === null || HIDDEN_FROM[app.role]?.includes(endpoint)) throw oktaError('E0000006');
      if (endpoint === 'me') throw oktaError('E0000007', 'Resource not found: me (User)');
      return granted.clientId;
    },
    revokeTokens() {
      tokens.clear();
    },
  };
}
