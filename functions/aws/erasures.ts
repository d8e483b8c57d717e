import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import type { Erasure } from '../core/erasure/erasure.ts';
import type { ErasureRequests, ErasureStore } from '../core/ports/erasures.ts';
import { type Item, jsonAttribute, readJson, required } from './attributes.ts';
import { claimItem } from './conditionalWrites.ts';
import type { ConnectionTable } from './connectionTable.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { keyOf, loadItem, loadItems, partitionQuery, queryPages } from './table.ts';

/** Erasures of a connection lie in one partition, each under the hash of the person's id. */
const erasureAttributes = (erasure: Erasure): Item => ({ erasure: jsonAttribute(erasure) });

const readErasure = (stored: Item): Erasure => required(readJson<Erasure>(stored.erasure), 'erasure');

export function createErasureRequests({ table, keys }: ConnectionTable): ErasureRequests {
  return {
    async find(hash) {
      const stored = await loadItem(table, keys.erasure(hash), true);
      return stored && readErasure(stored);
    },
    async requested(hashes) {
      const found = await loadItems(table, hashes.map(keys.erasure), true, (stored) => required(stored.sk?.S, 'sk'));
      return new Set(found);
    },
    async claim(erasure) {
      const { item } = await claimItem(table, keys.erasure(erasure.hash), erasureAttributes(erasure));
      return readErasure(item);
    },
    async remove(hash) {
      await table.client.send(new DeleteItemCommand({ TableName: table.name, Key: keyOf(keys.erasure(hash)) }));
    },
  };
}

export function createErasureStore({ table, keys, consistent }: ConnectionTable, writer: LeasedWriter): ErasureStore {
  return {
    async list() {
      const found: Erasure[] = [];
      for await (const page of queryPages(table, partitionQuery(keys.erasures, consistent)))
        found.push(...page.map(readErasure));
      return found;
    },
    put: (erasure) => writer.put({ ...keyOf(keys.erasure(erasure.hash)), ...erasureAttributes(erasure) }),
  };
}
