import type { ConnectionId } from '../ids.ts';
import type { Instant } from '../time.ts';

/** Requests of one tenant by their Idempotency-Key. */
export interface IdempotencyKeys {
  /** Remembers the request for 24 h: 'new', or what the earlier request with that key was. */
  claim(
    key: string,
    request: { readonly hash: string; readonly connection: ConnectionId; readonly now: Instant },
  ): Promise<'new' | { readonly hash: string; readonly connection: ConnectionId }>;
  forget(key: string): Promise<void>;
}
