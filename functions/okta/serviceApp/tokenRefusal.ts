import { OKTA_SCOPES, type RefusalKind } from '../../contract/words/okta.ts';
import { OktaRefused, OktaUnavailable, RateLimited } from '../../core/errors.ts';
import { classifyRefusal } from '../../core/okta/oktaRefusal.ts';
import type { Instant } from '../../core/time.ts';
import type { OktaResponse } from '../exchange.ts';
import { isConcurrencyLimit, readRateLimit, retryAtOf } from '../rateLimit.ts';
import { objectIn, textIn } from '../wire.ts';

/** The OAuth errors that are passed on; any other text is not. */
const OAUTH_ERRORS: ReadonlySet<string> = new Set([
  'access_denied',
  'consent_required',
  'invalid_client',
  'invalid_dpop_proof',
  'invalid_grant',
  'invalid_request',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
  'use_dpop_nonce',
]);

/** What Okta's descriptions of `invalid_client` are about, recorded from its support pages and from orgs. */
const ABOUT_KEY = /\bkid\b|signature|\bjwks?(?:et)?\b/i;
const ABOUT_CLOCK = /\bexpired?\b|\bexpiration\b|future|not yet valid|\b(?:iat|nbf|exp)\b/i;
const ABOUT_AUDIENCE = /audience/i;

interface TokenError {
  readonly error: string | undefined;
  readonly description: string;
}

/** An unknown client is answered in the form of Okta's other errors, everything else in OAuth's. */
function errorIn(body: unknown): TokenError {
  const answered = objectIn(body);
  const error = textIn(answered?.error) ?? textIn(answered?.errorCode);
  const description = textIn(answered?.error_description) ?? textIn(answered?.errorSummary) ?? '';
  return { error, description };
}

/** Whether Okta refused the time in what was signed. */
export function isClockRefusal({ body }: OktaResponse): boolean {
  const { error, description } = errorIn(body);
  return (
    (error === 'invalid_client' && !ABOUT_KEY.test(description) && ABOUT_CLOCK.test(description)) ||
    (error === 'invalid_dpop_proof' && ABOUT_CLOCK.test(description))
  );
}

function kindOf(answer: OktaResponse): RefusalKind | undefined {
  const { error, description } = errorIn(answer.body);
  if (isClockRefusal(answer)) return 'clockSkew';
  switch (error) {
    case 'invalid_scope':
    case 'consent_required':
      return 'scopeNotGranted';
    case 'unauthorized_client':
      return 'clientUnknown';
    case 'invalid_client':
      if (ABOUT_KEY.test(description)) return 'keyNotRegistered';
      return ABOUT_AUDIENCE.test(description) ? 'unknown' : 'clientUnknown';
    default:
      return undefined;
  }
}

/**
 * The error for a refused token request. Okta's texts decide between causes and are not passed on.
 * @see https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/
 * @param scopes what was asked for
 */
export function tokenRefusal(answer: OktaResponse, scopes: readonly string[], now: Instant): Error {
  const { status, headers, isJson, body } = answer;
  const endpoint = 'accessToken';
  const limit = readRateLimit(headers);
  if (status < 300) return new OktaUnavailable(endpoint, 'malformed', 'answered with something else', limit);
  const { error, description } = errorIn(body);
  const isConcurrency = isConcurrencyLimit(headers);
  const common = classifyRefusal({ status, errorCode: error, isJson, texts: [description], isConcurrency });
  switch (common) {
    case 'concurrency':
    case 'quota':
      return new RateLimited('other', retryAtOf(headers, now), common === 'concurrency', limit);
    case 'oktaDown':
      return new OktaUnavailable(endpoint, 'serverError', `answered ${status}`, limit);
    case 'notOkta':
      return new OktaUnavailable(endpoint, 'notOkta', `answered ${status} with something other than JSON`, limit);
    default: {
      const errorCode = error !== undefined && (OAUTH_ERRORS.has(error) || /^E\d{7}$/.test(error)) ? error : undefined;
      const isOAuthError = errorCode !== undefined && OAUTH_ERRORS.has(errorCode);
      const kind = kindOf(answer) ?? (isOAuthError ? 'unknown' : common);
      return new OktaRefused({
        kind,
        endpoint,
        status,
        errorCode,
        limit,
        ...(kind === 'scopeNotGranted' && { scopes: OKTA_SCOPES.filter((scope) => scopes.includes(scope)) }),
      });
    }
  }
}
