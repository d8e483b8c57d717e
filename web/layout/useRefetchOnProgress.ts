import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ConnectionBody } from '../../functions/contract/connectionBodies.ts';

/** While the past is being read, numbers are asked for anew at each step of it: they grow before one's eyes. */
export function useRefetchOnProgress(connection: ConnectionBody | undefined): void {
  const client = useQueryClient();
  const step = connection && stepOf(connection);
  const before = useRef(step);
  useEffect(() => {
    const hasMoved = before.current !== undefined && step !== undefined && before.current !== step;
    before.current = step;
    if (hasMoved) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'connections' });
  }, [client, step]);
}

const stepOf = ({ id, health, progress: { phase, historyDaysDone } }: ConnectionBody): string =>
  [id, health, phase, historyDaysDone].join();
