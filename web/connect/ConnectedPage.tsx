import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useLocation } from 'wouter';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { Progress } from './SyncProgress.tsx';
import { WizardFrame } from './WizardFrame.tsx';

/** The last step: how the first sync goes. It is an address of its own, so one can leave and come back. */
export function ConnectedPage() {
  const connection = useConnection();
  const [, navigate] = useLocation();
  const isDone = connection.progress.phase === 'done';
  return (
    <WizardFrame
      step="done"
      next={{
        text: isDone ? 'See which seats to cancel' : 'TablePreferences at the numbers so far',
        onClick: () => navigate(paths.insights(connection.id)),
      }}
    >
      <SpaceBetween size="l">
        <Alert type="success" header={`${connection.name} is connected`}>
          {isDone
            ? 'Everything was read. From now on one look at Okta an hour keeps it up to date.'
            : 'You may leave this page: reading goes on, newest sign-ins first, and this address shows how far it is.'}
        </Alert>
        <Progress connection={connection} />
        {!isDone && (
          <Box variant="p" color="text-body-secondary">
            {connection.reason}
          </Box>
        )}
      </SpaceBetween>
    </WizardFrame>
  );
}
