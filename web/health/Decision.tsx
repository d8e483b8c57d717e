import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useChangeConnection } from '../api/changes.ts';
import { useConnection } from '../frame/ConnectionProvider.tsx';
import { useSession } from '../signIn/SignedIn.tsx';
import { Trouble } from '../words/Trouble.tsx';

/** A sweep found so many seats gone, without any event that told of it, that it asks before it believes that. */
export function Decision() {
  const connection = useConnection();
  const { mayManage } = useSession();
  const change = useChangeConnection(connection.id);
  if (connection.health !== 'NEEDS_DECISION') return null;
  return (
    <Alert
      type="warning"
      header="Is this true?"
      action={
        mayManage && (
          <SpaceBetween direction="horizontal" size="xs">
            <Button loading={change.isPending} onClick={() => change.mutate({ decision: 'accept' })}>
              Yes, remove them
            </Button>
            <Button loading={change.isPending} onClick={() => change.mutate({ decision: 'refuse' })}>
              No, keep them
            </Button>
          </SpaceBetween>
        )
      }
    >
      {connection.reason}
      {change.error && <Trouble error={change.error} />}
    </Alert>
  );
}
