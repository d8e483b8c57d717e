import { Secret } from '../core/secret.ts';

const TOKEN = /^[\w-]{20,128}$/;

/**
 * Reads an Okta API token out of pasted text; undefined where the text cannot be one. Okta documents no format: real
 * tokens have 42 characters of `[A-Za-z0-9_-]`, so 20 to 128 are accepted. Other characters are refused, because `fetch`
 * quotes a header value with a line break in its error (measured), which would reveal the token.
 */
export function parseToken(text: unknown): Secret | undefined {
  const token = typeof text === 'string' ? text.trim() : '';
  return TOKEN.test(token) ? new Secret(token) : undefined;
}
