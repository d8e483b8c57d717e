/** Finds the route of a request. The most specific pattern wins, as in Okta's rate-limit buckets. */
import { type ErrorCode, oktaError } from './errors.ts';
import { appRoutes } from './routes/apps.ts';
import { groupRoutes } from './routes/groups.ts';
import { logRoutes } from './routes/logs.ts';
import { oauthRoutes } from './routes/oauth.ts';
import { orgRoutes } from './routes/org.ts';
import type { Route } from './routes/route.ts';
import { userRoutes } from './routes/users.ts';

/** In order of precedence: `/users/me` comes before `/users/{id}`. */
const ROUTES: readonly Route[] = [
  ...orgRoutes,
  ...oauthRoutes,
  ...userRoutes,
  ...appRoutes,
  ...groupRoutes,
  ...logRoutes,
];

export interface RouteMatch {
  readonly route: Route;
  /** Values of the pattern's groups, decoded. */
  readonly ids: readonly string[];
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** A route that always returns the same error; its requests count like any others. */
const errorRoute = (method: Route['method'], errorCode: ErrorCode): Route => ({
  endpoint: 'unknown',
  bucket: 'other',
  method,
  pattern: /^/,
  parameters: [],
  needsToken: false,
  handle() {
    throw oktaError(errorCode);
  },
});

export function findRoute(method: string, path: string): RouteMatch {
  const onPath = ROUTES.filter(({ pattern }) => pattern.test(path));
  const route = onPath.find((candidate) => candidate.method === method);
  if (!route) return { route: errorRoute('GET', onPath.length > 0 ? 'E0000022' : 'E0000008'), ids: [] };
  return { route, ids: route.pattern.exec(path)?.slice(1).map(decoded) ?? [] };
}
