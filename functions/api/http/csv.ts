import { stringify } from 'csv-stringify/sync';

/** One answer as CSV holds no more rows than this; the header `Rows-Cut` says whether more follow. */
export const CSV_ROWS = 10_000;

/**
 * Items as RFC 4180 wants them: a header line, CRLF, quotes where needed. A column names a field, one of a nested object
 * by its path (`states.IDLE`); lists and missing values give an empty cell. Text that a spreadsheet would take for a
 * formula gets an apostrophe in front; numbers stay numbers.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export const toCsv = (columns: readonly string[], items: readonly object[]): string =>
  stringify([...items], {
    columns: [...columns],
    header: true,
    record_delimiter: '\r\n',
    escape_formulas: true,
    quote_record_delimiter: true,
    cast: { boolean: String, object: () => '' },
  });
