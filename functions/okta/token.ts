import { Secret } from '../core/secret.ts';

const TOKEN = /^[\w-]{20,128}$/;

/**
 * The Okta API token in pasted text, or undefined where it cannot be one. Tokens seen have 42 characters of
 * `[A-Za-z0-9_-]`; Okta documents no format, so a range is accepted. The charset matters more than the length: `fetch` names a
 * header value with a line break in its error, verbatim (measured), so no such text may come near a header.
 */
export function parseToken(text: unknown): Secret | undefined {
  const token = typeof text === 'string' ? text.trim() : '';
  return TOKEN.test(token) ? new Secret(token) : undefined;
}
