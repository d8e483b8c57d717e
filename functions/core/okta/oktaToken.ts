/** Okta shows tokens of 42 characters that begin with 00; its ids, which begin so, too, have 20. */
const TOKEN = /00[\w-]{40}/;
/** The same, as a word of its own: longer words are keys, hashes and cursors. */
const WHOLE_WORD = /(?<![\w-])00[\w-]{40}(?![\w-])/;
/**
 * Credentials that show what they are: the header as Okta's documentation writes it, a JWT, a private key as PEM or JWK, and
 * secrets of ours: the token of a connect session, what a webhook is signed with, and the address of a Slack webhook.
 */
const PLAIN = [
  /\bSSWS[\s+:=]+[\w-]{20}/i,
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
  /"d"\s*:\s*"[\w-]{40}/,
  /[0-9A-HJKMNP-TV-Z]{26}\.[\w-]{43}/,
  /whsec_[\w+/]{32}/i,
  /hooks\.slack(-gov)?\.com\/\w+\/\w/i,
];
/** Where messages to Slack are sent; the rest of such an address is a secret. */
const SLACK_HOST = /hooks\.slack(-gov)?\.com/gi;
const isPlain = (text: string): boolean => PLAIN.some((form) => form.test(text));

const DECODINGS = 3;

/**
 * Whether text that a person wrote has a credential in it: an Okta token by its form or behind `SSWS`, or another one that shows
 * what it is, also percent-encoded, with full-width characters, or with invisible characters between.
 */
export const holdsToken = (text: string): boolean =>
  readings(text).some((reading) => TOKEN.test(reading) || isPlain(reading));

/** The same for text that may hold keys and hashes: the token must stand by itself. */
export const holdsTokenAsWord = (text: string): boolean =>
  readings(text).some((reading) => WHOLE_WORD.test(reading) || isPlain(reading));

/** Whether text is the address of a Slack webhook, which is a credential. */
export const isSlackUrl = (text: string): boolean => URL.parse(text)?.hostname.search(SLACK_HOST) === 0;

/** The same as `holdsToken` of the one field that takes the address of a Slack webhook. */
export const holdsTokenBesideSlackUrl = (text: string): boolean => holdsToken(text.replaceAll(SLACK_HOST, ''));

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
