import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useUpdateConnection } from '../api/mutations.ts';
import { useSession } from '../auth/AuthProvider.tsx';
import { SWEEP_LABELS } from '../format/labels/connections.ts';
import { formatNumber } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';

/** A sweep found many items gone without any event in Okta's log, so it asks before it removes them. */
export function SweepQuestion() {
  const connection = useConnection();
  const { mayManage } = useSession();
  const change = useUpdateConnection(connection.id);
  const { question } = connection.sweep;
  if (connection.health !== 'NEEDS_DECISION' || !question) return null;
  const items = SWEEP_LABELS[question.kind];
  return (
    <Alert
      type="warning"
      header={`Are ${formatNumber(question.missing)} of ${formatNumber(question.held)} ${items} gone?`}
      action={
        mayManage && (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={change.isPending} onClick={() => change.mutate({ decision: 'accept' })}>
              Yes, remove {formatNumber(question.missing)}
            </Button>
            <Button disabled={change.isPending} onClick={() => change.mutate({ decision: 'refuse' })}>
              No, keep them
            </Button>
          </SpaceBetween>
        )
      }
    >
      {question.sentence}{' '}
      {question.appId !== null && (
        <RouterLink to={paths.app(connection.id, question.appId)}>Look at the app</RouterLink>
      )}
      {change.error && <ErrorAlert error={change.error} />}
    </Alert>
  );
}
