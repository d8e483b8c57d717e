import Alert from '@cloudscape-design/components/alert';
import { formatCount, formatNumber } from '../format/numbers.ts';
import type { Refused } from './targets.ts';

/** So many are named. */
const MOST_NAMED = 5;

interface RefusedDecisionsProps {
  readonly refused: readonly Refused[];
  /** The button that decides all the same. */
  readonly action: string;
  /** No request failed. */
  readonly isRestSaved: boolean;
}

/** What was decided by somebody else meanwhile, so that the same choice replaces it knowingly. */
export function RefusedDecisions({ refused, action, isRestSaved }: RefusedDecisionsProps) {
  const named = refused.slice(0, MOST_NAMED);
  const more = refused.length - named.length;
  return (
    <Alert
      type="warning"
      header={`${formatCount(refused.length, 'row was', 'rows were')} decided about meanwhile${isRestSaved ? '; everything else is saved' : ''}`}
    >
      <ul className="bullets">
        {named.map(({ target, message }) => (
          <li key={JSON.stringify(target)}>
            {target.label}: {message}
          </li>
        ))}
        {more > 0 && <li>and {formatNumber(more)} more</li>}
      </ul>
      “{action}” takes the place of that. Cancel leaves it.
    </Alert>
  );
}
