/** Apps and who is assigned to them: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/ */
import { profileOfAppUser } from '../appUserProfile.ts';
import type { App, Assignment } from '../company.ts';
import { notFound } from '../errors.ts';
import { type Dialect, filterRows } from '../filter.ts';
import { longText } from '../oddTexts.ts';
import { derivedId } from '../random.ts';
import { hiddenError, seesApp, seesAppUser } from '../visibility.ts';
import { isoOrNull, limitOf, type OrgState, pageByKey, positionOf, type Route, type RouteRequest } from './route.ts';

function appJson(app: App, { baseUrl, company }: OrgState) {
  const self = `${baseUrl}/api/v1/apps/${app.id}`;
  return {
    id: app.id,
    orn: `orn:okta:idp:${company.org.id}:apps:${app.name}:${app.id}`,
    name: app.name,
    label: app.label,
    status: app.status,
    lastUpdated: isoOrNull(app.lastUpdated),
    created: isoOrNull(app.created),
    accessibility: { selfService: false, errorRedirectUrl: null, loginRedirectUrl: null },
    visibility: {
      autoLaunch: false,
      autoSubmitToolbar: false,
      hide: { iOS: false, web: app.implicitAssignment === true },
    },
    features: app.features ?? [],
    signOnMode: app.signOnMode,
    credentials: { userNameTemplate: { template: `\${source.login}`, type: 'BUILT_IN' }, signing: {} },
    ...(app.seatCount === undefined ? {} : { licensing: { seatCount: app.seatCount } }),
    settings: {
      app: {},
      notifications: { vpn: { network: { connection: 'DISABLED' }, message: null, helpUrl: null } },
      notes: { admin: null, enduser: null },
      implicitAssignment: app.implicitAssignment ?? false,
      ...(app.oauthType === undefined ? {} : { oauthClient: { application_type: app.oauthType } }),
    },
    _links: {
      self: { href: self },
      logo: [{ name: 'medium', href: `${baseUrl}/assets/img/logos/${app.name}.png`, type: 'image/png' }],
      users: { href: `${self}/users` },
      groups: { href: `${self}/groups` },
    },
  };
}

/** Rows carry the person's id (00u…); the assignment's own id (0ua…) is in the System Log only. */
function appUserJson(row: Assignment, { baseUrl, directory, faults }: OrgState) {
  const { appUserProfile } = faults.largeRows;
  const person = directory.person(row.personId);
  const provisioned = row.status === 'PROVISIONED';
  return {
    id: row.personId,
    externalId: provisioned ? derivedId('ext', `${row.appId}/${row.personId}`) : null,
    created: isoOrNull(row.created),
    lastUpdated: isoOrNull(row.lastUpdated),
    scope: row.scope,
    status: row.status,
    statusChanged: isoOrNull(row.lastUpdated),
    passwordChanged: null,
    syncState: provisioned ? 'SYNCHRONIZED' : 'DISABLED',
    ...(provisioned ? { lastSync: isoOrNull(row.lastUpdated) } : {}),
    credentials: { userName: person?.login },
    profile: {
      ...profileOfAppUser(directory.anyApp(row.appId), row, person),
      ...(appUserProfile === undefined ? {} : { notes: longText(`${row.appId}/${row.personId}`, appUserProfile) }),
    },
    _links: {
      app: { href: `${baseUrl}/api/v1/apps/${row.appId}` },
      user: { href: `${baseUrl}/api/v1/users/${row.personId}` },
      ...(row.groupId === undefined ? {} : { group: { href: `${baseUrl}/api/v1/groups/${row.groupId}` } }),
    },
  };
}

const appDialect: Dialect = (attribute, operator) => operator === 'eq' && /^(status|id|name)$/.test(attribute);

function appValues(app: App, attribute: string): readonly string[] {
  const value: unknown = Reflect.get(app, attribute);
  return typeof value === 'string' ? [value] : [];
}

function appOf({ ids: [id = ''] }: RouteRequest, { directory, faults }: OrgState): App {
  const app = directory.app(id);
  if (!app) throw notFound(id, 'AppInstance');
  if (!seesApp(faults.visible, id)) throw hiddenError(faults.visible, id, 'AppInstance');
  return app;
}

export const appRoutes: readonly Route[] = [
  {
    endpoint: 'apps',
    bucket: 'apps',
    method: 'GET',
    pattern: /^\/api\/v1\/apps$/,
    parameters: ['limit', 'after', 'q', 'filter'],
    needsToken: true,
    handle(request, org) {
      const limit = limitOf(request, { min: 1, usual: 20, max: 200 });
      const matches = filterRows(request.query.get('filter'), appDialect, appValues);
      const q = request.query.get('q')?.toLowerCase() ?? '';
      const found = (app: App) =>
        matches(app) && [app.name, app.label].some((text) => text.toLowerCase().startsWith(q));
      const { visible } = org.faults;
      const page = pageByKey(org.directory.apps(), {
        key: ({ id }) => id,
        limit,
        position: positionOf(request, org.cursors),
        matches: found,
        sees: ({ id }) => seesApp(visible, id),
        filtered: visible?.filtered,
      });
      return { kind: 'page', items: page.rows.map((app) => appJson(app, org)), position: page.position };
    },
  },
  {
    endpoint: 'app',
    bucket: 'app',
    method: 'GET',
    pattern: /^\/api\/v1\/apps\/([^/]+)$/,
    parameters: [],
    needsToken: true,
    handle: (request, org) => ({ kind: 'entity', body: appJson(appOf(request, org), org) }),
  },
  {
    endpoint: 'appUsers',
    bucket: 'apps',
    method: 'GET',
    pattern: /^\/api\/v1\/apps\/([^/]+)\/users$/,
    parameters: ['limit', 'after'],
    needsToken: true,
    handle(request, org) {
      const limit = limitOf(request, { min: 1, usual: 50, max: 500 });
      const rows = org.directory.assignmentsOf(appOf(request, org).id);
      const { visible } = org.faults;
      const page = pageByKey(rows, {
        key: ({ personId }) => personId,
        limit,
        position: positionOf(request, org.cursors),
        sees: ({ personId }) => seesAppUser(visible, personId),
        filtered: visible?.filtered,
      });
      return { kind: 'page', items: page.rows.map((row) => appUserJson(row, org)), position: page.position };
    },
  },
  {
    endpoint: 'appUser',
    bucket: 'apps',
    method: 'GET',
    pattern: /^\/api\/v1\/apps\/([^/]+)\/users\/([^/]+)$/,
    parameters: [],
    needsToken: true,
    handle(request, org) {
      const personId = request.ids[1] ?? '';
      const row = org.directory.assignment(appOf(request, org).id, personId);
      const { visible } = org.faults;
      if (!row) throw notFound(personId, 'AppUser');
      if (!seesAppUser(visible, personId)) throw hiddenError(visible, personId, 'AppUser');
      return { kind: 'entity', body: appUserJson(row, org) };
    },
  },
  {
    endpoint: 'appGroups',
    bucket: 'apps',
    method: 'GET',
    pattern: /^\/api\/v1\/apps\/([^/]+)\/groups$/,
    parameters: ['limit', 'after'],
    needsToken: true,
    handle(request, org) {
      const limit = limitOf(request, { min: 20, usual: 20, max: 200 });
      const rows = [...org.directory.groupAssignmentsOf(appOf(request, org).id)];
      rows.sort((a, b) => (a.groupId < b.groupId ? -1 : 1));
      const position = positionOf(request, org.cursors);
      const page = pageByKey(rows, { key: ({ groupId }) => groupId, limit, position });
      const items = page.rows.map(({ groupId, lastUpdated }, priority) => ({
        id: groupId,
        priority,
        lastUpdated: isoOrNull(lastUpdated),
        profile: {},
        _links: { group: { href: `${org.baseUrl}/api/v1/groups/${groupId}` } },
      }));
      return { kind: 'page', items, position: page.position };
    },
  },
];
