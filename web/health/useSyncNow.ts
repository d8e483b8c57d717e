import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConnectionBody } from '../../functions/contract/connectionBodies.ts';
import { useApi } from '../api/ApiProvider.tsx';

/** Asks for a sync; it runs until one has started no earlier than it was asked for. */
export function useSyncNow(connection: ConnectionBody): {
  readonly isRunning: boolean;
  readonly error: Error | null;
  ask(): void;
} {
  const { ask } = useApi();
  const client = useQueryClient();
  const asked = useMutation({
    mutationFn: () =>
      ask<{ readonly requestedAt: string }>(`/v1/connections/${connection.id}/sync`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries(),
  });
  const startedAt = connection.lastSync?.startedAt ?? '';
  return {
    isRunning: asked.isPending || (asked.data !== undefined && startedAt < asked.data.requestedAt),
    error: asked.error,
    ask: () => asked.mutate(),
  };
}
