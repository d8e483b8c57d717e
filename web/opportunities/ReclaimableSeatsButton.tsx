import Button from '@cloudscape-design/components/button';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppBody } from '../../functions/api/apps/schema.ts';
import { reclaimableSeats } from '../../functions/core/usage/seatFigures.ts';
import { useApi } from '../api/ApiProvider.tsx';
import { formatNumber } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { download, toCsv } from '../table/csv.ts';
import { CSV_COLUMNS, fetchReclaimableSeats } from './reclaimableSeats.ts';

/** Downloads one CSV file with every seat of all apps that can be cancelled. */
export function ReclaimableSeatsButton({ apps }: { readonly apps: readonly AppBody[] }) {
  const { apiFetch } = useApi();
  const { id } = useConnection();
  const period = usePeriod();
  const [appsRead, setAppsRead] = useState(0);
  const file = useMutation({
    mutationFn: async () => toCsv(await fetchReclaimableSeats(apiFetch, id, period, apps, setAppsRead), CSV_COLUMNS),
    onSuccess: (csv) => download('seats-to-cancel.csv', csv),
  });
  const total = apps.filter((app) => reclaimableSeats(app) > 0).length;
  return (
    <Button
      iconName="download"
      loading={file.isPending}
      loadingText={`Reading the seats of ${formatNumber(total)} apps`}
      disabled={total === 0}
      onClick={() => file.mutate()}
    >
      {file.isPending && `${formatNumber(appsRead)} of ${formatNumber(total)} apps`}
      {file.isError && 'Download failed; try again'}
      {!file.isPending && !file.isError && 'List of seats'}
    </Button>
  );
}
