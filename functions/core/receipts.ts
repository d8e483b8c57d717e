import type { Connection } from './connection.ts';
import type { Erasure } from './erasure.ts';
import type { Receipt } from './records.ts';

/** The receipt of a connection's deletion, as it begins. */
export const deletionReceipt = (connection: Connection): Receipt => ({
  ...newReceipt(connection),
  id: connection.id,
  of: 'connection',
  requestedAt: connection.desiredStateAt ?? connection.createdAt,
});

/** The receipt of one person's erasure. It does not say whose: that would keep what is to be forgotten. */
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
