import { formatDay } from '../format/dates.ts';
import { formatNumber } from '../format/numbers.ts';
import { priceInFull } from '../format/readPrice.ts';
import { PrintedTable } from '../table/PrintedTable.tsx';
import type { Column } from '../table/sortAndFilter.ts';
import type { PriceRow } from './priceTable.ts';

/** What a price is of: the contract of an app, which stands in its first row, or another price of it. */
const ofContract = (value: (row: PriceRow) => string | number | null) => (row: PriceRow) =>
  row.isMain ? value(row) : null;

const columns: readonly Column<PriceRow>[] = [
  { id: 'app', header: 'App', value: ({ appLabel }) => appLabel },
  { id: 'price', header: 'Price of a seat', value: priceOf },
  {
    id: 'validFrom',
    header: 'Valid from',
    value: (row) => (priceOf(row) === null ? null : row.saved?.validFrom ? formatDay(row.saved.validFrom) : 'always'),
  },
  { id: 'tier', header: 'Licence tier', value: ({ saved }) => saved?.tier ?? null },
  {
    id: 'purchasedSeats',
    header: 'Seats bought',
    value: ofContract(({ contract }) => contract.purchasedSeats),
  },
  {
    id: 'renewsOn',
    header: 'Renewal date',
    value: ofContract(({ contract }) => (contract.renewsOn === null ? null : formatDay(contract.renewsOn))),
  },
  { id: 'noticeDays', header: 'Notice days', value: ofContract(({ contract }) => contract.noticeDays) },
];

function priceOf({ saved }: PriceRow): string | null {
  const { amount = null, currency = null, per = null } = saved ?? {};
  return amount === null || currency === null || per === null ? null : priceInFull(amount, currency, per);
}

interface PrintedPricesProps {
  readonly rows: readonly PriceRow[];
  readonly counter: string;
}

/** The saved prices as text, since fields are for the screen: paper has what counts, not what is being typed. */
export function PrintedPrices({ rows, counter }: PrintedPricesProps) {
  return (
    <PrintedTable
      title="Prices and contracts"
      counter={counter}
      description={undefined}
      rows={rows.filter(({ isMain, saved }) => isMain || saved)}
      columns={columns}
      trackBy={({ key }) => key}
      textOf={(value) => (value === null ? '–' : typeof value === 'number' ? formatNumber(value) : value)}
      empty="No apps match."
    />
  );
}
