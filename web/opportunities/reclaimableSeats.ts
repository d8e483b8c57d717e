import type { AppBody, SeatBody } from '../../functions/contract/usageBodies.ts';
import type { ApiFetch } from '../api/client.ts';
import { fetchAllPages } from '../api/queries.ts';
import { SCOPE_LABELS, SEAT_STATE_LABELS } from '../format/labels.ts';
import type { Period } from '../routing/period.ts';
import type { Column } from '../table/sortAndFilter.ts';
import { reclaimableSeats } from '../usage/figures.ts';

export interface SeatOfApp {
  readonly app: AppBody;
  readonly seat: SeatBody;
}

/** Every seat that can be cancelled, app by app; `onApp` hears how many apps were read. */
export async function fetchReclaimableSeats(
  apiFetch: ApiFetch,
  connection: string,
  period: Period,
  apps: readonly AppBody[],
  onApp: (read: number) => void,
): Promise<readonly SeatOfApp[]> {
  const found: SeatOfApp[] = [];
  for (const [index, app] of apps.filter((each) => reclaimableSeats(each) > 0).entries()) {
    onApp(index);
    const path = `/v1/connections/${connection}/apps/${encodeURIComponent(app.id)}/seats`;
    const query = { window: period.window, asOf: period.asOf, state: 'LEAVER,NEVER_USED,IDLE' };
    const { data } = await fetchAllPages<SeatBody>(apiFetch, path, query);
    found.push(...data.map((seat) => ({ app, seat })));
  }
  return found;
}

/** What somebody who is to cancel a seat, or asks its holder first, has to know. */
export const RECLAIMABLE_SEAT_COLUMNS: readonly Pick<Column<SeatOfApp>, 'header' | 'value'>[] = [
  { header: 'App', value: ({ app }) => app.label },
  { header: 'Name', value: ({ seat }) => seat.name },
  { header: 'Login', value: ({ seat }) => seat.login },
  { header: 'Department', value: ({ seat }) => seat.department },
  { header: 'State', value: ({ seat }) => seat.state && SEAT_STATE_LABELS[seat.state].label },
  { header: 'Why', value: ({ seat }) => seat.reason },
  { header: 'Last used', value: ({ seat }) => seat.lastUsedOn },
  { header: 'Assigned', value: ({ seat }) => seat.assignedAt },
  { header: 'Through', value: ({ seat }) => seat.scope && SCOPE_LABELS[seat.scope] },
];
