import { stringify } from 'csv-stringify/sync';
import { spreadsheetText } from '../../core/spreadsheetText.ts';

/**
 * Items as lines of RFC 4180, without the header: CRLF, quotes where needed. A column names a field, one of a nested
 * object by its path (`states.IDLE`); lists and missing values give an empty cell. Text that a spreadsheet would take for
 * a formula gets an apostrophe in front; numbers stay numbers.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export const csvLines = (columns: readonly string[], items: readonly object[]): string =>
  stringify([...items], {
    columns: [...columns],
    record_delimiter: '\r\n',
    quote_record_delimiter: true,
    cast: { string: spreadsheetText, boolean: String, object: () => '' },
  });

/** The names of the columns, in a line before all others. */
export const csvHeader = (columns: readonly string[]): string => `${columns.join(',')}\r\n`;
