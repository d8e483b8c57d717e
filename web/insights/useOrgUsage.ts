import type { UsageResponse } from '../../functions/contract/answer.ts';
import type { SeriesPointBody } from '../../functions/contract/usageBodies.ts';
import { type Read, useOrgSeries } from '../api/queries.ts';
import { firstDayOf } from '../charts/chartDays.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';

/** The org day by day: the days of the window, and the two before that a comparison with the former window needs. */
export function useOrgUsage(): Read<UsageResponse<readonly SeriesPointBody[]>> {
  const { id, coverage } = useConnection();
  const { window, asOf } = usePeriod();
  const last = asOf ?? coverage.dataThrough?.slice(0, 10);
  return useOrgSeries(id, last && firstDayOf(last, window + 2), last);
}
