import { withQuery } from '../api/client.ts';
import { type Period, periodQuery } from './period.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** The path of every view; those with a period keep it in the query. */
export const paths = {
  /** All orgs, or the only one's Insights. */
  start: '/',
  connect: '/connect',
  definitions: '/definitions',
  howSure: '/how-sure',
  webhooks: '/webhooks',
  webhook: (webhook: string) => `/webhooks/${webhook}`,
  connected: (connection: string) => `/connections/${connection}/connected`,
  insights: (connection: string, period?: Period) => at(connection, '', period),
  apps: (connection: string, period?: Period, query?: Query) => at(connection, '/apps', period, query),
  app: (connection: string, app: string, period?: Period, query?: Query) =>
    at(connection, `/apps/${encodeURIComponent(app)}`, period, query),
  people: (connection: string, period?: Period, query?: Query) => at(connection, '/people', period, query),
  person: (connection: string, person: string, period?: Period) =>
    at(connection, `/people/${encodeURIComponent(person)}`, period),
  opportunities: (connection: string, period?: Period) => at(connection, '/opportunities', period),
  /** Of one app, or of all. A plan is made from the newest data, so that it has no period. */
  plan: (connection: string, app?: string) => at(connection, '/plan', undefined, { app }),
  report: (connection: string, period?: Period, query?: Query) => at(connection, '/report', period, query),
  prices: (connection: string, period?: Period, query?: Query) => at(connection, '/prices', period, query),
  renewals: (connection: string, period?: Period) => at(connection, '/renewals', period),
  decisions: (connection: string, period?: Period) => at(connection, '/decisions', period),
  changes: (connection: string, period?: Period) => at(connection, '/changes', period),
  howSureOf: (connection: string) => at(connection, '/how-sure'),
  health: (connection: string, period?: Period, query?: Query) => at(connection, '/health', period, query),
  receipt: (receipt: string) => `/receipts/${receipt}`,
} as const;

const at = (connection: string, view: string, period?: Period, query: Query = {}): string =>
  withQuery(`/connections/${connection}${view}`, { ...(period && periodQuery(period)), ...query });

interface View {
  readonly text: string;
  /** What a page below the view is about: one of its items. */
  readonly itemText?: string;
  /** Without the period. */
  readonly path: string;
  readonly href: string;
}

/** The views of a connection in the order of the navigation, Insights first. */
export function connectionViews(connection: string, period: Period): readonly [View, ...View[]] {
  const view = (text: string, pathOf: (connection: string, period?: Period) => string, itemText?: string): View => ({
    text,
    path: pathOf(connection),
    href: pathOf(connection, period),
    ...(itemText !== undefined && { itemText }),
  });
  return [
    view('Insights', paths.insights),
    view('Apps', paths.apps, 'App'),
    view('People', paths.people, 'Person'),
    view('Opportunities', paths.opportunities),
    view('Plan', (id) => paths.plan(id)),
    view('Report', paths.report),
    view('Prices', paths.prices),
    view('Renewals', paths.renewals),
    view('Decisions', paths.decisions),
    view('Changes', paths.changes),
    view('How sure are we?', (id) => paths.howSureOf(id)),
    view('Connection', paths.health),
  ];
}

/** The view that `path` opens or lies below; undefined for Insights, which every path of the connection lies below. */
export const findOpenView = ([, ...others]: readonly [View, ...View[]], path: string): View | undefined =>
  others.find((view) => path === view.path || path.startsWith(`${view.path}/`));
