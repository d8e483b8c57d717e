// A deleted connection leaves nothing behind, even if the worker crashes, stalls or runs out of time during the deletion.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { ReceiptBody } from '../../../../functions/api/receipts/schema.ts';
import { connectionKeys } from '../../../../functions/aws/keys.ts';
import { STORED_KINDS } from '../../../../functions/contract/words/records.ts';
import type { ConnectionId, TenantId } from '../../../../functions/core/ids.ts';
import { HOUR, MINUTE } from '../../../../functions/core/time.ts';
import { claims } from '../../api/world.ts';
import { createLife, itemsOf, type Life } from '../connect/lifecycleFixture.ts';
import { directTable } from '../sync/directTable.ts';
import { Crash, crashing, type Fuse, pausing } from '../sync/faultInjection.ts';

const suite = directTable();
/** The kind of what each partition of a connection holds, by the third part of its key. */
const KINDS = new Map(
  STORED_KINDS.map((kind) => {
    const partition = connectionKeys('acme' as TenantId, '1' as ConnectionId).partition({ kind, key: '' });
    return [partition.split('#')[2] ?? '', kind];
  }),
);
/** The outbox goes once the last event is delivered: see deliverOutbox.test.ts. */
const OUTLIVING = /^(RECEIPT|CHECKS|CURSORS|OUTBOX)/;

const remove = (life: Life) => life.asked(life.at, { method: 'DELETE' });
const receiptOf = async (life: Life): Promise<ReceiptBody> => (await life.asked(`/v1/receipts/${life.id}`)).json;
const left = async (life: Life) =>
  (await itemsOf(life.table, life.tenant)).filter(
    ({ pk, sk }) => pk !== `${life.tenant}#AUDIT` && (pk !== life.tenant || !OUTLIVING.test(sk)),
  );

async function countsOf(life: Life): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { pk } of await itemsOf(life.table, life.tenant)) {
    const kind = KINDS.get(pk.split('#')[2] ?? '');
    if (kind) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** Messages until the connection is gone. */
async function purgeUntilGone(life: Life): Promise<void> {
  for (let runs = 0; runs < 100; runs++) {
    life.clock.now += 2 * HOUR;
    if ((await life.sync()) === 'purged') return;
  }
  throw new Error('never purged');
}

async function assertGone(life: Life, counts: Record<string, number>): Promise<void> {
  assert.deepEqual(await left(life), []);
  assert.equal(life.vault.tokens.size, 0);
  const receipt = await receiptOf(life);
  assert.equal(receipt.state, 'complete');
  assert.deepEqual(receipt.counts, counts);
  assert.equal((await life.asked(life.at)).problem.code, 'CONNECTION_NOT_FOUND');
  assert.equal(await life.sync(), 'notDue');
}

describe('deleting a connection', () => {
  it('takes the token at once, the data in the background, and gives a receipt', async (test) => {
    const life = await createLife(test, suite.table);
    const other = await createLife(test, suite.table);
    const counts = await countsOf(life);
    const others = await itemsOf(life.table, other.tenant);
    life.clock.now += MINUTE;
    const { status, json, headers } = await remove(life);
    assert.equal(status, 202);
    assert.equal(headers.get('location'), `/v1/receipts/${life.id}`);
    assert.deepEqual([json.state, json.name, json.orgId], ['pending', 'Acme', life.org.company.org.id]);
    assert.equal(json.secretDeletedAt, new Date(life.clock.now).toISOString());
    assert.match(json.hint, /Revoke it there, too/);
    assert.equal(life.vault.tokens.size, 0);
    const shown = (await life.asked(life.at)).json;
    assert.deepEqual([shown.health, shown.healthSince], ['DELETING', json.requestedAt]);
    assert.deepEqual((await remove(life)).json, json, 'the same receipt');
    for (const ask of [
      () => life.asked(life.at, { method: 'PATCH', body: { paused: true } }),
      () => life.asked(`${life.at}/sync`, { method: 'POST' }),
    ])
      assert.equal((await ask()).problem.code, 'CONNECTION_NOT_READY');
    assert.equal(await life.sync(), 'purged');
    await assertGone(life, counts);
    assert.deepEqual(await itemsOf(life.table, other.tenant), others);
    const receipt = await receiptOf(life);
    assert.deepEqual([receipt.requestedAt, receipt.secretDeletedAt], [json.requestedAt, json.secretDeletedAt]);
    const { json: auditLog } = await life.asked('/v1/audit');
    assert.deepEqual(
      auditLog.data.map(({ action }: { action: string }) => action),
      ['delete'],
    );
    const foreign = await life.asked(`/v1/receipts/${life.id}`, { as: claims(other.tenant) });
    assert.equal(foreign.problem.code, 'RECEIPT_NOT_FOUND');
    const body = { oktaDomain: life.org.host, apiToken: life.org.tokens.issue() };
    assert.equal((await life.asked('/v1/connections', { method: 'POST', body })).status, 201, 'connected anew');
  });

  for (const [name, before] of [
    ['paused', (life: Life) => life.asked(life.at, { method: 'PATCH', body: { paused: true } })],
    [
      'broken',
      async (life: Life) => {
        life.org.tokens.revoke(life.org.token);
        for (const outcome of ['credentialsDoubted', 'tokenRejected']) {
          life.clock.now += 2 * HOUR;
          assert.equal(await life.sync(), outcome);
        }
      },
    ],
  ] as const) {
    it(`works while it is ${name}`, async (test) => {
      const life = await createLife(test, suite.table);
      await before(life);
      const counts = await countsOf(life);
      await remove(life);
      assert.equal(await life.sync(), 'purged');
      await assertGone(life, counts);
    });
  }

  it('goes on in the next run where time runs out', async (test) => {
    const life = await createLife(test, suite.table);
    const counts = await countsOf(life);
    await remove(life);
    const slow = () =>
      life.sync({
        partitions: (partitions) => ({
          ...partitions,
          clear: async (...args) => {
            life.clock.now += 60_000;
            await partitions.clear(...args);
          },
        }),
      });
    let runs = 0;
    for (let outcome = ''; outcome !== 'purged'; runs++) {
      outcome = await slow();
      assert.ok(outcome === 'outOfTime' || outcome === 'purged', outcome);
    }
    assert.ok(runs > 3);
    await assertGone(life, counts);
  });

  it('is finished by the next run where one dies at any call', async (test) => {
    for (let call = 0; ; call += 1 + Math.floor(call / 8) * 12) {
      const life = await createLife(test, suite.table, { daysAsked: 2 });
      const counts = await countsOf(life);
      await remove(life);
      const fuse: Fuse = { when: 'before', left: call, calls: [] };
      const died = await life.sync(crashing(fuse)).then(
        () => false,
        (error) => {
          if (!(error instanceof Crash)) throw error;
          return true;
        },
      );
      if (died && (await left(life)).length > 0) await purgeUntilGone(life);
      await assertGone(life, counts);
      if (!died) break;
    }
  });

  it('leaves nothing behind where a worker stood still in the middle of a sync', async (test) => {
    for (let at = 0; ; at += 4) {
      const life = await freshChange(test);
      const { wraps, paused, resume } = pausing(at);
      const sync = life.sync(wraps).catch((error: Error) => error.message);
      const stood = await Promise.race([paused, sync.then(() => undefined)]);
      if (stood === undefined) break;
      await remove(life);
      const held = (await life.connection()).lease !== undefined;
      if (held) assert.equal(await life.sync(), 'notDue', 'its lease is still held');
      life.clock.now += 2 * HOUR;
      assert.equal(await life.sync(), 'purged');
      const before = await itemsOf(life.table, life.tenant);
      resume();
      await sync;
      assert.deepEqual(await itemsOf(life.table, life.tenant), before, `stood still before ${stood}`);
      assert.deepEqual(await left(life), [], `stood still before ${stood}`);
    }
  });
});

/** A connection that has something to read. */
async function freshChange(test: TestContext): Promise<Life> {
  const life = await createLife(test, suite.table, { daysAsked: 2 });
  const [person] = life.org.directory.people();
  const [app] = life.org.directory.apps();
  life.org.change.signIn(person?.id ?? '', app?.id ?? '');
  life.clock.now += 2 * HOUR;
  return life;
}
