import type { SeatState } from '../../functions/contract/words.ts';
import { count } from '../format/numbers.ts';
import { STATE_WORDS, STATES } from '../format/labels.ts';

type States = Readonly<Record<SeatState, number>>;

const inWords = (states: States): string =>
  STATES.filter((state) => states[state] > 0)
    .map((state) => `${STATE_WORDS[state].label.toLowerCase()} ${count(states[state])}`)
    .join(', ') || 'no seats';

/** The seats of an app, one stretch per state, as long as `of` makes it. */
export function StateBar({ states, of }: { readonly states: States; readonly of: number }) {
  const total = STATES.reduce((sum, state) => sum + states[state], 0);
  return (
    <div
      className="state-bar"
      role="img"
      aria-label={`Seats: ${inWords(states)}`}
      title={inWords(states)}
      style={{ width: `${of === 0 ? 0 : (100 * total) / of}%` }}
    >
      {STATES.filter((state) => states[state] > 0).map((state) => (
        <span key={state} className={`state-${state}`} style={{ flexGrow: states[state] }} />
      ))}
    </div>
  );
}

export function StateLegend({ states }: { readonly states?: States }) {
  return (
    <ul className="legend">
      {STATES.filter((state) => states === undefined || states[state] > 0).map((state) => (
        <li key={state} title={STATE_WORDS[state].meaning}>
          <span className={`swatch state-${state}`} aria-hidden="true" /> {STATE_WORDS[state].label}
          {states && <strong> {count(states[state])}</strong>}
        </li>
      ))}
    </ul>
  );
}
