import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { useApi } from '../api/ApiProvider.tsx';

/** Requests a sync. It counts as running until a sync has started at or after the time of the request. */
export function useSyncNow(connection: ConnectionBody): {
  readonly isRunning: boolean;
  readonly error: Error | null;
  start(): void;
} {
  const { apiFetch } = useApi();
  const client = useQueryClient();
  const request = useMutation({
    mutationFn: () =>
      apiFetch<{ readonly requestedAt: string }>(`/v1/connections/${connection.id}/sync`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries(),
  });
  const startedAt = connection.lastSync?.startedAt ?? '';
  return {
    isRunning: request.isPending || (request.data !== undefined && startedAt < request.data.requestedAt),
    error: request.error,
    start: () => request.mutate(),
  };
}
