import { RECLAIMABLE_STATES } from '../../functions/core/usage/seatFigures.ts';
import { withQuery } from '../api/client.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { download } from '../table/csv.ts';
import { csvRows } from '../table/csvRows.ts';
import { toWorkbook, WORKBOOK_TYPE } from '../table/workbook.ts';
import { CsvButton } from '../ui/CsvButton.tsx';

/** A workbook of more rows would stop the page for seconds; a list as long as that is for programs. */
const MAX_WORKBOOK_ROWS = 50_000;

async function saveSeats(csv: string): Promise<void> {
  const { rows, columns } = csvRows(csv);
  if (rows.length > MAX_WORKBOOK_ROWS) return download('seats-to-cancel.csv', csv);
  download('seats-to-cancel.xlsx', await toWorkbook('Seats to cancel', rows, columns), WORKBOOK_TYPE);
}

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
      save={saveSeats}
    />
  );
}
