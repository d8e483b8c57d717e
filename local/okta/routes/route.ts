/** A route: which requests it handles, in which rate-limit bucket they count, and how it handles them. */
import type { Company } from '../company.ts';
import type { Cursors } from '../cursors.ts';
import type { Directory } from '../directory.ts';
import { invalidParameter, OktaError } from '../errors.ts';
import type { Endpoint } from '../faults.ts';
import type { Bucket } from '../rateLimits.ts';
import type { StoredEntry, SystemLog } from '../systemLog.ts';
import type { Tokens } from '../tokens.ts';

/** The state of the org that routes read. */
export interface OrgState {
  readonly host: string;
  /** `https://acme.okta.com`, for `_links`. */
  readonly baseUrl: string;
  readonly company: Company;
  readonly directory: Directory;
  readonly log: SystemLog;
  readonly cursors: Cursors;
  readonly tokens: Tokens;
  readonly now: () => number;
  readonly renderEvent: (entry: StoredEntry) => Record<string, unknown>;
}

export interface RouteRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  /** Values of the pattern's groups, decoded. */
  readonly ids: readonly string[];
  /** Empty on the one route that needs no token. */
  readonly token: string;
}

export type RouteResult =
  | { readonly kind: 'page'; readonly items: readonly unknown[]; readonly position: string | undefined }
  | { readonly kind: 'entity'; readonly body: unknown }
  | { readonly kind: 'noContent' };

export interface Route {
  readonly endpoint: Endpoint;
  readonly bucket: Bucket;
  readonly method: 'GET' | 'DELETE';
  readonly pattern: RegExp;
  /**
   * Query parameters that the route supports. Okta ignores others; the simulator refuses them, so that a test notices when
   * the client sends a parameter that has no effect here.
   */
  readonly parameters: readonly string[];
  readonly needsToken: boolean;
  handle(request: RouteRequest, org: OrgState): RouteResult;
}

/** Okta does not document what it does above the maximum; refusing keeps clients from relying on clamping. */
export function limitOf(
  query: URLSearchParams,
  bounds: { readonly min: number; readonly usual: number; readonly max: number },
) {
  const text = query.get('limit');
  if (text === null) return bounds.usual;
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(limit >= bounds.min && limit <= bounds.max)) {
    throw invalidParameter('limit', `The limit must be between ${bounds.min} and ${bounds.max}.`);
  }
  return limit;
}

/** The position inside the request's cursor, which must belong to the same path and parameters. */
export function positionOf({ path, query }: RouteRequest, cursors: Cursors): string | undefined {
  const after = query.get('after');
  return after === null ? undefined : cursors.open(after, path, query);
}

/** One page of rows sorted by `key`. The position is the last key served, so rows may be added or removed between pages. */
export function pageByKey<Row>(
  rows: readonly Row[],
  key: (row: Row) => string,
  limit: number,
  position: string | undefined,
  matches: (row: Row) => boolean = () => true,
): { readonly rows: readonly Row[]; readonly position: string | undefined } {
  const rest = rows.filter((row) => (position === undefined || key(row) > position) && matches(row));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, position: rest.length > page.length && last !== undefined ? key(last) : undefined };
}

/** https://developer.okta.com/docs/reference/error-codes/#E0000007 */
export const notFound = (id: string, kind: 'User' | 'AppInstance' | 'AppUser'): OktaError =>
  new OktaError('E0000007', `Resource not found: ${id} (${kind})`);

export const isoOrNull = (time: number | undefined): string | null =>
  time === undefined ? null : new Date(time).toISOString();
