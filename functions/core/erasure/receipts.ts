import type { ReceiptKind, StoredKind } from '../../contract/words/records.ts';
import type { Connection } from '../connections/connection.ts';
import type { ConnectionId, OrgId } from '../ids.ts';
import type { Instant } from '../time.ts';
import type { Erasure } from './erasure.ts';

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
  /** The last item that `counts` includes, so that a worker that died between counting and deleting counts no item twice. */
  readonly counted: { readonly partition: string; readonly through: string } | undefined;
}

/** The receipt of a connection's deletion, as it begins. */
export const deletionReceipt = (connection: Connection): Receipt => ({
  ...newReceipt(connection),
  id: connection.id,
  of: 'connection',
  requestedAt: connection.desiredStateAt ?? connection.createdAt,
});

/** The receipt of one person's erasure. It does not name the person: that would keep what is to be erased. */
export const erasureReceipt = (connection: Connection, { receipt, requestedAt }: Erasure): Receipt => ({
  ...newReceipt(connection),
  id: receipt,
  of: 'person',
  requestedAt,
});

const newReceipt = ({ id, name, org }: Connection) => ({
  connection: id,
  name,
  org,
  secretDeletedAt: undefined,
  finishedAt: undefined,
  counts: {},
  counted: undefined,
});
