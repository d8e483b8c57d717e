/** The org itself, and its tokens: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/OrgSettingGeneral/ */
import { isoOrNull, type Route } from './route.ts';

export const orgRoutes: readonly Route[] = [
  {
    endpoint: 'wellKnown',
    bucket: 'other',
    method: 'GET',
    pattern: /^\/\.well-known\/okta-organization$/,
    parameters: [],
    needsToken: false,
    handle: (_request, { company, host }) => ({
      kind: 'entity',
      body: { id: company.org.id, pipeline: 'idx', _links: { organization: { href: `https://${host}` } } },
    }),
  },
  {
    endpoint: 'org',
    bucket: 'other',
    method: 'GET',
    pattern: /^\/api\/v1\/org$/,
    parameters: [],
    needsToken: true,
    handle: (_request, { company, host }) => ({
      kind: 'entity',
      body: {
        id: company.org.id,
        companyName: company.org.name,
        subdomain: host.split('.')[0],
        status: 'ACTIVE',
        created: isoOrNull(company.org.created),
        lastUpdated: isoOrNull(company.org.created),
        expiresAt: null,
      },
    }),
  },
  {
    endpoint: 'revokeToken',
    bucket: 'other',
    method: 'DELETE',
    pattern: /^\/api\/v1\/api-tokens\/current$/,
    parameters: [],
    needsToken: true,
    handle({ token }, { tokens }) {
      tokens.revoke(token);
      return { kind: 'noContent' };
    },
  },
];
