import Box from '@cloudscape-design/components/box';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Link from '@cloudscape-design/components/link';
import Popover from '@cloudscape-design/components/popover';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { SeatBody } from '../../functions/api/seats/schema.ts';
import { formatMinute } from '../format/dates.ts';

interface SystemLogSearchProps {
  readonly search: SeatBody['proof'];
  readonly oktaDomain: string;
  /** The person or app that the sign-ins are of, for screen readers. */
  readonly subject: string;
}

/** The System Log search that shows the same sign-ins in Okta's admin console, to be pasted there. */
export function SystemLogSearch({ search, oktaDomain, subject }: SystemLogSearchProps) {
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
            , choose {formatMinute(search.since)} to {formatMinute(search.until)}, and paste this search:
          </Box>
          <Box variant="code">{search.filter}</Box>
          <CopyToClipboard
            copyButtonText="Copy the search"
            copyErrorText="Could not be copied"
            copySuccessText="Copied"
            textToCopy={search.filter}
          />
        </SpaceBetween>
      }
    >
      <span>
        Show<span className="visually-hidden"> how to prove the sign-ins of {subject}</span>
      </span>
    </Popover>
  );
}
