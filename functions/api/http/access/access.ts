import type { Context } from 'hono';
import { SCOPES } from '../../../contract/access.ts';
import { tenantId } from '../../../core/ids.ts';
import type { ApiEnv } from '../apiEnv.ts';
import { ProblemError } from '../problems/problems.ts';
import type { RegisteredRoute } from '../registeredRoutes.ts';

const NO_SCOPES: ReadonlySet<string> = new Set();

/**
 * Checks that the caller may use the route, and sets whose request it is. The gateway has verified the token and its
 * scope; the scope is checked again here, so that a route whose authorizer was forgotten stays closed, as does a route
 * registered without `security`. The tenant is the token's claim alone, except for operators, who may name one with the
 * `Tenant-Id` header.
 */
export function admit(c: Context<ApiEnv>, { scopes: required }: RegisteredRoute, tenantClaim: string): void {
  if (required?.length === 0) return;
  const claims = c.env?.event?.requestContext?.authorizer?.jwt?.claims;
  if (!claims) throw new ProblemError('UNAUTHENTICATED');
  const scopes = scopesOf(claims);
  if (!required?.every((scope) => scopes.has(scope))) throw new ProblemError('SCOPE_MISSING');

  const named = sentHeader(c, 'tenant-id');
  if (named?.trim() === '') throw new ProblemError('INVALID_TENANT');
  if (named !== undefined && !scopes.has(SCOPES.operate)) throw new ProblemError('SCOPE_MISSING');
  const tenant = tenantId(named ?? claims[tenantClaim]);
  if (!tenant) throw new ProblemError(named === undefined ? 'TENANT_MISSING' : 'INVALID_TENANT');
  c.set('tenant', tenant);
  if (typeof claims.sub === 'string') c.set('subject', claims.sub.slice(0, 256));
}

/** A header as it was sent; '' for an empty one, which Hono's adapter for Lambda leaves out. */
export const sentHeader = (c: Context<ApiEnv>, name: string): string | undefined =>
  c.env?.event?.headers?.[name] ?? c.req.header(name);

/**
 * `scope` is a list with spaces, and with nothing else between; the gateway writes a claim that is a list, such as Okta's `scp`, as `[a b]`.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
function scopesOf(claims: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const scope = claims.scope ?? claims.scp;
  if (Array.isArray(scope)) return new Set(scope.filter((name) => typeof name === 'string'));
  if (typeof scope !== 'string') return NO_SCOPES;
  return new Set(scope.replace(/^\[(.*)\]$/, '$1').split(' '));
}
