/** Groups: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/ */
import type { Group } from '../company.ts';
import { notFound } from '../errors.ts';
import { isoOrNull, limitOf, type OrgState, pageByKey, positionOf, type Route } from './route.ts';

function groupJson({ id, name, type = 'OKTA_GROUP' }: Group, { baseUrl, company }: OrgState) {
  const created = isoOrNull(company.org.created);
  const self = `${baseUrl}/api/v1/groups/${id}`;
  return {
    id,
    created,
    lastUpdated: created,
    lastMembershipUpdated: created,
    objectClass: [type === 'APP_GROUP' ? 'okta:windows_security_principal' : 'okta:user_group'],
    type,
    profile: { name, description: null },
    _links: { users: { href: `${self}/users` }, apps: { href: `${self}/apps` } },
  };
}

export const groupRoutes: readonly Route[] = [
  {
    endpoint: 'groups',
    bucket: 'groups',
    method: 'GET',
    pattern: /^\/api\/v1\/groups$/,
    parameters: ['limit', 'after', 'q'],
    needsToken: true,
    handle(request, org) {
      const limit = limitOf(request, { min: 1, usual: 10_000, max: 10_000 });
      const q = request.query.get('q')?.toLowerCase() ?? '';
      const page = pageByKey(org.directory.groups(), {
        key: ({ id }) => id,
        limit,
        position: positionOf(request, org.cursors),
        matches: ({ name }) => name.toLowerCase().startsWith(q),
      });
      return { kind: 'page', items: page.rows.map((group) => groupJson(group, org)), position: page.position };
    },
  },
  {
    endpoint: 'group',
    bucket: 'group',
    method: 'GET',
    pattern: /^\/api\/v1\/groups\/([^/]+)$/,
    parameters: [],
    needsToken: true,
    handle({ ids: [id = ''] }, org) {
      const group = org.directory.group(id);
      if (!group) throw notFound(id, 'UserGroup');
      return { kind: 'entity', body: groupJson(group, org) };
    },
  },
];
