import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { formatCount, formatNumber } from '../format/numbers.ts';
import { usePrinting } from '../layout/printing.ts';
import { download, toCsv } from './csv.ts';
import { PrintedTable } from './PrintedTable.tsx';
import { type Column, type Filter, filterItems, sortItems } from './sortAndFilter.ts';
import { TableFilters } from './TableFilters.tsx';
import { TablePreferences } from './TablePreferences.tsx';
import { useTableState } from './useTableState.ts';

interface DataTableProps<Item> {
  /** Keeps the preferences of this table apart from those of others, and names its CSV. */
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
}

/** A table that can be searched, filtered, sorted, paged and downloaded as CSV. Its state stands in the URL. */
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
  const { text, sort, preferences, filterValue } = state;
  const found = filterItems(items ?? [], text, props.searchText, filters, filterValue);
  const rows = sortItems(
    found,
    columns.find(({ id }) => id === sort.column),
    sort.descending,
  );
  const pages = Math.max(1, Math.ceil(rows.length / preferences.pageSize));
  const page = Math.min(state.page, pages);
  const shownIds = new Set(preferences.columns ?? columns.filter(({ isHidden }) => !isHidden).map(({ id }) => id));
  const shown = columns.filter(({ id }, index) => index === 0 || shownIds.has(id));
  const isNarrowed = text !== '' || filters.some(({ param }) => filterValue(param) !== undefined);
  const definitions = columns.map(({ id, header, value, cell, minWidth }) => ({
    id,
    header,
    cell: (item: Item) => (cell ? cell(item) : plain(value(item))),
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
        columns={shown.filter(({ isScreenOnly }) => !isScreenOnly)}
        trackBy={props.trackBy}
        textOf={plain}
        empty={isNarrowed ? `No ${plural} match.` : props.empty}
      />
    );

  return (
    <Table<Item>
      variant="container"
      items={rows.slice((page - 1) * preferences.pageSize, page * preferences.pageSize)}
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
        allItemsSelectionLabel: () => `all ${plural}`,
        itemSelectionLabel: () => singular,
        selectionGroupLabel: plural,
      }}
      header={
        <Header
          variant="h2"
          counter={counter}
          description={props.description}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {props.actions}
              <Button
                iconName="download"
                disabled={rows.length === 0}
                ariaLabel={`Download ${formatCount(rows.length, singular, plural)} as CSV`}
                onClick={() => void toCsv(rows, shown).then((csv) => download(`${name}.csv`, csv))}
              >
                CSV
              </Button>
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
            <Box>{isNarrowed ? `No ${plural} match.` : props.empty}</Box>
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
