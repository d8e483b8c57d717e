import Box from '@cloudscape-design/components/box';
import Popover from '@cloudscape-design/components/popover';
import type { CoverageBody } from '../../functions/api/http/schema.ts';
import { formatDay } from '../format/dates.ts';
import { INCOMPLETE_LABELS, INCOMPLETE_REASON_LABELS } from '../format/labels/numbers.ts';
import { formatCount, formatNumber } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';

type Part = CoverageBody['incomplete'][number];

/** Most things that the popover lists; the API answers all of them. */
const LISTED = 10;

/** What could not be read, each with the reason and since when. */
export function IncompleteParts({ coverage }: { readonly coverage: CoverageBody }) {
  const { incomplete, incompleteCount } = coverage;
  const listed = incomplete.slice(0, LISTED);
  const others = incompleteCount - listed.length;
  return (
    <Popover
      header="What could not be read from Okta"
      size="large"
      content={
        <>
          <ul className="incomplete-parts">
            {listed.map((part) => (
              <li key={`${part.kind} ${part.id}`}>
                <PartName part={part} />: {INCOMPLETE_REASON_LABELS[part.reason]}, since {formatDay(part.since)}.
              </li>
            ))}
          </ul>
          {others > 0 && <p>And {formatNumber(others)} more.</p>}
          <Box variant="small">No seat is called unused because of it. It is tried again by itself.</Box>
        </>
      }
    >
      {formatCount(incompleteCount, 'thing')} could not be read
    </Popover>
  );
}

function PartName({ part: { kind, id } }: { readonly part: Part }) {
  const connection = useConnection();
  const period = usePeriod();
  const label = INCOMPLETE_LABELS[kind];
  if (id === null) return label;
  if (kind === 'app' || kind === 'assignments')
    return <RouterLink to={paths.app(connection.id, id, period)}>{`${label} (${id})`}</RouterLink>;
  if (kind === 'person')
    return <RouterLink to={paths.person(connection.id, id, period)}>{`${label} (${id})`}</RouterLink>;
  return `${label} (${id})`;
}
