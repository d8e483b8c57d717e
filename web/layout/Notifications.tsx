import Button from '@cloudscape-design/components/button';
import Flashbar, { type FlashbarProps } from '@cloudscape-design/components/flashbar';
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { useApi } from '../api/ApiProvider.tsx';
import { useUpdateConnection } from '../api/mutations.ts';
import { useSession } from '../auth/AuthProvider.tsx';
import { formatMinute } from '../format/dates.ts';
import { useDrafts } from '../prices/draftStore.ts';
import { hasDrafts } from '../prices/priceTable.ts';
import { paths } from '../routing/paths.ts';
import { partialBecause } from './partialBecause.ts';

/** Why the numbers may be out of date, each reason with an action that helps. */
export function Notifications({ connection }: { readonly connection: ConnectionBody | undefined }) {
  const { isSessionExpired } = useApi();
  const { signIn } = useSession();
  const offline = useOffline();
  const health = useHealthBanner(connection);
  const unsaved = useUnsavedPrices(connection?.id ?? '');
  const items: FlashbarProps.MessageDefinition[] = [
    ...(isSessionExpired
      ? [
          {
            id: 'session',
            type: 'error' as const,
            header: 'Your session has ended',
            content: 'You see the last numbers that were loaded. Sign in again to continue here.',
            action: <Button onClick={() => void signIn()}>Sign in</Button>,
          },
        ]
      : []),
    ...(offline
      ? [
          {
            id: 'offline',
            type: 'warning' as const,
            header: 'No connection to the service',
            content: 'You see the last numbers that were loaded. The page tries again by itself.',
          },
        ]
      : []),
    ...(health ? [health] : []),
    ...(unsaved ? [unsaved] : []),
  ];
  return <Flashbar items={items} />;
}

/** Prices that were typed and not saved, on every view but their own. */
function useUnsavedPrices(connection: string): FlashbarProps.MessageDefinition | undefined {
  const [path, navigate] = useLocation();
  const drafts = useDrafts(connection);
  if (!hasDrafts(drafts) || path === paths.prices(connection)) return undefined;
  return {
    id: 'prices',
    type: 'warning',
    header: 'Prices that you entered are not saved',
    content: 'They are kept while this tab is open.',
    action: <Button onClick={() => navigate(paths.prices(connection))}>Go to the prices</Button>,
  };
}

/** True while the browser is offline, or the latest read of the connections got no answer. */
function useOffline(): boolean {
  const [offline, setOffline] = useState(!navigator.onLine);
  const client = useQueryClient();
  useIsFetching();
  useEffect(() => {
    const update = () => {
      setOffline(!navigator.onLine);
      if (navigator.onLine) void client.invalidateQueries();
    };
    addEventListener('online', update);
    addEventListener('offline', update);
    return () => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    };
  }, [client]);
  const found = client.getQueryCache().find({ queryKey: ['connections'] });
  return offline || (found?.state.fetchFailureReason?.name ?? found?.state.error?.name) === 'NetworkError';
}

const lastNumbers = (through: string | null) =>
  through === null ? 'There are no numbers yet.' : `Numbers are as of ${formatMinute(through)}.`;

function useHealthBanner(connection: ConnectionBody | undefined): FlashbarProps.MessageDefinition | undefined {
  const [path, navigate] = useLocation();
  const { mayManage } = useSession();
  const change = useUpdateConnection(connection?.id ?? '');
  if (!connection || path === paths.connected(connection.id)) return undefined;
  const { id, health, reason, nextAction, coverage, progress } = connection;
  const numbers = lastNumbers(coverage.dataThrough);
  const toHealth = (text: string, action?: string) =>
    mayManage && {
      action: <Button onClick={() => navigate(paths.health(id, undefined, { do: action }))}>{text}</Button>,
    };
  const resume = mayManage && (
    <Button loading={change.isPending} onClick={() => change.mutate({ paused: false })}>
      Resume
    </Button>
  );
  const banner = { id: 'health', content: `${reason} ${numbers}` };
  switch (health) {
    case 'HEALTHY':
      return undefined;
    case 'VALIDATING':
    case 'BACKFILLING':
      return {
        ...banner,
        type: 'in-progress',
        loading: true,
        header: `Numbers are partial: ${partialBecause(progress)}`,
        content: reason,
        action: <Button onClick={() => navigate(paths.connected(id))}>Show progress</Button>,
      };
    case 'NEEDS_RECONNECT':
      return { ...banner, type: 'error', header: 'Okta no longer lets us read', ...toHealth('Reconnect', 'reconnect') };
    case 'NEEDS_ATTENTION': {
      const header = 'Okta will soon refuse to be read';
      if (nextAction === 'RESUME') return { ...banner, type: 'warning', header, action: resume };
      const isReconnect = nextAction === 'RECONNECT';
      return {
        ...banner,
        type: 'warning',
        header,
        ...toHealth(isReconnect ? 'Reconnect' : 'See details', isReconnect ? 'reconnect' : undefined),
      };
    }
    case 'NEEDS_DECISION':
      if (path === paths.health(id)) return undefined; // that view shows the question
      return { ...banner, type: 'warning', header: 'Your decision is needed', ...toHealth('Decide') };
    case 'DEGRADED':
      if (nextAction === 'FIX_IN_OKTA') return { ...banner, type: 'error', header: 'Okta refuses to be read' };
      return { ...banner, type: 'warning', header: 'Partly behind', ...toHealth('See details') };
    case 'THROTTLED':
      return { ...banner, type: 'info', header: 'Waiting for Okta' };
    case 'PAUSED':
      return { ...banner, type: 'info', header: 'Paused', action: resume };
    case 'DELETING':
      return { ...banner, type: 'info', header: 'Being deleted', content: reason };
    default:
      return health satisfies never;
  }
}
