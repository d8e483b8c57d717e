import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';

interface CancelDialogProps {
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Asks before the wizard is left: what was entered is stored nowhere, the token above all. */
export function CancelDialog({ onStay, onLeave }: CancelDialogProps) {
  return (
    <Modal
      visible
      header="Leave without connecting?"
      onDismiss={onStay}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={onStay}>
              Stay
            </Button>
            <Button formAction="none" variant="primary" onClick={onLeave}>
              Leave
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      What you entered is stored nowhere and will be forgotten. Nothing was connected.
    </Modal>
  );
}
