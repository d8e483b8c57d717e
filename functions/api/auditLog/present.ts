import type { AuditEntry } from '../../core/auditEntry.ts';
import { isoInstant } from '../../core/time.ts';
import type { AuditEntryBody } from './schema.ts';

export const presentAuditEntry = ({
  id,
  at,
  who,
  action,
  connection,
  app,
  webhook,
  connectSession,
}: AuditEntry): AuditEntryBody => ({
  id,
  at: isoInstant(at),
  who: who ?? null,
  action,
  connectionId: connection ?? null,
  appId: app ?? null,
  connectSessionId: connectSession ?? null,
  webhookId: webhook ?? null,
});
