import Box from '@cloudscape-design/components/box';
import Popover from '@cloudscape-design/components/popover';
import type { CoverageBody } from '../../functions/api/http/schema.ts';
import { formatDay, formatMinute } from '../format/dates.ts';
import { GAP_LABELS, SHORTFALL_LABELS } from '../format/labels/numbers.ts';
import { formatCount } from '../format/numbers.ts';
import { paths } from '../routing/paths.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { IncompleteParts } from './IncompleteParts.tsx';

/** What a view's numbers rest on, and why they are partial where they are. */
export function CoverageLine({ coverage }: { readonly coverage: CoverageBody }) {
  const { observedSince, dataThrough, gaps, complete, shortfalls, incompleteCount, lateBeforeHistory } = coverage;
  if (observedSince === null || dataThrough === null) {
    return <Box color="text-body-secondary">No sign-ins were read yet.</Box>;
  }
  return (
    <div className="coverage">
      <span>
        {complete ? 'Complete' : 'Read'} through <strong>{formatMinute(dataThrough)}</strong>
      </span>
      <span>
        history since <strong>{formatDay(observedSince)}</strong>
      </span>
      {!complete && (
        <span>numbers are partial: {shortfalls.map((shortfall) => SHORTFALL_LABELS[shortfall]).join('; ')}</span>
      )}
      {incompleteCount > 0 && <IncompleteParts coverage={coverage} />}
      {gaps.length > 0 && (
        <Popover
          header="Time that was not observed"
          content={gaps.map(({ from, to, cause }) => (
            <div key={from}>
              {formatMinute(from)} – {formatMinute(to)}: {GAP_LABELS[cause]}
            </div>
          ))}
        >
          {formatCount(gaps.length, 'gap')}
        </Popover>
      )}
      {lateBeforeHistory > 0 && <span>{formatCount(lateBeforeHistory, 'late sign-in')} seen but not counted</span>}
      <RouterLink to={`${paths.definitions}#coverage`}>What the numbers mean</RouterLink>
    </div>
  );
}
