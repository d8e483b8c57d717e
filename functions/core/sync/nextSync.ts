import { hash } from 'node:crypto';
import type { ConnectionId } from '../ids.ts';
import { HOUR, type Instant, MINUTE } from '../time.ts';

/**
 * The next regular sync after `now`: one every `intervalMs`, at an offset taken from a hash of the id, so that
 * connections made at the same time are not synced at the same time.
 */
export function nextRegularSync(id: ConnectionId, now: Instant, intervalMs: number): Instant {
  const offset = hash('sha256', id, 'buffer').readUInt32BE(0) % intervalMs;
  return Math.floor((now - offset) / intervalMs) * intervalMs + intervalMs + offset;
}

/** How long to wait after `attempts` failed runs in a row, in milliseconds: 2, 4, 8 … minutes, an hour at most. */
export const retryDelay = (attempts: number): number => Math.min(HOUR, 2 ** Math.min(attempts, 10) * MINUTE);

/** After this many failed runs in a row the connection is shown as degraded. */
export const ATTEMPTS_BEFORE_DEGRADED = 5;

/** The partition of the due index, 0 to `shards` − 1, that a connection is in. */
export const dueShard = (id: ConnectionId, shards: number): number =>
  hash('sha256', id, 'buffer').readUInt32BE(4) % shards;
