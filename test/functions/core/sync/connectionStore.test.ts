// The conditions a worker's lease rests on: the same in the table and in the memory that other tests use for it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { text } from '../../../../functions/aws/attributes.ts';
import { createConnectionStore } from '../../../../functions/aws/connectionStore.ts';
import { tenantKeys } from '../../../../functions/aws/keys.ts';
import { keyOf } from '../../../../functions/aws/table.ts';
import { createTenantConnections } from '../../../../functions/aws/tenantConnections.ts';
import type { DesiredState } from '../../../../functions/core/connection.ts';
import type { ConnectionId, OrgId, TenantId } from '../../../../functions/core/ids.ts';
import { Secret } from '../../../../functions/core/secret.ts';
import type { ConnectionStore } from '../../../../functions/core/store.ts';
import { syncIfDue } from '../../../../functions/core/sync/syncIfDue.ts';
import { HOUR, MINUTE } from '../../../../functions/core/time.ts';
import { NO_EXCLUSIONS } from '../../../../functions/core/usage/rules.ts';
import { MemoryVault, NO_SYNC_STATE } from '../../doubles/memoryStore.ts';
import { MemoryConnectionStore } from '../../doubles/memoryUsageStore.ts';
import { Crash, dying } from './dying.ts';
import { standInTable } from './standInTable.ts';
import { NOW, testId } from './syncFixture.ts';

const standIn = standInTable();
const tenant = 'acme' as TenantId;
const org = '00o1' as OrgId;
let ids = 0;

interface Opened {
  readonly store: ConnectionStore;
  readonly id: ConnectionId;
  /** What the API does meanwhile. */
  setDesiredState(desiredState: DesiredState): Promise<void>;
  requestSync(at: number): Promise<void>;
}

/** A connection that is on and due at NOW. */
async function createTableStore(): Promise<Opened> {
  const id = testId(ids++);
  const { table } = standIn;
  const api = createTenantConnections(table, tenant);
  const settings = { historyDays: 90, idleAfterDays: 30, callBudgetPercent: 50, exclusions: NO_EXCLUSIONS };
  const host = 'acme.okta.com';
  await api.create({ id, name: 'Acme', host, org, createdAt: NOW, settings, cursorKey: 'key', nextSyncAt: NOW });
  await api.activate(id, NOW);
  return {
    store: createConnectionStore(table),
    id,
    async setDesiredState(desiredState) {
      const Key = keyOf(tenantKeys(tenant).connection(id));
      const ExpressionAttributeValues = { ':desiredState': text(desiredState) };
      const UpdateExpression = 'SET desiredState = :desiredState';
      await table.client.send(
        new UpdateItemCommand({ TableName: table.name, Key, UpdateExpression, ExpressionAttributeValues }),
      );
    },
    requestSync: async (at) => void (await api.requestSync(id, at)),
  };
}

async function createMemoryStore(): Promise<Opened> {
  const store = new MemoryConnectionStore();
  const id = testId(0);
  const change = async (more: object) => {
    const connection = await store.get(tenant, id);
    if (connection) store.put({ ...connection, ...more });
  };
  store.put({
    tenant,
    id,
    name: 'Acme',
    host: 'acme.okta.com',
    org,
    createdAt: NOW,
    desiredState: 'on',
    desiredStateAt: undefined,
    reconnectedAt: undefined,
    requestedAt: NOW,
    decision: undefined,
    settings: { historyDays: 90, idleAfterDays: 30, callBudgetPercent: 50, exclusions: NO_EXCLUSIONS },
    cursorKey: 'key',
    nextSyncAt: NOW,
    lease: undefined,
    attempts: 0,
    syncState: NO_SYNC_STATE,
  });
  return {
    store,
    id,
    setDesiredState: (desiredState) => change({ desiredState }),
    requestSync: (at) => change({ requestedAt: at, nextSyncAt: at }),
  };
}

for (const [where, open] of [
  ['the table', createTableStore],
  ['memory', createMemoryStore],
] as const) {
  describe(`a lease in ${where}`, () => {
    const until = NOW + 6 * MINUTE;
    const take = ({ store, id }: Opened, owner: string, now = NOW) =>
      store.takeLease(tenant, id, { owner, now, until: now + 6 * MINUTE });

    it('is held by one', async () => {
      const opened = await open();
      const taken = await take(opened, 'one');
      assert.deepEqual(taken?.lease, { owner: 'one', until });
      assert.deepEqual([taken?.attempts, taken?.nextSyncAt], [1, until + 2 * MINUTE]);
      assert.equal(await take(opened, 'two'), undefined);
      const both = await Promise.all([
        take(opened, 'three', taken?.nextSyncAt),
        take(opened, 'four', taken?.nextSyncAt),
      ]);
      assert.equal(both.filter((one) => one !== undefined).length, 1);
    });

    it('is not given before its time, nor while another may still be at syncState', async () => {
      const opened = await open();
      assert.equal(await take(opened, 'one', NOW - 1_001), undefined);
      assert.ok(await take(opened, 'one', NOW - 1_000));
      const { nextSyncAt = 0 } = (await opened.store.get(tenant, opened.id)) ?? {};
      assert.equal(await take(opened, 'two', nextSyncAt - 1_001), undefined);
      await opened.requestSync(NOW + MINUTE);
      assert.equal(await take(opened, 'two', NOW - 1_000 + 6 * MINUTE), undefined);
      const next = await take(opened, 'two', NOW - 999 + 6 * MINUTE);
      assert.deepEqual([next?.lease?.owner, next?.attempts], ['two', 2]);
    });

    for (const desiredState of ['on', 'connecting', 'deleting', 'paused'] as const) {
      it(`is given for a connection that is ${desiredState}`, async () => {
        const opened = await open();
        await opened.setDesiredState(desiredState);
        assert.equal((await take(opened, 'one'))?.desiredState, desiredState);
      });
    }

    it('is what moving the mark and closing rest on', async () => {
      const opened = await open();
      const connection = (await take(opened, 'one')) ?? assert.fail();
      const { syncState } = connection;
      const mark = { ...syncState, foldedThrough: 7 };
      const end = {
        syncState: { ...syncState, sequence: 9 },
        startedAt: NOW,
        now: NOW,
        nextSyncAt: NOW + HOUR,
        succeeded: true,
      };
      assert.equal(await opened.store.advance(connection, 'two', mark), false);
      assert.equal(await opened.store.close(connection, 'two', end), false);
      assert.equal((await opened.store.get(tenant, opened.id))?.syncState.foldedThrough, 0);
      assert.equal(await opened.store.advance(connection, 'one', mark), true);
      assert.equal((await opened.store.get(tenant, opened.id))?.syncState.foldedThrough, 7);
      assert.equal(await opened.store.close(connection, 'one', end), true);
      const closed = await opened.store.get(tenant, opened.id);
      assert.deepEqual(
        [closed?.lease, closed?.attempts, closed?.nextSyncAt, closed?.syncState.sequence],
        [undefined, 0, NOW + HOUR, 9],
      );
      assert.equal(await opened.store.close(connection, 'one', end), false);
    });

    it('is followed by another at once if a sync was asked for meanwhile', async () => {
      for (const [requestedAt, expected] of [
        [NOW, undefined],
        [NOW + 1, NOW + MINUTE],
      ] as const) {
        const opened = await open();
        const connection = (await take(opened, 'one')) ?? assert.fail();
        await opened.requestSync(requestedAt);
        const end = {
          syncState: connection.syncState,
          startedAt: NOW,
          now: NOW + MINUTE,
          nextSyncAt: undefined,
          succeeded: false,
        };
        assert.equal(await opened.store.close(connection, 'one', end), true);
        const closed = await opened.store.get(tenant, opened.id);
        assert.deepEqual([closed?.nextSyncAt, closed?.attempts], [expected, 1]);
      }
    });

    it('is given for no connection that is not there', async () => {
      const { store } = await open();
      assert.equal(await store.takeLease(tenant, testId(31), { owner: 'one', now: NOW, until }), undefined);
    });
  });
}

describe('a connection that never got its token', () => {
  it('is not switched on any more once a worker has begun to clean it away', async () => {
    const api = createTenantConnections(standIn.table, tenant);
    const id = testId(22);
    const org = '00oLate' as OrgId;
    const settings = { historyDays: 90, idleAfterDays: 30, callBudgetPercent: 50, exclusions: NO_EXCLUSIONS };
    await api.create({
      id,
      name: 'Acme',
      host: 'acme.okta.com',
      org,
      createdAt: NOW,
      settings,
      cursorKey: 'key',
      nextSyncAt: NOW,
    });
    const taken = await createConnectionStore(standIn.table).takeLease(tenant, id, {
      owner: 'one',
      now: NOW,
      until: NOW + MINUTE,
    });
    assert.equal(taken?.desiredState, 'connecting');
    await assert.rejects(api.activate(id, NOW), /cleaned away/);
    assert.equal((await api.get(id))?.desiredState, 'connecting');
  });

  it('is cleaned away, secret and claim included, however often the worker dies over it', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let call = 0, survived = false; !survived; call++) {
        const api = createTenantConnections(standIn.table, tenant);
        const id = testId(20);
        const claim = `00oClaim${when}${call}` as OrgId;
        const settings = { historyDays: 90, idleAfterDays: 30, callBudgetPercent: 50, exclusions: NO_EXCLUSIONS };
        const host = 'acme.okta.com';
        assert.deepEqual(await api.claimOrg(claim, id), { claimed: true });
        await api.create({
          id,
          name: 'Acme',
          host,
          org: claim,
          createdAt: NOW,
          settings,
          cursorKey: 'key',
          nextSyncAt: NOW,
        });
        const vault = new MemoryVault();
        await vault.put(tenant, id, new Secret('token'));
        const connections = createConnectionStore(standIn.table);
        const fuse = { when, left: call, calls: [] };
        const wraps = dying(fuse);
        const never = () => assert.fail('nothing is read');
        const run = (clock: number, dies: boolean) =>
          syncIfDue(
            { tenant, connection: id },
            {
              connections: dies ? wraps.connections(connections) : connections,
              vault: dies ? (wraps.connections(vault as never) as never) : vault,
              createPartitions: never,
              createRecords: never,
              createStore: never,
              createOrg: never,
              intervalMs: () => HOUR,
              clock: () => clock,
            },
            { owner: `${clock}`, deadline: clock, leaseUntil: clock + 6 * MINUTE, filterVersion: 1 },
          );
        await run(NOW, true).catch((error) => assert.ok(error instanceof Crash));
        survived = fuse.left >= 0;
        await run(NOW + HOUR, false);
        assert.equal(await api.get(id), undefined);
        assert.equal(vault.tokens.size, 0);
        assert.deepEqual(await api.claimOrg(claim, testId(21)), { claimed: true });
      }
    }
  });
});
