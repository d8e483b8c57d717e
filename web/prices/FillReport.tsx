import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { formatCount } from '../format/numbers.ts';
import type { TextRow } from '../format/readTable.ts';
import { changeDrafts } from './draftStore.ts';
import type { Filling } from './fillRows.ts';
import { COLUMN_LABELS } from './PriceCell.tsx';
import { PRICE_COLUMNS, type PriceColumn } from './priceTable.ts';
import type { PriceTable } from './usePriceTable.ts';

interface FillReportProps {
  readonly connection: string;
  readonly table: PriceTable;
  /** The last paste or file; undefined before the first. */
  readonly filled: Pick<Filling, 'placed' | 'header'> | undefined;
  /** Why a file could not be read at all. */
  readonly failure: string | undefined;
  readonly onDismiss: () => void;
}

/** What became of a pasted table or a file: each wrong cell with its row and what was expected, and the rows left over. */
export function FillReport({ connection, table, filled, failure, onDismiss }: FillReportProps) {
  const placed = filled?.placed ?? [];
  const { unmatched } = table.drafts;
  const unsaved = new Set(table.unsaved.map(({ key }) => key));
  const waiting = placed.filter(({ key }) => unsaved.has(key));
  const rows = new Map(table.rows.map((row) => [row.key, row]));
  const wrong = placed.flatMap(({ number, key }) => {
    const row = rows.get(key);
    return row
      ? Object.entries(table.checkOf(row).errors).map(([column, expected]) => ({
          id: `${number} ${column}`,
          text: `Row ${number} (${row.appLabel}), ${COLUMN_LABELS[column as PriceColumn].label}: ${expected}`,
        }))
      : [];
  });
  if (failure === undefined && placed.length === 0 && unmatched.length === 0) return null;
  const dismiss = () => {
    changeDrafts(connection, (before) => ({ ...before, unmatched: [] }));
    onDismiss();
  };
  const left = unmatched.map(({ cells }) => cells.join('\t')).join('\n');
  return (
    <Alert
      type={failure !== undefined || unmatched.length > 0 || wrong.length > 0 ? 'warning' : 'info'}
      dismissible
      dismissAriaLabel={unmatched.length > 0 ? 'Drop the rows that are left' : 'Close'}
      onDismiss={dismiss}
      header={failure ?? headerOf(placed.length, unmatched.length)}
      action={
        unmatched.length > 0 && (
          <Button iconName="copy" onClick={() => void navigator.clipboard.writeText(left)}>
            Copy the rows that are left
          </Button>
        )
      }
    >
      <SpaceBetween size="xs">
        {failure === undefined && placed.length > 0 && <span>{savedSoFar(waiting.length, placed.length)}</span>}
        {failure === undefined && filled?.header?.isForeign && <span>{foreignHeaderText(filled.header)}</span>}
        {failure === undefined && filled?.header && filled.header.ignored.length > 0 && (
          <span>
            Columns that were not read, as this table has none of the name: {filled.header.ignored.join(', ')}.
          </span>
        )}
        {wrong.length > 0 && (
          <ul className="bullets price-report">
            {wrong.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        )}
        {unmatched.length > 0 && (
          <ul className="bullets price-report" aria-label="Rows that are left">
            {unmatched.map(({ number, cells, reason }) => (
              <li key={`${number} ${cells.join()}`}>
                Row {number}: {reason} <span className="price-left">{cells.filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
        )}
      </SpaceBetween>
    </Alert>
  );
}

const headerOf = (placed: number, left: number): string =>
  [
    ...(placed > 0 ? [`${formatCount(placed, 'row')} filled in`] : []),
    ...(left > 0
      ? [`${formatCount(left, 'row')} left over: no place was found for ${left === 1 ? 'it' : 'them'}`]
      : []),
  ].join(', ');

/** Which row was taken for a header though its names are not known, and what that means for the columns. */
function foreignHeaderText({ number, cells }: TextRow): string {
  const columns = ['App', ...PRICE_COLUMNS.map((column) => COLUMN_LABELS[column].label)].slice(0, cells.length);
  const names = cells.filter(Boolean).join(' · ');
  return `Row ${number} was taken as a header, since it names no app and has no number: ${names}. The columns were read in this order: ${columns.join(', ')}. Name them so to have another order.`;
}

function savedSoFar(waiting: number, placed: number): string {
  if (waiting === 0) return 'There is nothing left to save.';
  if (waiting < placed) return `${formatCount(waiting, 'row')} of them ${waiting === 1 ? 'is' : 'are'} not saved yet.`;
  return 'Nothing is saved yet: look at the rows, then save them one by one or all together.';
}
