import type { AuditAction } from '../../contract/words.ts';
import type { AppId, ConnectionId } from '../../core/ids.ts';
import type { TenantConnections } from '../../core/store.ts';
import type { Instant } from '../../core/time.ts';

/** Writes down that the caller has done something. Only what has been done is written down. */
export type RecordAction = (
  c: { get(key: 'subject'): string | undefined },
  connections: TenantConnections,
  done: { readonly action: AuditAction; readonly connection: ConnectionId; readonly app?: AppId },
) => Promise<void>;

export const createAuditRecorder =
  ({ newId, now }: { readonly newId: () => ConnectionId; readonly now: () => Instant }): RecordAction =>
  (c, { records }, { action, connection, app }) =>
    records.note({ id: newId(), at: now(), who: c.get('subject'), action, connection, app });
