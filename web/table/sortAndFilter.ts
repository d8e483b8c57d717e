import type { ReactNode } from 'react';

/** One column: what its cells show, and the value that it is sorted by and written to files as. */
export interface Column<Item> {
  readonly id: string;
  readonly header: string;
  readonly value: (item: Item) => string | number | null;
  /** The value as text where it is left out. */
  readonly cell?: (item: Item) => ReactNode;
  /** Not shown until the person chooses it. */
  readonly isHidden?: boolean;
  /** Left out of a small window until the person chooses it; paper and files have it. */
  readonly isForWideWindows?: boolean;
  readonly minWidth?: number;
  /** What it shows can only be used on the screen. */
  readonly isScreenOnly?: boolean;
}

/** A choice of rows. `param` is its query parameter, `value` what that holds. */
export interface Filter<Item> {
  readonly param: string;
  readonly label: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly matches: (item: Item) => boolean;
  }[];
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** As in the API: the column's name, with `-` before it for descending. */
export const parseSort = (text: string): Sort =>
  text.startsWith('-') ? { column: text.slice(1), descending: true } : { column: text, descending: false };

export const writeSort = ({ column, descending }: Sort): string => (descending ? `-${column}` : column);

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Rows sorted by a column; rows without a value come last in both directions. */
export function sortItems<Item>(
  items: readonly Item[],
  column: Column<Item> | undefined,
  descending: boolean,
): readonly Item[] {
  if (!column) return items;
  const sign = descending ? -1 : 1;
  return [...items].sort((a, b) => {
    const left = column.value(a);
    const right = column.value(b);
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const isNumeric = typeof left === 'number' && typeof right === 'number';
    return sign * (isNumeric ? left - right : collator.compare(`${left}`, `${right}`));
  });
}

/** Rows whose searched text holds every word of `text` and that match the chosen option of every filter. */
export function filterItems<Item>(
  items: readonly Item[],
  text: string,
  searchText: (item: Item) => string,
  filters: readonly Filter<Item>[],
  filterValue: (param: string) => string | undefined,
): readonly Item[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const conditions = filters.flatMap(({ param, options }) => {
    const option = options.find(({ value }) => value === filterValue(param));
    return option ? [option.matches] : [];
  });
  return items.filter((item) => {
    const searched = searchText(item).toLowerCase();
    return words.every((word) => searched.includes(word)) && conditions.every((matches) => matches(item));
  });
}

/** A filter by department, with the departments that occur among `items`. */
export const departmentFilter = <Item extends { readonly department: string | null }>(
  items: readonly Item[],
): Filter<Item> => ({
  param: 'department',
  label: 'Department',
  options: [...new Set(items.flatMap(({ department }) => department ?? []))].sort().map((department) => ({
    value: department,
    label: department,
    matches: (item) => item.department === department,
  })),
});
