// The token buckets of the table are those in memory: the same takes are let through, the same instants are named.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createTokenBuckets } from '../../../functions/aws/tokenBuckets.ts';
import type { TenantId } from '../../../functions/core/ids.ts';
import { standInTable } from '../core/sync/standInTable.ts';
import { createMemoryBuckets } from '../doubles/memoryBuckets.ts';

const standIn = standInTable();
const RATE = { perMinute: 120, burst: 12 };
let tenants = 0;

describe('token buckets', () => {
  it('are in the table as in memory, for two instances that take in turn', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            instance: fc.nat(1),
            bucket: fc.constantFrom('read', 'sync'),
            tokens: fc.constantFrom(0, 1, 1, 5),
            debt: fc.constantFrom(0, 0, 0.5, 30, -3),
            wait: fc.constantFrom(0, 1, 499, 500, 7_000),
          }),
          { maxLength: 20 },
        ),
        async (takes) => {
          const tenant = `tenant-${tenants++}` as TenantId;
          const memory = createMemoryBuckets();
          const instances = [createTokenBuckets(standIn.table, tenant), createTokenBuckets(standIn.table, tenant)];
          let now = 1_700_000_000_000;
          for (const { instance, bucket, tokens, debt, wait } of takes) {
            now += wait;
            const expected = await memory.take(bucket, tokens, debt, RATE, now);
            assert.equal(await instances[instance]?.take(bucket, tokens, debt, RATE, now), expected);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('let exactly so many through as they hold, however many take at once', async () => {
    const tenant = `tenant-${tenants++}` as TenantId;
    const now = 1_700_000_000_000;
    const takes = Array.from({ length: 30 }, () =>
      createTokenBuckets(standIn.table, tenant).take('read', 1, 0, RATE, now),
    );
    const refused = (await Promise.all(takes)).filter((retryAt) => retryAt !== undefined);
    assert.equal(refused.length, 30 - RATE.burst);
    assert.ok(refused.every((retryAt) => retryAt === now + 500));
  });
});
