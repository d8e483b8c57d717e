/** What can go wrong on the way to and from Okta, as knobs that a test, or another process over `/__sim/faults`, can turn. */

/** One name per operation of the API that the org answers; request counts use the same names. */
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
  /** An error status with an Okta error body; 500 without a code is the documented E0000009 timeout answer. */
  | { readonly kind: 'status'; readonly status: number; readonly errorCode?: string }
  /** 429 as if the bucket's quota, or the org's concurrency limit, were used up. */
  | { readonly kind: 'quota' }
  | { readonly kind: 'concurrency' }
  /** The socket dies before a byte is sent, or halfway through the body. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'resetMidBody' }
  /** Never answers. */
  | { readonly kind: 'hang' }
  /** 200 with a login page, as a proxy or a paused org answers. */
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
  /** 200 and an empty list that ends here, or only the first half of the page: what an admin with a scoped role sees. */
  | { readonly kind: 'emptyList' }
  | { readonly kind: 'halfPage' }
  /** The calling token is revoked just before this request is checked. */
  | { readonly kind: 'revokeToken' };

export interface FaultRule {
  readonly on: Endpoint | '*';
  readonly effect: FaultEffect;
  /** How many matching requests it hits; default 1. */
  readonly times?: number;
  /** How many matching requests it lets through first; default 0. */
  readonly skip?: number;
}

/** Mutable on purpose: tests assign the fields and push rules while the org runs. */
export interface Faults {
  /** Consulted in order; the first rule that matches and is not used up applies, one per request. */
  rules: FaultRule[];
  /** Endpoints the token's owner has no permission for: 403 E0000006. */
  forbidden: Endpoint[];
  /** Shifts the org's clock as its headers tell it: `Date` and `X-Rate-Limit-Reset`. */
  dateSkewMs: number;
  /** How long after it happened a new event reaches the log. */
  persistDelayMs: number;
  /** Waits this long before answering. */
  latencyMs: number;
}

export const noFaults = (): Faults => ({ rules: [], forbidden: [], dateSkewMs: 0, persistDelayMs: 0, latencyMs: 0 });

/** Picks the fault that applies to a request, counting each rule's `skip` and `times` down by identity of the rule. */
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
