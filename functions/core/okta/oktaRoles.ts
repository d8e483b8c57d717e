import type { Connection } from '../connections/connection.ts';

/**
 * Okta's standard roles by their types, as its API has them, with their names in the Admin Console. Custom roles are missing:
 * their permissions are not told by their names.
 * @see https://help.okta.com/en-us/content/topics/security/administrators-admin-comparison.htm
 */
const ROLE_NAMES: ReadonlyMap<string, string> = new Map([
  ['SUPER_ADMIN', 'Super Administrator'],
  ['ORG_ADMIN', 'Organization Administrator'],
  ['APP_ADMIN', 'Application Administrator'],
  ['USER_ADMIN', 'Group Administrator'],
  ['GROUP_MEMBERSHIP_ADMIN', 'Group Membership Administrator'],
  ['HELP_DESK_ADMIN', 'Help Desk Administrator'],
  ['MOBILE_ADMIN', 'Mobile Administrator'],
  ['API_ACCESS_MANAGEMENT_ADMIN', 'API Access Management Administrator'],
  ['READ_ONLY_ADMIN', 'Read-only Administrator'],
  ['REPORT_ADMIN', 'Report Administrator'],
]);

const ONLY_READING: ReadonlySet<string> = new Set(['READ_ONLY_ADMIN', 'REPORT_ADMIN']);

/** The names of those roles that let their holder change the org. */
export const changingRoles = (types: readonly string[]): readonly string[] =>
  roleNames(types.filter((type) => !ONLY_READING.has(type)));

/** The names of the standard roles among these. */
export const roleNames = (types: readonly string[]): readonly string[] => [
  ...new Set(types.flatMap((type) => ROLE_NAMES.get(type) ?? [])),
];

/** Okta writes one role in many ways: ORG_ADMIN, Org Admin, Organization administrator. */
const shortName = (role: string): string =>
  role
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .replace(/admin(?:istrator)?$/, '');

/** They show users, applications and the System Log of the whole org. */
const SHOWS_ALL: ReadonlySet<string> = new Set(['super', 'readonly']);

/**
 * Roles that do not: an Organization Administrator "can't manage applications", and is refused or shown none of them; a Report
 * Administrator has reports and the System Log; the others have the users of some groups, and no applications.
 * @see https://help.okta.com/en-us/content/topics/security/administrators-org-admin.htm
 * @see https://github.com/mbegan/Okta-PSModule/issues/15 for the empty list
 */
const NARROW: ReadonlySet<string> = new Set([
  'org',
  'organization',
  'report',
  'helpdesk',
  'user',
  'group',
  'groupmembership',
]);

/** Whether somebody with these roles, and no other, certainly cannot read all that is needed. False where there is none. */
export const areNarrow = (roles: readonly string[]): boolean =>
  roles.length > 0 && roles.every((role) => NARROW.has(shortName(role)));

/** The roles that explain why something is not shown: none where one of them shows everything. */
export const rolesThatHide = (roles: readonly string[]): readonly string[] =>
  roles.some((role) => SHOWS_ALL.has(shortName(role))) ? [] : roles;

/**
 * The names of the admin roles that a connection reads with, as far as they are known: those that the log told last, else
 * those that the token's owner had when it was connected.
 */
export function rolesHeld({
  tokenOwner,
  createdAt,
  reconnectedAt,
  syncState,
}: Pick<Connection, 'tokenOwner' | 'createdAt' | 'reconnectedAt' | 'syncState'>): readonly string[] {
  const privileges = syncState.positions?.stream.signs?.privileges;
  if (privileges && privileges.at > (reconnectedAt ?? createdAt)) return privileges.roles ?? [];
  return tokenOwner?.canChange ?? [];
}
