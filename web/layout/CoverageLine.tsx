import Box from '@cloudscape-design/components/box';
import Popover from '@cloudscape-design/components/popover';
import type { CoverageBody } from '../../functions/contract/connectionBodies.ts';
import { counted, day, minute } from '../format/numbers.ts';
import { paths } from '../routing/paths.ts';
import { RouterLink } from '../routing/RouterLink.tsx';

/** What the numbers of a view rest on. */
export function CoverageLine({ coverage }: { readonly coverage: CoverageBody }) {
  const { observedSince, dataThrough, gaps, complete, lateBeforeHistory } = coverage;
  if (observedSince === null || dataThrough === null) {
    return <Box color="text-body-secondary">No sign-ins were read yet.</Box>;
  }
  return (
    <div className="coverage">
      <span>
        Complete through <strong>{minute(dataThrough)}</strong>
      </span>
      <span>
        history since <strong>{day(observedSince)}</strong>
      </span>
      {!complete && <span>still being read: numbers are partial</span>}
      {gaps.length > 0 && (
        <Popover
          header="Time that was not observed"
          content={gaps.map(({ from, to, cause }) => (
            <div key={from}>
              {minute(from)} – {minute(to)}: {cause.replaceAll('_', ' ').toLowerCase()}
            </div>
          ))}
        >
          {counted(gaps.length, 'gap')}
        </Popover>
      )}
      {lateBeforeHistory > 0 && <span>{counted(lateBeforeHistory, 'late sign-in')} seen but not counted</span>}
      <RouterLink to={`${paths.definitions}#coverage`}>What the numbers mean</RouterLink>
    </div>
  );
}
