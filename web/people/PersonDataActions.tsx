import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useErasePerson } from '../api/mutations.ts';
import { useSession } from '../auth/AuthProvider.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { Dialog } from '../ui/Dialog.tsx';
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
        <Dialog
          header={`Erase ${name}`}
          close={() => setConfirming(false)}
          action={{
            text: 'Erase permanently',
            isPending: erasure.isPending,
            onClick: () => erasure.mutate(undefined, { onSuccess: ({ id }) => navigate(paths.receipt(id)) }),
          }}
        >
          <SpaceBetween size="m">
            <Alert type="warning">
              Profile, seats and history of this person are deleted here, and every number is computed again without
              them. Okta still has them.
            </Alert>
            {erasure.error && <ErrorAlert error={erasure.error} />}
          </SpaceBetween>
        </Dialog>
      )}
    </>
  );
}
