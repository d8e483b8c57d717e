import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useErasePerson } from '../api/mutations.ts';
import { useSession } from '../auth/AuthProvider.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { ExportButton } from '../ui/ExportButton.tsx';

/** Exports or erases what is stored about a person. */
export function PersonDataActions({ person, name }: { readonly person: string; readonly name: string }) {
  const connection = useConnection();
  const { mayManage } = useSession();
  const [, navigate] = useLocation();
  const [isConfirming, setConfirming] = useState(false);
  const erasure = useErasePerson(connection.id, person);
  if (!mayManage) return null;
  return (
    <>
      <ExportButton
        path={`/v1/connections/${connection.id}/people/${person}/export`}
        fileName={`person-${person}.json`}
      />
      <Button onClick={() => setConfirming(true)}>Erase</Button>
      {isConfirming && (
        <Modal
          visible
          header={`Erase ${name}`}
          onDismiss={() => setConfirming(false)}
          footer={
            <Box float="right">
              <SpaceBetween direction="horizontal" size="xs">
                <Button onClick={() => setConfirming(false)}>Cancel</Button>
                <Button
                  variant="primary"
                  loading={erasure.isPending}
                  onClick={() => erasure.mutate(undefined, { onSuccess: ({ id }) => navigate(paths.receipt(id)) })}
                >
                  Erase permanently
                </Button>
              </SpaceBetween>
            </Box>
          }
        >
          <SpaceBetween size="m">
            <Alert type="warning">
              Profile, seats and history of this person are deleted here, and every number is computed again without
              them. Okta still has them.
            </Alert>
            {erasure.error && <ErrorAlert error={erasure.error} />}
          </SpaceBetween>
        </Modal>
      )}
    </>
  );
}
