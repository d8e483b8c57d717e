import Button from '@cloudscape-design/components/button';
import { useMutation } from '@tanstack/react-query';
import { RECLAIMABLE_STATES } from '../../functions/core/usage/seatFigures.ts';
import { useApi } from '../api/ApiProvider.tsx';
import { fetchWholeCsv, withQuery } from '../api/client.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { download } from '../table/csv.ts';
import { csvRows } from '../table/csvRows.ts';
import { toWorkbook, WORKBOOK_TYPE } from '../table/workbook.ts';

/** A workbook of more rows would stop the page for seconds; a list as long as that is for programs. */
const MAX_WORKBOOK_ROWS = 50_000;

/** Downloads the API's list of the seats of all apps that can be cancelled, as one file. `seats` is how many there are. */
export function ReclaimableSeatsButton({ seats }: { readonly seats: number }) {
  const { csvFetch } = useApi();
  const { id } = useConnection();
  const { window, asOf } = usePeriod();
  const file = useMutation({
    mutationFn: () =>
      fetchWholeCsv(
        csvFetch,
        withQuery(`/v1/connections/${id}/seats`, { window, asOf, state: RECLAIMABLE_STATES.join(), kept: 'false' }),
      ),
    onSuccess: async (csv) => {
      const { rows, columns } = csvRows(csv);
      if (rows.length > MAX_WORKBOOK_ROWS) return download('seats-to-cancel.csv', csv);
      download('seats-to-cancel.xlsx', await toWorkbook('Seats to cancel', rows, columns), WORKBOOK_TYPE);
    },
  });
  return (
    <Button
      iconName="download"
      loading={file.isPending}
      loadingText="Reading the seats"
      disabled={seats === 0}
      onClick={() => file.mutate()}
    >
      {file.isError ? 'Download failed; try again' : 'List of seats'}
    </Button>
  );
}
