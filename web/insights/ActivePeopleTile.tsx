import { usePeople } from '../api/reads.ts';
import { useConnection } from '../frame/ConnectionProvider.tsx';
import { paths } from '../frame/paths.ts';
import { usePeriod } from '../frame/period.ts';
import { count } from '../words/numbers.ts';
import { Tile } from './Tile.tsx';

/** Different people who signed in to any app. Counted from the people themselves, as far as a browser is given them. */
export function ActivePeopleTile() {
  const { id } = useConnection();
  const period = usePeriod();
  const people = usePeople(id, period);
  const active = people.data?.data.filter(({ activeDays }) => activeDays > 0).length;
  const atLeast = people.data?.isCut ? 'at least ' : '';
  return (
    <Tile
      label="Active people"
      value={
        people.error && active === undefined ? '–' : active === undefined ? undefined : `${atLeast}${count(active)}`
      }
      note={`of ${people.data && !people.data.isCut ? count(people.data.data.length) : 'all people'}, in ${period.window} days`}
      to={paths.people(id, period, { show: 'active' })}
    />
  );
}
