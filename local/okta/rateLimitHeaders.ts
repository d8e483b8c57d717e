/** The `X-Rate-Limit-*` headers of a response, in the forms in which clients have met them. */
import type { BothFigures, LimitFigures } from './rateLimits.ts';
import { DAY } from './time.ts';

type RateLimitHeader = 'limit' | 'remaining' | 'reset';

export interface RateLimitHeaderForm {
  /** Headers that are not sent. @default none */
  readonly missing?: readonly RateLimitHeader[];
  /**
   * The figures of the org and those of the token, in two header lines or in one, joined by a comma (okta-sdk-nodejs skips a
   * `Reset` with a comma; okta/okta-developer-docs#3289). @default one value, as `RateLimitOptions.headers` says
   */
  readonly twice?: 'repeated' | 'joined';
  /** Whose figures come first. @default 'org' */
  readonly first?: 'org' | 'token';
  /** @default 'seconds', since 1970 as documented */
  readonly reset?: ResetForm;
  /** A text instead of the number. */
  readonly limit?: string;
  readonly remaining?: string;
}

/** `distance` is the number of seconds until the reset, as other services send. */
type ResetForm =
  | 'seconds'
  | 'monthAhead'
  | 'past'
  | 'zero'
  | 'negative'
  | 'milliseconds'
  | 'fraction'
  | 'distance'
  | 'httpDate'
  | 'notANumber'
  | 'empty';

function resetText(form: ResetForm, reset: number, now: number): string {
  const seconds = Math.ceil(reset / 1000);
  switch (form) {
    case 'seconds':
      return String(seconds);
    case 'monthAhead':
      return String(seconds + (30 * DAY) / 1000);
    case 'past':
      return String(seconds - DAY / 1000);
    case 'zero':
      return '0';
    case 'negative':
      return '-1';
    case 'milliseconds':
      return String(reset);
    case 'fraction':
      return `${seconds}.5`;
    case 'distance':
      return String(Math.ceil((reset - now) / 1000));
    case 'httpDate':
      return new Date(reset).toUTCString();
    case 'notANumber':
      return 'soon';
    case 'empty':
      return '';
    default:
      return form satisfies never;
  }
}

interface FiguresToSend {
  readonly form: RateLimitHeaderForm;
  /** The figures that a response carries when it carries one value. */
  readonly figures: LimitFigures;
  readonly both: BothFigures;
  /** The org's clock, which `reset` refers to. */
  readonly now: number;
}

/** The values of each header line, by the header's name in Okta's spelling. */
export function rateLimitHeaders({
  form,
  figures,
  both,
  now,
}: FiguresToSend): readonly (readonly [string, readonly string[]])[] {
  const { missing = [], twice, first = 'org', reset = 'seconds' } = form;
  const pair = first === 'org' ? [both.org, both.token] : [both.token, both.org];
  const sent = twice === undefined ? [figures] : pair;
  const lines = (texts: readonly string[]) => (twice === 'joined' ? [texts.join(', ')] : texts);
  const headers = [
    ['limit', 'X-Rate-Limit-Limit', sent.map(({ limit }) => form.limit ?? String(limit))],
    ['remaining', 'X-Rate-Limit-Remaining', sent.map(({ remaining }) => form.remaining ?? String(remaining))],
    ['reset', 'X-Rate-Limit-Reset', sent.map((one) => resetText(reset, one.reset, now))],
  ] as const;
  return headers.flatMap(([kind, name, texts]) => (missing.includes(kind) ? [] : [[name, lines(texts)] as const]));
}
