import Box from '@cloudscape-design/components/box';
import Popover from '@cloudscape-design/components/popover';
import type { CoverageBody } from '../../functions/api/http/schema.ts';
import { formatDay, formatMinute } from '../format/dates.ts';
import { GAP_LABELS } from '../format/labels.ts';
import { formatCount } from '../format/numbers.ts';
import { paths } from '../routing/paths.ts';
import { RouterLink } from '../routing/RouterLink.tsx';

/** For which time the sign-ins behind a view's numbers are known. */
export function CoverageLine({ coverage }: { readonly coverage: CoverageBody }) {
  const { observedSince, dataThrough, gaps, complete, lateBeforeHistory } = coverage;
  if (observedSince === null || dataThrough === null) {
    return <Box color="text-body-secondary">No sign-ins were read yet.</Box>;
  }
  return (
    <div className="coverage">
      <span>
        Complete through <strong>{formatMinute(dataThrough)}</strong>
      </span>
      <span>
        history since <strong>{formatDay(observedSince)}</strong>
      </span>
      {!complete && <span>still being read: numbers are partial</span>}
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
