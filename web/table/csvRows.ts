import { readTable } from '../format/readTable.ts';
import type { Column } from './sortAndFilter.ts';

type Row = readonly string[];

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** The rows of a CSV of the API, and its columns with numbers as numbers, as a workbook needs them. */
export function csvRows(csv: string): {
  readonly rows: readonly Row[];
  readonly columns: readonly Pick<Column<Row>, 'header' | 'value'>[];
} {
  const [header, ...rows] = readTable(csv).map(({ cells }) => cells);
  const columns = (header ?? []).map((name, index) => {
    const known = rows.map((row) => row[index] ?? '').filter((text) => text !== '');
    const isNumeric = known.length > 0 && known.every((text) => NUMBER.test(text));
    return { header: name, value: (row: Row) => cellOf(row[index] ?? '', isNumeric) };
  });
  return { rows, columns };
}

/** A CSV has an apostrophe before a text that would be run as a formula. A workbook needs none. */
function cellOf(text: string, isNumeric: boolean): string | number | null {
  if (text === '') return null;
  return isNumeric ? Number(text) : text.replace(/^'(?=[^\p{L}\p{N}])/u, '');
}
