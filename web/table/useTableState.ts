import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { withParams } from '../routing/withParams.ts';
import { parseSort, type Sort, writeSort } from './sortAndFilter.ts';

/** What a person chose for a table: search, filters, sort order and page stand in the URL, preferences on the device. */
export interface TableState {
  readonly text: string;
  readonly sort: Sort;
  readonly page: number;
  readonly preferences: TablePreferences;
  /** The chosen option of a filter; undefined where all rows are shown. */
  filterValue(param: string): string | undefined;
  search(text: string): void;
  setFilter(param: string, value: string | undefined): void;
  sortBy(sort: Sort): void;
  goToPage(page: number): void;
  clear(params: readonly string[]): void;
  setPreferences(preferences: TablePreferences): void;
}

interface TablePreferences {
  readonly pageSize: number;
  /** Undefined until columns were chosen. */
  readonly columns: readonly string[] | undefined;
  readonly wrap: boolean;
}

const DEFAULT_PREFERENCES: TablePreferences = { pageSize: 25, columns: undefined, wrap: false };

/** `prefix` keeps the query parameters of several tables on one view apart. */
export function useTableState(name: string, defaultSort: string, prefix = ''): TableState {
  const [search, setSearch] = useSearchParams();
  const [preferences, setPreferences] = useState<TablePreferences>(() => ({
    ...DEFAULT_PREFERENCES,
    ...readPreferences(name),
  }));

  /** Typing replaces the history entry; every other choice adds one, so that the back button undoes it. */
  const write = (changes: Readonly<Record<string, string | undefined>>, replace = false) =>
    setSearch(
      (before) => {
        const changed = Object.entries({ page: undefined, ...changes }).map(([param, value]) => [
          prefix + param,
          value,
        ]);
        return withParams(before, Object.fromEntries(changed));
      },
      { replace },
    );

  return {
    text: search.get(`${prefix}q`) ?? '',
    sort: parseSort(search.get(`${prefix}sort`) ?? defaultSort),
    page: Math.max(1, Math.floor(Number(search.get(`${prefix}page`))) || 1),
    preferences,
    filterValue: (param) => search.get(prefix + param) ?? undefined,
    search: (text) => write({ q: text }, true),
    setFilter: (param, value) => write({ [param]: value }),
    sortBy: (sort) => write({ sort: writeSort(sort) === defaultSort ? undefined : writeSort(sort) }),
    goToPage: (page) => write({ page: page === 1 ? undefined : String(page) }),
    clear: (params) => write({ q: undefined, ...Object.fromEntries(params.map((param) => [param, undefined])) }),
    setPreferences(changed) {
      localStorage.setItem(storageKey(name), JSON.stringify(changed));
      setPreferences(changed);
    },
  };
}

const storageKey = (name: string) => `table-${name}`;

function readPreferences(name: string): Partial<TablePreferences> {
  try {
    return JSON.parse(localStorage.getItem(storageKey(name)) ?? '{}');
  } catch {
    return {};
  }
}
