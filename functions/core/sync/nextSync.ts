import { hash } from 'node:crypto';
import type { ConnectionId } from '../ids.ts';
import type { Instant } from '../time.ts';

/**
 * The next regular sync after `now`: one every `intervalMs`, at an offset taken from a hash of the id, so that
 * connections made at the same time are not synced at the same time.
 */
export function nextRegularSync(id: ConnectionId, now: Instant, intervalMs: number): Instant {
  const offset = hash('sha256', id, 'buffer').readUInt32BE(0) % intervalMs;
  return Math.floor((now - offset) / intervalMs) * intervalMs + intervalMs + offset;
}

/** The partition of the due index, 0 to `shards` − 1, that a connection is in. */
export const dueShard = (id: ConnectionId, shards: number): number =>
  hash('sha256', id, 'buffer').readUInt32BE(4) % shards;
