import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { InsightsPage } from '../insights/InsightsPage.tsx';
import { NoConnection, NotFound } from '../ui/EmptyState.tsx';
import { LoadingState } from '../ui/LoadingState.tsx';
import { ConnectionProvider } from './ConnectionProvider.tsx';
import { paths } from './paths.ts';

// Most visits open Insights, so it is in the first script; every other view is loaded when it is opened.
const ConnectWizard = lazy(() =>
  import('../connect/ConnectWizard.tsx').then(({ ConnectWizard }) => ({ default: ConnectWizard })),
);
const ConnectedPage = lazy(() =>
  import('../connect/ConnectedPage.tsx').then(({ ConnectedPage }) => ({ default: ConnectedPage })),
);
const AppsPage = lazy(() => import('../apps/AppsPage.tsx').then(({ AppsPage }) => ({ default: AppsPage })));
const AppPage = lazy(() => import('../apps/AppPage.tsx').then(({ AppPage }) => ({ default: AppPage })));
const PeoplePage = lazy(() => import('../people/PeoplePage.tsx').then(({ PeoplePage }) => ({ default: PeoplePage })));
const PersonPage = lazy(() => import('../people/PersonPage.tsx').then(({ PersonPage }) => ({ default: PersonPage })));
const OpportunitiesPage = lazy(() =>
  import('../opportunities/OpportunitiesPage.tsx').then(({ OpportunitiesPage }) => ({ default: OpportunitiesPage })),
);
const PlanPage = lazy(() => import('../plan/PlanPage.tsx').then(({ PlanPage }) => ({ default: PlanPage })));
const ReportPage = lazy(() => import('../report/ReportPage.tsx').then(({ ReportPage }) => ({ default: ReportPage })));
const PricesPage = lazy(() => import('../prices/PricesPage.tsx').then(({ PricesPage }) => ({ default: PricesPage })));
const RenewalsPage = lazy(() =>
  import('../renewals/RenewalsPage.tsx').then(({ RenewalsPage }) => ({ default: RenewalsPage })),
);
const DecisionsPage = lazy(() =>
  import('../decisions/DecisionsPage.tsx').then(({ DecisionsPage }) => ({ default: DecisionsPage })),
);
const ChangesPage = lazy(() =>
  import('../changes/ChangesPage.tsx').then(({ ChangesPage }) => ({ default: ChangesPage })),
);
const HealthPage = lazy(() => import('../health/HealthPage.tsx').then(({ HealthPage }) => ({ default: HealthPage })));
const ReceiptPage = lazy(() =>
  import('../receipts/ReceiptPage.tsx').then(({ ReceiptPage }) => ({ default: ReceiptPage })),
);
const DefinitionsPage = lazy(() =>
  import('../definitions/DefinitionsPage.tsx').then(({ DefinitionsPage }) => ({ default: DefinitionsPage })),
);
const HowSurePage = lazy(() =>
  import('../definitions/HowSurePage.tsx').then(({ HowSurePage }) => ({ default: HowSurePage })),
);

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
        <Route path={paths.connect} component={ConnectWizard} />
        <Route path="/receipts/:receipt">{({ receipt }) => <ReceiptPage id={receipt} />}</Route>
        <Route path={paths.definitions} component={DefinitionsPage} />
        <Route path={paths.howSure} component={HowSurePage} />
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
    <Route path="/connections/:connection/health" component={HealthPage} />
    <Route>
      <NotFound what="page" />
    </Route>
  </Switch>
);

/** Redirects to the first connection's Insights; without a connection, offers to connect one. */
function Start({ connections }: Pick<AppRoutesProps, 'connections'>) {
  const [first] = connections ?? [];
  if (connections === undefined) return <LoadingState />;
  return first ? <Redirect to={paths.insights(first.id)} replace /> : <NoConnection />;
}
