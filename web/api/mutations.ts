import { type UseMutationOptions, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AppSettingsRequest } from '../../functions/api/apps/requests.ts';
import type { ChangeRequest } from '../../functions/api/connections/requests.ts';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { DecidedBody } from '../../functions/api/decisions/schema.ts';
import type { PriceRowInput } from '../../functions/api/prices/requests.ts';
import type { SavedPricesBody } from '../../functions/api/prices/schema.ts';
import type { ReceiptBody } from '../../functions/api/receipts/schema.ts';
import type { DecisionKind } from '../../functions/contract/words/actions.ts';
import type { DecisionTargets } from '../decisions/targets.ts';
import { useApi } from './ApiProvider.tsx';
import { isChangedMeanwhile } from './changedMeanwhile.ts';

export type MutationResult<Sent, Got> = UseMutationResult<Got, Error, Sent>;

/** A write; afterwards every query is read again, and where somebody else has written before. */
export function useApiMutation<Sent, Got>(
  send: (sent: Sent) => Promise<Got>,
  options: Pick<UseMutationOptions, 'gcTime'> = {},
): MutationResult<Sent, Got> {
  const client = useQueryClient();
  return useMutation({
    ...options,
    mutationFn: send,
    onSuccess: () => client.invalidateQueries(),
    onError: (error) => isChangedMeanwhile(error) && client.invalidateQueries(),
  });
}

export function useUpdateConnection(connection: string): MutationResult<ChangeRequest, ConnectionBody> {
  const { apiFetch } = useApi();
  return useApiMutation((body) => apiFetch(`/v1/connections/${connection}`, { method: 'PATCH', body }));
}

export function useDeleteConnection(connection: string): MutationResult<void, ReceiptBody> {
  const { apiFetch } = useApi();
  return useApiMutation(() => apiFetch(`/v1/connections/${connection}`, { method: 'DELETE' }));
}

export function useUpdateAppSettings(connection: string, app: string): MutationResult<AppSettingsRequest, unknown> {
  const { apiFetch } = useApi();
  return useApiMutation((body) =>
    apiFetch(`/v1/connections/${connection}/apps/${app}/settings`, { method: 'PUT', body }),
  );
}

/** Saves rows of the price table, each by itself; the answer says which of them were wrong. */
export function useSavePrices(connection: string): MutationResult<readonly PriceRowInput[], SavedPricesBody> {
  const { apiFetch } = useApi();
  return useApiMutation((rows) => apiFetch(`/v1/connections/${connection}/prices`, { method: 'PUT', body: { rows } }));
}

export function useErasePerson(connection: string, person: string): MutationResult<void, ReceiptBody> {
  const { apiFetch } = useApi();
  return useApiMutation(() => apiFetch(`/v1/connections/${connection}/people/${person}`, { method: 'DELETE' }));
}

export interface DecisionRequest extends DecisionTargets {
  readonly kind: DecisionKind;
  readonly until: string | null;
  readonly note: string | null;
}

export function useDecide(connection: string): MutationResult<DecisionRequest, DecidedBody> {
  const { apiFetch } = useApi();
  return useApiMutation((body) => apiFetch(`/v1/connections/${connection}/decisions`, { method: 'PUT', body }));
}

export function useUndoDecisions(connection: string): MutationResult<DecisionTargets, DecidedBody> {
  const { apiFetch } = useApi();
  return useApiMutation((body) => apiFetch(`/v1/connections/${connection}/decisions`, { method: 'DELETE', body }));
}
