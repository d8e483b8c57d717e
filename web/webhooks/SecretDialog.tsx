import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';

interface SecretDialogProps {
  readonly secret: string;
  /** Until when the former secret is valid, too; undefined where there was none. */
  readonly previousUntil?: string | undefined;
  readonly close: () => void;
}

/** Shows a secret for the only time. A click beside the dialog does not close it. */
export function SecretDialog({ secret, previousUntil, close }: SecretDialogProps) {
  return (
    <Modal
      visible
      header="Store the secret"
      onDismiss={({ detail }) => detail.reason !== 'overlay' && close()}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={close}>
            I have stored it
          </Button>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <Alert type="warning">It is shown this once and not again. Your endpoint verifies messages with it.</Alert>
        {previousUntil !== undefined && (
          <Box variant="p">
            Messages are signed with the former secret, too, for 24 hours: until {previousUntil}. Change your endpoint
            by then.
          </Box>
        )}
        <FormField label="Secret">
          <Input value={secret} readOnly spellcheck={false} />
        </FormField>
        <CopyToClipboard
          copyButtonText="Copy the secret"
          copyErrorText="Could not be copied"
          copySuccessText="Copied"
          textToCopy={secret}
        />
      </SpaceBetween>
    </Modal>
  );
}
