import Button from '@cloudscape-design/components/button';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppBody } from '../../functions/contract/usageBodies.ts';
import { useApi } from '../api/ApiProvider.tsx';
import { formatNumber } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { download, toCsv } from '../table/csv.ts';
import { reclaimableSeats } from '../usage/figures.ts';
import { fetchReclaimableSeats, RECLAIMABLE_SEAT_COLUMNS } from './reclaimableSeats.ts';

/** Every seat that can be cancelled, of all apps, in one file: whose it is, and why. */
export function ReclaimableSeatsButton({ apps }: { readonly apps: readonly AppBody[] }) {
  const { apiFetch } = useApi();
  const { id } = useConnection();
  const period = usePeriod();
  const [read, setRead] = useState(0);
  const list = useMutation({
    mutationFn: () => fetchReclaimableSeats(apiFetch, id, period, apps, setRead),
    onSuccess: async (seats) => download('seats-to-cancel.csv', await toCsv(seats, RECLAIMABLE_SEAT_COLUMNS)),
  });
  const all = apps.filter((app) => reclaimableSeats(app) > 0).length;
  return (
    <Button
      iconName="download"
      loading={list.isPending}
      loadingText={`Reading the seats of ${formatNumber(all)} apps`}
      disabled={all === 0}
      onClick={() => list.mutate()}
    >
      {list.isPending && `${formatNumber(read)} of ${formatNumber(all)} apps`}
      {list.isError && 'Not downloaded; try again'}
      {!list.isPending && !list.isError && 'List of seats'}
    </Button>
  );
}
