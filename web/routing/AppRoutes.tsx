import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import type { ConnectionBody } from '../../functions/contract/connectionBodies.ts';
import { Insights } from '../insights/InsightsPage.tsx';
import { NoConnection, NotFound } from '../ui/EmptyState.tsx';
import { LoadingState } from '../ui/LoadingState.tsx';
import { ConnectionProvider } from './ConnectionProvider.tsx';
import { paths } from './paths.ts';

// Insights is what most visits open, so it comes with the first script; every other view brings its own.
const Wizard = lazy(() => import('../connect/ConnectWizard.tsx').then(({ Wizard }) => ({ default: Wizard })));
const Connected = lazy(() => import('../connect/ConnectedPage.tsx').then(({ Connected }) => ({ default: Connected })));
const Apps = lazy(() => import('../apps/AppsPage.tsx').then(({ Apps }) => ({ default: Apps })));
const AppPage = lazy(() => import('../apps/AppPage.tsx').then(({ AppPage }) => ({ default: AppPage })));
const People = lazy(() => import('../people/PeoplePage.tsx').then(({ People }) => ({ default: People })));
const PersonPage = lazy(() => import('../people/PersonPage.tsx').then(({ PersonPage }) => ({ default: PersonPage })));
const Opportunities = lazy(() =>
  import('../opportunities/OpportunitiesPage.tsx').then(({ Opportunities }) => ({ default: Opportunities })),
);
const Changes = lazy(() => import('../changes/ChangesPage.tsx').then(({ Changes }) => ({ default: Changes })));
const Health = lazy(() => import('../health/HealthPage.tsx').then(({ Health }) => ({ default: Health })));
const Receipt = lazy(() => import('../receipts/ReceiptPage.tsx').then(({ Receipt }) => ({ default: Receipt })));
const Definitions = lazy(() => import('../definitions/DefinitionsPage.tsx').then(({ Definitions }) => ({ default: Definitions })));

interface ViewsProps {
  /** Undefined while they are not known yet. */
  readonly connections: readonly ConnectionBody[] | undefined;
  readonly current: ConnectionBody | undefined;
}

/** Which view an address opens. */
export function Views({ connections, current }: ViewsProps) {
  return (
    <Suspense fallback={<LoadingState />}>
      <Switch>
        <Route path="/">
          <Start connections={connections} />
        </Route>
        <Route path={paths.connect} component={Wizard} />
        <Route path="/receipts/:receipt">{({ receipt }) => <Receipt id={receipt} />}</Route>
        <Route path={paths.definitions} component={Definitions} />
        <Route path="/connections/:connection/*?">
          {connections === undefined && <LoadingState />}
          {connections !== undefined && current === undefined && <NotFound what="connection" />}
          {current && (
            <ConnectionProvider connection={current}>
              <OfConnection />
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

const OfConnection = () => (
  <Switch>
    <Route path="/connections/:connection" component={Insights} />
    <Route path="/connections/:connection/connected" component={Connected} />
    <Route path="/connections/:connection/apps" component={Apps} />
    <Route path="/connections/:connection/apps/:app">{({ app }) => <AppPage id={app} />}</Route>
    <Route path="/connections/:connection/people" component={People} />
    <Route path="/connections/:connection/people/:person">{({ person }) => <PersonPage id={person} />}</Route>
    <Route path="/connections/:connection/opportunities" component={Opportunities} />
    <Route path="/connections/:connection/changes" component={Changes} />
    <Route path="/connections/:connection/health" component={Health} />
    <Route>
      <NotFound what="page" />
    </Route>
  </Switch>
);

/** The first connection's Insights; without one, the way to connect. */
function Start({ connections }: Pick<ViewsProps, 'connections'>) {
  const [first] = connections ?? [];
  if (connections === undefined) return <LoadingState />;
  return first ? <Redirect to={paths.insights(first.id)} replace /> : <NoConnection />;
}
