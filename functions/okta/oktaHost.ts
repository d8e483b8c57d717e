// Reads the host that may be called out of pasted text. All other code calls only hosts that were read here.

/** What was removed from the pasted text to get the host; the wizard shows it. */
export type Repair = 'scheme' | 'port' | 'path' | 'dot' | 'admin';

export type WhyNoHost =
  /** Empty text. */
  | 'empty'
  /** A placeholder from documentation: `{yourOktaDomain}`. */
  | 'placeholder'
  /** It contains no valid hostname. */
  | 'malformed'
  /** It has text before an `@`. */
  | 'userinfo'
  /** Okta answers on 443 only. */
  | 'port'
  | 'ipAddress'
  /** A name that only a private network resolves. */
  | 'private'
  /** One word without a domain. */
  | 'incomplete'
  /** An Okta domain in the middle of another name (`acme.okta.com.evil.com`), or `.com.com`. */
  | 'lookalike'
  /** Okta's own site, or its domain without an org. */
  | 'noOrg';

export type OktaDomain =
  | { readonly kind: 'okta'; readonly host: string; readonly repaired: readonly Repair[] }
  | { readonly kind: 'custom'; readonly host: string }
  | { readonly kind: 'invalid'; readonly why: WhyNoHost };

/**
 * The domains Okta gives orgs: production, preview, EMEA, FedRAMP, US military.
 * @see https://developer.okta.com/docs/concepts/okta-organizations/
 * @see https://developer.okta.com/docs/guides/find-your-domain/
 */
const ORG_DOMAINS = ['okta.com', 'oktapreview.com', 'okta-emea.com', 'okta-gov.com', 'okta.mil'] as const;

/** Okta's own sites under okta.com, which are not orgs of customers. Not exhaustive: the org lookup refuses the others. */
const OWN_SITES: ReadonlySet<string> = new Set(
  (
    'www admin login account accounts api app apps auth blog cdn community dev devforum developer developers docs ' +
    'download downloads errors ftp help id investor investors learning login-dev mail oin partners pages press ' +
    'regionalized rest saml saml-doc security signup smtp static status support toolkit training trust'
  ).split(' '),
);

/** Top-level names that do not resolve in public (RFC 6761, RFC 6762, RFC 8375) or are used inside networks and clouds. */
const PRIVATE_ENDS: ReadonlySet<string> = new Set(
  'arpa corp example home internal intranet invalid lan local localdomain localhost onion private test'.split(' '),
);

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;
const ADMIN_CONSOLE = '-admin';
/** Longer text is not a pasted address. */
const PASTE_LIMIT = 2_048;

/**
 * Reads the Okta host out of pasted text: a host, a URL, or the Admin Console's URL.
 * - `okta`: an org under one of Okta's domains, with exactly one label before it. It may be called.
 * - `custom`: a public DNS name that may be an org's custom domain. Only FindOrg may call it, without a token.
 * The text is first normalised as a URL (full-width letters, `%2e`, numeric addresses, upper case) and then matched.
 */
export function parseOktaDomain(text: string): OktaDomain {
  const pasted = text.trim();
  if (pasted === '') return { kind: 'invalid', why: 'empty' };
  if (/[{}<>$]/.test(pasted)) return { kind: 'invalid', why: 'placeholder' };
  // URL removes tabs and line breaks and reads `\` as `/`, so that such text would not be the name the person saw.
  if (pasted.length > PASTE_LIMIT || /[\s\\\p{Cc}]/u.test(pasted)) return { kind: 'invalid', why: 'malformed' };

  const repaired: Repair[] = [];
  const scheme = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.exec(pasted)?.[0] ?? '';
  if (scheme) repaired.push('scheme');
  if (!['', '//', 'http://', 'https://'].includes(scheme.toLowerCase())) return { kind: 'invalid', why: 'malformed' };
  const rest = pasted.slice(scheme.length);
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  if (authority.includes('@')) return { kind: 'invalid', why: 'userinfo' };
  if (authority.includes('%')) return { kind: 'invalid', why: 'malformed' };
  const url = URL.parse(`https://${rest}`);
  if (!url) return { kind: 'invalid', why: 'malformed' };
  if (url.port !== '') return { kind: 'invalid', why: 'port' };
  if (/:\d*$/.test(authority)) repaired.push('port');
  if (rest.slice(authority.length).replace(/^\//, '') !== '') repaired.push('path');

  let host = url.hostname;
  if (host.startsWith('[') || IPV4.test(host)) return { kind: 'invalid', why: 'ipAddress' };
  if (host.endsWith('.')) {
    host = host.slice(0, -1);
    repaired.push('dot');
  }
  const labels = host.split('.');
  if (host.length > 253 || !labels.every((label) => LABEL.test(label))) return { kind: 'invalid', why: 'malformed' };
  if (PRIVATE_ENDS.has(labels.at(-1) ?? '')) return { kind: 'invalid', why: 'private' };
  if (labels.length < 2) return { kind: 'invalid', why: 'incomplete' };

  const domain = ORG_DOMAINS.find((candidate) => host === candidate || host.endsWith(`.${candidate}`));
  if (domain) return parseOrgHost(host, domain, repaired);
  const lookalike = host.endsWith('.com.com') || ORG_DOMAINS.some((candidate) => `.${host}`.includes(`.${candidate}.`));
  return lookalike ? { kind: 'invalid', why: 'lookalike' } : { kind: 'custom', host };
}

/** Whether `host` is exactly the canonical host of an org under one of Okta's domains. */
export function isOktaHost(host: string): boolean {
  const domain = parseOktaDomain(host);
  return domain.kind === 'okta' && domain.host === host;
}

function parseOrgHost(host: string, domain: string, repaired: readonly Repair[]): OktaDomain {
  const written = host.slice(0, -domain.length - 1);
  const admin = written.endsWith(ADMIN_CONSOLE);
  const org = admin ? written.slice(0, -ADMIN_CONSOLE.length) : written;
  // Org names are plain ASCII, so a punycoded name imitates one; and no Admin Console has a second `-admin`.
  if (!LABEL.test(org) || org.startsWith('xn--') || org.endsWith(ADMIN_CONSOLE) || OWN_SITES.has(org)) {
    return { kind: 'invalid', why: org.startsWith('xn--') ? 'lookalike' : 'noOrg' };
  }
  return { kind: 'okta', host: `${org}.${domain}`, repaired: admin ? [...repaired, 'admin'] : repaired };
}
