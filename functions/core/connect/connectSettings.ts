// What a vendor has configured of the links to connect by.
import { hasDroppedCharacters } from '../urlText.ts';

/** How the page of a link looks. Null stands for the page's own. */
export interface Branding {
  readonly productName: string | null;
  readonly logoUrl: string | null;
  /** `#rrggbb`, on which white text can be read. */
  readonly color: string | null;
  readonly helpUrl: string | null;
  /** What stands above the list of permissions. */
  readonly permissionText: string | null;
}

export interface ConnectSettings {
  /** A link may lead back to these and to what lies below them. */
  readonly returnUrls: readonly string[];
  readonly branding: Branding;
}

export const PLAIN_BRANDING: Branding = {
  productName: null,
  logoUrl: null,
  color: null,
  helpUrl: null,
  permissionText: null,
};

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])$/;

/** Whether the origin is one of this machine. */
const isLoopback = (origin: string): boolean => LOOPBACK.test(URL.parse(origin)?.hostname ?? '');

/** What a content security policy can name: letters, digits, hyphens and dots. @see https://www.w3.org/TR/CSP3/#grammardef-host-source */
const HOST_SOURCE = /^https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d+)?$/;

/**
 * Whether a page at `origin` may be let frame the link's page: written as browsers write origins, and by https. Where the
 * page itself is on this machine, so may be the page that frames it.
 */
export function isFramingOrigin(origin: string, pageOrigin: string): boolean {
  const url = URL.parse(origin);
  if (!url || url.origin !== origin || !HOST_SOURCE.test(origin)) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(origin) && isLoopback(pageOrigin));
}

/** Whether a link may lead back to `text`: an address below one of the configured ones, or on this machine beside the page itself. */
export function isReturnUrl(text: string, returnUrls: readonly string[], pageOrigin: string): boolean {
  const url = hasDroppedCharacters(text) ? null : URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return false;
  // Neither a password nor a place within the page: the page of the link adds what it has to say to the query.
  if (`${url.username}${url.password}${url.hash}` !== '') return false;
  if (isLoopback(url.origin) && isLoopback(pageOrigin)) return true;
  return returnUrls.some((one) => {
    const allowed = URL.parse(one);
    return allowed !== null && url.origin === allowed.origin && isBelow(url.pathname, allowed.pathname);
  });
}

/** Paths are compared as the URL parser has resolved them, so that `..` leads nowhere else. */
const isBelow = (path: string, above: string): boolean =>
  path === above || path.startsWith(above.endsWith('/') ? above : `${above}/`);
