import { useQuery } from '@tanstack/react-query';
import type { ListResponse } from '../../../functions/api/http/schema.ts';
import type { DeliveryBody, WebhookBody } from '../../../functions/api/webhooks/schema.ts';
import { useApi } from '../ApiProvider.tsx';
import { type QueryResult, SECOND_MS } from './polling.ts';

const WEBHOOKS_POLL_MS = 30 * SECOND_MS;

/** While something is about to be sent. */
const SENDING_POLL_MS = 2 * SECOND_MS;

/** An attempt that is this far away, or overdue for as long, is not waited for. */
const SOON_MS = 180 * SECOND_MS;

/** The most deliveries that the API answers at once. */
const NEWEST_DELIVERIES = 100;

const isBeingSent = ({ status, nextAttemptAt }: DeliveryBody): boolean =>
  status === 'PENDING' && nextAttemptAt !== null && Math.abs(Date.parse(nextAttemptAt) - Date.now()) < SOON_MS;

export function useWebhooks(): QueryResult<readonly WebhookBody[]> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['webhooks'],
    queryFn: async ({ signal }) => (await apiFetch<ListResponse<WebhookBody>>('/v1/webhooks', { signal })).data,
    refetchInterval: WEBHOOKS_POLL_MS,
  });
}

export function useWebhook(webhook: string): QueryResult<WebhookBody> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['webhook', webhook],
    queryFn: ({ signal }) => apiFetch<WebhookBody>(`/v1/webhooks/${webhook}`, { signal }),
    refetchInterval: WEBHOOKS_POLL_MS,
  });
}

/** The newest deliveries of a webhook; `page.next` is not null where there are more. */
export function useDeliveries(webhook: string): QueryResult<ListResponse<DeliveryBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['deliveries', webhook],
    queryFn: ({ signal }) =>
      apiFetch<ListResponse<DeliveryBody>>(`/v1/webhooks/${webhook}/deliveries?limit=${NEWEST_DELIVERIES}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.data.some(isBeingSent) ? SENDING_POLL_MS : WEBHOOKS_POLL_MS),
  });
}
