import { RECLAIMABLE_STATES } from '../../functions/core/usage/seatFigures.ts';
import { withQuery } from '../api/client.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { saveAsWorkbook } from '../table/saveAsWorkbook.ts';
import { CsvButton } from '../ui/CsvButton.tsx';

/** Downloads the API's list of the seats of all apps that can be cancelled, as one file. `seats` is how many there are. */
export function ReclaimableSeatsButton({ seats }: { readonly seats: number }) {
  const { id } = useConnection();
  const { window, asOf } = usePeriod();
  const query = { window, asOf, state: RECLAIMABLE_STATES.join(), kept: 'false' };
  return (
    <CsvButton
      text="List of seats"
      path={withQuery(`/v1/connections/${id}/seats`, query)}
      isDisabled={seats === 0}
      save={saveAsWorkbook('seats-to-cancel', 'Seats to cancel')}
    />
  );
}
