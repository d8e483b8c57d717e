import CollectionPreferences from '@cloudscape-design/components/collection-preferences';
import type { Column } from './sortAndFilter.ts';
import type { TableState } from './useTableState.ts';

interface TablePreferencesProps<Item> {
  readonly columns: readonly Column<Item>[];
  readonly shown: readonly Column<Item>[];
  readonly state: TableState;
}

const PAGE_SIZES = [10, 25, 50, 100];

/** Which columns, how many rows: remembered on this device. */
export function TablePreferences<Item>({
  columns,
  shown,
  state: { preferences, setPreferences },
}: TablePreferencesProps<Item>) {
  return (
    <CollectionPreferences
      title="Table"
      confirmLabel="Apply"
      cancelLabel="Cancel"
      preferences={{
        pageSize: preferences.pageSize,
        wrapLines: preferences.wrap,
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
        setPreferences({
          pageSize: detail.pageSize ?? preferences.pageSize,
          wrap: detail.wrapLines ?? preferences.wrap,
          columns: detail.visibleContent,
        })
      }
    />
  );
}
