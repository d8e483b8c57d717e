import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { WebhookBody } from '../../functions/api/webhooks/schema.ts';
import { useChangeWebhook, useDeleteWebhook, useRotateSecret } from '../api/webhookMutations.ts';
import { formatMinute } from '../format/dates.ts';
import { paths } from '../routing/paths.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { InlineError } from '../ui/InlineError.tsx';
import { SecretDialog } from './SecretDialog.tsx';
import { ChangeWebhookDialog } from './WebhookDialog.tsx';

interface WebhookProps {
  readonly webhook: WebhookBody;
}

/** Changing, disabling and deleting a webhook, and giving it a new secret. */
export function WebhookActions({ webhook }: WebhookProps) {
  const [dialog, setDialog] = useState<string>();
  const change = useChangeWebhook(webhook.id);
  const close = () => setDialog(undefined);
  return (
    <>
      <InlineError error={change.error} />
      <Button onClick={() => setDialog('change')}>Change</Button>
      <ButtonDropdown
        ariaLabel="More actions"
        loading={change.isPending}
        items={[
          { id: 'rotate', text: 'New secret', disabled: webhook.format === 'SLACK' },
          { id: 'disable', text: 'Disable', disabled: !webhook.enabled },
          { id: 'delete', text: 'Delete' },
        ]}
        onItemClick={({ detail }) => {
          if (detail.id === 'disable') change.mutate({ enabled: false });
          else setDialog(detail.id);
        }}
      >
        More
      </ButtonDropdown>
      {dialog === 'change' && <ChangeWebhookDialog webhook={webhook} close={close} />}
      {dialog === 'rotate' && <RotateDialog webhook={webhook} close={close} />}
      {dialog === 'delete' && <DeleteWebhookDialog webhook={webhook} close={close} />}
    </>
  );
}

interface DialogProps extends WebhookProps {
  readonly close: () => void;
}

function RotateDialog({ webhook, close }: DialogProps) {
  const rotation = useRotateSecret(webhook.id);
  if (rotation.data) {
    const { secret, previousUntil } = rotation.data;
    return <SecretDialog secret={secret} previousUntil={formatMinute(previousUntil)} close={close} />;
  }
  return (
    <Dialog
      header="Give the webhook a new secret"
      close={() => rotation.isPending || close()} // the answer has the secret
      action={{ text: 'Make a new secret', isPending: rotation.isPending, onClick: () => rotation.mutate() }}
    >
      <SpaceBetween size="m">
        <Alert type="info">
          For 24 hours messages are signed with both secrets, so that your endpoint can change in between. A secret
          before the present one ends at once.
        </Alert>
        {rotation.error && <ErrorAlert error={rotation.error} />}
      </SpaceBetween>
    </Dialog>
  );
}

function DeleteWebhookDialog({ webhook, close }: DialogProps) {
  const [, navigate] = useLocation();
  const deletion = useDeleteWebhook(webhook.id, () => navigate(paths.webhooks, { replace: true }));
  return (
    <Dialog
      header="Delete the webhook"
      close={close}
      action={{
        text: 'Delete',
        isPending: deletion.isPending,
        onClick: () => deletion.mutate(),
      }}
    >
      <SpaceBetween size="m">
        <Alert type="warning">
          Nothing more is sent to {webhook.url}, not even what was to be tried again. Its secret and its deliveries are
          deleted.
        </Alert>
        {deletion.error && <ErrorAlert error={deletion.error} />}
      </SpaceBetween>
    </Dialog>
  );
}
