// The `next` link of a page. It is checked, because a forged link could send the token to another host.

/** For a longer header the SDK's Link parser returns null, and its Collection then fails (8.1.0). */
export const SDK_LINK_LIMIT = 2_000;

/**
 * The target of the `next` link in a Link header of any length.
 * @see https://developer.okta.com/docs/reference/core-okta-api/#pagination
 * @see https://www.rfc-editor.org/rfc/rfc8288
 */
export function findNext(header: string): string | undefined {
  for (const [, target, parameters] of header.matchAll(/<([^>]*)>([^<]*)/g)) {
    if (/;\s*rel\s*=\s*(?:"next"|next\b)/i.test(parameters ?? '')) return target;
  }
  return undefined;
}

/**
 * Path and query of `link`; undefined where it leads to another origin or path than the request's.
 * @param origins the org's own origin and, for a simulated org, the loopback origin it is called by
 */
export function pinNext(link: string, path: string, origins: readonly string[]): string | undefined {
  const url = URL.parse(link);
  if (!url || !origins.includes(url.origin) || url.pathname !== path || url.search === '') return undefined;
  return url.pathname + url.search;
}
