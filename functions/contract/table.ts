/** The one table. Key and index attributes; every other attribute belongs to `functions/aws`. */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
  indexes: {
    /** Sparse: only connections that are to be synced carry the attributes. Read by the dispatcher alone. */
    due: { partitionKey: { name: 'dueShard', type: 'S' }, sortKey: { name: 'nextSyncAt', type: 'N' } },
    seatsByPerson: { partitionKey: { name: 'seatOf', type: 'S' }, sortKey: { name: 'pk', type: 'S' } },
  },
  /** Partitions of the `due` index: a due list of any length never meets one partition's limits. */
  dueShards: 8,
} as const;
