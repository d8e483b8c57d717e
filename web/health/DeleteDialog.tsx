import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { useDeleteConnection } from '../api/mutations.ts';
import { paths } from '../routing/paths.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';

interface DialogProps {
  readonly connection: ConnectionBody;
  readonly close: () => void;
}

/** Deletes only after the org's address was typed, because deleted data cannot be restored. */
export function DeleteDialog({ connection, close }: DialogProps) {
  const [typed, setTyped] = useState('');
  const [, navigate] = useLocation();
  const deletion = useDeleteConnection(connection.id);
  const isConfirmed = typed.trim().toLowerCase() === connection.oktaDomain;
  return (
    <Dialog
      header={`Delete ${connection.name}`}
      close={close}
      action={{
        text: 'Delete permanently',
        isDisabled: !isConfirmed,
        isPending: deletion.isPending,
        onClick: () =>
          deletion.mutate(undefined, { onSuccess: ({ id }) => navigate(paths.receipt(id), { replace: true }) }),
      }}
    >
      <SpaceBetween size="m">
        <Alert type="warning">
          The token or private key is deleted at once, then all numbers, people and history of this org. You get a
          receipt that counts what was deleted. Okta keeps sign-ins for 90 days only: older history cannot be read
          again.
        </Alert>
        <FormField label={`Type ${connection.oktaDomain} to confirm`}>
          <Input
            value={typed}
            autoFocus
            autoComplete={false}
            spellcheck={false}
            onChange={({ detail }) => setTyped(detail.value)}
          />
        </FormField>
        {deletion.error && <ErrorAlert error={deletion.error} />}
      </SpaceBetween>
    </Dialog>
  );
}
