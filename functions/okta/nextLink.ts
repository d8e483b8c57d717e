// The `next` link of a page: the only way on, and the way a hostile answer would lead the token elsewhere.

/** The SDK's Link parser answers null beyond this many characters, and its Collection then fails (8.1.0). */
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
 * Path and query of `link`, or undefined where it leads to another origin or another path than was asked for.
 * An org behind a loopback origin still calls itself by its real name, so both origins are its own.
 */
export function pinNext(link: string, path: string, origins: readonly string[]): string | undefined {
  const url = URL.parse(link);
  if (!url || !origins.includes(url.origin) || url.pathname !== path || url.search === '') return undefined;
  return url.pathname + url.search;
}
