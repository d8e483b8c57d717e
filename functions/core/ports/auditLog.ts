import type { AuditEntry } from '../auditEntry.ts';

/** The audit log of one tenant. It outlives the connections it is about. */
export interface AuditLog {
  append(entry: AuditEntry): Promise<void>;
  /** At most `limit` entries, newest first, from before the entry with the id `before`. */
  newest(limit: number, before: string | undefined): Promise<readonly AuditEntry[]>;
}
