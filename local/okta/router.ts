/** Finds the route of a request: the most specific pattern wins, as in Okta's rate-limit buckets. */
import { type ErrorCode, OktaError } from './errors.ts';
import { appRoutes } from './routes/apps.ts';
import { logRoutes } from './routes/logs.ts';
import { orgRoutes } from './routes/org.ts';
import type { Route } from './routes/route.ts';
import { userRoutes } from './routes/users.ts';

/** `/users/me` stands before `/users/{id}`. */
const ROUTES: readonly Route[] = [...orgRoutes, ...userRoutes, ...appRoutes, ...logRoutes];

export interface Found {
  readonly route: Route;
  /** What the pattern's groups caught, decoded. */
  readonly ids: readonly string[];
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** A route that answers every request with one error; it counts like any other request. */
const refusing = (method: Route['method'], errorCode: ErrorCode): Route => ({
  endpoint: 'unknown',
  bucket: 'other',
  method,
  pattern: /^/,
  parameters: [],
  needsToken: false,
  answer() {
    throw new OktaError(errorCode);
  },
});

export function findRoute(method: string, path: string): Found {
  const onPath = ROUTES.filter(({ pattern }) => pattern.test(path));
  const route = onPath.find((candidate) => candidate.method === method);
  if (!route) return { route: refusing('GET', onPath.length > 0 ? 'E0000022' : 'E0000008'), ids: [] };
  return { route, ids: route.pattern.exec(path)?.slice(1).map(decoded) ?? [] };
}
