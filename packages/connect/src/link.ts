/** A connect session's token: its id, a dot and 43 characters. */
const TOKEN = /^(?<id>[\w-]{1,64}\.[0-9A-Z]{26})\.[\w-]{43}$/;
const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])$/;

/** The link to open: its whole address, or the token and the origin of the page. */
export interface LinkOptions {
  readonly url?: string | undefined;
  readonly token?: string | undefined;
  readonly pageOrigin?: string | undefined;
}

/** The address of the page. Throws a `TypeError` that says what is missing or wrong, and never repeats the token. */
export function linkOf({ url, token, pageOrigin }: LinkOptions): URL {
  if (url === undefined && token === undefined)
    throw new TypeError('open() needs the url or the token of a connect session.');
  const id = TOKEN.exec(token ?? '')?.groups?.id;
  if (url === undefined && id === undefined) throw new TypeError('The token is not one of a connect session.');
  if (url === undefined && pageOrigin === undefined) throw new TypeError('open() needs pageOrigin beside the token.');
  const text = url ?? `${pageOrigin}/connect/${id}#${token}`;
  const link = URL.canParse(text) ? new URL(text) : undefined;
  if (link === undefined || !TOKEN.test(link.hash.slice(1)) || !link.pathname.startsWith('/connect/'))
    throw new TypeError('The url is not one of a connect session.');
  if (link.protocol !== 'https:' && !LOOPBACK.test(link.hostname)) throw new TypeError('The url must be https.');
  return link;
}
