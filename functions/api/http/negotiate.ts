import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import type { ApiEnv } from './apiEnv.ts';

/**
 * The format of `offered` that the request's Accept header prefers; the first one without such a header, undefined where
 * none is acceptable. For each format the most specific range that matches decides, and of equals the first is taken.
 * Hono's own match would answer with the default instead of 406, and takes a wildcard for an exclusion of nothing.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-accept
 */
export function negotiate(c: Context<ApiEnv>, offered: readonly string[]): string | undefined {
  const chosen = accepts(c, {
    header: 'Accept',
    supports: [...offered],
    default: offered[0] ?? '',
    match: (ranges) => {
      const qualities = new Map(ranges.map(({ type, q }) => [type.toLowerCase(), q]));
      const qualityOf = (format: string): number => {
        const decisive = [format, `${format.split('/')[0]}/*`, '*/*'].find((range) => qualities.has(range));
        return decisive === undefined ? 0 : (qualities.get(decisive) ?? 0);
      };
      const [best] = offered
        .map((format) => ({ format, quality: qualityOf(format) }))
        .filter(({ quality }) => quality > 0)
        .sort((a, b) => b.quality - a.quality);
      return best?.format ?? '';
    },
  });
  return chosen === '' ? undefined : chosen;
}
