import Box from '@cloudscape-design/components/box';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Link from '@cloudscape-design/components/link';
import Popover from '@cloudscape-design/components/popover';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { SeatBody } from '../../functions/contract/usageBodies.ts';
import { formatMinute } from '../format/numbers.ts';

interface SystemLogSearchProps {
  readonly proof: SeatBody['proof'];
  readonly oktaDomain: string;
  /** Whose sign-ins. */
  readonly of: string;
}

/** The System Log search that shows the same sign-ins in Okta, to be pasted there. */
export function SystemLogSearch({ proof, oktaDomain, of }: SystemLogSearchProps) {
  return (
    <Popover
      header="Prove it in Okta"
      size="large"
      triggerType="text"
      dismissAriaLabel="Close"
      content={
        <SpaceBetween size="s">
          <Box variant="p">
            Open{' '}
            <Link href={`https://${oktaDomain.replace('.', '-admin.')}/report/system_log_2`} external>
              the System Log
            </Link>
            , choose {formatMinute(proof.since)} to {formatMinute(proof.until)}, and paste this search:
          </Box>
          <Box variant="code">{proof.filter}</Box>
          <CopyToClipboard
            copyButtonText="Copy the search"
            copyErrorText="Could not be copied"
            copySuccessText="Copied"
            textToCopy={proof.filter}
          />
        </SpaceBetween>
      }
    >
      <span>
        Show<span className="visually-hidden"> how to prove the sign-ins of {of}</span>
      </span>
    </Popover>
  );
}
