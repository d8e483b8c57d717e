import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { FunctionName } from '../../contract/functions.ts';
import { ROUTES } from '../../contract/routes.ts';
import type { Instant } from '../../core/time.ts';
import { preferred } from './accept.ts';
import { access } from './access.ts';
import type { ApiEnv } from './apiEnv.ts';
import { refuseInvalid } from './invalid.ts';
import { ProblemError, problemResponse } from './problems.ts';
import { type RequestLog, requestLine } from './requestLog.ts';

export type Api = OpenAPIHono<ApiEnv>;

/** What every API function needs. */
export interface ApiSettings {
  readonly tenantClaim: string;
  readonly now: () => Instant;
  readonly log: RequestLog;
}

const MAX_BODY_BYTES = 16 * 1024;

/**
 * An empty API of one function: who may ask, in which form, how errors look, what is logged. Its routes are those that
 * the contract gives the function; a route that is added but not in the contract is never reached.
 */
export function newApi(owner: Extract<FunctionName, 'connections' | 'usage'>, settings: ApiSettings): Api {
  const api: Api = new OpenAPIHono<ApiEnv>({ defaultHook: refuseInvalid });
  api.use(async (c, next) => {
    const startedAt = settings.now();
    await next();
    settings.log(requestLine(c, settings.now() - startedAt));
  });
  const routes = ROUTES.filter((route) => route.function === owner);
  for (const route of routes) {
    api.on(route.method, route.path.replaceAll(/\{(\w+)\}/g, ':$1'), access(route, settings.tenantClaim));
  }
  api.use(async (c, next) => {
    if (c.get('route') === undefined) throw new ProblemError('NOT_FOUND');
    const route = routes.find(({ method, path }) => `${method} ${path}` === c.get('route'));
    const format = preferred(
      c.req.header('accept'),
      route?.csv ? ['application/json', 'text/csv'] : ['application/json'],
    );
    if (!format && !route?.path.endsWith('/docs')) throw new ProblemError('NOT_ACCEPTABLE');
    c.set('format', format ?? 'application/json');
    await next();
  });
  api.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: () => refuse('BODY_TOO_LARGE') }));
  api.notFound(() => problemResponse(new ProblemError('NOT_FOUND')));
  api.onError((error) => problemResponse(problemOf(error)));
  return api;
}

const refuse = (code: ConstructorParameters<typeof ProblemError>[0]): never => {
  throw new ProblemError(code);
};

/** Hono's own exceptions are about the body's form: their messages are dropped, since they may repeat it. */
function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof HTTPException && error.status === 400) return new ProblemError('INVALID_JSON');
  if (error instanceof HTTPException && error.status === 415) return new ProblemError('UNSUPPORTED_MEDIA_TYPE');
  return new ProblemError('INTERNAL');
}
