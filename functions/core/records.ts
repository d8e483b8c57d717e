import type { AuditAction, ReceiptKind, StoredKind } from '../contract/words.ts';
import type { AppId, ConnectionId, OrgId } from './ids.ts';
import type { Instant } from './time.ts';

/** Who did what when. Holds no values: neither what was set nor whom it concerned. */
export interface AuditEntry {
  /** A ULID, so that the order of ids is the order of time. */
  readonly id: string;
  readonly at: Instant;
  /** Subject of the caller's token; undefined where it names none. */
  readonly who: string | undefined;
  readonly action: AuditAction;
  readonly connection: ConnectionId;
  /** For settings of one app. */
  readonly app: AppId | undefined;
}

/** Proof that something was deleted: of a whole connection under its id, of one person under an id of its own. */
export interface Receipt {
  readonly id: string;
  readonly of: ReceiptKind;
  readonly connection: ConnectionId;
  readonly name: string;
  readonly org: OrgId;
  readonly requestedAt: Instant;
  readonly secretDeletedAt: Instant | undefined;
  readonly finishedAt: Instant | undefined;
  /** Items deleted so far. */
  readonly counts: Readonly<Partial<Record<StoredKind, number>>>;
  /** The last item that `counts` includes: a worker that dies between counting and deleting counts nothing twice. */
  readonly counted: { readonly partition: string; readonly through: string } | undefined;
}

/** A tenant's records of what was done. They outlive the connections they are about. */
export interface TenantRecords {
  note(entry: AuditEntry): Promise<void>;
  /** Newest first, from before the entry `before` on. */
  audit(limit: number, before: string | undefined): Promise<readonly AuditEntry[]>;
  /** Signs the tenant's own page cursors: `candidate`, unless there is a key already. */
  cursorKey(candidate: string): Promise<string>;
  receipt(id: string): Promise<Receipt | undefined>;
  /** Writes the receipt unless there is one under its id; returns the one there is. */
  claimReceipt(receipt: Receipt): Promise<Receipt>;
  putReceipt(receipt: Receipt): Promise<void>;
}
