/** Okta shows tokens of 42 characters that begin with 00; its ids, which begin so, too, have 20. */
const TOKEN = /00[\w-]{40}/;
/** The same, as a word of its own: longer words are keys, hashes and cursors. */
const WHOLE_WORD = /(?<![\w-])00[\w-]{40}(?![\w-])/;
/** As Okta's documentation writes the header. */
const AUTHORIZATION = /\bSSWS[\s+:=]+[\w-]{20}/i;

const DECODINGS = 3;

/**
 * Whether text that a person wrote has an Okta token in it: by its form or behind `SSWS`, also percent-encoded, with
 * full-width characters, or with invisible characters between.
 */
export const holdsToken = (text: string): boolean =>
  readings(text).some((reading) => TOKEN.test(reading) || AUTHORIZATION.test(reading));

/** The same for text that may hold keys and hashes: the token must stand by itself. */
export const holdsTokenAsWord = (text: string): boolean =>
  readings(text).some((reading) => WHOLE_WORD.test(reading) || AUTHORIZATION.test(reading));

function readings(text: string): readonly string[] {
  const found: string[] = [];
  let reading = text.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');
  for (let decodings = 0; decodings <= DECODINGS; decodings++) {
    found.push(reading);
    const decoded = reading.replaceAll(/%([2-7][0-9a-f])/gi, (_, code: string) =>
      String.fromCharCode(parseInt(code, 16)),
    );
    if (decoded === reading) break;
    reading = decoded;
  }
  return found;
}
