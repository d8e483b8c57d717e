import type { ReactNode } from 'react';

/** One column: what stands in it, and the value it is sorted by and written to CSV as. */
export interface Column<Item> {
  readonly id: string;
  readonly header: string;
  readonly value: (item: Item) => string | number | null;
  readonly cell?: (item: Item) => ReactNode;
  /** Not shown until the person chooses it. */
  readonly isExtra?: boolean;
  readonly minWidth?: number;
}

/** A choice of rows: `value` stands in the address. */
export interface Filter<Item> {
  readonly param: string;
  readonly label: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly fits: (item: Item) => boolean;
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

const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Rows in the order of a column; those without a value come last either way. */
export function sorted<Item>(
  items: readonly Item[],
  column: Column<Item> | undefined,
  descending: boolean,
): readonly Item[] {
  if (!column) return items;
  const sign = descending ? -1 : 1;
  return [...items].sort((a, b) => {
    const [left, right] = [column.value(a), column.value(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return (
      sign *
      (typeof left === 'number' && typeof right === 'number' ? left - right : order.compare(`${left}`, `${right}`))
    );
  });
}

/** Rows that hold every word of `text` and fit every chosen option. */
export function matching<Item>(
  items: readonly Item[],
  text: string,
  searchedIn: (item: Item) => string,
  filters: readonly Filter<Item>[],
  chosen: (param: string) => string | undefined,
): readonly Item[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const conditions = filters.flatMap(({ param, options }) => {
    const option = options.find(({ value }) => value === chosen(param));
    return option ? [option.fits] : [];
  });
  return items.filter((item) => {
    const searched = searchedIn(item).toLowerCase();
    return words.every((word) => searched.includes(word)) && conditions.every((holds) => holds(item));
  });
}
