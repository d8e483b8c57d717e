import Box from '@cloudscape-design/components/box';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Link from '@cloudscape-design/components/link';
import Popover from '@cloudscape-design/components/popover';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { SeatBody } from '../../functions/api/seats/schema.ts';
import { formatDay, formatMinute } from '../format/dates.ts';
import { formatCount } from '../format/numbers.ts';

type Search = SeatBody['proof'];

interface SystemLogSearchProps {
  readonly search: Search;
  /** The person or app that the sign-ins are of, for screen readers. */
  readonly subject: string;
}

/** The System Log search that shows in Okta's Admin Console what the seat's reason says; or our own record of it. */
export function SystemLogSearch({ search, subject }: SystemLogSearchProps) {
  return (
    <SpaceBetween size="xxxs">
      <Link href={search.url} external ariaLabel={`Sign-ins of ${subject} in Okta’s System Log (opens a new tab)`}>
        System Log
      </Link>
      <Popover
        header="Prove it in Okta"
        size="large"
        triggerType="text"
        dismissAriaLabel="Close"
        content={<HowToProve search={search} />}
      >
        <span>
          {search.record ? `Our record: ${formatDay(search.record.on)}` : 'Show'}
          <span className="visually-hidden"> how to prove the sign-ins of {subject}</span>
        </span>
      </Popover>
    </SpaceBetween>
  );
}

function HowToProve({ search }: { readonly search: Search }) {
  const { since, until, filter } = search;
  return (
    <SpaceBetween size="s">
      {search.olderThanOktaKeeps && <Box variant="p">{recordSentence(search)}</Box>}
      <Box variant="p">
        The link opens the System Log from {formatMinute(since)} to {formatMinute(until)} with this search, which can be
        pasted there as well:
      </Box>
      <Box variant="code">{filter}</Box>
      <CopyToClipboard
        copyButtonText="Copy the search"
        copyErrorText="Could not be copied"
        copySuccessText="Copied"
        textToCopy={filter}
      />
    </SpaceBetween>
  );
}

/** What Okta can no longer show, and what this service has counted. */
function recordSentence({ record, since }: Search): string {
  const shows = `Okta keeps events for 90 days, so its log shows the time since ${formatDay(since)} only.`;
  if (!record) return `${shows} Before that this service saw no sign-in either.`;
  const counted = record.signIns === null ? 'a sign-in' : formatCount(record.signIns, 'sign-in');
  return `${shows} The last sign-in is older: this service counted ${counted} on ${formatDay(record.on)}.`;
}
