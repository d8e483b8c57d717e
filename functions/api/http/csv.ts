type Cell = string | number | boolean | null | undefined;

/** One answer as CSV holds no more rows than this; the header `Rows-Cut` tells whether more follow. */
export const CSV_ROWS = 10_000;

/**
 * Rows as RFC 4180 wants them: CRLF, quotes where needed and doubled inside. Columns are the fields of the first row,
 * nested ones joined by a dot; lists are left to JSON.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function toCsv(columns: readonly string[], items: readonly object[]): string {
  const rows = items.map((item) => {
    const flat = flatten(item);
    return columns.map((column) => cell(flat[column])).join(',');
  });
  return `${[columns.map((column) => cell(column)).join(','), ...rows].join('\r\n')}\r\n`;
}

function flatten(item: object, prefix = ''): Record<string, Cell> {
  const flat: Record<string, Cell> = {};
  for (const [name, value] of Object.entries(item) as [string, unknown][]) {
    if (Array.isArray(value)) continue;
    if (typeof value === 'object' && value !== null) Object.assign(flat, flatten(value, `${prefix}${name}.`));
    else flat[prefix + name] = value as Cell;
  }
  return flat;
}

/**
 * Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers are ours and stay numbers.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
