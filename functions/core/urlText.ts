/** Spaces, control and invisible characters, and backslashes. */
const DROPPED = /[\s\\\p{C}\p{Z}]/u;

/**
 * Whether text has characters that the URL parser drops or turns into others, so that it would be shown as another address
 * than the one that it leads to.
 * @see https://url.spec.whatwg.org/#url-parsing
 */
export const hasDroppedCharacters = (text: string): boolean => DROPPED.test(text);
