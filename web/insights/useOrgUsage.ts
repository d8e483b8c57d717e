import type { UsageResponse } from '../../functions/api/http/schema.ts';
import type { SeriesPointBody } from '../../functions/api/usage/schema.ts';
import { useOrgSeries } from '../api/queries/apps.ts';
import type { QueryResult } from '../api/queries/polling.ts';
import { dateOf, daysBefore } from '../format/dates.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';

/** The org day by day: the days of the window, and the two before it that a comparison with the previous window needs. */
export function useOrgUsage(): QueryResult<UsageResponse<readonly SeriesPointBody[]>> {
  const { id, coverage } = useConnection();
  const { window, asOf } = usePeriod();
  const last = asOf ?? (coverage.dataThrough === null ? undefined : dateOf(coverage.dataThrough));
  return useOrgSeries(id, last && daysBefore(last, window + 1), last);
}
