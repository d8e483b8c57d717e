/** A route: which requests it handles, in which rate-limit bucket they count, and how it handles them. */
import type { Company } from '../company.ts';
import type { Cursors } from '../cursors.ts';
import type { Directory } from '../directory.ts';
import { invalidParameter } from '../errors.ts';
import type { Endpoint, Faults } from '../faults.ts';
import type { Bucket } from '../rateLimits.ts';
import type { ServiceApps, TokenRequest } from '../serviceApps.ts';
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
  readonly serviceApps: ServiceApps;
  readonly now: () => number;
  readonly faults: Faults;
  readonly renderEvent: (entry: StoredEntry) => Record<string, unknown>;
}

export interface RouteRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  /** Values of the pattern's groups, decoded. */
  readonly ids: readonly string[];
  /** Empty on the one route that needs no token. */
  readonly token: string;
  /** The most rows that the answer may have, whatever `limit` says. */
  readonly pageCap: number | undefined;
  /** The body of a token request. */
  readonly form?: TokenRequest | undefined;
}

export type RouteResult =
  | { readonly kind: 'page'; readonly items: readonly unknown[]; readonly position: string | undefined }
  | { readonly kind: 'entity'; readonly body: unknown }
  | { readonly kind: 'noContent' }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: object;
      readonly headers: Readonly<Record<string, string>>;
    };

export interface Route {
  readonly endpoint: Endpoint;
  readonly bucket: Bucket;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly pattern: RegExp;
  /**
   * Query parameters that the route supports. Okta ignores others; the simulator refuses them, so that a test notices when
   * the client sends a parameter that has no effect here.
   */
  readonly parameters: readonly string[];
  readonly needsToken: boolean;
  handle(request: RouteRequest, org: OrgState): RouteResult;
}

/**
 * Number of rows in the page. Okta does not document what it does above the maximum; refusing keeps clients from relying on
 * clamping.
 */
export function limitOf(
  { query, pageCap = Number.POSITIVE_INFINITY }: RouteRequest,
  bounds: { readonly min: number; readonly usual: number; readonly max: number },
) {
  const text = query.get('limit');
  if (text === null) return Math.min(bounds.usual, pageCap);
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(limit >= bounds.min && limit <= bounds.max)) {
    throw invalidParameter('limit', `The limit must be between ${bounds.min} and ${bounds.max}.`);
  }
  return Math.min(limit, pageCap);
}

/** The position inside the request's cursor, which must belong to the same path and parameters. */
export function positionOf({ path, query }: RouteRequest, cursors: Cursors): string | undefined {
  const after = query.get('after');
  return after === null ? undefined : cursors.open(after, path, query);
}

interface PageQuery<Row> {
  readonly key: (row: Row) => string;
  readonly limit: number;
  readonly position: string | undefined;
  /** What the request asks for. @default every row */
  readonly matches?: (row: Row) => boolean;
  /** What the token's owner sees. @default every row */
  readonly sees?: (row: Row) => boolean;
  /** Whether hidden rows take up places of the page. @default 'beforePaging' */
  readonly filtered?: 'beforePaging' | 'afterPaging';
}

/** One page of rows sorted by `key`. The position is the last key passed, so rows may be added or removed between pages. */
export function pageByKey<Row>(
  rows: readonly Row[],
  { key, limit, position, matches = () => true, sees = () => true, filtered }: PageQuery<Row>,
): { readonly rows: readonly Row[]; readonly position: string | undefined } {
  const takesPlace = (row: Row) => matches(row) && (filtered === 'afterPaging' || sees(row));
  const rest = rows.filter((row) => (position === undefined || key(row) > position) && takesPlace(row));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const reached = last === undefined ? (position ?? '') : key(last);
  return { rows: page.filter(sees), position: rest.length > page.length ? reached : undefined };
}

export const isoOrNull = (time: number | undefined): string | null =>
  time === undefined ? null : new Date(time).toISOString();
