import { NotFound, OktaUnavailable } from '../core/errors.ts';
import { orgId } from '../core/ids.ts';
import type { OrgFact } from '../core/okta/oktaFacts.ts';
import type { FindOrg } from '../core/ports/okta.ts';
import { SECOND } from '../core/time.ts';
import { exchange, type OktaResponse, USER_AGENT } from './exchange.ts';
import { isOktaHost, parseOktaDomain } from './oktaHost.ts';
import { type LocalOrigins, originOf } from './origin.ts';
import { objectIn } from './wire.ts';

/** Okta answers this without credentials. @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/OrgSettingMetadata/ */
const ORGANIZATION = '/.well-known/okta-organization';
/** The real document has 300 bytes. */
const MAX_BYTES = 64 * 1024;
const NO_ORG = 'no Okta org answers at this address';

export interface OrgFinderOptions {
  readonly localOrigins: LocalOrigins;
  readonly timeoutMs?: number;
  readonly userAgent?: string;
}

/**
 * Creates FindOrg, which asks a host without a token which Okta org it is. Only the answer of a host under one of Okta's
 * own domains counts: a custom domain points to such a host, which is then asked as well (two calls).
 *
 * The customer chooses the custom domain, so the call to it may reach any web server, even at a private address if its
 * DNS says so. What an attacker could gain is limited: HTTPS with a valid certificate, this one path, no credentials, no
 * redirects, only two fields of the response are read, and there are only two errors, without details.
 */
export function createOrgFinder(options: OrgFinderOptions): FindOrg {
  const { localOrigins, timeoutMs = 5 * SECOND, userAgent = USER_AGENT } = options;

  const ask = async (host: string): Promise<OrgFact> => {
    const headers = { accept: 'application/json', 'user-agent': userAgent };
    const url = originOf(host, localOrigins) + ORGANIZATION;
    const result = await exchange(url, { headers }, { timeoutMs, maxBytes: MAX_BYTES });
    if (result.kind === 'failed') {
      throw result.unknownHost ? new NotFound(NO_ORG) : new OktaUnavailable('org', result.reason, result.why);
    }
    const { status } = result.answer;
    if (status === 429 || status >= 500) throw new OktaUnavailable('org', 'serverError', `answered ${status}`);
    const org = parseOrganization(result.answer);
    if (!org) throw new NotFound(NO_ORG);
    return org;
  };

  return async (host) => {
    const domain = parseOktaDomain(host);
    if (domain.kind === 'invalid' || domain.host !== host) throw new NotFound(NO_ORG);
    const found = await ask(host);
    if (found.host === host) return found;
    const confirmed = await ask(found.host);
    if (confirmed.host !== found.host || confirmed.org !== found.org) throw new NotFound(NO_ORG);
    return confirmed;
  };
}

function parseOrganization({ status, body }: OktaResponse): OrgFact | undefined {
  const organization = objectIn(body);
  const org = orgId(organization?.id);
  const href = objectIn(objectIn(organization?._links)?.organization)?.href;
  const url = typeof href === 'string' ? URL.parse(href) : null;
  if (status !== 200 || !org?.startsWith('00o') || url?.protocol !== 'https:' || url.host !== url.hostname)
    return undefined;
  return isOktaHost(url.hostname) ? { org, host: url.hostname } : undefined;
}
