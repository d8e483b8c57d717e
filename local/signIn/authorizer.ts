import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { SCOPES } from '../../functions/contract/access.ts';

export interface AuthorizerOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly jwks: { readonly keys: readonly object[] };
  /** The claim that names the tenant. */
  readonly tenantClaim: string;
  readonly now?: () => number;
}

type Decision =
  | { readonly kind: 'allowed'; readonly claims: Readonly<Record<string, string>>; readonly scopes: string[] }
  | { readonly kind: 'unauthorized'; readonly reason: string }
  | { readonly kind: 'forbidden' }
  /** The token names no tenant, or not by a text. */
  | { readonly kind: 'tenantMissing' };

export type Authorizer = (authorization: string | undefined, scope: string) => Promise<Decision>;

/**
 * Applies the rules of API Gateway's JWT authorizer, and one more: the tenant must be a text. API Gateway writes every claim
 * as text, after which a number or a boolean can no longer be told from a tenant's name. Operators, who may name a tenant in
 * a header, need no claim.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function createAuthorizer({
  issuer,
  audience,
  jwks,
  tenantClaim,
  now = Date.now,
}: AuthorizerOptions): Authorizer {
  const keys = createLocalJWKSet(jwks as JSONWebKeySet);
  const verify = async (token: string): Promise<JWTPayload> => {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer,
      algorithms: ['RS256', 'RS384', 'RS512'],
      requiredClaims: ['exp'],
      currentDate: new Date(now()),
    });
    const audiences = [payload.aud ?? payload.client_id].flat();
    if (protectedHeader.kid === undefined) throw new errors.JWTInvalid('the token names no key');
    if (!audiences.includes(audience)) throw new errors.JWTInvalid('the token does not have a valid audience');
    if ((payload.iat ?? 0) * 1000 > now()) throw new errors.JWTInvalid('the token is not valid yet');
    return payload;
  };
  return async (authorization, scope) => {
    const token = authorization?.replace(/^bearer\s+/i, '').trim();
    if (!token) return { kind: 'unauthorized', reason: 'no token' };
    let payload: JWTPayload;
    try {
      payload = await verify(token);
    } catch (error) {
      if (error instanceof errors.JOSEError) return { kind: 'unauthorized', reason: error.code };
      throw error;
    }
    const scopes = scopesOf(payload.scope ?? payload.scp);
    if (!scopes.includes(scope)) return { kind: 'forbidden' };
    const tenant = payload[tenantClaim];
    const needsTenant = tenant !== undefined || !scopes.includes(SCOPES.operate);
    if (needsTenant && typeof tenant !== 'string') return { kind: 'tenantMissing' };
    const claims = Object.entries(payload).map(([name, value]) => [name, asGatewayWrites(value)]);
    return { kind: 'allowed', claims: Object.fromEntries(claims), scopes };
  };
}

function scopesOf(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.map(String);
  return typeof claim === 'string' ? claim.split(' ').filter((scope) => scope !== '') : [];
}

/** API Gateway passes every claim as text, and a list as `[a b]`. */
function asGatewayWrites(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
