import type { AppKeys } from './appKeys.ts';
import type { Partitions } from './partitions.ts';
import type { Receipts } from './receipts.ts';
import type { UsageStore } from './usage.ts';

/** What the worker gets for one connection. Every write is sent only while the connection's lease is safely held. */
export interface WorkerPorts {
  readonly usage: UsageStore;
  readonly receipts: Receipts;
  readonly partitions: Partitions;
  readonly appKeys: Pick<AppKeys, 'withdraw'>;
}
