import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConnectionBody, ConnectionSettingsBody } from '../../functions/api/connections/schema.ts';
import type { ReceiptBody } from '../../functions/api/receipts/schema.ts';
import { useApi } from './ApiProvider.tsx';

/** Body of PATCH on a connection. A field that is left out keeps its value. */
export interface ConnectionUpdate extends Partial<Omit<ConnectionSettingsBody, 'historyDays'>> {
  readonly apiToken?: string;
  readonly paused?: boolean;
  readonly name?: string;
  readonly decision?: 'accept' | 'refuse';
}

/** Body of PUT on an app's settings. Null removes a setting. */
export interface AppSettingsUpdate {
  readonly idleAfterDays?: number | null;
  readonly seatPrice?: { readonly amount: number; readonly currency: string; readonly asOf: string } | null;
  readonly purchasedSeats?: number | null;
  readonly excluded?: boolean | null;
}

type MutationResult<Sent, Got> = UseMutationResult<Got, Error, Sent>;

/** A write of one connection; afterwards every query is read again. */
function useApiMutation<Sent, Got>(send: (sent: Sent) => Promise<Got>): MutationResult<Sent, Got> {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries() });
}

export function useUpdateConnection(connection: string): MutationResult<ConnectionUpdate, ConnectionBody> {
  const { apiFetch } = useApi();
  return useApiMutation((body) => apiFetch(`/v1/connections/${connection}`, { method: 'PATCH', body }));
}

export function useDeleteConnection(connection: string): MutationResult<void, ReceiptBody> {
  const { apiFetch } = useApi();
  return useApiMutation(() => apiFetch(`/v1/connections/${connection}`, { method: 'DELETE' }));
}

export function useUpdateAppSettings(connection: string, app: string): MutationResult<AppSettingsUpdate, unknown> {
  const { apiFetch } = useApi();
  return useApiMutation((body) =>
    apiFetch(`/v1/connections/${connection}/apps/${app}/settings`, { method: 'PUT', body }),
  );
}

export function useErasePerson(connection: string, person: string): MutationResult<void, ReceiptBody> {
  const { apiFetch } = useApi();
  return useApiMutation(() => apiFetch(`/v1/connections/${connection}/people/${person}`, { method: 'DELETE' }));
}
