import { usePeople } from '../api/queries.ts';
import { formatChange, formatNumber } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { activePeopleChange, isActive } from '../usage/figures.ts';
import { Tile } from './Tile.tsx';
import { useOrgUsage } from './useOrgUsage.ts';

/**
 * Different people who signed in to any app, and the change against the window before. Where the window was not
 * observed whole the API answers no figure; then the people that the browser has loaded are counted.
 */
export function ActivePeopleTile() {
  const { id } = useConnection();
  const period = usePeriod();
  const days = useOrgUsage();
  const people = usePeople(id, period);
  const known = days.data?.data.at(-1)?.activePeopleIn[period.window] ?? null;
  const change = days.data ? activePeopleChange(days.data.data, period.window, days.data.coverage) : null;
  const seen = people.data?.data.filter(isActive).length;
  const counted =
    seen === undefined ? undefined : `${people.data?.isTruncated ? 'at least ' : ''}${formatNumber(seen)}`;
  return (
    <Tile
      label="Active people"
      value={known === null ? (counted ?? (people.error ? '–' : undefined)) : formatNumber(known)}
      note={`of ${people.data && !people.data.isTruncated ? formatNumber(people.data.data.length) : 'all people'}, in ${period.window} days`}
      change={change === null ? undefined : `${formatChange(change)} on the ${period.window} days before`}
      to={paths.people(id, period, { show: 'active' })}
    />
  );
}
