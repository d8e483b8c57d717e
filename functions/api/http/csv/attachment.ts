/** Longest part of a name: file systems allow 255 bytes in all, and a character takes up to four. */
const MAX_CHARACTERS = 28;

/**
 * A `Content-Disposition` that saves the answer as a CSV whose name is made of `parts`. Letters of any script stand in
 * `filename*`; `filename` is for clients that read ASCII alone.
 * @see https://www.rfc-editor.org/rfc/rfc6266#section-4.3
 */
export function csvAttachment(parts: readonly string[]): string {
  const name = joined(parts, /[^\p{L}\p{N}._]+/gu);
  const ascii = joined(
    parts.map((part) => part.normalize('NFKD').replaceAll(/\p{M}/gu, '')),
    /[^\w.]+/g,
  );
  return `attachment; filename="${ascii}.csv"; filename*=UTF-8''${encodeURIComponent(name)}.csv`;
}

const joined = (parts: readonly string[], unfit: RegExp): string =>
  parts
    .map((part) => [...part.normalize('NFC').replaceAll(unfit, '-')].slice(0, MAX_CHARACTERS).join(''))
    .map((part) => part.replaceAll(/^[-.]+|[-.]+$/g, ''))
    .filter((part) => part !== '')
    .join('-');
