// Addresses in Okta's Admin Console, shared with the page. Okta documents the host; the paths are those that the console
// itself shows in the browser's address bar.

/**
 * The host of the org's Admin Console: `acme-admin.okta.com` for `acme.okta.com`, and likewise under Okta's other domains.
 * @param host the org's own host under one of Okta's domains; a custom domain has no Admin Console of its own
 * @see https://developer.okta.com/docs/guides/quickstart/using-console/
 */
const consoleOf = (host: string): string => `https://${host.replace('.', '-admin.')}`;

export const personInOkta = (host: string, person: string): string =>
  `${consoleOf(host)}/admin/user/profile/view/${person}`;

export const groupInOkta = (host: string, group: string): string => `${consoleOf(host)}/admin/group/${group}`;

/** Who is assigned to the app. @param name the app's catalogue key; without it the app is shown in the list of apps */
export const appInOkta = (host: string, app: string, name: string | null | undefined): string =>
  name
    ? `${consoleOf(host)}/admin/app/${encodeURIComponent(name)}/instance/${app}/#tab-assignments`
    : `${consoleOf(host)}/admin/apps/active`;

/** The System Log with a search filled in, both ends as ISO instants. */
export function systemLogInOkta(
  host: string,
  { filter, since, until }: { readonly filter: string; readonly since: string; readonly until: string },
): string {
  const query = new URLSearchParams({ search: filter, fromTime: since, toTime: until, locale: 'UTC', view: 'list' });
  return `${consoleOf(host)}/report/system_log_2?${query}`;
}
