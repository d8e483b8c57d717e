import type { AppBody } from '../../functions/contract/usageBodies.ts';
import { count, money, percent } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { ActivePeopleTile } from './ActivePeopleTile.tsx';
import { savings, sumUp } from '../usage/figures.ts';
import { Tile } from './Tile.tsx';

/** The org in a few figures, each the door to its table. */
export function Tiles({ apps }: { readonly apps: readonly AppBody[] | undefined }) {
  const { id } = useConnection();
  const period = usePeriod();
  const sums = apps && sumUp(apps);
  const saved = apps && savings(apps);
  return (
    <nav className="tiles" aria-label="Key figures">
      <Tile
        label="Apps in use"
        value={sums && `${count(sums.appsInUse)} of ${count(sums.apps)}`}
        note={`with a sign-in in ${period.window} days`}
        to={paths.apps(id, period, { show: 'used' })}
      />
      <ActivePeopleTile />
      <Tile
        label="Unused seats"
        value={sums && count(sums.unused)}
        note="never used or idle"
        to={paths.apps(id, period, { show: 'unused', sort: '-unused' })}
      />
      <Tile
        label="Leaver seats"
        value={sums && count(sums.leavers)}
        note="still assigned to people who left"
        to={paths.apps(id, period, { show: 'leavers', sort: '-leavers' })}
      />
      <Tile
        label="Savings a year"
        value={saved && (saved.map(({ amount, currency }) => money(amount, currency)).join(' + ') || '–')}
        note={saved?.length === 0 ? 'add seat prices to see it' : 'by the prices you entered'}
        to={saved?.length === 0 ? paths.apps(id, period) : paths.opportunities(id, period)}
      />
      <Tile
        label="Adoption"
        value={sums && percent(sums.adoption)}
        note="of seats that can be judged"
        to={paths.apps(id, period, { sort: 'adoption' })}
      />
    </nav>
  );
}
