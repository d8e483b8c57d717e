import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';

interface DialogProps {
  readonly header: string;
  readonly action: {
    readonly text: string;
    readonly isPending?: boolean;
    readonly isDisabled?: boolean;
    onClick(): void;
  };
  readonly closeText?: string;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** An open dialog with one action, and a way out of it. Its buttons submit no form around it. */
export function Dialog({ header, action, closeText = 'Cancel', close, children }: DialogProps) {
  return (
    <Modal
      visible
      header={header}
      onDismiss={close}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" onClick={close}>
              {closeText}
            </Button>
            <Button
              formAction="none"
              variant="primary"
              disabled={action.isDisabled ?? false}
              loading={action.isPending ?? false}
              onClick={action.onClick}
            >
              {action.text}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      {children}
    </Modal>
  );
}
