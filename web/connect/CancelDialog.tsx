import { Dialog } from '../ui/Dialog.tsx';

interface CancelDialogProps {
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Asks before the wizard is left: what was entered is stored nowhere, the token above all. */
export const CancelDialog = ({ onStay, onLeave }: CancelDialogProps) => (
  <Dialog
    header="Leave without connecting?"
    closeText="Stay"
    close={onStay}
    action={{ text: 'Leave', onClick: onLeave }}
  >
    What you entered is stored nowhere and will be forgotten. Nothing was connected.
  </Dialog>
);
