import type { AuditAction } from '../../contract/words.ts';
import type { AppId, ConnectionId } from '../../core/ids.ts';
import type { TenantConnections } from '../../core/store.ts';
import type { AuditPorts } from './ports.ts';

/** Writes to the audit log what the caller has done. Only what has been done is recorded. */
export type RecordAction = (
  c: { get(key: 'subject'): string | undefined },
  connections: TenantConnections,
  done: { readonly action: AuditAction; readonly connection: ConnectionId; readonly app?: AppId },
) => Promise<void>;

export const createActionRecorder =
  ({ newId, now }: Pick<AuditPorts, 'newId' | 'now'>): RecordAction =>
  (c, { records }, { action, connection, app }) =>
    records.note({ id: newId(), at: now(), who: c.get('subject'), action, connection, app });
