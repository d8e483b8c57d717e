import type { SeatState } from '../../functions/contract/words/seats.ts';
import { SEAT_STATE_LABELS } from '../format/labels/seats.ts';

/** The state of a seat with its colour and pattern. */
export function SeatStateLabel({ state }: { readonly state: SeatState }) {
  return (
    <span title={SEAT_STATE_LABELS[state].meaning} className="nowrap">
      <span className={`swatch state-${state}`} aria-hidden="true" /> {SEAT_STATE_LABELS[state].label}
    </span>
  );
}
