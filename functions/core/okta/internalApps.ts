/**
 * Catalogue names of Okta's own consoles, dashboards and directory integrations. Everyone signs in to them and they are
 * not licensed by seat, so they would distort the figures. Okta publishes no such list: the names come from listings and
 * logs of real orgs.
 */
const INTERNAL_APPS: ReadonlySet<string> = new Set([
  'saasure', // Admin Console
  'okta_enduser', // Dashboard
  'okta_browser_plugin',
  'okta_account_settings', // End User Settings
  'okta_flow_sso', // Workflows
  'flow', // Workflows OAuth
  'okta_workflows_oauth',
  'okta_atspoke_sso', // Access Requests
  'okta_access_requests_resource_catalog',
  'okta_access_requests_admin',
  'okta_iga',
  'okta_iga_reviewer',
  'okta_iga_security_access_reviews',
  'okta_entitlement_management',
  'okta_oin_submission_tester_app',
  'okta_isv_portal',
  'okta_org2org', // connects two Okta orgs
  'partner_portal',
  'active_directory',
  'ldap_interface',
]);

/**
 * Whether an app that no listing has belongs to Okta. Since 2025.05.0 several of Okta's apps are in the System Log only:
 * Okta Dashboard, Okta Access Requests, Okta ISV Portal and others, and there are new ones every few months. Their name in
 * the log, the target's `displayName`, is that of the catalogue entry, which begins with Okta's name.
 * @see https://help.okta.com/oie/en-us/content/topics/releasenotes/production.htm
 */
export const isInternalDisplayName = (displayName: string | undefined): boolean =>
  /^\s*okta\s/i.test(displayName ?? '');

/** Whether an app with this catalogue `name` belongs to Okta rather than to a vendor. */
export function isInternalApp(name: string | undefined): boolean {
  return name !== undefined && INTERNAL_APPS.has(name);
}
