import CollectionPreferences from '@cloudscape-design/components/collection-preferences';
import type { Column } from './sortAndFilter.ts';
import type { TableState } from './useTableState.ts';

interface LookProps<Item> {
  readonly columns: readonly Column<Item>[];
  readonly shown: readonly Column<Item>[];
  readonly state: TableState;
}

const PAGE_SIZES = [10, 25, 50, 100];

/** Which columns, how many rows: remembered on this device. */
export function TablePreferences<Item>({ columns, shown, state: { look, setLook } }: LookProps<Item>) {
  return (
    <CollectionPreferences
      title="Table"
      confirmLabel="Apply"
      cancelLabel="Cancel"
      preferences={{
        pageSize: look.pageSize,
        wrapLines: look.wrap,
        visibleContent: shown.map(({ id }) => id),
      }}
      pageSizePreference={{
        title: 'Rows on a page',
        options: PAGE_SIZES.map((value) => ({ value, label: `${value} rows` })),
      }}
      wrapLinesPreference={{ label: 'Wrap lines', description: 'Show long text in full' }}
      visibleContentPreference={{
        title: 'Columns',
        options: [
          {
            label: 'Columns',
            options: columns.map(({ id, header }, index) => ({ id, label: header, editable: index > 0 })),
          },
        ],
      }}
      onConfirm={({ detail }) =>
        setLook({
          pageSize: detail.pageSize ?? look.pageSize,
          wrap: detail.wrapLines ?? look.wrap,
          columns: detail.visibleContent,
        })
      }
    />
  );
}
