import { type UseInfiniteQueryResult, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ListResponse } from '../../../functions/api/http/schema.ts';
import type { DeliveryBody, WebhookBody } from '../../../functions/api/webhooks/schema.ts';
import { useApi } from '../ApiProvider.tsx';
import { withQuery } from '../client.ts';
import { type QueryResult, SECOND_MS } from './polling.ts';

const WEBHOOKS_POLL_MS = 30 * SECOND_MS;

/** While something is about to be sent. */
const SENDING_POLL_MS = 2 * SECOND_MS;

/** An attempt that is this far away, or overdue for as long, is not waited for. */
const SOON_MS = 180 * SECOND_MS;

/** The most deliveries that the API answers at once. */
const DELIVERIES_ON_PAGE = 100;

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

/** Deliveries of a webhook, the newest first: a page of them, and each older one when it is asked for. */
export function useDeliveries(webhook: string): UseInfiniteQueryResult<readonly DeliveryBody[], Error> {
  const { apiFetch } = useApi();
  const path = `/v1/webhooks/${webhook}/deliveries`;
  return useInfiniteQuery({
    queryKey: ['deliveries', webhook],
    queryFn: ({ pageParam, signal }) =>
      apiFetch<ListResponse<DeliveryBody>>(withQuery(path, { limit: DELIVERIES_ON_PAGE, cursor: pageParam }), {
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page.next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ data }) => data),
    // All pages are read again: the more there are, the more seldom, so that it is as many requests.
    refetchInterval({ state }) {
      const pages = state.data?.pages ?? [];
      const isSending = pages.some(({ data }) => data.some(isBeingSent));
      return (isSending ? SENDING_POLL_MS : WEBHOOKS_POLL_MS) * Math.max(1, pages.length);
    },
  });
}
