import { CursorRefused, NotFound, OktaRefused, OktaUnavailable, RateLimited } from '../core/errors.ts';
import { SCOPE_OF } from '../core/okta/oktaFacts.ts';
import { classifyRefusal } from '../core/okta/oktaRefusal.ts';
import type { Instant } from '../core/time.ts';
import type { OktaResponse } from './exchange.ts';
import { isConcurrencyLimit, readRateLimit, retryAtOf } from './rateLimit.ts';
import type { OktaRequest } from './requests.ts';
import { objectIn, textIn } from './wire.ts';

/** The form of Okta's codes. Others are not passed on, because they may be any text. */
const ERROR_CODE = /^E\d{7}$/;

/** Okta's codes for a person, app or assignment that does not exist. A 404 of any other kind deletes nothing. */
const GONE: ReadonlySet<string | undefined> = new Set(['E0000007', 'E0000048', 'E0000156']);

/** Okta answers 400 for a link that it no longer accepts; whatever else says that the address is wrong means the same. */
const REFUSES_CURSOR: ReadonlySet<number> = new Set([400, 404, 410, 422]);

/**
 * The error for a response other than 200, by what core/okta/oktaRefusal.ts says that it means. Okta's texts are not passed on.
 * @see https://developer.okta.com/docs/reference/error-codes/
 */
export function refusal(
  answer: OktaResponse,
  request: OktaRequest,
  { now, isServiceApp }: { readonly now: Instant; readonly isServiceApp: boolean },
): Error {
  const { status, headers, isJson, body } = answer;
  const { endpoint, bucket } = request;
  const limit = readRateLimit(headers);
  const errorCode = errorCodeIn(body);
  if ((status === 404 || status === 410) && request.namesOne && GONE.has(errorCode))
    return new NotFound('Okta knows no such person or app', limit);
  if (request.resumed && REFUSES_CURSOR.has(status) && (isJson || status === 400))
    return new CursorRefused('Okta no longer accepts the link to go on from', limit);
  if (status < 300) return new OktaUnavailable(endpoint, 'malformed', `answered ${status}`, limit);

  const isConcurrency = isConcurrencyLimit(headers);
  const kind = classifyRefusal({ status, errorCode, isJson, texts: textsIn(body), isConcurrency });
  switch (kind) {
    case 'concurrency':
    case 'quota':
      return new RateLimited(bucket, retryAtOf(headers, now), kind === 'concurrency', limit);
    case 'oktaDown':
      return new OktaUnavailable(endpoint, 'serverError', `answered ${status}`, limit);
    case 'notOkta':
      return new OktaUnavailable(endpoint, 'notOkta', notOkta(status), limit);
    case 'permissionMissing': {
      if (!isServiceApp) return new OktaRefused({ kind, endpoint, status, errorCode, limit });
      const scope = lacksScope(headers) ? SCOPE_OF[endpoint] : undefined;
      return scope
        ? new OktaRefused({ kind: 'scopeNotGranted', endpoint, status, errorCode, limit, scopes: [scope] })
        : new OktaRefused({ kind: 'roleMissing', endpoint, status, errorCode, limit });
    }
    default:
      return new OktaRefused({ kind, endpoint, status, errorCode, limit });
  }
}

/**
 * Okta's answer to an access token without the scope is 403 with this challenge.
 * @see https://support.okta.com/help/s/article/insufficient-scope-error-when-making-a-request-to-an-oauth-or-management-endpoint
 */
const lacksScope = (headers: Headers): boolean =>
  /\berror="?insufficient_scope\b/.test(headers.get('www-authenticate') ?? '');

const notOkta = (status: number): string =>
  status >= 300 && status < 400 ? 'answered with a redirect' : `answered ${status} with something other than JSON`;

function errorCodeIn(body: unknown): string | undefined {
  const code = textIn(objectIn(body)?.errorCode);
  return code !== undefined && ERROR_CODE.test(code) ? code : undefined;
}

/** The texts of an error and of its causes. */
function textsIn(body: unknown): readonly string[] {
  const refused = objectIn(body);
  const causes = Array.isArray(refused?.errorCauses) ? refused.errorCauses : [];
  const texts = [refused?.errorSummary, ...causes.map((cause: unknown) => objectIn(cause)?.errorSummary)];
  return texts.map(textIn).filter((text) => text !== undefined);
}
