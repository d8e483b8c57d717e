/** The apps a mid-sized company signs in to through Okta. Department tools fill the list up to the size wanted. */
import type { AppSession } from '../appSessions.ts';
import { DEPARTMENTS } from './names.ts';

/** Who is assigned. `everyone` and `departments` are assigned by group, `some` one by one; `nobody` needs no assignment. */
type Audience =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'departments'; readonly names: readonly string[] }
  | { readonly kind: 'some'; readonly share: number }
  | { readonly kind: 'nobody' };

export interface AppPlan {
  readonly name: string;
  readonly label: string;
  readonly displayName: string;
  readonly signOnMode: string | null;
  readonly audience: Audience;
  /** 0 to 1: how much the people who have it use it. */
  readonly popularity: number;
  /** On how many of the working days it is used by those who use it; follows from the popularity unless given. */
  readonly dailyUse?: number;
  /** How long it keeps people signed in; without one each use takes a sign-in. */
  readonly session?: AppSession;
  /** The share of its holders who use another app in its place since the first third of the history. */
  readonly replaced?: number;
  /** Universal Logout ended the sessions of all its holders in the middle of the history. */
  readonly loggedOut?: boolean;
  readonly inactive?: boolean;
  readonly unlisted?: boolean;
  readonly implicitAssignment?: boolean;
  readonly oauthType?: 'web' | 'service';
  readonly provisions?: boolean;
  /** Licences bought, as a multiple of the seats assigned. */
  readonly licences?: number;
  /** Its group was assigned within the log's history, which wrote one event for each member. */
  readonly fannedOut?: boolean;
}

const everyone: Audience = { kind: 'everyone' };
const nobody: Audience = { kind: 'nobody' };
const some = (share: number): Audience => ({ kind: 'some', share });
const departments = (...names: readonly string[]): Audience => ({ kind: 'departments', names });

const app = (
  name: string,
  label: string,
  audience: Audience,
  popularity: number,
  more: Partial<AppPlan> = {},
): AppPlan => ({ name, label, displayName: label, signOnMode: 'SAML_2_0', audience, popularity, ...more });

/** Apps that tests and the demo rely on; every org of size `small` and above has all of them. */
const SPECIAL_CASES: readonly AppPlan[] = [
  app('slack', 'Slack', everyone, 0.95, { provisions: true, licences: 1.1 }),
  app('salesforce', 'Salesforce', departments('Sales', 'Customer Care'), 0.7, { provisions: true, licences: 1.4 }),
  app('github_enterprise', 'GitHub Enterprise', departments('Engineering', 'Product Design'), 0.8, { licences: 1.2 }),
  app('northwind_oidc_broker', 'Returns Portal', nobody, 0.3, {
    signOnMode: 'OPENID_CONNECT',
    implicitAssignment: true,
    oauthType: 'web',
  }),
  app('jive', 'Old Intranet', everyone, 0, { inactive: true }),
  app('saasure', 'Okta Admin Console', nobody, 0.02, { signOnMode: 'OPENID_CONNECT', oauthType: 'web' }),
  app('okta_enduser', 'Okta Dashboard', nobody, 0.25, { signOnMode: 'OPENID_CONNECT', oauthType: 'web' }),
  app('okta_iga', 'Okta Identity Governance', nobody, 0.05, { unlisted: true, signOnMode: 'OPENID_CONNECT' }),
  app('amazon_aws', 'AWS Production', departments('Engineering', 'IT'), 0.5, {
    displayName: 'AWS Account Federation',
    signOnMode: 'AWS_FEDERATED_LOGIN',
  }),
  app('northwind_legacy_erp', 'Warehouse ERP (old)', departments('Supply Chain'), 0.2, { signOnMode: null }),
  app('bookmark', 'Holiday Calendar', everyone, 0, { displayName: 'Bookmark App', signOnMode: 'BOOKMARK' }),
  app('oidc_client', 'Nightly Inventory Job', nobody, 0, { signOnMode: 'OPENID_CONNECT', oauthType: 'service' }),
  app('zendesk', 'Zendesk', departments('Customer Care'), 0.9, { licences: 1.3, provisions: true }),
  app('zendesk', 'Zendesk EU', departments('Customer Care'), 0.15),
  app('tableau', 'Reports', some(0.08), 0.4, { displayName: 'Tableau', licences: 1 }),
  app('looker', 'Reports', departments('Finance'), 0.6, { displayName: 'Looker' }),
  app('northwind_customsaml20app_1', '<b>Price</b> & Promo <script>alert(1)</script>', departments('Marketing'), 0.3),
  app('figma', 'Figma', departments('Product Design', 'Marketing'), 0.5, { licences: 1.6, fannedOut: true }),
  // Its holders sign in with an account of its own, so that Okta never sees one of them.
  app('adobe_creative_cloud', 'Adobe Creative Cloud', some(0.12), 0.08, { licences: 1.2, dailyUse: 0 }),
];

const GENERAL: readonly AppPlan[] = [
  app('google', 'Google Workspace', everyone, 0.9, {
    provisions: true,
    licences: 1.05,
    dailyUse: 0.9,
    session: { kind: 'fixed', days: 30 },
  }),
  app('zoomus', 'Zoom', everyone, 0.6, { licences: 1.1, dailyUse: 0.5, replaced: 0.55 }),
  app('workday', 'Workday', everyone, 0.15, {
    licences: 1,
    dailyUse: 0.8,
    replaced: 0.9,
    session: { kind: 'sliding', days: 1 },
  }),
  app('servicenow_ud', 'ServiceNow', everyone, 0.1),
  app('concur', 'SAP Concur', everyone, 0.08),
  app('confluence', 'Confluence', everyone, 0.4, {
    licences: 1.2,
    dailyUse: 0.9,
    replaced: 0.75,
    session: { kind: 'fixed', days: 14 },
  }),
  app('knowbe4', 'KnowBe4 Security Training', everyone, 0.02),
  app('docusign', 'DocuSign', everyone, 0.04, { licences: 1 }),
  app('jira', 'Jira', departments('Engineering', 'Product Design', 'IT'), 0.85, {
    licences: 1.1,
    dailyUse: 0.9,
    session: { kind: 'sliding', days: 30 },
  }),
  app('datadog', 'Datadog', departments('Engineering', 'IT'), 0.45, { dailyUse: 0.9 }),
  app('pagerduty', 'PagerDuty', departments('Engineering', 'IT'), 0.2, { licences: 1.5 }),
  app('sentry', 'Sentry', departments('Engineering'), 0.3),
  app('snowflake', 'Snowflake', departments('Engineering', 'Finance'), 0.3),
  app('hubspot', 'HubSpot', departments('Marketing', 'Sales'), 0.5, {
    licences: 1.3,
    session: { kind: 'sliding', days: 7 },
    loggedOut: true,
  }),
  app('gong', 'Gong', departments('Sales'), 0.55),
  app('outreach', 'Outreach', departments('Sales'), 0.4),
  app('netsuite', 'NetSuite', departments('Finance', 'Supply Chain'), 0.6, { signOnMode: 'NETSUITE_SSO' }),
  app('coupa', 'Coupa', departments('Finance', 'Supply Chain'), 0.25, {
    dailyUse: 0.9,
    session: { kind: 'fixed', days: 7 },
  }),
  app('greenhouse', 'Greenhouse', departments('People'), 0.7),
  app('lattice', 'Lattice', everyone, 0.05, { licences: 1 }),
  app('miro', 'Miro', some(0.2), 0.25, { licences: 1.5 }),
  app('asana', 'Asana', some(0.1), 0.3),
  app('monday', 'monday.com', some(0.06), 0.2),
  app('lucidchart', 'Lucidchart', some(0.15), 0.1, { licences: 1.2 }),
  app('box', 'Box', some(0.25), 0.15, { licences: 1.1 }),
  app('dropbox_for_business', 'Dropbox Business', some(0.05), 0.05),
  app('grammarly', 'Grammarly', some(0.1), 0.2),
  app('linkedin_learning', 'LinkedIn Learning', everyone, 0.03),
  app('shopify_plus', 'Shopify Plus', departments('Retail Operations', 'Marketing'), 0.55),
  app('kronos', 'UKG Workforce', departments('Retail Operations'), 0.65, { signOnMode: 'WS_FEDERATION' }),
  app('blue_yonder', 'Blue Yonder', departments('Supply Chain'), 0.5),
  app('talkdesk', 'Talkdesk', departments('Customer Care'), 0.75),
  app('mailchimp', 'Mailchimp', departments('Marketing'), 0.2, { signOnMode: 'BROWSER_PLUGIN' }),
  app('canva', 'Canva', some(0.08), 0.3, { signOnMode: 'SECURE_PASSWORD_STORE' }),
];

const PURPOSES = [
  'Planner',
  'Scorecards',
  'Wiki',
  'Approvals',
  'Forecast',
  'Library',
  'Rota',
  'Audit Trail',
  'Sandbox',
  'Insights',
  'Toolkit',
  'Tracker',
  'Archive',
  'Training',
  'Calculator',
] as const;

/** Custom apps, each of one department; every next one is a little less popular, by Zipf's law. */
function departmentTools(count: number): readonly AppPlan[] {
  return Array.from({ length: count }, (_, i) => {
    const department = DEPARTMENTS[i % DEPARTMENTS.length]?.name ?? '';
    const purpose = PURPOSES[Math.floor(i / DEPARTMENTS.length) % PURPOSES.length];
    const audience = i % 3 === 2 ? some(0.03) : departments(department);
    const popularity = 0.6 / (1 + i / 12) + 0.02;
    return app(`northwind_customsaml20app_${i + 2}`, `${department} ${purpose}`, audience, popularity);
  });
}

/** Plans `count` listed apps, and in addition the apps that no endpoint lists. */
export function planApps(count: number): readonly AppPlan[] {
  const listed = [...SPECIAL_CASES, ...GENERAL].filter((plan) => !plan.unlisted);
  if (count <= 6) return listed.slice(0, count);
  const unlisted = SPECIAL_CASES.filter((plan) => plan.unlisted);
  const tools = departmentTools(Math.max(0, count - listed.length));
  return [...listed.slice(0, count), ...tools, ...unlisted];
}
