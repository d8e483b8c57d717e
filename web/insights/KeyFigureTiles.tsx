import type { AppBody } from '../../functions/api/apps/schema.ts';
import { seatTotals } from '../../functions/core/usage/money/totals.ts';
import { formatMoneyList, formatNumber, formatPercent } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { orgTotals } from '../usage/figures.ts';
import { ActivePeopleTile } from './ActivePeopleTile.tsx';
import { Tile } from './Tile.tsx';

/** The key figures of the org, each with a link to its table. */
export function KeyFigureTiles({ apps }: { readonly apps: readonly AppBody[] | undefined }) {
  const { id } = useConnection();
  const period = usePeriod();
  const sums = apps && orgTotals(apps);
  const saved = apps && seatTotals(apps).reclaimable.money;
  const isPriced = apps?.some(({ seatPrice }) => seatPrice !== null);
  return (
    <nav className="tiles" aria-label="Key figures">
      <Tile
        label="Apps in use"
        value={sums && `${formatNumber(sums.appsInUse)} of ${formatNumber(sums.apps)}`}
        note={`with a sign-in in ${period.window} days`}
        to={paths.apps(id, period, { show: 'used' })}
      />
      <ActivePeopleTile />
      <Tile
        label="Unused seats"
        value={sums && formatNumber(sums.unused)}
        note="never used or idle, not kept"
        to={paths.apps(id, period, { show: 'unused', sort: '-unused' })}
      />
      <Tile
        label="Leaver seats"
        value={sums && formatNumber(sums.leavers)}
        note="still assigned to people who left"
        to={paths.apps(id, period, { show: 'leavers', sort: '-leavers' })}
      />
      <Tile
        label="Savings a year"
        value={saved && (formatMoneyList(saved) || '–')}
        note={isPriced === false ? 'add seat prices to see it' : 'of reclaimable seats, by your prices'}
        to={isPriced === false ? paths.apps(id, period) : paths.opportunities(id, period)}
      />
      <Tile
        label="Adoption"
        value={sums && formatPercent(sums.adoption)}
        note="of seats were seen in use"
        to={paths.apps(id, period, { sort: 'adoption' })}
      />
    </nav>
  );
}
