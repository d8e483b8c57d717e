import type { ConnectionId, TenantId } from '../ids.ts';
import type { Instant } from '../time.ts';

/** What the worker is sent a message about. `appKey`: the id is that of a key which no connection has used in time. */
export interface Due {
  readonly tenant: TenantId;
  readonly connection: ConnectionId;
  readonly appKey?: true;
  /** The id is that of an outbox with something to deliver: for the function that delivers, not for the worker. */
  readonly outbox?: true;
}

/** The sparse index of connections to be synced, over all tenants. Only the dispatcher has it. */
export interface DueIndex {
  /** Connections due up to `until`, soonest first within each shard. */
  due(until: Instant): AsyncIterable<Due & { readonly at: Instant }>;
}

/** A queue to a function: to the worker, or to the one that delivers events. */
export interface DueQueue {
  /** Sends one message per connection, delivered after its delay. Returns how many messages the queue accepted. */
  send(messages: readonly (Due & { readonly delaySeconds: number })[]): Promise<number>;
}
