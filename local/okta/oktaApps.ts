/**
 * Okta's own apps. Since 2025 several of them are in no answer about apps, although the System Log names them; there both
 * `displayName` and `alternateId` of the target are the text below (release notes 2025.05.0; logs of real orgs).
 */
import type { App } from './company.ts';

type OktaApp = Pick<App, 'name' | 'displayName'>;

export const OKTA_APPS: readonly OktaApp[] = [
  { name: 'saasure', displayName: 'Okta Admin Console' },
  { name: 'okta_enduser', displayName: 'Okta Dashboard' },
  { name: 'okta_browser_plugin', displayName: 'Okta Browser Plugin' },
  { name: 'okta_account_settings', displayName: 'Okta Account Settings' },
  { name: 'okta_iga', displayName: 'Okta Identity Governance' },
  { name: 'okta_iga_reviewer', displayName: 'Okta Access Certification Reviews' },
  { name: 'okta_iga_security_access_reviews', displayName: 'Okta Security Access Reviews' },
  { name: 'okta_entitlement_management', displayName: 'Okta Entitlement Management' },
  { name: 'okta_access_requests_admin', displayName: 'Okta Access Requests Admin' },
  { name: 'okta_atspoke_sso', displayName: 'Okta Access Requests' },
  { name: 'okta_access_requests_resource_catalog', displayName: 'Okta Access Requests Resource Catalog' },
  { name: 'okta_flow_sso', displayName: 'Okta Workflows' },
  { name: 'okta_workflows_oauth', displayName: 'Okta Workflows OAuth' },
  { name: 'okta_oin_submission_tester_app', displayName: 'Okta OIN Submission Tester' },
  { name: 'okta_isv_portal', displayName: 'Okta ISV Portal' },
];

const NAMES: ReadonlySet<string> = new Set(OKTA_APPS.map(({ name }) => name));

export const isOktaApp = ({ name }: Pick<App, 'name'>): boolean => NAMES.has(name);
