// A tenant gets what its quotas allow, however many instances of the function it asks, with few writes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TENANT_QUOTAS } from '../../../../functions/contract/quotas.ts';
import type { TenantId } from '../../../../functions/core/ids.ts';
import { rateOf } from '../../../../functions/core/quota/leasedTokens.ts';
import { createTenantQuota } from '../../../../functions/core/quota/tenantQuota.ts';
import { MINUTE, SECOND } from '../../../../functions/core/time.ts';
import { createMemoryBuckets } from '../../doubles/memoryBuckets.ts';

const ACME = 'acme' as TenantId;

/** So many instances of a function over one table. */
function instances(count: number, quotas = {}) {
  const clock = { now: 1_000_000 };
  const buckets = createMemoryBuckets();
  const all = Array.from({ length: count }, () =>
    createTenantQuota(
      () => buckets,
      { ...TENANT_QUOTAS, ...quotas },
      () => clock.now,
    ),
  );
  const requestsTaken = () => buckets.takes.filter(({ bucket }) => bucket !== 'tableReads').length;
  return { clock, buckets, all, first: all[0] as (typeof all)[number], requestsTaken };
}

describe('a quota', () => {
  it('lets a burst through, then as many as come back', async () => {
    const { clock, first } = instances(1, { read: 600 });
    let admitted = 0;
    while (!(await first.admit(ACME, 'read'))) admitted += 1;
    assert.equal(admitted, rateOf(600).burst);
    for (let second = 1; second <= 60; second++) {
      clock.now += SECOND;
      for (let tries = 0; tries < 50; tries++) if (!(await first.admit(ACME, 'read'))) admitted += 1;
    }
    assert.equal(admitted, 60 + 600);
  });

  it('is one for all instances: together they never let through more than burst and rate', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 10, max: 400 }),
        fc.array(fc.record({ instance: fc.nat(5), wait: fc.integer({ min: 0, max: 3_000 }) }), { maxLength: 300 }),
        async (count, perMinute, asks) => {
          const { clock, all } = instances(count, { read: perMinute });
          const began = clock.now;
          let admitted = 0;
          for (const { instance, wait } of asks) {
            clock.now += wait;
            if (!(await all[instance % count]?.admit(ACME, 'read'))) admitted += 1;
          }
          const rate = rateOf(perMinute);
          assert.ok(admitted <= rate.burst + ((clock.now - began) * perMinute) / MINUTE + 1);
        },
      ),
    );
  });

  it('says exactly when a request passes again, and remembers that without a write', async () => {
    const { clock, first, requestsTaken } = instances(1, { sync: 30 });
    for (let sync = 0; sync < rateOf(30).burst; sync++) assert.equal(await first.admit(ACME, 'sync'), undefined);
    const refused = await first.admit(ACME, 'sync');
    assert.deepEqual(refused, { quota: 'sync', retryAt: clock.now + 2_000 });
    const before = requestsTaken();
    clock.now += 1_999;
    assert.equal((await first.admit(ACME, 'sync'))?.retryAt, refused.retryAt);
    assert.equal(requestsTaken(), before);
    clock.now += 1;
    assert.equal(await first.admit(ACME, 'sync'), undefined);
  });

  it('takes one write for five requests of a busy tenant, one for each of a quiet one', async () => {
    const { clock, first, requestsTaken } = instances(1);
    for (let request = 0; request < 101; request++) await first.admit(ACME, 'read');
    assert.equal(requestsTaken(), 1 + 100 / 5);
    for (let request = 0; request < 10; request++) {
      clock.now += MINUTE;
      await first.admit(ACME, 'read');
    }
    assert.equal(requestsTaken(), 21 + 10);
  });

  it('is one per class and tenant', async () => {
    const { first } = instances(1, { sync: 5, write: 5 });
    while (!(await first.admit(ACME, 'sync')));
    assert.equal(await first.admit(ACME, 'write'), undefined);
    assert.equal(await first.admit(ACME, 'read'), undefined);
  });

  it('lets few answers at once read all they can, over all instances; what they do not use comes back at once', async () => {
    const { clock, all, buckets } = instances(3, { tableReads: 24_000 });
    const answers = Array.from({ length: 12 }, (_, n) => all[n % 3]?.allowanceOf(ACME) ?? assert.fail());
    await Promise.all(answers.map((answer) => answer.reserve()));
    const reading = answers.filter((answer) => answer.exhaustedUntil() === undefined);
    const refused = answers.filter((answer) => answer.exhaustedUntil() !== undefined);
    assert.equal(reading.length, 2);
    assert.ok(refused.every((answer) => answer.exhaustedUntil() === clock.now + 1_500));
    assert.deepEqual(new Set(buckets.takes.map(({ tokens }) => tokens)), new Set([1_000]));

    const [first, second] = reading;
    await first?.beforeRead();
    first?.used(40);
    await first?.settle();
    await second?.settle();
    await second?.settle();
    const others = Array.from({ length: 3 }, () => all[2]?.allowanceOf(ACME) ?? assert.fail());
    await Promise.all(others.map((answer) => answer.reserve()));
    assert.deepEqual(
      others.map((answer) => answer.exhaustedUntil()),
      [undefined, undefined, clock.now + 1_600],
    );
    // An instance that died gives nothing back: what it reserved comes back with time.
    clock.now += 1_600;
    const next = all[0]?.allowanceOf(ACME) ?? assert.fail();
    await next.reserve();
    assert.equal(next.exhaustedUntil(), undefined);
  });

  it('counts what is read, pays for what was read beyond it, and refuses the next request until then', async () => {
    const { clock, first } = instances(1, { tableReads: 6_000 });
    const { burst } = rateOf(6_000);
    assert.equal(await first.admit(ACME, 'read'), undefined);
    const allowance = first.allowanceOf(ACME);
    let read = 0;
    while (allowance.exhaustedUntil() === undefined) {
      await allowance.beforeRead();
      allowance.used(25);
      read += 25;
    }
    assert.ok(read > burst && read <= burst + 100, `${read} of ${burst} units`);
    allowance.used(1_200);
    await allowance.settle();
    const refused = await first.admit(ACME, 'read');
    assert.equal(refused?.quota, 'tableReads');
    clock.now = refused.retryAt;
    const again = await first.admit(ACME, 'read');
    assert.ok(again && again.retryAt - clock.now >= 10 * SECOND, 'the debt of 1,200 units takes twelve seconds');
  });
});
