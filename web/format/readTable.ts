// Cells that were copied from a spreadsheet, or a CSV file.

/** One line of a table that has any text. */
export interface TextRow {
  /** Its place in the text, from 1, as a spreadsheet counts. */
  readonly number: number;
  readonly cells: readonly string[];
}

const DELIMITERS = ['\t', ';', ','] as const;

/**
 * Reads delimited text. The delimiter is what `sep=` names, else a tab if there is any, else whichever of `;` and `,` the
 * first line has more of: spreadsheets write semicolons where the comma is the decimal sign.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function readTable(text: string): readonly TextRow[] {
  const body = text.replace(/^\uFEFF/, '');
  const [, named] = /^sep=(.)\r?\n/i.exec(body) ?? [];
  const rows = splitCells(body, named ?? delimiterOf(body));
  return rows
    .map((cells, index) => ({ number: index + 1, cells }))
    .slice(named === undefined ? 0 : 1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

function delimiterOf(text: string): string {
  const [line = ''] = text
    .replaceAll(/"(?:[^"]|"")*"/g, '')
    .trimStart()
    .split(/\r?\n|\r/);
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length - 1 }));
  if (counts.some(({ delimiter, count }) => delimiter === '\t' && count > 0)) return '\t';
  // The greater count; without any, the text is one column.
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}

/** A quote begins a quoted cell only at the cell's beginning. A quote that is never closed quotes the rest of the text. */
function splitCells(text: string, delimiter: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    let cell = '';
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    }
    const from = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
    row.push(cell + text.slice(from, at));
    if (text[at] !== delimiter) {
      rows.push(row);
      row = [];
      if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    }
    at += 1;
  }
  return rows;
}

function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return at;
    at += 1;
  }
  return text.length;
}
