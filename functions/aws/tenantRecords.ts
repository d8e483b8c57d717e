import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { AuditAction } from '../contract/words.ts';
import type { AppId, ConnectionId, TenantId } from '../core/ids.ts';
import type { AuditEntry, Receipt, TenantRecords } from '../core/records.ts';
import { DAY } from '../core/time.ts';
import {
  type Item,
  item,
  json,
  number,
  optionalText,
  readJson,
  readNumber,
  readText,
  required,
  text,
} from './attributes.ts';
import { type Key, tenantKeys } from './keys.ts';
import { getAll, keyOf, queryPage, type Table } from './table.ts';

/** A year, and what an auditor who comes once a year is late by. */
const AUDIT_KEPT = 400 * DAY;

/** @param maySend asked before a receipt is written: a worker writes it under its lease, as everything else. */
export function createTenantRecords(
  table: Table,
  tenant: TenantId,
  maySend: () => void = () => undefined,
): TenantRecords {
  const keys = tenantKeys(tenant);
  const put = (Item: Item) => table.client.send(new PutItemCommand({ TableName: table.name, Item }));
  const read = async (key: Key): Promise<Item | undefined> => (await getAll(table, [key], true))[0];
  /** The item that stands under the key in the end: this one, or the one that was there. */
  const putUnlessThere = async (key: Key, Item: Item): Promise<Item> => {
    try {
      const ConditionExpression = 'attribute_not_exists(pk)';
      await table.client.send(new PutItemCommand({ TableName: table.name, Item, ConditionExpression }));
      return Item;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return required(await read(key), 'itself');
    }
  };
  const receiptItem = (receipt: Receipt): Item => ({ ...keyOf(keys.receipt(receipt.id)), receipt: json(receipt) });
  const readReceipt = (stored: Item): Receipt => required(readJson<Receipt>(stored.receipt), 'receipt');

  return {
    async note(entry) {
      await put(
        item({
          ...keyOf(keys.audit(entry.id)),
          at: number(entry.at),
          who: optionalText(entry.who),
          action: text(entry.action),
          connection: text(entry.connection),
          app: optionalText(entry.app),
          expiresAt: number(Math.ceil((entry.at + AUDIT_KEPT) / 1000)),
        }),
      );
    },
    async audit(limit, before) {
      const { items } = await queryPage(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': text(keys.auditPartition) },
        ...(before !== undefined && { ExclusiveStartKey: keyOf(keys.audit(before)) }),
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit,
      });
      return items.map(readEntry);
    },
    async cursorKey(candidate) {
      const made = item({ ...keyOf(keys.cursorKey), key: text(candidate) });
      const stored = (await read(keys.cursorKey)) ?? (await putUnlessThere(keys.cursorKey, made));
      return required(readText(stored.key), 'key');
    },
    async receipt(id) {
      const stored = await read(keys.receipt(id));
      return stored && readReceipt(stored);
    },
    claimReceipt: async (receipt) => readReceipt(await putUnlessThere(keys.receipt(receipt.id), receiptItem(receipt))),
    async putReceipt(receipt) {
      maySend();
      await put(receiptItem(receipt));
    },
  };
}

const readEntry = (stored: Item): AuditEntry => ({
  id: required(stored.sk?.S, 'sk'),
  at: required(readNumber(stored.at), 'at'),
  who: readText(stored.who),
  action: required(readText(stored.action), 'action') as AuditAction,
  connection: required(readText(stored.connection), 'connection') as ConnectionId,
  app: readText(stored.app) as AppId | undefined,
});
