import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';

/** Reads all numbers again when a sync has ended, and at each step of the first sync, so that they grow while it runs. */
export function useRefetchOnProgress(connection: ConnectionBody | undefined): void {
  const client = useQueryClient();
  const progress = connection && progressOf(connection);
  const before = useRef(progress);
  useEffect(() => {
    const hasMoved = before.current !== undefined && progress !== undefined && before.current !== progress;
    before.current = progress;
    if (hasMoved) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'connections' });
  }, [client, progress]);
}

const progressOf = ({ id, health, lastSync, progress: { phase, historyDaysDone } }: ConnectionBody): string =>
  [id, health, lastSync?.finishedAt, phase, historyDaysDone].join();
