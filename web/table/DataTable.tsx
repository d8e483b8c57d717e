import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { count, counted } from '../format/numbers.ts';
import { type Column, type Filter, matching, sorted } from './sortAndFilter.ts';
import { download, toCsv } from './csv.ts';
import { Filters } from './TableFilters.tsx';
import { TablePreferences } from './TablePreferences.tsx';
import { useTableState } from './useTableState.ts';

interface DataTableProps<Item> {
  /** Keeps the look of this table apart from that of others, and names its CSV. */
  readonly name: string;
  /** Keeps the tables of one view apart in the address. */
  readonly prefix?: string;
  readonly title: string;
  readonly description?: ReactNode;
  readonly one: string;
  readonly many: string;
  readonly items: readonly Item[] | undefined;
  readonly columns: readonly Column<Item>[];
  readonly keyOf: (item: Item) => string;
  readonly searchedIn: (item: Item) => string;
  readonly filters?: readonly Filter<Item>[];
  readonly usualSort: string;
  readonly empty: string;
  readonly actions?: ReactNode;
}

/** A table that can be searched, filtered, sorted, paged, rearranged and taken along as CSV; the address says how. */
export function DataTable<Item>({ name, one, many, items, columns, filters = [], ...props }: DataTableProps<Item>) {
  const state = useTableState(name, props.usualSort, props.prefix);
  const { text, sort, look, chosen } = state;
  const found = matching(items ?? [], text, props.searchedIn, filters, chosen);
  const rows = sorted(
    found,
    columns.find(({ id }) => id === sort.column),
    sort.descending,
  );
  const pages = Math.max(1, Math.ceil(rows.length / look.pageSize));
  const page = Math.min(state.page, pages);
  const shownIds = new Set(look.columns ?? columns.filter(({ isExtra }) => !isExtra).map(({ id }) => id));
  const shown = columns.filter(({ id }, index) => index === 0 || shownIds.has(id));
  const isNarrowed = text !== '' || filters.some(({ param }) => chosen(param) !== undefined);
  const definitions = columns.map(({ id, header, value, cell, minWidth }) => ({
    id,
    header,
    cell: (item: Item) => (cell ? cell(item) : plain(value(item))),
    sortingField: id,
    isRowHeader: id === columns[0]?.id,
    ...(minWidth !== undefined && { minWidth }),
  }));

  return (
    <Table<Item>
      variant="container"
      items={rows.slice((page - 1) * look.pageSize, page * look.pageSize)}
      trackBy={props.keyOf}
      columnDefinitions={definitions}
      columnDisplay={columns.map(({ id }) => ({ id, visible: shown.some((column) => column.id === id) }))}
      loading={items === undefined}
      loadingText={`Loading ${many}`}
      wrapLines={look.wrap}
      enableKeyboardNavigation
      sortingColumn={{ sortingField: sort.column }}
      sortingDescending={sort.descending}
      onSortingChange={({ detail }) => {
        const { sortingField } = detail.sortingColumn;
        if (sortingField) state.sortBy({ column: sortingField, descending: detail.isDescending ?? false });
      }}
      ariaLabels={{
        tableLabel: props.title,
        allItemsSelectionLabel: () => `all ${many}`,
        itemSelectionLabel: () => one,
        selectionGroupLabel: many,
      }}
      header={
        <Header
          variant="h2"
          counter={
            items && (isNarrowed ? `(${count(rows.length)} of ${count(items.length)})` : `(${count(items.length)})`)
          }
          description={props.description}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {props.actions}
              <Button
                iconName="download"
                disabled={rows.length === 0}
                ariaLabel={`Download ${counted(rows.length, one, many)} as CSV`}
                onClick={() => download(`${name}.csv`, toCsv(rows, shown))}
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
        <Filters
          state={state}
          filters={filters}
          many={many}
          matches={isNarrowed ? counted(rows.length, 'match', 'matches') : undefined}
        />
      }
      pagination={
        pages > 1 && (
          <Pagination
            currentPageIndex={page}
            pagesCount={pages}
            onChange={({ detail }) => state.turnTo(detail.currentPageIndex)}
          />
        )
      }
      preferences={<TablePreferences columns={columns} shown={shown} state={state} />}
      empty={
        <Box textAlign="center" padding="l">
          <SpaceBetween size="s">
            <Box>{isNarrowed ? `No ${many} match.` : props.empty}</Box>
            {isNarrowed && (
              <Button onClick={() => state.clear(filters.map(({ param }) => param))}>Show all {many}</Button>
            )}
          </SpaceBetween>
        </Box>
      }
    />
  );
}

const plain = (value: string | number | null): string =>
  value === null || value === '' ? '–' : typeof value === 'number' ? count(value) : value;
