/**
 * Okta's standard roles that let an admin change something, and their names in the Admin Console. Read-only and report
 * administrators are missing, and so are custom roles, whose permissions their name does not tell.
 * @see https://help.okta.com/en-us/content/topics/security/administrators-admin-comparison.htm
 */
const CHANGING_ROLES: ReadonlyMap<string, string> = new Map([
  ['SUPER_ADMIN', 'Super Administrator'],
  ['ORG_ADMIN', 'Organization Administrator'],
  ['APP_ADMIN', 'Application Administrator'],
  ['USER_ADMIN', 'Group Administrator'],
  ['GROUP_MEMBERSHIP_ADMIN', 'Group Membership Administrator'],
  ['HELP_DESK_ADMIN', 'Help Desk Administrator'],
  ['MOBILE_ADMIN', 'Mobile Administrator'],
  ['API_ACCESS_MANAGEMENT_ADMIN', 'API Access Management Administrator'],
]);

/** The names of those roles that let their holder change the org. */
export const changingRoles = (types: readonly string[]): readonly string[] => [
  ...new Set(types.flatMap((type) => CHANGING_ROLES.get(type) ?? [])),
];
