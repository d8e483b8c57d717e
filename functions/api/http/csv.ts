import { stringify } from 'csv-stringify/sync';
import { firstVisible } from '../../core/visibleText.ts';

/**
 * Items as lines of RFC 4180, without the header: CRLF, quotes where needed. A column names a field, one of a nested
 * object by its path (`states.IDLE`); lists and missing values give an empty cell. Text that a spreadsheet would take for
 * a formula gets an apostrophe in front; numbers stay numbers.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export const csvLines = (columns: readonly string[], items: readonly object[]): string =>
  stringify([...items], {
    columns: [...columns],
    record_delimiter: '\r\n',
    quote_record_delimiter: true,
    cast: { string: defused, boolean: String, object: () => '' },
  });

/** The names of the columns, in a line before all others. */
export const csvHeader = (columns: readonly string[]): string => `${columns.join(',')}\r\n`;

/** The form of compatibility turns full-width and small signs, which spreadsheets take as well, into these. */
const FORMULA_SIGNS = new Set(['=', '+', '-', '@']);

/** Spreadsheets skip blanks and other invisible characters before a formula; a leading tab or line end splits the cell. */
function defused(text: string): string {
  const first = firstVisible(text);
  const isFormula = first !== undefined && FORMULA_SIGNS.has(first.normalize('NFKC'));
  return isFormula || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}
