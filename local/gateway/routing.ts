import type { Route } from '../../functions/contract/routes.ts';

export type Match =
  | { readonly kind: 'found'; readonly route: Route; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: 'wrongMethod'; readonly allowed: readonly string[] }
  | { readonly kind: 'unknown' };

/** The route for a request. A path spelled out wins over one with a parameter in the same place. */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match {
  const segments = path.split('/');
  const matches = routes
    .flatMap((route) => {
      const parameters = parametersOf(route.path.split('/'), segments);
      return parameters === undefined ? [] : [{ kind: 'found' as const, route, parameters }];
    })
    .sort((a, b) => Object.keys(a.parameters).length - Object.keys(b.parameters).length);
  if (matches.length === 0) return { kind: 'unknown' };
  const found = matches.find(({ route }) => route.method === method);
  return found ?? { kind: 'wrongMethod', allowed: [...new Set(matches.map(({ route }) => route.method))] };
}

function parametersOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const actual = segments[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(expected)?.[1];
    if (name === undefined) {
      if (expected !== actual) return undefined;
    } else {
      const value = decoded(actual);
      if (!value) return undefined;
      parameters[name] = value;
    }
  }
  return parameters;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined; // invalid percent-encoding matches no route
  }
}
