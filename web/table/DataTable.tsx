import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { type ReactNode, useState } from 'react';
import { formatCount, formatNumber } from '../format/numbers.ts';
import { usePrinting } from '../layout/printing.ts';
import { PrintedTable } from './PrintedTable.tsx';
import { type Column, type Filter, filterItems, sortItems } from './sortAndFilter.ts';
import { TableDownloads } from './TableDownloads.tsx';
import { TableFilters } from './TableFilters.tsx';
import { TablePreferences } from './TablePreferences.tsx';
import { useTableState } from './useTableState.ts';
import { useWideWindow } from './wideWindow.ts';

interface DataTableProps<Item> {
  /** Keeps the preferences of this table apart from those of others, and names its files. */
  readonly name: string;
  /** Keeps the query parameters of several tables on one view apart. */
  readonly prefix?: string;
  readonly title: string;
  readonly description?: ReactNode;
  readonly singular: string;
  readonly plural: string;
  readonly items: readonly Item[] | undefined;
  readonly columns: readonly Column<Item>[];
  readonly trackBy: (item: Item) => string;
  readonly searchText: (item: Item) => string;
  readonly filters?: readonly Filter<Item>[];
  readonly defaultSort: string;
  readonly empty: string;
  readonly actions?: ReactNode;
  /** Rows can be selected: what can be done with those that are, in the order of the table. Its downloads are of them, too. */
  readonly selectionActions?: (selected: readonly Item[], clear: () => void) => ReactNode;
}

/** A table that can be searched, filtered, sorted, paged, printed and downloaded. Its state stands in the URL. */
export function DataTable<Item>({
  name,
  singular,
  plural,
  items,
  columns,
  filters = [],
  ...props
}: DataTableProps<Item>) {
  const state = useTableState(name, props.defaultSort, props.prefix);
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set());
  const { text, sort, preferences, filterValue } = state;
  const found = filterItems(items ?? [], text, props.searchText, filters, filterValue);
  const rows = sortItems(
    found,
    columns.find(({ id }) => id === sort.column),
    sort.descending,
  );
  const selected = rows.filter((item) => selectedIds.has(props.trackBy(item)));
  const select = (chosen: readonly Item[]) => setSelectedIds(new Set(chosen.map(props.trackBy)));
  const exported = selected.length > 0 ? selected : rows;
  const pages = Math.max(1, Math.ceil(rows.length / preferences.pageSize));
  const page = Math.min(state.page, pages);
  const visible = rows.slice((page - 1) * preferences.pageSize, page * preferences.pageSize);
  const unhidden = columns.filter(({ isHidden }) => !isHidden);
  const chosenOf = (offered: readonly Column<Item>[]) => {
    const ids = new Set(preferences.columns ?? offered.map(({ id }) => id));
    return columns.filter(({ id }, index) => index === 0 || ids.has(id));
  };
  const isWide = useWideWindow();
  const shown = chosenOf(unhidden.filter(({ isForWideWindows }) => isWide || !isForWideWindows));
  const written = chosenOf(unhidden);
  const isNarrowed = text !== '' || filters.some(({ param }) => filterValue(param) !== undefined);
  const empty = isNarrowed ? `No ${plural} match.` : props.empty;
  const definitions = columns.map(({ id, header, value, cell, minWidth }) => ({
    id,
    header: <span className="column-header">{header}</span>,
    cell: (item: Item) => (cell ? cell(item) : <span className="cell-words">{plain(value(item))}</span>),
    sortingField: id,
    isRowHeader: id === columns[0]?.id,
    ...(minWidth !== undefined && { minWidth }),
  }));

  const counter =
    items &&
    (isNarrowed
      ? `(${formatNumber(rows.length)} of ${formatNumber(items.length)})`
      : `(${formatNumber(items.length)})`);
  if (usePrinting())
    return (
      <PrintedTable
        title={props.title}
        counter={counter ?? ''}
        description={props.description}
        rows={rows}
        columns={written.filter(({ isScreenOnly }) => !isScreenOnly)}
        trackBy={props.trackBy}
        textOf={plain}
        empty={empty}
      />
    );

  return (
    <Table<Item>
      variant="container"
      items={visible}
      {...(props.selectionActions && {
        selectionType: 'multi' as const,
        selectedItems: selected,
        // The checkboxes know the rows of this page alone: what is selected on others stays.
        onSelectionChange: ({ detail }: { readonly detail: { readonly selectedItems: readonly Item[] } }) =>
          select([...selected.filter((item) => !visible.includes(item)), ...detail.selectedItems]),
      })}
      trackBy={props.trackBy}
      columnDefinitions={definitions}
      columnDisplay={columns.map(({ id }) => ({ id, visible: shown.some((column) => column.id === id) }))}
      loading={items === undefined}
      loadingText={`Loading ${plural}`}
      wrapLines={preferences.wrap}
      enableKeyboardNavigation
      sortingColumn={{ sortingField: sort.column }}
      sortingDescending={sort.descending}
      onSortingChange={({ detail }) => {
        const { sortingField } = detail.sortingColumn;
        if (sortingField) state.sortBy({ column: sortingField, descending: detail.isDescending ?? false });
      }}
      ariaLabels={{
        tableLabel: props.title,
        allItemsSelectionLabel: () => `all ${plural} of this page`,
        itemSelectionLabel: (_, item) => `${singular} ${plain(columns[0]?.value(item) ?? null)}`,
        selectionGroupLabel: plural,
      }}
      header={
        <Header
          variant="h2"
          counter={
            selected.length > 0
              ? `(${formatNumber(selected.length)} of ${formatNumber(rows.length)} selected)`
              : counter
          }
          description={props.description}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {props.selectionActions && selected.length < rows.length && (
                <Button onClick={() => select(rows)}>Select all {formatNumber(rows.length)}</Button>
              )}
              {props.selectionActions && selected.length > 0 && <Button onClick={() => select([])}>Select none</Button>}
              {props.selectionActions?.(selected, () => select([]))}
              {props.actions}
              <TableDownloads
                name={name}
                title={props.title}
                singular={singular}
                plural={plural}
                rows={exported}
                columns={written}
              />
            </SpaceBetween>
          }
        >
          {props.title}
        </Header>
      }
      filter={
        <TableFilters
          state={state}
          filters={filters}
          plural={plural}
          matches={isNarrowed ? formatCount(rows.length, 'match', 'matches') : undefined}
        />
      }
      pagination={
        pages > 1 && (
          <Pagination
            currentPageIndex={page}
            pagesCount={pages}
            onChange={({ detail }) => state.goToPage(detail.currentPageIndex)}
          />
        )
      }
      preferences={<TablePreferences columns={columns} shown={shown} state={state} />}
      empty={
        <Box textAlign="center" padding="l">
          <SpaceBetween size="s">
            <Box>{empty}</Box>
            {isNarrowed && (
              <Button onClick={() => state.clear(filters.map(({ param }) => param))}>Show all {plural}</Button>
            )}
          </SpaceBetween>
        </Box>
      }
    />
  );
}

const plain = (value: string | number | null): string =>
  value === null || value === '' ? '–' : typeof value === 'number' ? formatNumber(value) : value;
