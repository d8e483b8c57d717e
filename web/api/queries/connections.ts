import { useQuery } from '@tanstack/react-query';
import type { AuditEntryBody } from '../../../functions/api/auditLog/schema.ts';
import type { ConnectionBody } from '../../../functions/api/connections/schema.ts';
import type { SyncRunBody } from '../../../functions/api/connections/syncRunSchema.ts';
import type { ListResponse } from '../../../functions/api/http/schema.ts';
import type { ReceiptBody } from '../../../functions/api/receipts/schema.ts';
import { useApi } from '../ApiProvider.tsx';
import { numbersOptions, type QueryResult, SECOND_MS } from './polling.ts';

const CONNECTIONS_POLL_MS = 10 * SECOND_MS;

/** While something is in progress. */
const PROGRESS_POLL_MS = 2 * SECOND_MS;

/** A requested sync normally ends within seconds; after this long it no longer counts as in progress. */
const SYNC_REQUEST_MS = 300 * SECOND_MS;

/** Whether something is being read or deleted, or a sync was requested that has not ended. */
const isInProgress = ({ progress, health, requestedAt, lastSync }: ConnectionBody): boolean =>
  progress.phase !== 'done' ||
  health === 'DELETING' ||
  (requestedAt !== null &&
    requestedAt > (lastSync?.startedAt ?? '') &&
    Date.now() - Date.parse(requestedAt) < SYNC_REQUEST_MS);

export function useConnections(): QueryResult<readonly ConnectionBody[]> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['connections'],
    queryFn: async ({ signal }) => (await apiFetch<ListResponse<ConnectionBody>>('/v1/connections', { signal })).data,
    refetchInterval: ({ state }) => (state.data?.some(isInProgress) ? PROGRESS_POLL_MS : CONNECTIONS_POLL_MS),
  });
}

/** The connections with their sums, which the API reads the apps of each for. */
export function useOverview(): QueryResult<readonly ConnectionBody[]> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['overview'],
    queryFn: async ({ signal }) =>
      (await apiFetch<ListResponse<ConnectionBody>>('/v1/connections?include=totals', { signal })).data,
    ...numbersOptions,
  });
}

export function useSyncRuns(connection: string): QueryResult<readonly SyncRunBody[]> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['syncs', connection],
    queryFn: async ({ signal }) =>
      (await apiFetch<ListResponse<SyncRunBody>>(`/v1/connections/${connection}/syncs?limit=20`, { signal })).data,
    refetchInterval: CONNECTIONS_POLL_MS,
  });
}

export function useAuditLog(isAllowed: boolean): QueryResult<readonly AuditEntryBody[]> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['audit'],
    queryFn: async ({ signal }) =>
      (await apiFetch<ListResponse<AuditEntryBody>>('/v1/audit?limit=100', { signal })).data,
    enabled: isAllowed,
  });
}

export function useReceipt(receipt: string): QueryResult<ReceiptBody> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['receipt', receipt],
    queryFn: ({ signal }) => apiFetch<ReceiptBody>(`/v1/receipts/${receipt}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'complete' ? false : PROGRESS_POLL_MS),
  });
}
