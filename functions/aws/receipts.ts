import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Receipt } from '../core/erasure/receipts.ts';
import type { TenantId } from '../core/ids.ts';
import type { Receipts } from '../core/ports/receipts.ts';
import { type Item, jsonAttribute, readJson, required } from './attributes.ts';
import { claimItem } from './conditionalWrites.ts';
import { tenantKeys } from './keys.ts';
import { keyOf, loadItem, type Table } from './table.ts';

const receiptAttributes = (receipt: Receipt): Item => ({ receipt: jsonAttribute(receipt) });

const readReceipt = (stored: Item): Receipt => required(readJson<Receipt>(stored.receipt), 'receipt');

/**
 * Receipts of a tenant lie beside its connections, each under its id.
 * @param assertLeased called before a receipt is overwritten: a worker does so under its lease only
 */
export function createReceipts(table: Table, tenant: TenantId, assertLeased: () => void = () => undefined): Receipts {
  const keys = tenantKeys(tenant);
  return {
    async find(id) {
      const stored = await loadItem(table, keys.receipt(id), true);
      return stored && readReceipt(stored);
    },
    async claim(receipt) {
      const { item } = await claimItem(table, keys.receipt(receipt.id), receiptAttributes(receipt));
      return readReceipt(item);
    },
    async put(receipt) {
      assertLeased();
      const Item = { ...keyOf(keys.receipt(receipt.id)), ...receiptAttributes(receipt) };
      await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
    },
  };
}
