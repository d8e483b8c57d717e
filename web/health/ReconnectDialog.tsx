import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { useUpdateConnection } from '../api/mutations.ts';
import { ApiErrorAlert } from '../connect/ProblemAlert.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface DialogProps {
  readonly connection: ConnectionBody;
  readonly close: () => void;
}

/** Takes a new token of the same org. The page keeps it only while this dialog is open. */
export function ReconnectDialog({ connection, close }: DialogProps) {
  const [token, setToken] = useState('');
  const change = useUpdateConnection(connection.id);
  const reconnect = () => change.mutate({ apiToken: token }, { onSuccess: close });
  return (
    <Dialog
      header={`Reconnect ${connection.name}`}
      close={close}
      action={{ text: 'Reconnect', isDisabled: token === '', isPending: change.isPending, onClick: reconnect }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (token !== '') reconnect();
        }}
      >
        <SpaceBetween size="m">
          <Box variant="p">
            Create a new token in {connection.oktaDomain} under Security → API → Tokens, as a Read-only Administrator.
            It is tested first. History and numbers are kept, and the sync continues where it stopped.
          </Box>
          <FormField label="API token">
            <Input
              type="password"
              value={token}
              autoComplete={false}
              autoFocus
              onChange={({ detail }) => setToken(detail.value.trim())}
            />
          </FormField>
          {change.error && <ApiErrorAlert error={change.error} />}
        </SpaceBetween>
      </form>
    </Dialog>
  );
}
