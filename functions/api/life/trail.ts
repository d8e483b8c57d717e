import type { AuditAction } from '../../core/auditEntry.ts';
import type { AppId, ConnectionId } from '../../core/ids.ts';
import type { AuditLog } from '../../core/ports/auditLog.ts';
import type { Instant } from '../../core/time.ts';

/** Writes down that the caller has done something. Only what has been done is written down. */
export type RecordAction = (
  c: { get(key: 'subject'): string | undefined },
  ports: { readonly auditLog: AuditLog },
  done: { readonly action: AuditAction; readonly connection: ConnectionId; readonly app?: AppId },
) => Promise<void>;

export const createAuditRecorder =
  ({ newId, now }: { readonly newId: () => ConnectionId; readonly now: () => Instant }): RecordAction =>
  (c, { auditLog }, { action, connection, app }) =>
    auditLog.append({ id: newId(), at: now(), who: c.get('subject'), action, connection, app });
