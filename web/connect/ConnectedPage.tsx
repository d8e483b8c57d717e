import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useLocation } from 'wouter';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { SyncProgress } from './SyncProgress.tsx';
import { WizardFrame } from './WizardFrame.tsx';

/** The last step: the progress of the first sync. It has a URL of its own, so that people can leave and come back. */
export function ConnectedPage() {
  const connection = useConnection();
  const [, navigate] = useLocation();
  const isDone = connection.progress.phase === 'done';
  return (
    <WizardFrame
      step="done"
      next={{
        text: isDone ? 'See which seats to cancel' : 'See the numbers so far',
        onClick: () => navigate(paths.insights(connection.id)),
      }}
    >
      <SpaceBetween size="l">
        <Alert type="success" header={`${connection.name} is connected`}>
          {isDone
            ? 'Everything was read. From now on an hourly sync keeps it up to date.'
            : 'You may leave this page: the sync continues, newest sign-ins first, and this page shows its progress.'}
        </Alert>
        <SyncProgress connection={connection} />
        {!isDone && (
          <Box variant="p" color="text-body-secondary">
            {connection.reason}
          </Box>
        )}
      </SpaceBetween>
    </WizardFrame>
  );
}
