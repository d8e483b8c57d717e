import type { WebhookChange, WebhookRequest } from '../../functions/api/webhooks/requests.ts';
import type {
  DeliveryBody,
  NewWebhookBody,
  RotatedSecretBody,
  WebhookBody,
} from '../../functions/api/webhooks/schema.ts';
import { useApi } from './ApiProvider.tsx';
import { type MutationResult, useApiMutation } from './mutations.ts';

/** Requests with an address of Slack and answers with a secret are forgotten with the form that they belong to. */
const NOT_KEPT = { gcTime: 0 };

export function useAddWebhook(): MutationResult<WebhookRequest, NewWebhookBody> {
  const { apiFetch } = useApi();
  return useApiMutation((body) => apiFetch('/v1/webhooks', { method: 'POST', body }), NOT_KEPT);
}

export function useChangeWebhook(webhook: string): MutationResult<WebhookChange, WebhookBody> {
  const { apiFetch } = useApi();
  return useApiMutation((body) => apiFetch(`/v1/webhooks/${webhook}`, { method: 'PATCH', body }), NOT_KEPT);
}

/** `onDeleted` is called before the queries are read again, so that the view of the webhook can be left before it is missing. */
export function useDeleteWebhook(webhook: string, onDeleted: () => void): MutationResult<void, WebhookBody> {
  const { apiFetch } = useApi();
  return useApiMutation(async () => {
    const deleted = await apiFetch<WebhookBody>(`/v1/webhooks/${webhook}`, { method: 'DELETE' });
    onDeleted();
    return deleted;
  });
}

export function useRotateSecret(webhook: string): MutationResult<void, RotatedSecretBody> {
  const { apiFetch } = useApi();
  return useApiMutation(() => apiFetch(`/v1/webhooks/${webhook}/secret`, { method: 'POST' }), NOT_KEPT);
}

export function useTestWebhook(webhook: string): MutationResult<void, DeliveryBody> {
  const { apiFetch } = useApi();
  return useApiMutation(() => apiFetch(`/v1/webhooks/${webhook}/test`, { method: 'POST' }));
}

/** Takes the id of the delivery that is to be sent again. */
export function useRedeliver(webhook: string): MutationResult<string, DeliveryBody> {
  const { apiFetch } = useApi();
  return useApiMutation((delivery) =>
    apiFetch(`/v1/webhooks/${webhook}/deliveries/${delivery}/redeliver`, { method: 'POST' }),
  );
}
