/** The headers of a response, in the forms that the fault settings ask for. */
import type { Faults } from './faults.ts';
import { LINK_FORMS, renderLinks } from './linkHeader.ts';
import { oktaId, type Random } from './random.ts';
import { rateLimitHeaders } from './rateLimitHeaders.ts';
import type { BothFigures, LimitFigures } from './rateLimits.ts';
import type { OktaResponse } from './responder.ts';

interface HeadersOptions {
  readonly answer: OktaResponse;
  readonly bodyBytes: number;
  /** The figures of the answer's bucket. */
  readonly both: BothFigures;
  readonly faults: Faults;
  readonly now: number;
  readonly random: Random;
}

/** Each header with the values of its lines. */
export function responseHeaders(options: HeadersOptions): readonly (readonly [string, readonly string[]])[] {
  const { answer, bodyBytes, both, faults, now, random } = options;
  const { status, contentType, location, links, figures } = answer;
  const skewed = (shown: LimitFigures) => ({ ...shown, reset: shown.reset + faults.dateSkewMs });
  const shownBoth = bothFigures(figures, both);
  const linkForm = faults.linkForm === 'any' ? random.pick(LINK_FORMS) : faults.linkForm;
  const headers: [string, readonly string[]][] = [['X-Okta-Request-Id', [oktaId('req', random)]]];
  const date = dateText(now + faults.dateSkewMs, faults.dateHeader);
  if (date !== undefined) headers.push(['Date', [date]]);
  const limits = rateLimitHeaders({
    form: faults.rateLimitHeaders,
    figures: skewed(figures),
    both: { org: skewed(shownBoth.org), token: skewed(shownBoth.token) },
    now: now + faults.dateSkewMs,
  });
  for (const [name, values] of limits) headers.push([name, values]);
  if (links) headers.push(['Link', renderLinks(links, linkForm)]);
  if (location !== undefined) headers.push(['Location', [location]]);
  if (contentType !== undefined) {
    headers.push(['Content-Type', [contentType === 'application/json' ? faults.jsonType : contentType]]);
  }
  if (status !== 204) headers.push(['Content-Length', [String(bodyBytes)]]);
  const replaced = Object.entries(answer.headers ?? {});
  const isReplaced = (name: string) => replaced.some(([other]) => other.toLowerCase() === name.toLowerCase());
  return [
    ...headers.filter(([name]) => !isReplaced(name)),
    ...replaced.filter(([, value]) => value !== '').map(([name, value]): [string, string[]] => [name, [value]]),
  ].map(([name, values]) => [spelled(name, faults.headerNames), values]);
}

/** A recipient must read the obsolete form too: https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7 */
function dateText(time: number, form: Faults['dateHeader']): string | undefined {
  const preferred = new Date(time).toUTCString();
  switch (form) {
    case 'asDocumented':
      return preferred;
    case 'missing':
      return undefined;
    case 'notADate':
      return 'yesterday';
    case 'obsoleteForm': {
      const [, day = '', month = '', year = '', clock = ''] = preferred.split(' ');
      const weekday = new Date(time).toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' });
      return `${weekday}, ${day}-${month}-${year.slice(2)} ${clock} GMT`;
    }
    default:
      return form satisfies never;
  }
}

const spelled = (name: string, letters: Faults['headerNames']): string =>
  letters === 'mixedCase' ? name : letters === 'lowerCase' ? name.toLowerCase() : name.toUpperCase();

/** A response over the concurrency limit has zeros in both; a quota that a fault used up is used up for the token. */
function bothFigures(shown: LimitFigures, both: BothFigures): BothFigures {
  if (shown.limit === 0) return { org: shown, token: shown };
  if (shown.remaining > 0) return both;
  return { org: both.org, token: { ...both.token, remaining: 0 } };
}
