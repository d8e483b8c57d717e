import type { ReactNode } from 'react';
import type { Column } from './sortAndFilter.ts';

interface PrintedTableProps<Item> {
  readonly title: string;
  /** How many rows there are, of how many. */
  readonly counter: string;
  readonly description: ReactNode;
  readonly rows: readonly Item[];
  readonly columns: readonly Column<Item>[];
  readonly trackBy: (item: Item) => string;
  readonly textOf: (value: string | number | null) => string;
  readonly empty: string;
}

/** A table as it is printed: all rows, in columns as wide as the paper, with the header on each page. */
export function PrintedTable<Item>({
  title,
  counter,
  description,
  rows,
  columns,
  trackBy,
  textOf,
  empty,
}: PrintedTableProps<Item>) {
  return (
    <section className="printed-table">
      <h2>
        {title} {counter}
      </h2>
      {description !== undefined && <p>{description}</p>}
      {rows.length === 0 ? (
        <p>{empty}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {columns.map(({ id, header }) => (
                <th key={id} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((item) => (
              <tr key={trackBy(item)}>
                {columns.map(({ id, value, cell }) => (
                  <td key={id}>{cell ? cell(item) : textOf(value(item))}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
