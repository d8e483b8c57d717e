import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { useApi } from '../api/ApiProvider.tsx';
import { ApiError } from '../api/client.ts';
import { useUpdateConnection } from '../api/mutations.ts';
import { CredentialsForm } from '../connect/CredentialsForm.tsx';
import { type CredentialDraft, credentialsOf, EMPTY_CREDENTIALS, isKeyUnknown } from '../connect/credentials.ts';
import { ApiErrorAlert } from '../connect/ProblemAlert.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface DialogProps {
  readonly connection: ConnectionBody;
  readonly close: () => void;
}

/**
 * Takes a new token, a service app in its place, or a new key of the app. The page keeps what is entered only while this
 * dialog is open.
 */
export function ReconnectDialog({ connection, close }: DialogProps) {
  const { id, name, oktaDomain, credential } = connection;
  const [credentials, setCredentials] = useState<CredentialDraft>({
    ...EMPTY_CREDENTIALS,
    method: credential.kind === 'SERVICE_APP' ? 'app' : 'token',
    clientId: credential.clientId ?? '',
  });
  const change = useUpdateConnection(id);
  const { apiFetch } = useApi();
  const sent = credentialsOf(credentials);
  const edit = (changed: Partial<CredentialDraft>) => setCredentials((before) => ({ ...before, ...changed }));
  const onError = (error: Error) => {
    if (error instanceof ApiError && isKeyUnknown(error.problem)) edit({ key: undefined });
  };
  const reconnect = () => sent && change.mutate(sent, { onSuccess: close, onError });
  return (
    <Dialog
      header={`Reconnect ${name}`}
      close={close}
      action={{ text: 'Reconnect', isDisabled: !sent, isPending: change.isPending, onClick: reconnect }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          reconnect();
        }}
      >
        <SpaceBetween size="m">
          <Box variant="p">
            What you enter is tested first. History and numbers are kept, and the sync continues where it stopped. The
            key of an app is replaced by a new one; until then Okta may hold both.
          </Box>
          <CredentialsForm
            host={oktaDomain}
            addresses={[]}
            credentials={credentials}
            makeKey={() => apiFetch('/v1/keys', { method: 'POST', body: { connectionId: id } })}
            onChange={edit}
            onKey={(key) => edit({ key })}
          />
          {change.error && <ApiErrorAlert error={change.error} />}
        </SpaceBetween>
      </form>
    </Dialog>
  );
}
