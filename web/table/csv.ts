import { NEEDS_QUOTES, spreadsheetText } from '../../functions/core/spreadsheetText.ts';
import type { Column } from './sortAndFilter.ts';

/**
 * The items as CSV (RFC 4180), with the headers of the table. As the API's own CSV it has CRLF line ends, an apostrophe
 * before text that a spreadsheet would run as a formula, and a byte order mark, without which Excel reads names with
 * accents as Latin-1. The writer is loaded with the first download: most visits need none.
 * @see https://csv.js.org/stringify/options/
 */
export async function toCsv<Item>(
  items: readonly Item[],
  columns: readonly Pick<Column<Item>, 'header' | 'value'>[],
): Promise<string> {
  const { stringify } = await import('csv-stringify/browser/esm/sync');
  const header = columns.map((column) => column.header);
  const rows = items.map((item) => columns.map(({ value }) => value(item)));
  return stringify([header, ...rows], {
    bom: true,
    cast: { string: spreadsheetText },
    record_delimiter: 'windows',
    quoted_match: NEEDS_QUOTES,
  });
}

/** Hands a file to the browser's downloads. */
export function download(
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
  type = 'text/csv;charset=utf-8',
): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
