import { Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { InsightsPage } from '../insights/InsightsPage.tsx';
import { NoConnection, NotFound } from '../ui/EmptyState.tsx';
import { LoadingState } from '../ui/LoadingState.tsx';
import { ConnectionProvider } from './ConnectionProvider.tsx';
import { lazyView } from './lazyView.ts';
import { paths } from './paths.ts';

// Most visits open Insights, so it is in the first script; every other view is loaded when it is opened.
const ConnectPage = lazyView(() => import('../connect/ConnectPage.tsx').then(({ ConnectPage }) => ConnectPage));
const ConnectedPage = lazyView(() => import('../connect/ConnectedPage.tsx').then(({ ConnectedPage }) => ConnectedPage));
const AppsPage = lazyView(() => import('../apps/AppsPage.tsx').then(({ AppsPage }) => AppsPage));
const AppPage = lazyView(() => import('../apps/AppPage.tsx').then(({ AppPage }) => AppPage));
const OverviewPage = lazyView(() => import('../overview/OverviewPage.tsx').then(({ OverviewPage }) => OverviewPage));
const PeoplePage = lazyView(() => import('../people/PeoplePage.tsx').then(({ PeoplePage }) => PeoplePage));
const PersonPage = lazyView(() => import('../people/PersonPage.tsx').then(({ PersonPage }) => PersonPage));
const OpportunitiesPage = lazyView(() =>
  import('../opportunities/OpportunitiesPage.tsx').then(({ OpportunitiesPage }) => OpportunitiesPage),
);
const PlanPage = lazyView(() => import('../plan/PlanPage.tsx').then(({ PlanPage }) => PlanPage));
const ReportPage = lazyView(() => import('../report/ReportPage.tsx').then(({ ReportPage }) => ReportPage));
const PricesPage = lazyView(() => import('../prices/PricesPage.tsx').then(({ PricesPage }) => PricesPage));
const RenewalsPage = lazyView(() => import('../renewals/RenewalsPage.tsx').then(({ RenewalsPage }) => RenewalsPage));
const DecisionsPage = lazyView(() =>
  import('../decisions/DecisionsPage.tsx').then(({ DecisionsPage }) => DecisionsPage),
);
const ChangesPage = lazyView(() => import('../changes/ChangesPage.tsx').then(({ ChangesPage }) => ChangesPage));
const HealthPage = lazyView(() => import('../health/HealthPage.tsx').then(({ HealthPage }) => HealthPage));
const ReceiptPage = lazyView(() => import('../receipts/ReceiptPage.tsx').then(({ ReceiptPage }) => ReceiptPage));
const DefinitionsPage = lazyView(() =>
  import('../definitions/DefinitionsPage.tsx').then(({ DefinitionsPage }) => DefinitionsPage),
);
const HowSureOrgPage = lazyView(() =>
  import('../reliability/HowSureOrgPage.tsx').then(({ HowSureOrgPage }) => HowSureOrgPage),
);
const HowSurePage = lazyView(() => import('../definitions/HowSurePage.tsx').then(({ HowSurePage }) => HowSurePage));
const WebhooksPage = lazyView(() => import('../webhooks/WebhooksPage.tsx').then(({ WebhooksPage }) => WebhooksPage));
const WebhookPage = lazyView(() => import('../webhooks/WebhookPage.tsx').then(({ WebhookPage }) => WebhookPage));

interface AppRoutesProps {
  /** Undefined while they are loading. */
  readonly connections: readonly ConnectionBody[] | undefined;
  readonly current: ConnectionBody | undefined;
}

/** The view of each URL. */
export function AppRoutes({ connections, current }: AppRoutesProps) {
  return (
    <Suspense fallback={<LoadingState />}>
      <Switch>
        <Route path="/">
          <Start connections={connections} />
        </Route>
        <Route path={paths.connect} component={ConnectPage} />
        <Route path="/receipts/:receipt">{({ receipt }) => <ReceiptPage id={receipt} />}</Route>
        <Route path={paths.definitions} component={DefinitionsPage} />
        <Route path={paths.howSure}>
          <HowSurePage />
        </Route>
        <Route path={paths.webhooks} component={WebhooksPage} />
        <Route path="/webhooks/:webhook">{({ webhook }) => <WebhookPage key={webhook} id={webhook} />}</Route>
        <Route path="/connections/:connection/*?">
          {connections === undefined && <LoadingState />}
          {connections !== undefined && current === undefined && <NotFound what="connection" />}
          {current && (
            <ConnectionProvider connection={current}>
              <ConnectionRoutes />
            </ConnectionProvider>
          )}
        </Route>
        <Route>
          <NotFound what="page" />
        </Route>
      </Switch>
    </Suspense>
  );
}

const ConnectionRoutes = () => (
  <Switch>
    <Route path="/connections/:connection" component={InsightsPage} />
    <Route path="/connections/:connection/connected" component={ConnectedPage} />
    <Route path="/connections/:connection/apps" component={AppsPage} />
    <Route path="/connections/:connection/apps/:app">{({ app }) => <AppPage id={app} />}</Route>
    <Route path="/connections/:connection/people" component={PeoplePage} />
    <Route path="/connections/:connection/people/:person">{({ person }) => <PersonPage id={person} />}</Route>
    <Route path="/connections/:connection/opportunities" component={OpportunitiesPage} />
    <Route path="/connections/:connection/plan" component={PlanPage} />
    <Route path="/connections/:connection/report" component={ReportPage} />
    <Route path="/connections/:connection/prices" component={PricesPage} />
    <Route path="/connections/:connection/renewals" component={RenewalsPage} />
    <Route path="/connections/:connection/decisions" component={DecisionsPage} />
    <Route path="/connections/:connection/changes" component={ChangesPage} />
    <Route path="/connections/:connection/how-sure" component={HowSureOrgPage} />
    <Route path="/connections/:connection/health" component={HealthPage} />
    <Route>
      <NotFound what="page" />
    </Route>
  </Switch>
);

/** The overview of several orgs; the Insights of the only one; without any, offers to connect one. */
function Start({ connections }: Pick<AppRoutesProps, 'connections'>) {
  const [first] = connections ?? [];
  if (connections === undefined) return <LoadingState />;
  if (connections.length > 1) return <OverviewPage />;
  return first ? <Redirect to={paths.insights(first.id)} replace /> : <NoConnection />;
}
