/** Faults that a test, or another process over `/__sim/faults`, can inject into the simulated org. */

/** One name for each API operation that the org supports; request counts use the same names. */
export type Endpoint =
  | 'wellKnown'
  | 'org'
  | 'me'
  | 'users'
  | 'user'
  | 'apps'
  | 'app'
  | 'appUsers'
  | 'appUser'
  | 'appGroups'
  | 'logs'
  | 'revokeToken'
  | 'unknown';

export type FaultEffect =
  /** An error status with an Okta error body; 500 without a code is E0000009, which Okta documents for timeouts. */
  | { readonly kind: 'status'; readonly status: number; readonly errorCode?: string }
  /** 429, as when the bucket's quota (`quota`) or the org's concurrency limit (`concurrency`) is used up. */
  | { readonly kind: 'quota' }
  | { readonly kind: 'concurrency' }
  /** The connection is reset before a byte is sent (`reset`), or halfway through the body (`resetMidBody`). */
  | { readonly kind: 'reset' }
  | { readonly kind: 'resetMidBody' }
  /** No response is ever sent. */
  | { readonly kind: 'hang' }
  /** 200 with a login page, which a proxy or a paused org may send. */
  | { readonly kind: 'html' }
  | { readonly kind: 'notJson' }
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
  /** 200 with an empty list and no `next`, or with only the first half of the page: what an admin with a scoped role sees. */
  | { readonly kind: 'emptyList' }
  | { readonly kind: 'halfPage' }
  /** The calling token is revoked just before this request is checked. */
  | { readonly kind: 'revokeToken' };

export interface FaultRule {
  readonly on: Endpoint | '*';
  readonly effect: FaultEffect;
  /** Number of matching requests that the fault applies to. @default 1 */
  readonly times?: number;
  /** Number of matching requests before that are let through. @default 0 */
  readonly skip?: number;
}

/** Mutable, because tests assign the fields and push rules while the org runs. */
export interface Faults {
  /** Checked in order for each request; the first rule that matches and is not used up applies. */
  rules: FaultRule[];
  /** Endpoints that the token's owner may not use: 403 E0000006. */
  forbidden: Endpoint[];
  /** Shifts the times in the headers `Date` and `X-Rate-Limit-Reset`. */
  dateSkewMs: number;
  /** Time from a new event's `published` until the log commits it. */
  persistDelayMs: number;
  /** Delay of every response. */
  latencyMs: number;
}

export const noFaults = (): Faults => ({ rules: [], forbidden: [], dateSkewMs: 0, persistDelayMs: 0, latencyMs: 0 });

/** Picks the fault that applies to a request. Each rule object's `skip` and `times` are counted separately. */
export function createFaultPicker(faults: Faults) {
  const seen = new WeakMap<FaultRule, number>();
  return (endpoint: Endpoint, hasCursor: boolean): FaultEffect | undefined => {
    for (const rule of faults.rules) {
      if (rule.on !== '*' && rule.on !== endpoint) continue;
      if (rule.effect.kind === 'refuseCursor' && !hasCursor) continue;
      const before = seen.get(rule) ?? 0;
      const skip = rule.skip ?? 0;
      if (before >= skip + (rule.times ?? 1)) continue;
      seen.set(rule, before + 1);
      if (before >= skip) return rule.effect;
    }
    return undefined;
  };
}
