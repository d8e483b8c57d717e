import type { AppBody } from '../../functions/api/apps/schema.ts';
import type { SeatBody } from '../../functions/api/seats/schema.ts';
import { RECLAIMABLE_STATES, reclaimableSeats } from '../../functions/core/usage/seatFigures.ts';
import type { ApiFetch } from '../api/client.ts';
import { fetchAllPages } from '../api/queries.ts';
import type { Period } from '../routing/period.ts';
import { reclaimableSeatColumns } from '../seats/seatColumns.tsx';
import type { Column } from '../table/sortAndFilter.ts';

export interface SeatOfApp {
  readonly app: AppBody;
  readonly seat: SeatBody;
}

/** Reads every seat that can be cancelled, app by app. `onProgress` is called with the number of apps read so far. */
export async function fetchReclaimableSeats(
  apiFetch: ApiFetch,
  connection: string,
  period: Period,
  apps: readonly AppBody[],
  onProgress: (appsRead: number) => void,
): Promise<readonly SeatOfApp[]> {
  const found: SeatOfApp[] = [];
  for (const [index, app] of apps.filter((each) => reclaimableSeats(each) > 0).entries()) {
    onProgress(index);
    const path = `/v1/connections/${connection}/apps/${encodeURIComponent(app.id)}/seats`;
    const query = { window: period.window, asOf: period.asOf, state: RECLAIMABLE_STATES.join() };
    const { data } = await fetchAllPages<SeatBody>(apiFetch, path, query);
    found.push(...data.map((seat) => ({ app, seat })));
  }
  return found;
}

export const CSV_COLUMNS: readonly Pick<Column<SeatOfApp>, 'header' | 'value'>[] = [
  { header: 'App', value: ({ app }) => app.label },
  ...reclaimableSeatColumns.map(({ header, value }) => ({ header, value: ({ seat }: SeatOfApp) => value(seat) })),
];
