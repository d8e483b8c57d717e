/** People: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/ */
import type { Person } from '../company.ts';
import { invalidParameter, notFound, oktaError } from '../errors.ts';
import { type Dialect, filterRows } from '../filter.ts';
import { longText } from '../oddTexts.ts';
import { derivedId } from '../random.ts';
import { hiddenError, seesPerson } from '../visibility.ts';
import { isoOrNull, limitOf, type OrgState, pageByKey, positionOf, type Route, type RouteRequest } from './route.ts';

type UserJson = Record<string, unknown> & { readonly id: string; readonly profile: Record<string, unknown> };

const LONG_FIELDS = ['firstName', 'lastName', 'department', 'title', 'costCenter', 'userType', 'manager'];

const longTexts = (id: string, length: number | undefined): Readonly<Record<string, string>> =>
  length === undefined ? {} : Object.fromEntries(LONG_FIELDS.map((name) => [name, longText(`${id}/${name}`, length)]));

function userJson(person: Person, org: OrgState): UserJson {
  return {
    id: person.id,
    status: person.status,
    created: isoOrNull(person.created),
    activated: isoOrNull(person.activated),
    statusChanged: isoOrNull(person.statusChanged),
    lastLogin: isoOrNull(org.log.lastSignInOf(person.id)),
    lastUpdated: isoOrNull(person.lastUpdated),
    passwordChanged: isoOrNull(person.activated),
    type: { id: derivedId('oty', org.company.org.id) },
    profile: {
      firstName: person.firstName,
      lastName: person.lastName,
      login: person.login,
      email: person.login,
      mobilePhone: null,
      secondEmail: null,
      ...(person.department === undefined ? {} : { department: person.department }),
      ...(person.title === undefined ? {} : { title: person.title }),
      ...(person.managerId === undefined ? {} : { managerId: person.managerId }),
      ...(person.costCenter === undefined ? {} : { costCenter: person.costCenter }),
      ...(person.userType === undefined ? {} : { userType: person.userType }),
      ...longTexts(person.id, org.faults.largeRows.personText),
    },
    credentials: { provider: { type: 'OKTA', name: 'OKTA' } },
    _links: { self: { href: `${org.baseUrl}/api/v1/users/${person.id}` } },
  };
}

/** `filter` supports seven attributes, with equality only except for `lastUpdated`. */
const FILTERABLE = /^(status|id|profile\.(login|email|firstName|lastName))$/;
const filterDialect: Dialect = (attribute, operator) =>
  attribute === 'lastUpdated' ? /^(eq|gt|ge|lt|le)$/.test(operator) : operator === 'eq' && FILTERABLE.test(attribute);

/** `search` supports every profile attribute, but not `ne`. */
const SEARCHABLE =
  /^(id|status|created|activated|statusChanged|lastUpdated|profile\.(firstName|lastName|login|email|department|title|managerId|costCenter|userType))$/;
const searchDialect: Dialect = (attribute, operator) =>
  operator !== 'ne' && operator !== 'ew' && SEARCHABLE.test(attribute);

function valuesOf(person: Person, attribute: string): readonly string[] {
  const name = attribute.replace(/^profile\./, '');
  const value: unknown = name === 'email' ? person.login : Reflect.get(person, name);
  if (typeof value === 'number') return [new Date(value).toISOString()];
  return typeof value === 'string' ? [value] : [];
}

/** Splits `a,b,profile:(c,d)`; Okta calls these projections. `id` is always included. */
function projection(text: string): (user: UserJson) => Record<string, unknown> {
  const fields = [...text.matchAll(/(\w+)(?::\(([^()]*)\))?(,|$)/g)];
  if (fields.map((field) => field[0]).join('') !== text) throw invalidParameter('fields', `Cannot read '${text}'.`);
  return (user) => {
    const projected: Record<string, unknown> = { id: user.id };
    for (const [, name = '', inner] of fields) {
      const value = user[name];
      if (value === undefined) continue;
      const wanted = inner?.split(',');
      projected[name] = wanted
        ? Object.fromEntries(Object.entries(value as object).filter(([key]) => wanted.includes(key)))
        : value;
    }
    return projected;
  };
}

function listUsers(request: RouteRequest, org: OrgState) {
  const { query } = request;
  const search = query.get('search');
  const filter = query.get('filter');
  const fields = query.get('fields');
  if (search !== null && filter !== null) throw invalidParameter('search', 'Use either search or filter.');
  const limit = limitOf(request, { min: 1, usual: 200, max: 200 });
  const project = fields === null ? (user: UserJson) => user : projection(fields);
  const found = filterRows(search ?? filter, search === null ? filterDialect : searchDialect, valuesOf);
  // The plain list leaves deactivated people out; a filter or search includes them.
  const isPlain = search === null && filter === null;
  const matches = isPlain ? (person: Person) => person.status !== 'DEPROVISIONED' : found;
  const { visible, searchLagMs } = org.faults;
  const isLate = !isPlain && searchLagMs > 0;
  const people = isLate ? org.directory.peopleAsOf(org.now() - searchLagMs) : org.directory.people();
  const page = pageByKey(people, {
    key: ({ id }) => id,
    limit,
    position: positionOf(request, org.cursors),
    matches,
    sees: ({ id }) => seesPerson(visible, id),
    filtered: visible?.filtered,
  });
  const items = page.rows.map((person) => project(userJson(person, org)));
  return { kind: 'page', items, position: page.position } as const;
}

export const userRoutes: readonly Route[] = [
  {
    endpoint: 'users',
    bucket: 'users',
    method: 'GET',
    pattern: /^\/api\/v1\/users$/,
    parameters: ['limit', 'after', 'search', 'filter', 'fields'],
    needsToken: true,
    handle: listUsers,
  },
  {
    endpoint: 'me',
    bucket: 'user',
    method: 'GET',
    pattern: /^\/api\/v1\/users\/me$/,
    parameters: [],
    needsToken: true,
    handle(_request, org) {
      const admin = org.directory.person(org.company.adminId);
      if (!admin) throw notFound('me', 'User');
      return { kind: 'entity', body: userJson(admin, org) };
    },
  },
  {
    // Super Administrators alone may see who has which role: https://help.okta.com/en-us/content/topics/security/administrators-admin-comparison.htm
    endpoint: 'roles',
    bucket: 'other',
    method: 'GET',
    pattern: /^\/api\/v1\/users\/([^/]+)\/roles$/,
    parameters: [],
    needsToken: true,
    handle({ ids: [id = ''] }, org) {
      if (org.directory.person(org.company.adminId)?.adminRole !== 'SUPER_ADMIN') throw oktaError('E0000006');
      const person = org.directory.person(id);
      if (!person) throw notFound(id, 'User');
      const type = person.adminRole ?? undefined;
      const role = { id: derivedId('ra1', `${id}/${type}`), type, status: 'ACTIVE', assignmentType: 'USER' };
      return { kind: 'entity', body: type === undefined ? [] : [role] };
    },
  },
  {
    endpoint: 'user',
    bucket: 'user',
    method: 'GET',
    pattern: /^\/api\/v1\/users\/([^/]+)$/,
    parameters: ['fields'],
    needsToken: true,
    handle({ ids: [idOrLogin = ''], query }, org) {
      const person = org.directory.person(idOrLogin) ?? org.directory.personByLogin(idOrLogin);
      if (!person) throw notFound(idOrLogin, 'User');
      const { visible } = org.faults;
      if (!seesPerson(visible, person.id)) throw hiddenError(visible, idOrLogin, 'User');
      const fields = query.get('fields');
      const user = userJson(person, org);
      return { kind: 'entity', body: fields === null ? user : projection(fields)(user) };
    },
  },
];
