import type { Column } from './sortAndFilter.ts';

/** A cell that a spreadsheet would take for a formula gets an apostrophe before it. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180, with the headers that the table has. */
export function toCsv<Item>(
  items: readonly Item[],
  columns: readonly Pick<Column<Item>, 'header' | 'value'>[],
): string {
  const rows = [
    columns.map(({ header }) => cell(header)),
    ...items.map((item) => columns.map(({ value }) => cell(value(item)))),
  ];
  return rows.map((row) => `${row.join(',')}\r\n`).join('');
}

/** Hands a file to the browser's downloads. */
export function download(name: string, content: string, type = 'text/csv'): void {
  // The mark tells spreadsheets that the text is UTF-8.
  const mark = type === 'text/csv' ? '\uFEFF' : '';
  const url = URL.createObjectURL(new Blob([mark, content], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
