import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import { CONNECT_SESSION_SCHEME } from '../../contract/access.ts';
import { ROUTE_QUOTAS, type RouteQuota } from '../../contract/words/http.ts';
import type { AuditAction } from '../../contract/words/records.ts';
import type { ApiEnv } from './apiEnv.ts';

/** The extension of a route's definition that says that its answer holds data of people. */
export const PERSONAL_DATA = 'x-personal-data' satisfies `x-${string}`;

/** The extension of a route's definition with methods that its path lacks and that the gateway sends here all the same, to be refused. */
export const REFUSED_METHODS = 'x-refused-methods' satisfies `x-${string}`;

/** A route as it was registered: what the access check and content negotiation go by. */
export interface RegisteredRoute {
  /** `GET /v1/connections/{id}` */
  readonly key: string;
  /** Scopes that a token needs; none for an open route, undefined where the route does not say. */
  readonly scopes: readonly string[] | undefined;
  /** Whether a connect session's token opens it, and no other. */
  readonly byConnectSession: boolean;
  /** Media types of its successful answer, the preferred one first. */
  readonly formats: readonly string[];
  /** What it counts as; undefined where the route does not say. */
  readonly quota: RouteQuota | undefined;
  /** Set where the answer holds data of people: what the audit log calls asking for it. */
  readonly personalData: AuditAction | undefined;
}

/**
 * Finds the route that answers a request, among those that are registered when the first request comes; undefined for
 * none. HEAD is answered as GET, as Hono does.
 */
export function createRouteFinder(
  api: Pick<OpenAPIHono<ApiEnv>, 'openAPIRegistry'>,
): (c: Context<ApiEnv>) => RegisteredRoute | undefined {
  let known: ReadonlyMap<string, RegisteredRoute> | undefined;
  return (c) => {
    known ??= routesIn(api);
    for (const { method, path } of matchedRoutes(c)) {
      const route = known.get(`${method} ${path}`);
      if (route) return route;
    }
    return undefined;
  };
}

/** Finds the methods that the path of a request has; none where no route has the path. */
export function createMethodsFinder(
  api: Pick<OpenAPIHono<ApiEnv>, 'openAPIRegistry'>,
): (c: Context<ApiEnv>) => readonly string[] {
  let known: readonly { readonly method: string; readonly path: RegExp }[] | undefined;
  return (c) => {
    known ??= [...routesIn(api).keys()].map((key) => {
      const [method = '', path = ''] = key.split(' ');
      return { method, path: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`) };
    });
    return known.filter(({ path }) => path.test(c.req.path)).map(({ method }) => method);
  };
}

const routesIn = ({ openAPIRegistry }: Pick<OpenAPIHono<ApiEnv>, 'openAPIRegistry'>) =>
  new Map(
    openAPIRegistry.definitions.flatMap((definition) => {
      if (definition.type !== 'route') return [];
      const { route } = definition;
      const method = route.method.toUpperCase();
      return [[`${method} ${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`, registered(method, route)] as const];
    }),
  );

const registered = (method: string, { path, security, responses, ...more }: RouteConfig): RegisteredRoute => ({
  personalData: more[PERSONAL_DATA] as AuditAction | undefined,
  key: `${method} ${path}`,
  quota: ROUTE_QUOTAS.find((known) => known === more['x-quota']),
  byConnectSession: security?.some((requirement) => CONNECT_SESSION_SCHEME in requirement) ?? false,
  scopes: security?.flatMap((requirement) => Object.values(requirement).flat()),
  formats: Object.entries(responses).flatMap(([status, response]) =>
    status.startsWith('2') && 'content' in response ? Object.keys(response.content ?? {}) : [],
  ),
});
