import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { useSearchParams } from 'wouter';
import type { AppBody } from '../../functions/api/apps/schema.ts';
import { reclaimableSeats } from '../../functions/core/usage/seatFigures.ts';
import { SeatStateBar, SeatStateLegend } from '../charts/SeatStateBar.tsx';
import { formatCount, formatNumber } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { withParams } from '../routing/withParams.ts';

const SHOWN = 12;

const ORDERS = {
  reclaimable: { text: 'Most to reclaim', rank: (app: AppBody) => reclaimableSeats(app) },
  adoption: { text: 'Lowest adoption', rank: (app: AppBody) => 1 - (app.adoption ?? 1) },
  assigned: { text: 'Most seats', rank: (app: AppBody) => app.assigned },
} as const;
type Order = keyof typeof ORDERS;

/** The first dozen apps in the chosen order, each as a bar of its seats by state. */
export function SeatsByState({ apps }: { readonly apps: readonly AppBody[] }) {
  const { id } = useConnection();
  const period = usePeriod();
  const [search, setSearch] = useSearchParams();
  const requested = search.get('bars');
  const order: Order = requested !== null && requested in ORDERS ? (requested as Order) : 'reclaimable';
  const first = apps
    .filter(({ assigned }) => assigned > 0)
    .sort((a, b) => ORDERS[order].rank(b) - ORDERS[order].rank(a) || b.assigned - a.assigned)
    .slice(0, SHOWN);
  const most = Math.max(0, ...first.map(({ assigned }) => assigned));
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="At the right: seats you can reclaim, of all that are assigned."
          actions={
            <SegmentedControl
              label="Order"
              selectedId={order}
              options={Object.entries(ORDERS).map(([key, { text }]) => ({ id: key, text }))}
              onChange={({ detail }) => setSearch((before) => withParams(before, { bars: detail.selectedId }))}
            />
          }
        >
          Seats by state
        </Header>
      }
      footer={<RouterLink to={paths.apps(id, period)}>All {formatCount(apps.length, 'app')}</RouterLink>}
    >
      <SeatStateLegend />
      {first.length === 0 && <Box color="text-body-secondary">No seats are known yet.</Box>}
      <ul className="state-bars">
        {first.map((app) => (
          <li key={app.id}>
            <RouterLink to={paths.app(id, app.id, period)}>{app.label}</RouterLink>
            <SeatStateBar states={app.states} of={most} />
            <span className="state-bars-note">
              {formatNumber(reclaimableSeats(app))} of {formatCount(app.assigned, 'seat')}
            </span>
          </li>
        ))}
      </ul>
    </Container>
  );
}
