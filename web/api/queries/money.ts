import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PriceRowBody } from '../../../functions/api/prices/schema.ts';
import type { RenewalBody } from '../../../functions/api/renewals/schema.ts';
import type { ReportRowBody } from '../../../functions/api/report/schema.ts';
import type { ReportGrouping } from '../../../functions/contract/words/money.ts';
import { useApi } from '../ApiProvider.tsx';
import { type AllPages, fetchAllPages } from './allPages.ts';
import { numbersOptions, type QueryResult } from './polling.ts';

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
