import { CONNECT_SESSION_SCHEME, SCOPES, type Scope } from './access.ts';

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const;
const API_FUNCTIONS = ['connections', 'usage'] as const;

/** One route of the API. */
export interface Route {
  readonly method: (typeof METHODS)[number];
  readonly path: string;
  /** The scope that the gateway demands; `none` for an open route, and for one whose function verifies a connect session's token. */
  readonly auth: Scope | 'none';
  /** Whether the function verifies a connect session's token; `auth` is then `none`. */
  readonly byConnectSession: boolean;
  /** The function that answers. */
  readonly function: (typeof API_FUNCTIONS)[number];
  /** Methods that the path lacks and that the function refuses itself, with the status that a client expects. */
  readonly refusedMethods: readonly Route['method'][];
}

/** The schemes of which one must be met, with the scopes that it takes. */
export interface SecurityRequirement {
  readonly jwt?: readonly string[];
  readonly connectSession?: readonly string[];
}

/** What of an OpenAPI document says where a request goes and who may make it. */
export interface RoutedDocument {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly security: readonly SecurityRequirement[];
            readonly 'x-function': string;
            readonly 'x-refused-methods'?: readonly string[];
          }
        >
      >
    >
  >;
}

/**
 * The routes of docs/openapi.json, which is generated from the routes that the API registers (`npm run openapi`): what the
 * gateway in AWS and its stand-in on a laptop are built from. Throws for a document that names an unknown method, scope
 * or function, and for a route without a security requirement.
 */
export const routesOf = ({ paths }: RoutedDocument): readonly Route[] =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { security, 'x-function': name, 'x-refused-methods': refused = [] }]) => ({
      method: known(METHODS, method.toUpperCase(), path),
      path,
      auth: known([...Object.values(SCOPES), 'none'], demandedOf(security[0]), path),
      byConnectSession: security.some((requirement) => CONNECT_SESSION_SCHEME in requirement),
      function: known(API_FUNCTIONS, name, path),
      refusedMethods: refused.map((one) => known(METHODS, one, path)),
    })),
  );

const demandedOf = (requirement: SecurityRequirement | undefined) =>
  requirement === undefined || CONNECT_SESSION_SCHEME in requirement ? 'none' : requirement.jwt?.[0];

function known<Word extends string>(words: readonly Word[], word: string | undefined, path: string): Word {
  const found = words.find((one) => one === word);
  if (found === undefined) throw new Error(`${path}: ${word} is not one of ${words.join(', ')}`);
  return found;
}
