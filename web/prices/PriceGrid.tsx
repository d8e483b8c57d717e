import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect } from 'react';
import { formatCount, formatNumber } from '../format/numbers.ts';
import { COMMON_CURRENCIES } from '../format/readPrice.ts';
import { usePrinting } from '../layout/printing.ts';
import { type Filter, filterItems } from '../table/sortAndFilter.ts';
import { TableFilters } from '../table/TableFilters.tsx';
import { useTableState } from '../table/useTableState.ts';
import { changeDrafts } from './draftStore.ts';
import { type FieldPlace, followArrow, moveFocus, placeOf } from './moveFocus.ts';
import { COLUMN_LABELS } from './PriceCell.tsx';
import { PriceFiles } from './PriceFiles.tsx';
import { PriceTableRow } from './PriceTableRow.tsx';
import { PrintedPrices } from './PrintedPrices.tsx';
import { addPrice, PRICE_COLUMNS, type PriceRow } from './priceTable.ts';
import type { PriceTable } from './usePriceTable.ts';

const APPS_ON_A_PAGE = 50;

interface PriceGridProps {
  readonly connection: string;
  readonly table: PriceTable;
  readonly mayEdit: boolean;
  /** Set to the rows of the page in their order. */
  readonly shown: RefObject<readonly string[]>;
  readonly onPaste: (text: string, at: FieldPlace | undefined) => void;
  readonly onFile: (file: File) => void;
}

/** The price table: fields that are typed into, filled by a paste or a file, and saved row by row. */
export function PriceGrid({ connection, table, mayEdit, shown, onPaste, onFile }: PriceGridProps) {
  const state = useTableState('prices', 'app');
  const isPrinting = usePrinting();
  const unsaved = new Set(table.unsaved.map(({ key }) => key));
  const filters: readonly Filter<readonly PriceRow[]>[] = [
    {
      param: 'show',
      label: 'Show',
      options: [
        { value: 'unpriced', label: 'Without a price', matches: (rows) => rows.every(({ saved }) => !saved) },
        { value: 'unsaved', label: 'Not saved', matches: (rows) => rows.some(({ key }) => unsaved.has(key)) },
      ],
    },
  ];
  const apps = [...Map.groupBy(table.rows, ({ appId }) => appId).values()];
  const label = (rows: readonly PriceRow[]) => `${rows[0]?.appLabel} ${rows[0]?.appId}`;
  const found = filterItems(apps, state.text, label, filters, state.filterValue);
  const pages = Math.max(1, Math.ceil(found.length / APPS_ON_A_PAGE));
  const page = Math.min(state.page, pages);
  const rows = found.slice((page - 1) * APPS_ON_A_PAGE, page * APPS_ON_A_PAGE).flat();
  shown.current = rows.map(({ key }) => key);
  const rowAt = (key: string) => table.rows.find((row) => row.key === key);

  useEffect(() => {
    if (!mayEdit) return;
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const at = placeOf(event.target);
      const isElsewhere = !at && event.target instanceof HTMLInputElement;
      // One cell is pasted into the field, as text is.
      if (isElsewhere || !/[\t\n]/.test(text.trim())) return;
      event.preventDefault();
      onPaste(text, at);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const place = placeOf(event.target);
    const row = place && rowAt(place.key);
    if (!place || !row || event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') table.type(row, place.column, row.before[place.column]);
    else if (event.key === 'Enter' && !event.shiftKey) {
      const { errors, request } = table.checkOf(row);
      // What only the service refused may be sent again.
      if (Object.keys(errors).length > 0 && !request) return;
      void table.save([row]);
      moveFocus(event, 1);
    } else if (event.key === 'Enter') moveFocus(event, -1);
    else followArrow(event);
  };

  /** A text that says what is saved, in other words, is no input to keep. */
  const onBlur = ({ target }: FocusEvent<HTMLElement>) => {
    const place = placeOf(target);
    const row = place && rowAt(place.key);
    const isWord = place?.column === 'per' || place?.column === 'currency';
    if (row && !isWord && !table.checkOf(row).isUnsaved) table.type(row, place.column, row.before[place.column]);
  };

  const counter = `(${formatNumber(found.length)}${found.length < apps.length ? ` of ${formatNumber(apps.length)}` : ''})`;
  if (isPrinting) return <PrintedPrices rows={found.flat()} counter={counter} />;

  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={counter}
          description={
            mayEdit &&
            'Type into the fields, or paste cells from a spreadsheet. Enter saves a row, Escape takes a change back.'
          }
          actions={<PriceFiles table={table} mayEdit={mayEdit} onFile={onFile} />}
        >
          Prices and contracts
        </Header>
      }
    >
      <SpaceBetween size="s">
        <TableFilters
          state={state}
          filters={filters}
          plural="apps"
          matches={found.length < apps.length ? formatCount(found.length, 'match', 'matches') : undefined}
        />
        {table.unsaved.length > 0 && <UnsavedBar table={table} />}
        <datalist id="price-currencies">
          {COMMON_CURRENCIES.map((code) => (
            <option key={code} value={code} />
          ))}
        </datalist>
        <div className="price-scroll">
          <table className="price-table" aria-label="Prices and contracts" onKeyDown={onKeyDown} onBlur={onBlur}>
            <thead>
              <tr>
                <th scope="col">App</th>
                {PRICE_COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {COLUMN_LABELS[column].label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <PriceTableRow
                  key={row.key}
                  connection={connection}
                  row={row}
                  checked={table.checkOf(row)}
                  isSaving={table.saving.has(row.key)}
                  mayEdit={mayEdit}
                  onType={table.type}
                  onSave={(saved) => void table.save([saved])}
                  onDiscard={(discarded) => table.discard([discarded])}
                  onAdd={({ appId }) => changeDrafts(connection, (before) => addPrice(before, appId).drafts)}
                />
              ))}
            </tbody>
          </table>
        </div>
        {rows.length === 0 && (
          <Box textAlign="center" padding="l">
            {apps.length === 0 ? 'Okta lists no apps yet.' : 'No apps match.'}
          </Box>
        )}
        {pages > 1 && (
          <Pagination
            currentPageIndex={page}
            pagesCount={pages}
            onChange={({ detail }) => state.goToPage(detail.currentPageIndex)}
          />
        )}
      </SpaceBetween>
    </Container>
  );
}

/** How much is not saved, and what can be done about all of it. */
function UnsavedBar({ table }: { readonly table: PriceTable }) {
  const { unsaved, wrong, saving } = table;
  const ready = unsaved.length - wrong.length;
  return (
    <div className="price-unsaved">
      <span role="status">
        {formatCount(unsaved.length, 'row')} not saved
        {wrong.length > 0 && `, ${formatNumber(wrong.length)} of them with a mistake`}
      </span>
      <Button
        variant="primary"
        loading={saving.size > 0}
        disabled={ready === 0}
        onClick={() => void table.save(unsaved)}
      >
        {wrong.length > 0 ? `Save the ${formatNumber(ready)} right ones` : 'Save all'}
      </Button>
      <Button disabled={saving.size > 0} onClick={() => table.discard(unsaved)}>
        Discard all
      </Button>
    </div>
  );
}
