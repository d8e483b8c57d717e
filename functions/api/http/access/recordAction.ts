import type { AuditAction } from '../../../contract/words/records.ts';
import type { AppId, ConnectionId, ConnectSessionId, WebhookId } from '../../../core/ids.ts';
import type { AuditLog } from '../../../core/ports/auditLog.ts';
import type { AuditPorts } from '../ports.ts';

/** Writes to the audit log what the caller has done. Only what has been done is recorded. */
export type RecordAction = (
  c: { get(key: 'subject'): string | undefined },
  ports: { readonly auditLog: AuditLog },
  done: {
    readonly action: AuditAction;
    readonly connection: ConnectionId | undefined;
    readonly app?: AppId;
    readonly connectSession?: ConnectSessionId;
    readonly webhook?: WebhookId;
  },
) => Promise<void>;

export const createActionRecorder =
  ({ newId, now }: Pick<AuditPorts, 'newId' | 'now'>): RecordAction =>
  (c, { auditLog }, { action, connection, app, connectSession, webhook }) =>
    auditLog.append({
      id: newId(),
      at: now(),
      who: c.get('subject'),
      action,
      connection,
      app,
      ...(connectSession !== undefined && { connectSession }),
      ...(webhook !== undefined && { webhook }),
    });
