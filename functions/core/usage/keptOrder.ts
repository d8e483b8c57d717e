import type { PersonId } from '../ids.ts';

/** What one item of a list is sorted by; null where it has no such value. */
export type SortValue = string | number | null;

/** The values of one item, by the name of what a list can be sorted by; undefined where the list does not show the item. */
export interface KeptEntry {
  readonly id: PersonId;
  readonly values: Readonly<Record<string, SortValue>> | undefined;
}

/**
 * A part of the order that is kept of a long list, so that a sorted page is found without reading the list: the values of
 * some of its items, column by column. Of two pieces that hold an item, the one with the greater number is right.
 */
export interface OrderPiece {
  readonly number: number;
  /** The pass over the list that this and all other pieces of the order began with. */
  readonly token: string;
  readonly ids: readonly PersonId[];
  readonly columns: Readonly<Record<string, readonly SortValue[]>>;
  /** Items that the list shows no longer. */
  readonly gone: readonly PersonId[];
}

/** Which pieces are an order. It stands on the item that says how far the list is folded, so that both change together. */
export interface OrderMark {
  readonly token: string;
  readonly pieces: number;
}

/** A shorter list is read whole: that takes one query, and its order would cost a write with each fold. */
export const ORDER_FROM = 500;
/** A piece of so many seats has some 200 KB, of the 400 KB that an item may have. */
const ENTRIES_IN_PIECE = 4_000;
/** An order of more pieces takes as long to read as the list: it is left until the next pass begins another. */
const MAX_PIECES = 100;

/** The pieces that `entries` fill. */
export function piecesOf(entries: readonly KeptEntry[], { token, pieces }: OrderMark): readonly OrderPiece[] {
  const found: OrderPiece[] = [];
  for (let from = 0; from < entries.length; from += ENTRIES_IN_PIECE)
    found.push(pieceOf(entries.slice(from, from + ENTRIES_IN_PIECE), token, pieces + found.length));
  return found;
}

function pieceOf(entries: readonly KeptEntry[], token: string, number: number): OrderPiece {
  const ids: PersonId[] = [];
  const gone: PersonId[] = [];
  const columns: Record<string, SortValue[]> = {};
  for (const { id, values } of entries) {
    if (!values) {
      gone.push(id);
      continue;
    }
    ids.push(id);
    for (const [name, value] of Object.entries(values)) {
      columns[name] ??= [];
      columns[name].push(value);
    }
  }
  return { number, token, ids, columns, gone };
}

/** The order once more pieces have been written after it; undefined where it has too many. */
export const withPieces = ({ token, pieces }: OrderMark, more: number): OrderMark | undefined =>
  pieces + more > MAX_PIECES ? undefined : { token, pieces: pieces + more };

/** Collects the order of a list while a pass reads it, and writes a piece whenever one is full. */
export class OrderWriter {
  readonly #put: (pieces: readonly OrderPiece[]) => Promise<void>;
  readonly #from: number;
  #mark: OrderMark;
  #entries: KeptEntry[] = [];
  #count = 0;

  /** @param from shorter lists have no order */
  constructor(token: string, put: (pieces: readonly OrderPiece[]) => Promise<void>, from: number = ORDER_FROM) {
    this.#put = put;
    this.#from = from;
    this.#mark = { token, pieces: 0 };
  }

  async add(entries: readonly KeptEntry[]): Promise<void> {
    for (const entry of entries) if (entry.values) this.#entries.push(entry);
    while (this.#entries.length >= Math.max(ENTRIES_IN_PIECE, this.#from))
      await this.#write(this.#entries.splice(0, ENTRIES_IN_PIECE));
  }

  /** @returns undefined for a list that is short, or too long */
  async end(): Promise<OrderMark | undefined> {
    if (this.#count + this.#entries.length < this.#from) return undefined;
    if (this.#entries.length > 0) await this.#write(this.#entries);
    return withPieces(this.#mark, 0);
  }

  async #write(entries: readonly KeptEntry[]): Promise<void> {
    const pieces = piecesOf(entries, this.#mark);
    await this.#put(pieces);
    this.#count += entries.length;
    this.#mark = { ...this.#mark, pieces: this.#mark.pieces + pieces.length };
  }
}

/** Where an item stands in a sorted list: its value, and among equals its id. */
export type KeptRank = readonly [value: SortValue, id: PersonId];

/** The items of an order, ranked by one of their values as the last piece that holds them says it, in no order. */
export function ranksOf(pieces: readonly OrderPiece[], column: string): readonly KeptRank[] {
  const known = new Set<PersonId>();
  const ranks: KeptRank[] = [];
  for (const { ids, columns, gone, number } of pieces.toSorted((a, b) => b.number - a.number)) {
    const values = columns[column] ?? [];
    ids.forEach((id, index) => {
      if (!known.has(id)) ranks.push([values[index] ?? null, id]);
    });
    // Nothing comes before the first piece, which is the longest one.
    if (number === 0) break;
    for (const id of ids) known.add(id);
    for (const id of gone) known.add(id);
  }
  return ranks;
}
