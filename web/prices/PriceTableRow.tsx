import Button from '@cloudscape-design/components/button';
import { formatCount } from '../format/numbers.ts';
import { paths } from '../routing/paths.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import type { CheckedPriceRow } from './checkRow.ts';
import { COLUMN_LABELS, PriceCell } from './PriceCell.tsx';
import { hasCell, PRICE_COLUMNS, type PriceColumn, type PriceRow } from './priceTable.ts';

interface PriceTableRowProps {
  readonly connection: string;
  readonly row: PriceRow;
  readonly checked: CheckedPriceRow;
  readonly isSaving: boolean;
  readonly mayEdit: boolean;
  readonly onType: (row: PriceRow, column: PriceColumn, text: string) => void;
  readonly onSave: (row: PriceRow) => void;
  readonly onDiscard: (row: PriceRow) => void;
  readonly onAdd: (row: PriceRow) => void;
}

/** One price of an app. The first row of an app also has its contract. */
export function PriceTableRow({ row, checked, isSaving, ...props }: PriceTableRowProps) {
  const { connection, mayEdit, onType } = props;
  const isWrong = Object.keys(checked.errors).length > 0;
  const state = isSaving ? 'saving' : isWrong ? 'wrong' : checked.isUnsaved ? 'unsaved' : 'saved';
  return (
    <tr data-state={state} className={row.isMain ? 'price-main' : 'price-other'}>
      <th scope="row">
        {row.isMain ? (
          <RouterLink to={paths.app(connection, row.appId)}>{row.appLabel}</RouterLink>
        ) : (
          <span className="price-history">{describeOther(row)}</span>
        )}
        {mayEdit && (
          <div className="price-actions">
            <RowActions row={row} checked={checked} isSaving={isSaving} isWrong={isWrong} {...props} />
          </div>
        )}
      </th>
      {PRICE_COLUMNS.map((column) =>
        !hasCell(row, column) ? (
          <td key={column} className="price-none" />
        ) : (
          <td key={column} data-label={COLUMN_LABELS[column].label}>
            <PriceCell
              row={row}
              column={column}
              error={checked.errors[column]}
              isReadOnly={isSaving || !mayEdit}
              note={noteOf(row, column, checked)}
              onType={onType}
            />
          </td>
        ),
      )}
    </tr>
  );
}

function RowActions({
  row,
  checked,
  isSaving,
  isWrong,
  onSave,
  onDiscard,
  onAdd,
  onType,
}: PriceTableRowProps & { readonly isWrong: boolean }) {
  const named = row.isMain ? row.appLabel : `${row.appLabel}, ${describeOther(row)}`;
  if (checked.isUnsaved || isSaving)
    return (
      <>
        <Button
          variant="inline-link"
          loading={isSaving}
          disabled={isWrong && !checked.request}
          ariaLabel={`Save ${named}`}
          onClick={() => onSave(row)}
        >
          Save
        </Button>
        <Button
          variant="inline-link"
          disabled={isSaving}
          ariaLabel={`Discard what was typed for ${named}`}
          onClick={() => onDiscard(row)}
        >
          Discard
        </Button>
      </>
    );
  if (row.isMain)
    return (
      <Button
        variant="inline-link"
        ariaLabel={`Add a price of another date or tier to ${named}`}
        onClick={() => onAdd(row)}
      >
        Add a price
      </Button>
    );
  return (
    <Button variant="inline-link" ariaLabel={`Remove the price of ${named}`} onClick={() => onType(row, 'price', '')}>
      Remove
    </Button>
  );
}

function describeOther({ saved, contract }: PriceRow): string {
  if (!saved) return 'another price';
  if (saved.tier !== null) return `${formatCount(saved.assigned, 'seat')} of “${saved.tier}”`;
  return (saved.validFrom ?? '') < (contract.validFrom ?? '') ? 'an earlier price' : 'a later price';
}

/** The price as it is understood, and what removing it means. */
function noteOf({ saved, cells }: PriceRow, column: PriceColumn, checked: CheckedPriceRow): string | undefined {
  if (column !== 'price') return undefined;
  if (saved && cells.price.trim() === '') return 'This price will be removed.';
  return checked.echo;
}
