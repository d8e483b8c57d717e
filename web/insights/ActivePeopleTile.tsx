import { formatChange, formatNumber } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { activePeople, activePeopleChange } from '../usage/figures.ts';
import { Tile } from './Tile.tsx';
import { useOrgUsage } from './useOrgUsage.ts';

/**
 * Different people who signed in to any app, and the change against the window before. Where the window was not
 * observed whole, at least so many did.
 */
export function ActivePeopleTile() {
  const { id, progress, coverage } = useConnection();
  const period = usePeriod();
  const days = useOrgUsage();
  const people = days.data && activePeople(days.data.data, period.window);
  const isUnknown = days.error !== null || coverage.dataThrough === null;
  const change = days.data ? activePeopleChange(days.data.data, period.window, days.data.coverage) : null;
  return (
    <Tile
      label="Active people"
      value={
        people ? `${people.isAtLeast ? 'at least ' : ''}${formatNumber(people.count)}` : isUnknown ? '–' : undefined
      }
      note={`of ${progress.people > 0 ? `${formatNumber(progress.people)} that Okta lists` : 'all people'}, in ${period.window} days`}
      change={change === null ? undefined : `${formatChange(change)} on the ${period.window} days before`}
      to={paths.people(id, period, { show: 'active' })}
    />
  );
}
