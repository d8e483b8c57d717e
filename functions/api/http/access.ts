import type { MiddlewareHandler } from 'hono';
import { SCOPES } from '../../contract/access.ts';
import type { Route } from '../../contract/routes.ts';
import { tenantId } from '../../core/ids.ts';
import type { ApiEnv } from './apiEnv.ts';
import { ProblemError } from './problems.ts';

/**
 * Lets a request through to its route and says whose it is. The gateway has verified the token and its scopes; both are
 * asked for again, so that a route whose authorizer was forgotten stays shut. The tenant is the token's claim alone,
 * but for operators, who may name one.
 */
export function access(route: Route, tenantClaim: string): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    c.set('route', `${route.method} ${route.path}`);
    if (route.auth === 'none') return next();
    const claims = c.env?.event?.requestContext?.authorizer?.jwt?.claims;
    if (!claims) throw new ProblemError('UNAUTHENTICATED');
    const scopes = scopesOf(claims);
    if (!scopes.has(route.auth)) throw new ProblemError('SCOPE_MISSING');

    const named = c.req.header('tenant-id');
    if (named !== undefined && !scopes.has(SCOPES.operate)) throw new ProblemError('SCOPE_MISSING');
    const tenant = tenantId(named ?? claims[tenantClaim]);
    if (!tenant) throw new ProblemError(named === undefined ? 'TENANT_MISSING' : 'INVALID_TENANT');
    c.set('tenant', tenant);
    if (typeof claims.sub === 'string') c.set('subject', claims.sub.slice(0, 256));
    return next();
  };
}

/**
 * `scope` is a list with spaces; the gateway writes a claim that is a list, such as Okta's `scp`, as `[a b]`.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
function scopesOf(claims: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const scope = claims.scope ?? claims.scp;
  const list = Array.isArray(scope)
    ? scope
    : String(scope ?? '')
        .replace(/^\[|\]$/g, '')
        .split(/[\s,]+/);
  return new Set(list.filter((name) => typeof name === 'string' && name !== ''));
}
