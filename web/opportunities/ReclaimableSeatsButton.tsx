import Button from '@cloudscape-design/components/button';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppBody } from '../../functions/contract/usageBodies.ts';
import { useApi } from '../api/ApiProvider.tsx';
import { count } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { reclaimable } from '../usage/figures.ts';
import { download, toCsv } from '../table/csv.ts';
import { CANCEL_COLUMNS, readCancelList } from './reclaimableSeats.ts';

/** Every seat that can be cancelled, of all apps, in one file: whose it is, and why. */
export function CancelListButton({ apps }: { readonly apps: readonly AppBody[] }) {
  const { ask } = useApi();
  const { id } = useConnection();
  const period = usePeriod();
  const [read, setRead] = useState(0);
  const list = useMutation({
    mutationFn: () => readCancelList(ask, id, period, apps, setRead),
    onSuccess: (seats) => download('seats-to-cancel.csv', toCsv(seats, CANCEL_COLUMNS)),
  });
  const all = apps.filter((app) => reclaimable(app) > 0).length;
  return (
    <Button
      iconName="download"
      loading={list.isPending}
      loadingText={`Reading the seats of ${count(all)} apps`}
      disabled={all === 0}
      onClick={() => list.mutate()}
    >
      {list.isPending && `${count(read)} of ${count(all)} apps`}
      {list.isError && 'Not downloaded; try again'}
      {!list.isPending && !list.isError && 'List of seats'}
    </Button>
  );
}
