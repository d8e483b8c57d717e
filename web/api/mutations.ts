import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConnectionBody, ConnectionSettingsBody } from '../../functions/contract/connectionBodies.ts';
import type { ReceiptBody } from '../../functions/contract/recordBodies.ts';
import { useApi } from './ApiProvider.tsx';

/** What PATCH takes; what is not named stays. */
export interface ConnectionUpdate extends Partial<Omit<ConnectionSettingsBody, 'historyDays'>> {
  readonly apiToken?: string;
  readonly paused?: boolean;
  readonly name?: string;
  readonly decision?: 'accept' | 'refuse';
}

/** What PUT takes for an app; null takes a setting away. */
export interface AppSettingsUpdate {
  readonly idleAfterDays?: number | null;
  readonly seatPrice?: { readonly amount: number; readonly currency: string; readonly asOf: string } | null;
  readonly purchasedSeats?: number | null;
  readonly excluded?: boolean | null;
}

type Change<Sent, Got> = UseMutationResult<Got, Error, Sent>;

/** A change of one connection; afterwards everything shown is asked for anew. */
function useChange<Sent, Got>(send: (sent: Sent) => Promise<Got>): Change<Sent, Got> {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries() });
}

export function useUpdateConnection(connection: string): Change<ConnectionUpdate, ConnectionBody> {
  const { apiFetch } = useApi();
  return useChange((body) => apiFetch(`/v1/connections/${connection}`, { method: 'PATCH', body }));
}

export function useDeleteConnection(connection: string): Change<void, ReceiptBody> {
  const { apiFetch } = useApi();
  return useChange(() => apiFetch(`/v1/connections/${connection}`, { method: 'DELETE' }));
}

export function useUpdateAppSettings(connection: string, app: string): Change<AppSettingsUpdate, unknown> {
  const { apiFetch } = useApi();
  return useChange((body) => apiFetch(`/v1/connections/${connection}/apps/${app}/settings`, { method: 'PUT', body }));
}

export function useErasePerson(connection: string, person: string): Change<void, ReceiptBody> {
  const { apiFetch } = useApi();
  return useChange(() => apiFetch(`/v1/connections/${connection}/people/${person}`, { method: 'DELETE' }));
}
