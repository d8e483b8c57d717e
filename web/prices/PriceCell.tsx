import type { ReactNode } from 'react';
import { PRICE_PERIODS } from '../format/labels/money.ts';
import type { PriceColumn, PriceRow } from './priceTable.ts';

/** What the columns are called, in the table and before a field, and how wide their fields are, in characters. */
export const COLUMN_LABELS = {
  price: { label: 'Price of a seat', width: 8 },
  per: { label: 'Per', width: 8 },
  currency: { label: 'Currency', width: 6 },
  validFrom: { label: 'Valid from', width: 8 },
  purchasedSeats: { label: 'Seats bought', width: 7 },
  renewsOn: { label: 'Renewal date', width: 8 },
  noticeDays: { label: 'Notice days', width: 6 },
  tier: { label: 'Licence tier', width: 8 },
} as const satisfies Record<PriceColumn, { readonly label: string; readonly width: number }>;

const PLACEHOLDERS: Readonly<Partial<Record<PriceColumn, string>>> = {
  validFrom: 'always',
  renewsOn: 'year-m-d',
};

interface PriceCellProps {
  readonly row: PriceRow;
  readonly column: PriceColumn;
  readonly error: string | undefined;
  readonly isReadOnly: boolean;
  /** Under the field, where nothing is wrong. */
  readonly note?: ReactNode;
  readonly onType: (row: PriceRow, column: PriceColumn, text: string) => void;
}

/** One field of the price table, with what is wrong under it. */
export function PriceCell({ row, column, error, isReadOnly, note, onType }: PriceCellProps) {
  const id = `${row.key}-${column}`.replaceAll(' ', '_');
  const text = row.cells[column];
  const field = {
    id,
    'data-row': row.key,
    'data-column': column,
    'aria-label': `${COLUMN_LABELS[column].label}, ${row.appLabel}${row.isMain ? '' : `, from ${row.before.validFrom || 'the beginning'}`}`,
    'aria-invalid': error !== undefined,
    'aria-describedby': `${id}-note`,
    className: text === row.before[column] ? 'price-field' : 'price-field is-typed',
  };
  return (
    <>
      {column === 'per' ? (
        <select
          {...field}
          value={text}
          disabled={isReadOnly}
          onChange={({ target }) => onType(row, column, target.value)}
        >
          {PRICE_PERIODS.map((each) => (
            <option key={each} value={each}>
              {each.toLowerCase()}
            </option>
          ))}
          {!PRICE_PERIODS.some((each) => each === text) && <option value={text}>{text}</option>}
        </select>
      ) : (
        <input
          {...field}
          value={text}
          readOnly={isReadOnly || (column === 'tier' && row.saved !== undefined)}
          size={COLUMN_LABELS[column].width}
          autoComplete="off"
          spellCheck={false}
          {...(column === 'currency' && { list: 'price-currencies' })}
          placeholder={placeholderOf(row, column)}
          onChange={({ target }) => onType(row, column, target.value)}
        />
      )}
      <div id={`${id}-note`} className={error === undefined ? 'price-note' : 'price-note is-wrong'}>
        {error ?? note}
      </div>
    </>
  );
}

/** Okta's own count of seats stands where the admin has not entered one. */
function placeholderOf({ contract }: PriceRow, column: PriceColumn): string | undefined {
  if (column === 'purchasedSeats' && contract.purchasedSeatsSource === 'OKTA') return `${contract.purchasedSeats}`;
  return PLACEHOLDERS[column];
}
