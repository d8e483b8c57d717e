import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { AuditAction } from '../contract/words/records.ts';
import { type AuditEntry, auditListOf } from '../core/auditEntry.ts';
import type { AppId, ConnectionId, ConnectSessionId, TenantId, WebhookId } from '../core/ids.ts';
import type { AuditLog } from '../core/ports/auditLog.ts';
import { DAY } from '../core/time.ts';
import {
  expiryAttribute,
  type Item,
  item,
  numberAttribute,
  optional,
  readNumber,
  readString,
  required,
  stringAttribute,
} from './attributes.ts';
import { tenantKeys } from './keys.ts';
import { keyOf, partitionQuery, queryPage, type Table } from './table.ts';

/** A year, and some weeks more for an auditor who comes once a year. */
const KEPT = 400 * DAY;

/** Entries of a tenant lie in one partition under their ids, which are in the order of time. */
const auditItem = (tenant: TenantId, entry: AuditEntry): Item =>
  item({
    ...keyOf(tenantKeys(tenant).audit(auditListOf(entry), entry.id)),
    at: numberAttribute(entry.at),
    who: optional(entry.who, stringAttribute),
    action: stringAttribute(entry.action),
    connection: optional(entry.connection, stringAttribute),
    webhook: optional(entry.webhook, stringAttribute),
    app: optional(entry.app, stringAttribute),
    connectSession: optional(entry.connectSession, stringAttribute),
    expiresAt: expiryAttribute(entry.at + KEPT),
  });

const readAuditEntry = (stored: Item): AuditEntry => ({
  ...(stored.connectSession && { connectSession: readString(stored.connectSession) as ConnectSessionId }),
  id: required(stored.sk?.S, 'sk'),
  at: required(readNumber(stored.at), 'at'),
  who: readString(stored.who),
  action: required(readString(stored.action), 'action') as AuditAction,
  connection: readString(stored.connection) as ConnectionId | undefined,
  app: readString(stored.app) as AppId | undefined,
  ...(stored.webhook && { webhook: readString(stored.webhook) as WebhookId }),
});

export function createAuditLog(table: Table, tenant: TenantId): AuditLog {
  const keys = tenantKeys(tenant);
  return {
    async append(entry) {
      const Item = auditItem(tenant, entry);
      try {
        await table.client.send(
          new PutItemCommand({ TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
        );
      } catch (error) {
        // The SDK repeated a put whose answer was lost: ids are random, and nothing else writes this one.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    async newest(list, limit, before) {
      const { items } = await queryPage(table, {
        ...partitionQuery(keys.auditPartition(list), true),
        ...(before !== undefined && { ExclusiveStartKey: keyOf(keys.audit(list, before)) }),
        ScanIndexForward: false,
        Limit: limit,
      });
      return items.map(readAuditEntry);
    },
  };
}
