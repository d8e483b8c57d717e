import type { SeatState } from '../../functions/contract/words.ts';
import { STATE_WORDS } from '../format/labels.ts';

/** A seat's state with its colour and pattern. */
export function StateMark({ state }: { readonly state: SeatState }) {
  return (
    <span title={STATE_WORDS[state].meaning} className="nowrap">
      <span className={`swatch state-${state}`} aria-hidden="true" /> {STATE_WORDS[state].label}
    </span>
  );
}
