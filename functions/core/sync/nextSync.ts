import { hash } from 'node:crypto';
import type { ConnectionId } from '../ids.ts';
import { HOUR, type Instant, MINUTE } from '../time.ts';

/**
 * The next regular sync after `now`: once every `intervalMs`, at an offset that a hash of the id spreads evenly, so that
 * connections made together do not come back together.
 */
export function nextRegularSync(id: ConnectionId, now: Instant, intervalMs: number): Instant {
  const offset = hash('sha256', id, 'buffer').readUInt32BE(0) % intervalMs;
  return Math.floor((now - offset) / intervalMs) * intervalMs + intervalMs + offset;
}

/** How long a run that died `attempts` times waits before the next: 2, 4, 8 … minutes, an hour at most. */
export const retryDelay = (attempts: number): number => Math.min(HOUR, 2 ** Math.min(attempts, 10) * MINUTE);

/** After this many deaths in a row the connection is shown as degraded. */
export const ATTEMPTS_BEFORE_DEGRADED = 5;

/** Which of `shards` partitions of the due index a connection lies in. */
export const dueShard = (id: ConnectionId, shards: number): number =>
  hash('sha256', id, 'buffer').readUInt32BE(4) % shards;
