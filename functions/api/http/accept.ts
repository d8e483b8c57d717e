/** What an answer can be written as. */
export type Format = 'application/json' | 'text/csv';

/**
 * The best of `offered` for an Accept header: for each the most specific range that matches decides, and of equals the
 * first is taken. Undefined where none is welcome.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-accept
 */
export function preferred(header: string | undefined, offered: readonly Format[]): Format | undefined {
  if (header === undefined || header.trim() === '') return offered[0];
  const quality = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim());
    const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    quality.set(range, q === undefined ? 1 : Number(q));
  }
  const qualityOf = (format: Format): number => {
    const decisive = [format, `${format.split('/')[0]}/*`, '*/*'].find((range) => quality.has(range));
    return decisive === undefined ? 0 : quality.get(decisive) || 0;
  };
  const [best] = offered
    .map((format) => ({ format, quality: qualityOf(format) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return best?.format;
}
