import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { parseSort, type Sort, writeSort } from './sortAndFilter.ts';

/** What a person chose for a table. Search, filters, order and page stand in the address; the look stays on the device. */
export interface TableState {
  readonly text: string;
  readonly sort: Sort;
  readonly page: number;
  readonly look: TablePreferences;
  chosen(param: string): string | undefined;
  search(text: string): void;
  choose(param: string, value: string | undefined): void;
  sortBy(sort: Sort): void;
  turnTo(page: number): void;
  clear(params: readonly string[]): void;
  setLook(look: TablePreferences): void;
}

interface TablePreferences {
  readonly pageSize: number;
  /** Undefined until columns were chosen. */
  readonly columns: readonly string[] | undefined;
  readonly wrap: boolean;
}

const USUAL_LOOK: TablePreferences = { pageSize: 25, columns: undefined, wrap: false };

/** `prefix` keeps the tables of one view apart in the address. */
export function useTableState(name: string, usualSort: string, prefix = ''): TableState {
  const [search, setSearch] = useSearchParams();
  const [look, setLook] = useState<TablePreferences>(() => ({ ...USUAL_LOOK, ...read(name) }));

  /** Typing replaces the address; every other choice is a step that the back button undoes. */
  const write = (changes: Readonly<Record<string, string | undefined>>, replace = false) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete(`${prefix}page`);
        for (const [param, value] of Object.entries(changes)) {
          if (value) next.set(prefix + param, value);
          else next.delete(prefix + param);
        }
        return next;
      },
      { replace },
    );

  return {
    text: search.get(`${prefix}q`) ?? '',
    sort: parseSort(search.get(`${prefix}sort`) ?? usualSort),
    page: Math.max(1, Math.floor(Number(search.get(`${prefix}page`))) || 1),
    look,
    chosen: (param) => search.get(prefix + param) ?? undefined,
    search: (text) => write({ q: text }, true),
    choose: (param, value) => write({ [param]: value }),
    sortBy: (sort) => write({ sort: writeSort(sort) === usualSort ? undefined : writeSort(sort) }),
    turnTo: (page) => write({ page: page === 1 ? undefined : String(page) }),
    clear: (params) => write({ q: undefined, ...Object.fromEntries(params.map((param) => [param, undefined])) }),
    setLook(chosen) {
      localStorage.setItem(keyOf(name), JSON.stringify(chosen));
      setLook(chosen);
    },
  };
}

const keyOf = (name: string) => `table-${name}`;

function read(name: string): Partial<TablePreferences> {
  try {
    return JSON.parse(localStorage.getItem(keyOf(name)) ?? '{}');
  } catch {
    return {};
  }
}
