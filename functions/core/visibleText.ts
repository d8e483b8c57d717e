/**
 * Not a character that a reader sees: white space, control and formatting characters (among them the byte order mark and
 * zero-width spaces), and letters and symbols that are drawn as nothing.
 */
const VISIBLE = /[^\s\p{Z}\p{C}\u115F\u1160\u2800\u3164\uFFA0]/u;

/** The first character that a reader sees; undefined in a text that looks empty. */
export const firstVisible = (text: string): string | undefined => VISIBLE.exec(text)?.[0];

/** The first of `texts` that does not look empty. */
export const firstShown = (...texts: readonly (string | undefined)[]): string | undefined =>
  texts.find((text) => text !== undefined && firstVisible(text) !== undefined);
