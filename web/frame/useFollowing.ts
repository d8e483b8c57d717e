import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ConnectionBody } from '../../functions/contract.ts';
import { isWhole } from '../api/reads.ts';

/** While the past is being read, numbers are asked for anew at each step of it: they grow before one's eyes. */
export function useFollowing(connection: ConnectionBody | undefined): void {
  const client = useQueryClient();
  const step =
    connection &&
    [
      connection.id,
      connection.health,
      connection.progress.phase,
      connection.progress.historyDaysDone,
      isWhole(connection),
    ].join();
  const before = useRef(step);
  useEffect(() => {
    const hasMoved = before.current !== undefined && step !== undefined && before.current !== step;
    before.current = step;
    if (hasMoved) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'connections' });
  }, [client, step]);
}
