import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiError } from '../api/client.ts';
import { SyncProgress } from '../connect/SyncProgress.tsx';
import { WizardFrame } from '../connect/WizardFrame.tsx';
import { useBranding } from '../layout/branding.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { LoadingState } from '../ui/LoadingState.tsx';
import { LINK_STEPS } from './linkDraft.ts';
import type { LinkedRequests } from './linkedRequests.ts';
import { returnUrlOf } from './returnUrl.ts';

/** The quota of a tenant's links is 120 requests a minute. */
const POLL_MS = 3_000;

interface LinkDoneProps {
  readonly requests: LinkedRequests;
  /** Called with the connection's id as soon as it is known. */
  readonly onShown: (connection: string) => void;
  /** In a frame, what closes it. */
  readonly onClose: (() => void) | undefined;
  readonly returnUrl: string | undefined;
}

/** The last step under a link: the connection and its progress. */
export function LinkDone({ requests, onShown, onClose, returnUrl }: LinkDoneProps) {
  const { productName } = useBranding();
  const { data, error, refetch } = useQuery({
    queryKey: ['linked connection'],
    queryFn: ({ signal }) => requests.watch(signal),
    refetchInterval: ({ state }) => (state.data?.progress.phase === 'done' || isOver(state.error) ? false : POLL_MS),
    retry: false,
  });
  const id = data?.id;
  useEffect(() => {
    if (id !== undefined) onShown(id);
  }, [id, onShown]);
  const isDone = data?.progress.phase === 'done';
  const next = onClose
    ? { text: 'Close', onClick: onClose }
    : returnUrl !== undefined && data
      ? {
          text: `Back to ${productName}`,
          onClick: () => location.assign(returnUrlOf(returnUrl, 'connected', data.id)),
        }
      : undefined;
  return (
    <WizardFrame step="done" steps={LINK_STEPS} {...(next && { next })}>
      <SpaceBetween size="l">
        {error && !(data && isOver(error)) && <ErrorAlert error={error} onRetry={() => void refetch()} />}
        {data && isOver(error) && (
          <Alert type="info">The link has ended, so that progress is no longer shown. The sync goes on.</Alert>
        )}
        {!data && !error && <LoadingState rows={2} />}
        {data && (
          <Alert type="success" header={`${data.name} is connected`}>
            {isDone
              ? 'Everything was read. From now on it is kept up to date.'
              : 'You may close this page: the first sync goes on without it.'}
          </Alert>
        )}
        {data && <SyncProgress connection={data} />}
        {data && !isDone && (
          <Box variant="p" color="text-body-secondary">
            {data.reason}
          </Box>
        )}
      </SpaceBetween>
    </WizardFrame>
  );
}

/** Whether the link has ended: the connection goes on without it. */
const isOver = (error: Error | null): boolean => error instanceof ApiError && error.problem.status === 410;
