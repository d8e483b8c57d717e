import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ListResponse, UsageResponse } from '../../functions/contract/answer.ts';
import type { ConnectionBody, SyncRunBody } from '../../functions/contract/connectionBodies.ts';
import type { AuditEntryBody, ReceiptBody } from '../../functions/contract/recordBodies.ts';
import type {
  AppBody,
  AppDetailBody,
  ChangeBody,
  InsightBody,
  PersonBody,
  PersonDetailBody,
  SeatBody,
  SeriesPointBody,
} from '../../functions/contract/usageBodies.ts';
import type { Period } from '../routing/period.ts';
import { useApi } from './ApiProvider.tsx';
import { type ApiFetch, withQuery } from './client.ts';

const SECONDS = 1000;
/** Numbers move as often as Okta is read: seldom, but for a connection whose past is being read. */
const FRESH_EVERY = 30 * SECONDS;
const LOOK_EVERY = 10 * SECONDS;
const WATCH_EVERY = 2 * SECONDS;
const PAGE_LIMIT = 500;
/** More seats of one app than this are no list for a person to read; the API has them all. */
const MOST_SEATS = 5000;
/** The API gives people in smaller pages, each of which costs it more. */
const PEOPLE_LIMIT = 100;
const MOST_PEOPLE = 1000;
const PEOPLE_EVERY = 300 * SECONDS;
const MOST_CHANGES = 5000;

export type Read<Body> = UseQueryResult<Body, Error>;

const isMoving = (connection: ConnectionBody): boolean =>
  connection.progress.phase !== 'done' || connection.health === 'DELETING';

export function useConnections(): Read<readonly ConnectionBody[]> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['connections'],
    queryFn: async ({ signal }) => (await apiFetch<ListResponse<ConnectionBody>>('/v1/connections', { signal })).data,
    refetchInterval: ({ state }) => (state.data?.some(isMoving) ? WATCH_EVERY : LOOK_EVERY),
  });
}

export interface AllPages<Item> extends Omit<UsageResponse<readonly Item[]>, 'page'> {
  /** There was more than is worth bringing to a browser. */
  readonly isTruncated: boolean;
}

/** Follows the cursor to the end, or until there is enough. */
export async function fetchAllPages<Item>(
  apiFetch: ApiFetch,
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
  signal?: AbortSignal,
  { limit = PAGE_LIMIT, most = Number.POSITIVE_INFINITY } = {},
): Promise<AllPages<Item>> {
  const data: Item[] = [];
  let cursor: string | undefined;
  for (;;) {
    const answer: UsageResponse<readonly Item[]> = await apiFetch(withQuery(path, { ...query, limit, cursor }), {
      ...(signal && { signal }),
    });
    data.push(...answer.data);
    const { page, ...rest } = answer;
    const next = page.next ?? undefined;
    if (next === undefined || data.length >= most) return { ...rest, data, isTruncated: next !== undefined };
    cursor = next;
  }
}

const ofPeriod = ({ window, asOf }: Period) => ({ window, asOf });
const usual = { refetchInterval: FRESH_EVERY, placeholderData: keepPreviousData } as const;

export function useApps(connection: string, period: Period, withInternal = false): Read<AllPages<AppBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['apps', connection, period, withInternal],
    queryFn: ({ signal }) =>
      fetchAllPages<AppBody>(
        apiFetch,
        `/v1/connections/${connection}/apps`,
        { ...ofPeriod(period), include: withInternal ? 'internal' : undefined },
        signal,
      ),
    ...usual,
  });
}

export function useApp(connection: string, app: string, period: Period): Read<UsageResponse<AppDetailBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['app', connection, app, period],
    queryFn: ({ signal }) =>
      apiFetch(withQuery(`/v1/connections/${connection}/apps/${app}`, ofPeriod(period)), { signal }),
    ...usual,
  });
}

export function useSeats(connection: string, app: string, period: Period): Read<AllPages<SeatBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['seats', connection, app, period],
    queryFn: ({ signal }) =>
      fetchAllPages<SeatBody>(apiFetch, `/v1/connections/${connection}/apps/${app}/seats`, ofPeriod(period), signal, {
        most: MOST_SEATS,
      }),
    ...usual,
  });
}

export function useOrgSeries(
  connection: string,
  from: string | undefined,
  to: string | undefined,
): Read<UsageResponse<readonly SeriesPointBody[]>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['days', connection, from, to],
    queryFn: ({ signal }) => apiFetch(withQuery(`/v1/connections/${connection}/usage`, { from, to }), { signal }),
    enabled: to !== undefined,
    ...usual,
  });
}

export function useSyncRuns(connection: string): Read<readonly SyncRunBody[]> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['syncs', connection],
    queryFn: async ({ signal }) =>
      (await apiFetch<ListResponse<SyncRunBody>>(`/v1/connections/${connection}/syncs?limit=20`, { signal })).data,
    refetchInterval: 10 * SECONDS,
  });
}

/** People by name; of a large org only those who match `q`. */
export function usePeople(connection: string, period: Period, q?: string): Read<AllPages<PersonBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['people', connection, period, q],
    queryFn: ({ signal }) =>
      fetchAllPages<PersonBody>(
        apiFetch,
        `/v1/connections/${connection}/people`,
        { ...ofPeriod(period), q: q || undefined },
        signal,
        {
          limit: PEOPLE_LIMIT,
          most: MOST_PEOPLE,
        },
      ),
    ...usual,
    staleTime: PEOPLE_EVERY,
    refetchInterval: PEOPLE_EVERY,
  });
}

export function usePerson(connection: string, person: string, period: Period): Read<UsageResponse<PersonDetailBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['person', connection, person, period],
    queryFn: ({ signal }) =>
      apiFetch(withQuery(`/v1/connections/${connection}/people/${person}`, ofPeriod(period)), { signal }),
    ...usual,
  });
}

export function useOpportunities(connection: string, period: Period): Read<AllPages<InsightBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['opportunities', connection, period.asOf],
    queryFn: ({ signal }) =>
      fetchAllPages<InsightBody>(apiFetch, `/v1/connections/${connection}/insights`, { asOf: period.asOf }, signal),
    ...usual,
  });
}

export function useChanges(connection: string): Read<AllPages<ChangeBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['changes', connection],
    queryFn: ({ signal }) =>
      fetchAllPages<ChangeBody>(apiFetch, `/v1/connections/${connection}/changes`, {}, signal, { most: MOST_CHANGES }),
    ...usual,
  });
}

export function useAuditLog(isAllowed: boolean): Read<readonly AuditEntryBody[]> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['audit'],
    queryFn: async ({ signal }) =>
      (await apiFetch<ListResponse<AuditEntryBody>>('/v1/audit?limit=100', { signal })).data,
    enabled: isAllowed,
  });
}

export function useReceipt(receipt: string): Read<ReceiptBody> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['receipt', receipt],
    queryFn: ({ signal }) => apiFetch<ReceiptBody>(`/v1/receipts/${receipt}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'complete' ? false : WATCH_EVERY),
  });
}
