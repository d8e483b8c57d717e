/** The org authorization server: https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/OrgAS/ */
import type { Route } from './route.ts';

export const oauthRoutes: readonly Route[] = [
  {
    endpoint: 'accessToken',
    bucket: 'other',
    method: 'POST',
    pattern: /^\/oauth2\/v1\/token$/,
    parameters: [],
    needsToken: false,
    handle: ({ form }, { serviceApps }) => ({
      kind: 'answer',
      ...serviceApps.token(form ?? { body: new URLSearchParams(), proof: undefined, fetchedKeys: undefined }),
    }),
  },
];
