import type { AuditAction } from '../contract/words/records.ts';
import type { AppId, ConnectionId, ConnectSessionId, WebhookId } from './ids.ts';
import type { Instant } from './time.ts';

/** Entries of a tenant are kept in two lists, so that the many reads do not hide what was changed or taken along. */
export type AuditList = 'actions' | 'reads';

export const auditListOf = ({ action }: Pick<AuditEntry, 'action'>): AuditList =>
  action === 'readPeople' ? 'reads' : 'actions';

/** Who did what and when. It holds no values: neither what was set nor which person it was about. */
export interface AuditEntry {
  /** A ULID, so that the order of ids is the order of time. */
  readonly id: string;
  readonly at: Instant;
  /** Subject of the caller's token; undefined where it names none, and of what the service does by itself. */
  readonly who: string | undefined;
  readonly action: AuditAction;
  /** Undefined where it was about none. */
  readonly connection: ConnectionId | undefined;
  /** For settings of one app. */
  readonly app: AppId | undefined;
  /** For connect sessions, and for what was done through one. */
  readonly connectSession?: ConnectSessionId;
  readonly webhook?: WebhookId | undefined;
}
