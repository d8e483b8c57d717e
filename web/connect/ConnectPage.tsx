import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useLocation } from 'wouter';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { Problem } from '../../functions/api/http/schema.ts';
import type { ProblemCode } from '../../functions/contract/words/http.ts';
import { useApi } from '../api/ApiProvider.tsx';
import { ApiError } from '../api/client.ts';
import { useConnections } from '../api/queries/connections.ts';
import { useSession } from '../auth/AuthProvider.tsx';
import { paths } from '../routing/paths.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { AlreadyConnected } from './AlreadyConnected.tsx';
import { ConnectWizard } from './ConnectWizard.tsx';
import { createSignedInRequests } from './connectRequests.ts';
import { ACCESS_METHODS } from './credentials.ts';
import { EMPTY_DRAFT, STEPS } from './draft.ts';
import { LocalStackNotice } from './LocalStackNotice.tsx';

/** The wizard for a signed-in person. A tenant connects an org once, so that an org that is connected leads no further. */
export function ConnectPage() {
  const { apiFetch } = useApi();
  const { mayManage } = useSession();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const connections = useConnections();
  const idempotencyKey = useRef(crypto.randomUUID());
  const requests = useMemo(() => createSignedInRequests(apiFetch, idempotencyKey.current), [apiFetch]);
  const connectionOf = (org: string): ConnectionBody | undefined =>
    connections.data?.find(({ orgId }) => orgId === org);

  if (!mayManage) return <ErrorAlert error={new ApiError(NO_PERMISSION)} />;
  return (
    <ConnectWizard
      path={paths.connect}
      steps={STEPS}
      methods={ACCESS_METHODS}
      emptyDraft={EMPTY_DRAFT}
      requests={requests}
      mayConnect={(org) => connectionOf(org) === undefined}
      orgNotice={(org) => (
        <>
          <AlreadyConnected connection={org === undefined ? undefined : connectionOf(org)} />
          <LocalStackNotice />
        </>
      )}
      onLeave={() => navigate(paths.start)}
      onConnected={async (connection) => {
        await client.invalidateQueries({ queryKey: ['connections'] });
        return () => navigate(paths.connected(connection), { replace: true });
      }}
    />
  );
}

const NO_PERMISSION: Problem = {
  type: 'about:blank',
  title: 'Not allowed',
  status: 403,
  code: 'SCOPE_MISSING' satisfies ProblemCode,
  detail: 'Connecting an org needs permission to manage connections.',
};
