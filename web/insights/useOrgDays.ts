import type { UsageResponse } from '../../functions/api/http/schema.ts';
import type { SeriesPointBody } from '../../functions/api/usage/schema.ts';
import { type Read, useDays } from '../api/reads.ts';
import { firstOf } from '../charts/days.ts';
import { useConnection } from '../frame/ConnectionProvider.tsx';
import { usePeriod } from '../frame/period.ts';

/** The org day by day: the days of the window, and the two before that a comparison with the former window needs. */
export function useOrgDays(): Read<UsageResponse<readonly SeriesPointBody[]>> {
  const { id, coverage } = useConnection();
  const { window, asOf } = usePeriod();
  const last = asOf ?? coverage.dataThrough?.slice(0, 10);
  return useDays(id, last && firstOf(last, window + 2), last);
}
