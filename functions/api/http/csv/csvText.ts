import { MAX_CSV_ROWS, MAX_TEXT_BYTES } from '../answerLimits.ts';
import { BYTE_ORDER_MARK } from './byteOrderMark.ts';
import { csvHeader, csvLines } from './csv.ts';

/** The bytes of a text within JSON, where quotes, line ends and control characters take more than by themselves. */
const quotedBytes = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2;

/** A CSV that grows page by page, as long as it fits into one answer. It begins with a byte order mark and its header. */
export class CsvText {
  readonly #columns: readonly string[];
  readonly #parts: string[];
  #bytes: number;
  #rows = 0;

  constructor(columns: readonly string[]) {
    this.#columns = columns;
    this.#parts = [BYTE_ORDER_MARK, csvHeader(columns)];
    this.#bytes = quotedBytes(this.text());
  }

  /** Adds the items if all of them fit. Returns how many of them, from the first on, do. */
  add(items: readonly object[]): number {
    const lines = csvLines(this.#columns, items);
    const bytes = quotedBytes(lines);
    if (this.#bytes + bytes > MAX_TEXT_BYTES) return this.#fitting(items);
    this.#parts.push(lines);
    this.#bytes += bytes;
    this.#rows += items.length;
    return items.length;
  }

  /** How many more rows it may have. */
  rowsLeft(): number {
    return MAX_CSV_ROWS - this.#rows;
  }

  text(): string {
    return this.#parts.join('');
  }

  #fitting(items: readonly object[]): number {
    let bytes = this.#bytes;
    const tooMany = items.findIndex((item) => {
      bytes += quotedBytes(csvLines(this.#columns, [item]));
      return bytes > MAX_TEXT_BYTES;
    });
    return tooMany;
  }
}
