import type { AuditEntry, AuditList } from '../auditEntry.ts';

/** The audit log of one tenant. It outlives the connections it is about. */
export interface AuditLog {
  /** Adds an entry. One that is there already stays as it is. */
  append(entry: AuditEntry): Promise<void>;
  /** At most `limit` entries of a list, newest first, from before the entry with the id `before`. */
  newest(list: AuditList, limit: number, before: string | undefined): Promise<readonly AuditEntry[]>;
}
