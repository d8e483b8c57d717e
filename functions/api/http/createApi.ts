import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { ProblemCode } from '../../contract/words/http.ts';
import type { TenantQuota } from '../../core/quota/tenantQuota.ts';
import type { Instant } from '../../core/time.ts';
import { admit } from './access/access.ts';
import { admitConnectSession } from './access/admitConnectSession.ts';
import { refuseMisplacedTokens, refuseTokensInBody } from './access/misplacedTokens.ts';
import type { ApiEnv } from './apiEnv.ts';
import { negotiate } from './negotiate.ts';
import type { ApiPorts, ReadPorts } from './ports.ts';
import { refuseInvalid } from './problems/invalid.ts';
import { ProblemError, problemResponse } from './problems/problems.ts';
import { quotaProblem } from './problems/quotaProblem.ts';
import { createReading } from './reading.ts';
import { createMethodsFinder, createRouteFinder, type RegisteredRoute } from './registeredRoutes.ts';
import { requestLine } from './requestLog.ts';

export type Api = OpenAPIHono<ApiEnv>;

const MAX_BODY_BYTES = 16 * 1024;
/** Bodies that hold a table: a thousand rows of 250 bytes, or 500 seats. */
const MAX_TABLE_BYTES = 256 * 1024;
const TAKES_TABLE: ReadonlySet<string> = new Set([
  'PUT /v1/connections/{id}/prices',
  'PUT /v1/connections/{id}/apps/{app}/settings',
  'PUT /v1/connections/{id}/decisions',
  'DELETE /v1/connections/{id}/decisions',
]);

/**
 * An API without routes: who may ask, in which format, how errors look, what is logged. Each route that is registered
 * afterwards says by its own definition which scope it needs (`security`) and which formats it offers (`responses`).
 */
export function createApi({ tenantClaim, now, log, quota, portsOf }: ApiPorts & Pick<ReadPorts, 'portsOf'>): Api {
  const api: Api = new OpenAPIHono<ApiEnv>({ defaultHook: refuseInvalid });
  const findRoute = createRouteFinder(api);
  const findMethods = createMethodsFinder(api);
  api.use(async (c, next) => {
    const startedAt = now();
    c.set('startedAt', startedAt);
    await next();
    log(requestLine(c, now() - startedAt));
  });
  api.use(async (c, next) => {
    const route = findRoute(c);
    if (!route) throw noRoute(findMethods(c));
    c.set('route', route.key);
    c.set('personalData', route.personalData);
    refuseMisplacedTokens(c);
    if (route.byConnectSession) await admitConnectSession(c, portsOf, now());
    else admit(c, route, tenantClaim);
    const format = negotiate(c, route.formats);
    // The reference page exists as HTML only, so it is sent even to a client that accepts only another format.
    if (!format && !route.formats.includes('text/html')) throw new ProblemError('NOT_ACCEPTABLE');
    c.set('format', format);
    if (c.get('tenant') === undefined) return next();
    await admitByQuota(c, route, quota, now);
    const reading = createReading(c, quota, now);
    c.set('reading', reading);
    await next();
    await reading.settle();
  });
  const limitBody = bodyLimit({ maxSize: MAX_BODY_BYTES, onError: () => refuse('BODY_TOO_LARGE') });
  const limitTable = bodyLimit({ maxSize: MAX_TABLE_BYTES, onError: () => refuse('BODY_TOO_LARGE') });
  api.use((c, next) => (TAKES_TABLE.has(c.get('route')) ? limitTable(c, next) : limitBody(c, next)));
  api.use(async (c, next) => {
    await refuseTokensInBody(c);
    await next();
  });
  api.notFound(() => problemResponse(new ProblemError('NOT_FOUND')));
  api.onError((error, c) => problemResponse(problemFrom(error, c.get('reading')?.signal)));
  return api;
}

/** The gateway sends a method that a path lacks only where a route asks for that (`x-refused-methods`). */
const noRoute = (methods: readonly string[]): ProblemError =>
  methods.length === 0
    ? new ProblemError('NOT_FOUND')
    : new ProblemError('METHOD_NOT_ALLOWED', { allow: methods.join(', ') });

const refuse = (code: ProblemCode): never => {
  throw new ProblemError(code);
};

/** Hono's own exceptions are about the body's form: their messages are dropped, since they may repeat it. */
function problemFrom(error: unknown, ended: AbortSignal | undefined): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof HTTPException && error.status === 400) return new ProblemError('INVALID_JSON');
  if (error instanceof HTTPException && error.status === 415) return new ProblemError('UNSUPPORTED_MEDIA_TYPE');
  if (ended?.aborted) return new ProblemError('TOOK_TOO_LONG', { retryAfterSeconds: 1 });
  return new ProblemError('INTERNAL');
}

/** Throws TOO_MANY_REQUESTS where the tenant has used up a quota that the route counts against, and INTERNAL for a route without one. */
async function admitByQuota(
  c: Context<ApiEnv>,
  route: RegisteredRoute,
  quota: TenantQuota | undefined,
  now: () => Instant,
): Promise<void> {
  if (!quota) return;
  if (route.quota === undefined || route.quota === 'open') throw new Error('a route of a tenant has no quota');
  const refused = await quota.admit(c.get('tenant'), route.quota, c.get('connectSession')?.id);
  if (refused) throw quotaProblem(refused, now());
}
