import { stringify } from 'csv-stringify/sync';
import { NEEDS_QUOTES, spreadsheetText } from '../../../core/spreadsheetText.ts';

/**
 * Items as lines of RFC 4180, without the header: CRLF, quotes where needed, also around what splits cells elsewhere: `;`,
 * where commas are decimal points, and tabs. A column names a field, one of a nested
 * object by its path (`states.IDLE`); lists and missing values give an empty cell. Text that a spreadsheet would take for
 * a formula gets an apostrophe in front; numbers stay numbers.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export const csvLines = (columns: readonly string[], items: readonly object[]): string =>
  stringify([...items], {
    columns: [...columns],
    record_delimiter: '\r\n',
    quoted_match: NEEDS_QUOTES,
    cast: { string: spreadsheetText, boolean: String, object: () => '' },
  });

/** The names of the columns, in a line before all others. */
export const csvHeader = (columns: readonly string[]): string => `${columns.join(',')}\r\n`;
