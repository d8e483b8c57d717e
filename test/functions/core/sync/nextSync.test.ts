import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ConnectionId } from '../../../../functions/core/ids.ts';
import { dueShard, nextRegularSync } from '../../../../functions/core/sync/nextSync.ts';
import { retryDelay } from '../../../../functions/core/sync/oktaPolicy.ts';
import { HOUR, MINUTE, SECOND } from '../../../../functions/core/time.ts';

const NOW = 1_773_792_000_000;

describe('the next sync', () => {
  const ids = fc.integer({ min: 0, max: 1e9 }).map((n) => String(n).padStart(26, '0') as ConnectionId);

  it('is at most one interval ahead, always at the same offset', () => {
    fc.assert(
      fc.property(
        ids,
        fc.integer({ min: 0, max: HOUR * 50 }),
        fc.constantFrom(HOUR, 5 * SECOND),
        (id, elapsed, interval) => {
          const next = nextRegularSync(id, NOW + elapsed, interval);
          assert.ok(next > NOW + elapsed && next <= NOW + elapsed + interval);
          assert.equal(nextRegularSync(id, next, interval), next + interval);
          assert.equal(nextRegularSync(id, next - 1, interval), next);
        },
      ),
    );
  });

  it('of many connections is spread over the hour and over the shards', () => {
    const all = Array.from({ length: 2_000 }, (_, n) => String(n).padStart(26, '0') as ConnectionId);
    const perMinute = new Array<number>(60).fill(0);
    const perShard = new Array<number>(4).fill(0);
    for (const id of all) {
      const minute = Math.floor((nextRegularSync(id, NOW, HOUR) - NOW - 1) / MINUTE);
      perMinute[minute] = (perMinute[minute] ?? 0) + 1;
      const shard = dueShard(id, 4);
      perShard[shard] = (perShard[shard] ?? 0) + 1;
    }
    assert.ok(Math.min(...perMinute) > 10 && Math.max(...perMinute) < 65, perMinute.join(' '));
    assert.ok(Math.min(...perShard) > 430, perShard.join(' '));
  });

  it('after failed runs is later each time, up to an hour', () => {
    assert.deepEqual(
      [1, 2, 3, 5, 6, 50].map((attempts) => retryDelay(attempts) / MINUTE),
      [2, 4, 8, 32, 60, 60],
    );
  });
});
