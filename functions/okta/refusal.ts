import {
  CursorRefused,
  NotFound,
  OktaUnavailable,
  PermissionMissing,
  RateLimited,
  TokenRejected,
} from '../core/errors.ts';
import type { Instant } from '../core/time.ts';
import type { OktaResponse } from './exchange.ts';
import { isConcurrencyLimit, readRateLimit, retryAtOf } from './rateLimit.ts';
import type { OktaRequest } from './requests.ts';
import { objectIn, textIn } from './wire.ts';

/**
 * The error for a response other than 200. It depends on the status and `errorCode` only, because `errorSummary` is not
 * stable; Okta's texts are not passed on.
 * @see https://developer.okta.com/docs/reference/error-codes/
 * - E0000005 (403): Okta could not use the credential, so the token is the problem, not a permission.
 * - E0000006 (403): no permission. E0000015 (401): no permission for a feature; the token itself is valid.
 */
export function refusal(answer: OktaResponse, request: OktaRequest, now: Instant): Error {
  const { endpoint, bucket } = request;
  const code = objectIn(answer.body)?.errorCode;
  switch (answer.status) {
    case 400:
      if (request.resumed) return new CursorRefused('Okta no longer accepts the link to go on from');
      break;
    case 401:
      return code === 'E0000015' ? new PermissionMissing(endpoint) : new TokenRejected('Okta rejects the token');
    case 403:
      if (code === 'E0000005') return new TokenRejected('Okta rejects the token');
      if (code === 'E0000006') return new PermissionMissing(endpoint, hintsAtZone(answer.body));
      break;
    case 404:
      if (request.namesOne) return new NotFound('Okta knows no such person or app', readRateLimit(answer.headers));
      break;
    case 429: {
      const limit = readRateLimit(answer.headers);
      return new RateLimited(bucket, retryAtOf(limit, now), isConcurrencyLimit(limit), limit);
    }
  }
  const redirect = answer.status >= 300 && answer.status < 400;
  return new OktaUnavailable(endpoint, redirect ? 'answered with a redirect' : `answered ${answer.status}`);
}

/**
 * Whether Okta's text mentions a network zone, which a token may be limited to. The text is not documented, so it is
 * used only for the advice in the connect wizard.
 */
function hintsAtZone(body: unknown): boolean {
  const refused = objectIn(body);
  const causes = Array.isArray(refused?.errorCauses) ? refused.errorCauses : [];
  const texts = [refused?.errorSummary, ...causes.map((cause: unknown) => objectIn(cause)?.errorSummary)];
  return texts.some((text) => /\b(?:zone|ip address|network)\b/i.test(textIn(text) ?? ''));
}
