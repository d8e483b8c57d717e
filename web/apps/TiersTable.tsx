import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { AppTiersBody } from '../../functions/api/apps/tiersSchema.ts';
import { SEAT_STATE_LABELS, SEAT_STATES } from '../format/labels/seats.ts';
import { formatMoney } from '../format/numbers.ts';
import { DataTable } from '../table/DataTable.tsx';
import type { Column } from '../table/sortAndFilter.ts';

type TierSeats = AppTiersBody['seats'][number];

const nameOfTier = ({ tier }: TierSeats): string => tier ?? 'Without a tier';

/** Seats of the app by licence tier and state; a sentence where the picked attribute gives none, and nothing where none is picked. */
export function TiersTable({ tiers }: { readonly tiers: AppTiersBody }) {
  if (tiers.state === 'NOT_PICKED') return null;
  return (
    <SpaceBetween size="s">
      {tiers.sentence !== null && (
        <Alert type={tiers.state === 'NOT_READ' ? 'info' : 'warning'} header="Licence tiers">
          {tiers.sentence}
        </Alert>
      )}
      {tiers.seats.length > 0 && (
        <DataTable
          name="tiers"
          prefix="tier-"
          title={`Licence tiers by “${tiers.attribute}”`}
          singular="tier"
          plural="tiers"
          items={tiers.seats}
          columns={columnsOf(tiers.seats)}
          trackBy={({ tier }) => tier ?? ''}
          searchText={nameOfTier}
          defaultSort="-assigned"
          empty="No seat has a tier."
        />
      )}
    </SpaceBetween>
  );
}

/** A column for each state that any tier has seats in. */
const columnsOf = (seats: readonly TierSeats[]): readonly Column<TierSeats>[] => [
  { id: 'tier', header: 'Tier', value: nameOfTier },
  { id: 'assigned', header: 'Assigned', value: ({ assigned }) => assigned },
  {
    id: 'yearlySeatCost',
    header: 'Cost of a seat a year',
    value: ({ yearlySeatCost }) => yearlySeatCost?.amount ?? null,
    cell: ({ yearlySeatCost, isPriced }) =>
      yearlySeatCost === null ? '–' : `${formatMoney(yearlySeatCost)}${isPriced ? '' : ', as the app’s own'}`,
  },
  ...SEAT_STATES.filter((state) => seats.some(({ states }) => (states[state] ?? 0) > 0)).map((state) => ({
    id: state,
    header: SEAT_STATE_LABELS[state].label,
    value: ({ states }: TierSeats) => states[state] ?? 0,
  })),
];
