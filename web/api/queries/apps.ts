import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AppBody, AppDetailBody } from '../../../functions/api/apps/schema.ts';
import type { UsageResponse } from '../../../functions/api/http/schema.ts';
import type { OrgReliabilityBody } from '../../../functions/api/reliability/orgSchema.ts';
import type { ReliabilityBody } from '../../../functions/api/reliability/schema.ts';
import type { SeatBody } from '../../../functions/api/seats/schema.ts';
import type { SeriesPointBody } from '../../../functions/api/usage/schema.ts';
import type { Horizon } from '../../../functions/contract/words/reliability.ts';
import type { Period } from '../../routing/period.ts';
import { useApi } from '../ApiProvider.tsx';
import { withQuery } from '../client.ts';
import { type AllPages, fetchAllPages } from './allPages.ts';
import { numbersOptions, type QueryResult, SECOND_MS } from './polling.ts';

/** Most seats of one app that are loaded into the browser; the API lists all of them. */
const MAX_SEATS = 5000;

/** Its days are over: it hardly changes before the next sync. */
const RELIABILITY_STALE_MS = 300 * SECOND_MS;

export function useApps(connection: string, period: Period, withInternal = false): QueryResult<AllPages<AppBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['apps', connection, period, withInternal],
    queryFn: ({ signal }) =>
      fetchAllPages<AppBody>(
        apiFetch,
        `/v1/connections/${connection}/apps`,
        { ...period, include: withInternal ? 'internal' : undefined },
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
      apiFetch(withQuery(`/v1/connections/${connection}/apps/${app}`, { ...period }), { signal }),
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
      apiFetch(withQuery(`/v1/connections/${connection}/apps/${app}`, { ...period, idleAfterDays }), {
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

/** How far silence can be trusted in all apps together. */
export function useOrgReliability(connection: string): QueryResult<UsageResponse<OrgReliabilityBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['orgReliability', connection],
    queryFn: ({ signal }) => apiFetch(`/v1/connections/${connection}/reliability`, { signal }),
    staleTime: RELIABILITY_STALE_MS,
  });
}

/** @param idleAfterDays another threshold than the saved one, whose states are asked for; nothing is saved */
export function useSeats(
  connection: string,
  app: string,
  period: Period,
  idleAfterDays?: number,
): QueryResult<AllPages<SeatBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['seats', connection, app, period, idleAfterDays],
    queryFn: ({ signal }) =>
      fetchAllPages<SeatBody>(
        apiFetch,
        `/v1/connections/${connection}/apps/${app}/seats`,
        { ...period, idleAfterDays },
        signal,
        { max: MAX_SEATS },
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
