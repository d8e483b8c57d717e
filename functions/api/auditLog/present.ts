import type { AuditEntry } from '../../core/records.ts';
import { isoInstant } from '../../core/time.ts';
import type { AuditEntryBody } from './schema.ts';

export const presentAuditEntry = ({ id, at, who, action, connection, app }: AuditEntry): AuditEntryBody => ({
  id,
  at: isoInstant(at),
  who: who ?? null,
  action,
  connectionId: connection,
  appId: app ?? null,
});
