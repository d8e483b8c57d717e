import AppLayoutToolbar from '@cloudscape-design/components/app-layout-toolbar';
import ErrorBoundary from '@cloudscape-design/components/error-boundary';
import { useRef, useState } from 'react';
import { useLocation, useRoute } from 'wouter';
import { useConnections } from '../api/queries/connections.ts';
import { AppRoutes } from '../routing/AppRoutes.tsx';
import { paths } from '../routing/paths.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { Breadcrumbs } from './Breadcrumbs.tsx';
import { Notifications } from './Notifications.tsx';
import { SideBar } from './SideBar.tsx';
import { TopBar } from './TopBar.tsx';
import { useRefetchOnProgress } from './useRefetchOnProgress.ts';
import { ANNOUNCER } from './useViewTitle.ts';

/** Pixels: wider than most screens, so that tables and charts use them; sentences have a width of their own. */
const MAX_CONTENT_WIDTH = 2400;

/** Views about all orgs that the side bar of one leads to. */
const EXPLANATIONS: readonly string[] = [paths.definitions, paths.howSure];

/** The bars and notifications around every view, for the connection that the URL names; beside an explanation, for the one it was opened from. */
export function PageLayout() {
  const connections = useConnections();
  const [path] = useLocation();
  const [, params] = useRoute('/connections/:connection/*?');
  const [isOpen, setOpen] = useState(() => innerWidth > 900);
  const openedFrom = useRef<string>(undefined);
  if (params?.connection !== undefined) openedFrom.current = params.connection;
  const wanted = EXPLANATIONS.includes(path) ? openedFrom.current : params?.connection;
  const current = connections.data?.find(({ id }) => id === wanted);
  useRefetchOnProgress(current);
  return (
    <>
      <div id="top-bar">
        <TopBar connections={connections.data ?? []} current={current} />
      </div>
      <div id={ANNOUNCER} className="visually-hidden" role="status" aria-live="polite" />
      <AppLayoutToolbar
        headerSelector="#top-bar"
        toolsHide
        navigationHide={!current}
        navigation={current && <SideBar connection={current} />}
        breadcrumbs={current && <Breadcrumbs connection={current} />}
        navigationOpen={isOpen}
        onNavigationChange={({ detail }) => setOpen(detail.open)}
        navigationWidth={220}
        maxContentWidth={MAX_CONTENT_WIDTH}
        notifications={<Notifications connection={current} />}
        content={
          connections.error && !connections.data ? (
            <ErrorAlert error={connections.error} onRetry={() => void connections.refetch()} />
          ) : (
            <ErrorBoundary key={path} onError={({ error }) => console.error(error)}>
              <AppRoutes connections={connections.data} current={current} />
            </ErrorBoundary>
          )
        }
      />
    </>
  );
}
