/**
 * Faults that a test, or another process over `/__sim/faults`, can inject into the simulated org. All are listed in
 * docs/simulated-org.md.
 */
import type { BulkChange } from './bulkChange.ts';
import type { LinkForm } from './linkHeader.ts';
import type { RateLimitHeaderForm } from './rateLimitHeaders.ts';
import type { RefusalName } from './refusals.ts';
import type { RequestCondition } from './requestCondition.ts';
import type { Visibility } from './visibility.ts';

/** One name for each API operation that the org supports; request counts use the same names. */
export type Endpoint =
  | 'wellKnown'
  | 'org'
  | 'me'
  | 'roles'
  | 'users'
  | 'user'
  | 'apps'
  | 'app'
  | 'appUsers'
  | 'appUser'
  | 'appGroups'
  | 'groups'
  | 'group'
  | 'logs'
  | 'revokeToken'
  | 'accessToken'
  | 'unknown';

export type FaultEffect =
  /**
   * An error status with an Okta error body, in any combination. Without a code, 503 is E0000010 and everything else E0000009,
   * which Okta documents for timeouts; without a summary, the text of Okta's catalogue or the code itself is sent.
   */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly errorCode?: string;
      readonly errorSummary?: string;
      readonly errorCauses?: readonly string[];
    }
  /** A refusal by its name in `refusals.ts`. */
  | { readonly kind: 'refusal'; readonly name: RefusalName }
  /** 429, as when the bucket's quota (`quota`) or the org's concurrency limit (`concurrency`) is used up. */
  | { readonly kind: 'quota' }
  | { readonly kind: 'concurrency' }
  /** The connection is reset before a byte is sent (`reset`), or halfway through the body (`resetMidBody`). */
  | { readonly kind: 'reset' }
  | { readonly kind: 'resetMidBody' }
  /** No response is ever sent. */
  | { readonly kind: 'hang' }
  /** A page of HTML instead of JSON, which a proxy, a firewall or a paused org may send. @default the login page with 200 */
  | { readonly kind: 'html'; readonly page?: HtmlPage; readonly status?: number }
  /** Half of the JSON, or none of it. */
  | { readonly kind: 'notJson' }
  | { readonly kind: 'emptyBody' }
  | { readonly kind: 'redirect'; readonly to: string }
  /** A valid page followed by this many bytes of padding inside the JSON. */
  | { readonly kind: 'oversized'; readonly bytes: number }
  /** The `next` link keeps its path and query but points at another host. */
  | { readonly kind: 'foreignNext'; readonly host: string }
  /** `next` equals the request's own URL although the page has items. */
  | { readonly kind: 'selfNext' }
  /** The first page of this listing again, with this page's own `next`. */
  | { readonly kind: 'repeatPage' }
  /** 400 for a cursor this org issued; applies only to requests that carry one. */
  | { readonly kind: 'refuseCursor' }
  /** The page's first item twice. */
  | { readonly kind: 'duplicateInPage' }
  /** The page starts with the last item of the page served before it on this endpoint. */
  | { readonly kind: 'duplicateAcrossPages' }
  /** The page has rows that are no rows as well: null, a text, an object without an id, and a list. */
  | { readonly kind: 'oddRows' }
  /** 200 with an empty list and no `next`, or with only the first half of the page: what an admin with a scoped role sees. */
  | { readonly kind: 'emptyList' }
  | { readonly kind: 'halfPage' }
  /** Each row of a page, or the one thing that was asked for, as `change` returns it; undefined leaves the row out. */
  | { readonly kind: 'rows'; readonly change: (row: never) => unknown }
  /**
   * Any answer at all: what is given replaces the status, the body (JSON, or text as it is) and headers of the usual answer;
   * an empty text removes a header.
   */
  | {
      readonly kind: 'answer';
      readonly status?: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The calling token is revoked just before this request is checked. */
  | { readonly kind: 'revokeToken' }
  /**
   * The answer takes time. Its rows are those at the time when the request arrived (`atRequest`) or when the answer is sent
   * (`atAnswer`); its `Date` is always the time when it is sent. The org waits for `ms` (default 0), and then for `meanwhile`,
   * in which a test changes the org and advances its clock.
   */
  | {
      readonly kind: 'slow';
      readonly rows: 'atRequest' | 'atAnswer';
      readonly ms?: number;
      readonly meanwhile?: () => void | Promise<void>;
    };

/** `blocked` is what a firewall in front of an org sends; `maintenance` and `badGateway` come from Okta's own edge. */
export type HtmlPage = 'login' | 'maintenance' | 'badGateway' | 'blocked';

export interface FaultRule {
  /** One endpoint, several, all, or all that need a token (`withToken`: everything but `/.well-known/okta-organization` and the token endpoint). */
  readonly on: Endpoint | '*' | 'withToken' | readonly Endpoint[];
  /** Only requests whose path names this app, person or group (one of these). @default any */
  readonly about?: string | readonly string[];
  /** Only requests of this size or kind. @default any */
  readonly when?: RequestCondition;
  readonly effect: FaultEffect;
  /** Number of matching requests that the fault applies to. @default 1 */
  readonly times?: number | 'always';
  /** Number of matching requests before that are let through. @default 0 */
  readonly skip?: number;
  /** The fault ends at this time, in epoch milliseconds of the org's clock. Without `times` it lasts until then. */
  readonly until?: number;
}

/** Mutable, because tests assign the fields and push rules while the org runs. */
export interface Faults {
  /** Checked in order for each request; the first rule that matches and is not used up applies. */
  rules: FaultRule[];
  /** Endpoints that the token's owner may not use: 403 E0000006. */
  forbidden: Endpoint[];
  /** Shifts the times in the headers `Date` and `X-Rate-Limit-Reset`, and the clock that signed times are compared with. */
  dateSkewMs: number;
  /** Time from a new event's `published` until the log commits it. */
  persistDelayMs: number;
  /** Delay of every response. */
  latencyMs: number;
  /** Pages are shorter than the request's `limit`, with a `next` link as long as there is more. */
  pageCaps: Partial<Record<Endpoint, PageCap>>;
  /** How a bounded System Log query ends. */
  boundedEnd: BoundedEnd;
  /** `GET /users` with `search` or `filter` returns people as they were this long ago; `GET /users/{id}` is never late. */
  searchLagMs: number;
  /** Whether these changes write one event per seat; `bulkChange.ts` has what is usual for those not named. */
  seatEvents: Partial<Record<BulkChange, boolean>>;
  /** How the rate-limit headers are sent. @default as documented */
  rateLimitHeaders: RateLimitHeaderForm;
  /** How the `Link` header is written; `any` draws a form for each response. */
  linkForm: LinkForm | 'any';
  /** @default 'asDocumented', the preferred form of HTTP dates */
  dateHeader: 'asDocumented' | 'missing' | 'obsoleteForm' | 'notADate';
  /** `Content-Type` of every JSON body. @default 'application/json' */
  jsonType: string;
  /** Letters of the names of all headers. HTTP makes no difference. */
  headerNames: 'mixedCase' | 'lowerCase' | 'upperCase';
  /** Rows of people and of app users carry long texts, so that a full page is many megabytes. */
  largeRows: LargeRows;
  /** What an admin with a scoped role sees of the org. The System Log always names everyone. */
  visible: Visibility | undefined;
}

/** The most rows in a page, or a range from which each page draws. 0 makes an empty page although there is more. */
export type PageCap = number | { readonly atLeast: number; readonly atMost: number };

export interface BoundedEnd {
  /** Empty pages behind the last event, each with a `next` link except the last. 0 is the documented behaviour. */
  readonly emptyPages: number;
  /** The last empty page has a `next` link that leads to itself, so that the query has no end (okta/okta-sdk-python#392). */
  readonly thenItself?: boolean;
}

export interface LargeRows {
  /** Characters in each of a person's names, department, title, cost center, user type and manager. @default as they are */
  readonly personText?: number;
  /** Characters in the profile of an app user. @default only the e-mail address */
  readonly appUserProfile?: number;
}

export const noFaults = (): Faults => ({
  rules: [],
  forbidden: [],
  dateSkewMs: 0,
  persistDelayMs: 0,
  latencyMs: 0,
  pageCaps: {},
  boundedEnd: { emptyPages: 0 },
  searchLagMs: 0,
  seatEvents: {},
  rateLimitHeaders: {},
  linkForm: 'separate',
  dateHeader: 'asDocumented',
  jsonType: 'application/json',
  headerNames: 'mixedCase',
  largeRows: {},
  visible: undefined,
});
