import type { ConnectionId, TenantId } from '../ids.ts';
import type { Instant } from '../time.ts';

/** The sparse index of connections to be synced, over all tenants. Only the dispatcher has it. */
export interface DueIndex {
  /** Connections due up to `until`, soonest first within each shard. */
  due(
    until: Instant,
  ): AsyncIterable<{ readonly tenant: TenantId; readonly connection: ConnectionId; readonly at: Instant }>;
}

/** The queue to the worker. */
export interface SyncQueue {
  /** Sends one message per connection, delivered after its delay. Returns how many messages the queue accepted. */
  send(
    messages: readonly {
      readonly tenant: TenantId;
      readonly connection: ConnectionId;
      readonly delaySeconds: number;
    }[],
  ): Promise<number>;
}
