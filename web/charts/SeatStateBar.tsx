import type { SeatState } from '../../functions/contract/words/seats.ts';
import { SEAT_STATE_LABELS, SEAT_STATES } from '../format/labels/seats.ts';
import { formatNumber } from '../format/numbers.ts';

type States = Readonly<Record<SeatState, number>>;

const describe = (states: States): string =>
  SEAT_STATES.filter((state) => states[state] > 0)
    .map((state) => `${SEAT_STATE_LABELS[state].label.toLowerCase()} ${formatNumber(states[state])}`)
    .join(', ') || 'no seats';

/** The seats of an app by state as one stacked bar. `of` is the number of seats that fills the whole width. */
export function SeatStateBar({ states, of }: { readonly states: States; readonly of: number }) {
  const total = SEAT_STATES.reduce((sum, state) => sum + states[state], 0);
  return (
    <div
      className="state-bar"
      role="img"
      aria-label={`Seats: ${describe(states)}`}
      title={describe(states)}
      style={{ width: `${of === 0 ? 0 : (100 * total) / of}%` }}
    >
      {SEAT_STATES.filter((state) => states[state] > 0).map((state) => (
        <span key={state} className={`state-${state}`} style={{ flexGrow: states[state] }} />
      ))}
    </div>
  );
}

export function SeatStateLegend({ states }: { readonly states?: States }) {
  return (
    <ul className="legend">
      {SEAT_STATES.filter((state) => states === undefined || states[state] > 0).map((state) => (
        <li key={state} title={SEAT_STATE_LABELS[state].meaning}>
          <span className={`swatch state-${state}`} aria-hidden="true" /> {SEAT_STATE_LABELS[state].label}
          {states && <strong> {formatNumber(states[state])}</strong>}
        </li>
      ))}
    </ul>
  );
}
