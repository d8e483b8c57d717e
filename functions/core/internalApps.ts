/**
 * Catalogue names of apps that are Okta itself or plumbing between directories: people sign in to them all day, and
 * nobody pays for their seats. Hidden unless asked for.
 * Okta documents no such list; these are the names its own apps carry in real orgs.
 */
const INTERNAL_NAMES = new Set([
  'saasure',
  'okta_enduser',
  'okta_browser_plugin',
  'okta_account_settings',
  'okta_flow_sso',
  'flow',
  'okta_workflows_oauth',
  'okta_atspoke_sso',
  'okta_access_requests_resource_catalog',
  'okta_iga_reviewer',
  'okta_iga_security_access_reviews',
  'partner_portal',
  'okta_oin_submission_tester_app',
  'active_directory',
  'ldap_interface',
  'okta_org2org',
]);

export const isInternalApp = (name: string | undefined): boolean => name !== undefined && INTERNAL_NAMES.has(name);
