import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { AppBody, AppDetailBody } from '../../functions/api/apps/schema.ts';
import type { AuditEntryBody } from '../../functions/api/auditLog/schema.ts';
import type { ChangeBody } from '../../functions/api/changes/schema.ts';
import type { ConnectionBody, SyncRunBody } from '../../functions/api/connections/schema.ts';
import type { DecisionBody } from '../../functions/api/decisions/schema.ts';
import type { ListResponse, UsageResponse } from '../../functions/api/http/schema.ts';
import type { InsightBody } from '../../functions/api/insights/schema.ts';
import type { PersonBody, PersonDetailBody } from '../../functions/api/people/schema.ts';
import type { PlanStepBody, PlanTotalsBody } from '../../functions/api/plan/schema.ts';
import type { PriceRowBody } from '../../functions/api/prices/schema.ts';
import type { ReceiptBody } from '../../functions/api/receipts/schema.ts';
import type { ReliabilityBody } from '../../functions/api/reliability/schema.ts';
import type { RenewalBody } from '../../functions/api/renewals/schema.ts';
import type { ReportRowBody } from '../../functions/api/report/schema.ts';
import type { SeatBody } from '../../functions/api/seats/schema.ts';
import type { SeriesPointBody } from '../../functions/api/usage/schema.ts';
import type { Horizon, ReportGrouping } from '../../functions/contract/words.ts';
import type { Period } from '../routing/period.ts';
import { useApi } from './ApiProvider.tsx';
import { type ApiFetch, withQuery } from './client.ts';

const SECOND_MS = 1000;
/** Numbers change only with a sync, which is hourly except while history is being read. */
const NUMBERS_POLL_MS = 30 * SECOND_MS;
const CONNECTIONS_POLL_MS = 10 * SECOND_MS;
/** While something is in progress. */
const PROGRESS_POLL_MS = 2 * SECOND_MS;
const PAGE_LIMIT = 500;
/** Most seats of one app that are loaded into the browser; the API lists all of them. */
const MAX_SEATS = 5000;
/** The API answers people in smaller pages, since each page costs it more. */
const PEOPLE_PAGE_LIMIT = 100;
const MAX_PEOPLE = 1000;
const PEOPLE_POLL_MS = 300 * SECOND_MS;
/** The answer reads all seats of an app, and its days are over: it hardly changes before the next sync. */
const RELIABILITY_STALE_MS = 300 * SECOND_MS;
const MAX_CHANGES = 5000;
/** A plan of so many steps is read as a file. */
const MAX_STEPS = 200;

const numbersOptions = { refetchInterval: NUMBERS_POLL_MS, placeholderData: keepPreviousData } as const;

export type QueryResult<Body> = UseQueryResult<Body, Error>;

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

export interface AllPages<Item> extends Omit<UsageResponse<readonly Item[]>, 'page'> {
  /** There are more than `max` items; the rest was not loaded. */
  readonly isTruncated: boolean;
}

/** Follows the cursor to the last page, or until there are `max` items. `Beside` is what stands beside the rows of each page. */
export async function fetchAllPages<Item, Beside extends object = object>(
  apiFetch: ApiFetch,
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
  signal?: AbortSignal,
  { limit = PAGE_LIMIT, max = Number.POSITIVE_INFINITY } = {},
): Promise<AllPages<Item> & Beside> {
  const data: Item[] = [];
  let cursor: string | undefined;
  for (;;) {
    const answer: UsageResponse<readonly Item[]> & Beside = await apiFetch(
      withQuery(path, { ...query, limit, cursor }),
      {
        ...(signal && { signal }),
      },
    );
    data.push(...answer.data);
    const { page, ...rest } = answer;
    const next = page.next ?? undefined;
    if (next === undefined || data.length >= max)
      return { ...rest, data, isTruncated: next !== undefined } as AllPages<Item> & Beside;
    cursor = next;
  }
}

const periodParams = ({ window, asOf }: Period) => ({ window, asOf });

export function useApps(connection: string, period: Period, withInternal = false): QueryResult<AllPages<AppBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['apps', connection, period, withInternal],
    queryFn: ({ signal }) =>
      fetchAllPages<AppBody>(
        apiFetch,
        `/v1/connections/${connection}/apps`,
        { ...periodParams(period), include: withInternal ? 'internal' : undefined },
        signal,
      ),
    ...numbersOptions,
  });
}

export function useApp(connection: string, app: string, period: Period): QueryResult<UsageResponse<AppDetailBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['app', connection, app, period],
    queryFn: ({ signal }) =>
      apiFetch(withQuery(`/v1/connections/${connection}/apps/${app}`, periodParams(period)), { signal }),
    ...numbersOptions,
  });
}

/** The app as it would be with another idle threshold; the API saves nothing. Reads nothing while that is undefined. */
export function useAppPreview(
  connection: string,
  app: string,
  period: Period,
  idleAfterDays: number | undefined,
): QueryResult<UsageResponse<AppDetailBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['appPreview', connection, app, period, idleAfterDays],
    queryFn: ({ signal }) =>
      apiFetch(withQuery(`/v1/connections/${connection}/apps/${app}`, { ...periodParams(period), idleAfterDays }), {
        signal,
      }),
    enabled: idleAfterDays !== undefined,
  });
}

/**
 * How far the silence of an app's seats can be trusted. @param idleAfterDays the app's threshold, with which the answer
 * changes @param withinDays the horizon; undefined for that of the API
 */
export function useReliability(
  connection: string,
  app: string,
  idleAfterDays: number | null,
  withinDays: Horizon | undefined,
): QueryResult<UsageResponse<ReliabilityBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['reliability', connection, app, idleAfterDays, withinDays],
    queryFn: ({ signal }) =>
      apiFetch(withQuery(`/v1/connections/${connection}/apps/${app}/reliability`, { withinDays }), { signal }),
    staleTime: RELIABILITY_STALE_MS,
    placeholderData: keepPreviousData,
  });
}

export function useSeats(connection: string, app: string, period: Period): QueryResult<AllPages<SeatBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['seats', connection, app, period],
    queryFn: ({ signal }) =>
      fetchAllPages<SeatBody>(
        apiFetch,
        `/v1/connections/${connection}/apps/${app}/seats`,
        periodParams(period),
        signal,
        {
          max: MAX_SEATS,
        },
      ),
    ...numbersOptions,
  });
}

export function useOrgSeries(
  connection: string,
  from: string | undefined,
  to: string | undefined,
): QueryResult<UsageResponse<readonly SeriesPointBody[]>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['days', connection, from, to],
    queryFn: ({ signal }) => apiFetch(withQuery(`/v1/connections/${connection}/usage`, { from, to }), { signal }),
    enabled: to !== undefined,
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

/** People by name. `q` has the API search all of them, also those beyond MAX_PEOPLE. */
export function usePeople(connection: string, period: Period, q?: string): QueryResult<AllPages<PersonBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['people', connection, period, q],
    queryFn: ({ signal }) =>
      fetchAllPages<PersonBody>(
        apiFetch,
        `/v1/connections/${connection}/people`,
        { ...periodParams(period), q: q || undefined },
        signal,
        {
          limit: PEOPLE_PAGE_LIMIT,
          max: MAX_PEOPLE,
        },
      ),
    ...numbersOptions,
    staleTime: PEOPLE_POLL_MS,
    refetchInterval: PEOPLE_POLL_MS,
  });
}

export function usePerson(
  connection: string,
  person: string,
  period: Period,
): QueryResult<UsageResponse<PersonDetailBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['person', connection, person, period],
    queryFn: ({ signal }) =>
      apiFetch(withQuery(`/v1/connections/${connection}/people/${person}`, periodParams(period)), { signal }),
    ...numbersOptions,
  });
}

/** Snoozed ones included: each says so. */
export function useOpportunities(connection: string, period: Period): QueryResult<AllPages<InsightBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['opportunities', connection, period.asOf],
    queryFn: ({ signal }) =>
      fetchAllPages<InsightBody>(
        apiFetch,
        `/v1/connections/${connection}/insights`,
        { asOf: period.asOf, include: 'snoozed' },
        signal,
      ),
    ...numbersOptions,
  });
}

export function useDecisions(connection: string): QueryResult<AllPages<DecisionBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['decisions', connection],
    queryFn: ({ signal }) =>
      fetchAllPages<DecisionBody>(apiFetch, `/v1/connections/${connection}/decisions`, {}, signal),
    ...numbersOptions,
  });
}

export type PlanPages = AllPages<PlanStepBody> & { readonly totals: PlanTotalsBody };

/** The plan of one app, or of all. */
export function usePlan(connection: string, app: string | undefined): QueryResult<PlanPages> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['plan', connection, app],
    queryFn: async ({ signal }) => {
      const limits = { limit: MAX_STEPS, max: MAX_STEPS };
      return (await fetchAllPages<PlanStepBody>(
        apiFetch,
        `/v1/connections/${connection}/plan`,
        { app },
        signal,
        limits,
      )) as PlanPages;
    },
    placeholderData: keepPreviousData,
  });
}

export function usePrices(connection: string): QueryResult<AllPages<PriceRowBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['prices', connection],
    queryFn: ({ signal }) => fetchAllPages<PriceRowBody>(apiFetch, `/v1/connections/${connection}/prices`, {}, signal),
    placeholderData: keepPreviousData,
  });
}

interface ReportQuery {
  readonly month?: string | undefined;
  readonly app?: string | undefined;
  readonly by?: ReportGrouping | undefined;
}

interface ReportTotal {
  /** The sum of all groups; null where no groups were asked for. */
  readonly total: ReportRowBody | null;
}

/** The last 12 months, or one month by groups. */
export function useReport(connection: string, query: ReportQuery): QueryResult<AllPages<ReportRowBody> & ReportTotal> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['report', connection, query],
    queryFn: ({ signal }) =>
      fetchAllPages<ReportRowBody, ReportTotal>(apiFetch, `/v1/connections/${connection}/report`, { ...query }, signal),
    ...numbersOptions,
  });
}

export function useRenewals(connection: string, headroom: number): QueryResult<AllPages<RenewalBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['renewals', connection, headroom],
    queryFn: ({ signal }) =>
      fetchAllPages<RenewalBody>(apiFetch, `/v1/connections/${connection}/renewals`, { headroom }, signal),
    ...numbersOptions,
  });
}

export function useChanges(connection: string): QueryResult<AllPages<ChangeBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['changes', connection],
    queryFn: ({ signal }) =>
      fetchAllPages<ChangeBody>(apiFetch, `/v1/connections/${connection}/changes`, {}, signal, { max: MAX_CHANGES }),
    ...numbersOptions,
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
