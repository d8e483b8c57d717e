import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { PersonId } from '../core/ids.ts';
import type { OrderedList, OrderReader, OrderStore } from '../core/ports/orders.ts';
import type { OrderPiece, SortValue } from '../core/usage/keptOrder.ts';
import { binaryAttribute, type Item, item, readBinary, readString, required, stringAttribute } from './attributes.ts';
import type { ConnectionTable } from './connectionTable.ts';
import { type ConnectionKeys, ORDER, orderPrefix } from './keys.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { keyOf, loadItems, prefixQuery, queryPages } from './table.ts';

/** A third of the bytes that the text would take, for a millisecond of 5,000 values. */
const pack = (values: readonly SortValue[]): Uint8Array => deflateRawSync(JSON.stringify(values));
const unpack = <Value extends SortValue>(packed: Uint8Array): Value[] =>
  packed.length === 0 ? [] : (JSON.parse(inflateRawSync(packed).toString()) as Value[]);

/** Begins the attribute of a column, so that no column is named like another attribute. */
const COLUMN = 'by_';

/** Each column is an attribute of its own: a reader asks for one. `t` is the token, whose name is a reserved word. */
export const orderItem = (keys: ConnectionKeys, list: OrderedList, piece: OrderPiece): Item =>
  item({
    ...keyOf(keys.orderPiece(list, piece.number)),
    t: stringAttribute(piece.token),
    ids: binaryAttribute(pack(piece.ids)),
    gone: piece.gone.length === 0 ? undefined : binaryAttribute(pack(piece.gone)),
    ...Object.fromEntries(
      Object.entries(piece.columns).map(([name, values]) => [`${COLUMN}${name}`, binaryAttribute(pack(values))]),
    ),
  });

const readOrderPiece = (stored: Item, column: string): OrderPiece => ({
  number: Number(required(stored.sk?.S, 'sk').slice(-4)),
  token: required(readString(stored.t), 't'),
  ids: unpack<PersonId>(readBinary(stored.ids)),
  gone: unpack<PersonId>(readBinary(stored.gone)),
  columns: { [column]: unpack(readBinary(stored[`${COLUMN}${column}`])) },
});

/** All fields of a piece, for an export; undefined for other items of its partition. */
export function readOrderFields(stored: Item): Readonly<Record<string, unknown>> | undefined {
  if (!stored.sk?.S?.includes(ORDER)) return undefined;
  const columns = Object.entries(stored).filter(([name]) => name.startsWith(COLUMN));
  return {
    token: readString(stored.t),
    ids: unpack(readBinary(stored.ids)),
    gone: unpack(readBinary(stored.gone)),
    ...Object.fromEntries(columns.map(([name, value]) => [name.slice(COLUMN.length), unpack(readBinary(value))])),
  };
}

export function createOrderReader({ table, keys, consistent }: ConnectionTable): OrderReader {
  return {
    async load(list, { token, pieces }, column) {
      const wanted = Array.from({ length: pieces }, (_, number) => keys.orderPiece(list, number));
      const attributes = `sk, t, ids, gone, ${COLUMN}${column}`;
      const found = await loadItems(table, wanted, consistent, (stored) => readOrderPiece(stored, column), attributes);
      return found.length === pieces && found.every((piece) => piece.token === token) ? found : undefined;
    },
  };
}

export function createOrderStore(connection: ConnectionTable, writer: LeasedWriter): OrderStore {
  const { table, keys, consistent } = connection;
  return {
    ...createOrderReader(connection),
    put: (list, pieces) => writer.putAll(pieces.map((piece) => () => orderItem(keys, list, piece))),
    async remove(list) {
      const { pk } = keys.orderPiece(list, 0);
      for await (const page of queryPages(table, {
        ...prefixQuery(pk, orderPrefix(list), consistent),
        ProjectionExpression: 'pk, sk',
      }))
        await writer.deleteAll(page.map(({ sk }) => ({ pk, sk: required(sk?.S, 'sk') })));
    },
  };
}
