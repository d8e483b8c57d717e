import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useRef } from 'react';
import { TableDownloads } from '../table/TableDownloads.tsx';
import type { PriceRow } from './priceTable.ts';
import type { PriceTable } from './usePriceTable.ts';

/** Columns of the downloads; the table reads the CSV again. Rows that are not saved are not in them. */
const FILE_COLUMNS = [
  { header: 'App id', value: ({ appId }: PriceRow) => appId },
  { header: 'App', value: ({ appLabel }: PriceRow) => appLabel },
  { header: 'Price', value: ({ saved }: PriceRow) => saved?.amount ?? null },
  { header: 'Per', value: ({ saved }: PriceRow) => saved?.per ?? null },
  { header: 'Currency', value: ({ saved }: PriceRow) => saved?.currency ?? null },
  { header: 'Valid from', value: ({ saved }: PriceRow) => saved?.validFrom ?? null },
  { header: 'Seats assigned', value: ({ contract, saved }: PriceRow) => (saved ?? contract).assigned },
  { header: 'Seats bought', value: ({ contract }: PriceRow) => contract.purchasedSeats },
  { header: 'Purchased seats source', value: ({ contract }: PriceRow) => contract.purchasedSeatsSource },
  { header: 'Renewal date', value: ({ contract }: PriceRow) => contract.renewsOn },
  { header: 'Notice days', value: ({ contract }: PriceRow) => contract.noticeDays },
  { header: 'Licence tier', value: ({ saved }: PriceRow) => saved?.tier ?? null },
];

interface PriceFilesProps {
  readonly table: PriceTable;
  readonly mayEdit: boolean;
  readonly onFile: (file: File) => void;
}

/** Downloads of the saved prices, and the way back in for a CSV. */
export function PriceFiles({ table, mayEdit, onFile }: PriceFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  const rows = table.rows.filter(({ saved, isMain }) => saved || isMain);
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {mayEdit && (
        <>
          <input
            ref={input}
            type="file"
            hidden
            accept=".csv,.tsv,.txt,text/csv"
            aria-label="CSV file of prices"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) onFile(file);
              target.value = ''; // so that the same file can be chosen again
            }}
          />
          <Button iconName="upload" onClick={() => input.current?.click()}>
            Read a CSV
          </Button>
        </>
      )}
      <TableDownloads
        name="prices"
        title="Prices"
        singular="price"
        plural="prices"
        rows={rows}
        columns={FILE_COLUMNS}
      />
    </SpaceBetween>
  );
}
