/**
 * The web page: where the identity provider redirects people to, and what a browser must refuse. The origins of the
 * identity provider are added to `connect-src` where they differ from the page's own.
 */
export const PAGE = {
  signedInPath: '/signed-in',
  signedOutPath: '/signed-out',
  configPath: '/config.json',
  /** The header that says to the API to which origin a request was sent. CloudFront sets it, and its stand-in on a laptop does. */
  originHeader: 'page-origin',
  contentSecurityPolicy: {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
  },
  headers: {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  },
} as const;

/** `/config.json`: where the page signs people in. Public; holds no secret. */
export interface PageConfig {
  /** The OIDC issuer. */
  readonly authority: string;
  /** Where its metadata lies, if not under the authority. */
  readonly metadataUrl?: string;
  readonly clientId: string;
  readonly scope: string;
  /** Where the identity provider's own session is ended, if signing out is to end it; it leads back to the page. */
  readonly signOutUrl?: string;
}
