// The table and its double keep the same promises to the API.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTenantConnections } from '../../../functions/aws/tenantConnections.ts';
import type { Connection } from '../../../functions/core/connection.ts';
import type { AppId, ConnectionId, OrgId, PersonId, TenantId } from '../../../functions/core/ids.ts';
import type { AuditEntry, Receipt } from '../../../functions/core/records.ts';
import type { TenantConnections } from '../../../functions/core/store.ts';
import { NO_EXCLUSIONS } from '../../../functions/core/usage/rules.ts';
import { suiteTable } from '../core/lifecycleFixture.ts';
import { MemoryStore } from '../doubles/memoryStore.ts';

const NOW = Date.parse('2026-11-21T09:00:00.000Z');
const ID = '01KAJ0V5Z8QH6T3W9C2R4N7XYB' as ConnectionId;
const CRM = '0oaCrm' as AppId;

async function made(connections: TenantConnections): Promise<Connection> {
  await connections.create({
    ...{ id: ID, name: 'Acme', host: 'acme.okta.com', org: '00o1' as OrgId, createdAt: NOW, cursorKey: 'k' },
    settings: { historyDays: 90, idleAfterDays: 30, callBudgetPercent: 50, exclusions: NO_EXCLUSIONS },
    nextSyncAt: NOW,
  });
  await connections.activate(ID, NOW);
  return get(connections);
}

async function get(connections: TenantConnections): Promise<Connection> {
  const connection = await connections.get(ID);
  assert.ok(connection);
  return connection;
}

function contract(name: string, open: () => { readonly ours: TenantConnections; readonly theirs: TenantConnections }) {
  describe(name, () => {
    it('carries out a wish on what was read, and not on what has changed since', async () => {
      const { ours, theirs } = open();
      const read = await made(ours);
      await made(theirs);
      const settings = { ...read.settings, idleAfterDays: 60 };
      const changed = await ours.change(read, { name: 'B', host: 'b.okta.com', settings, reconnected: true }, NOW + 1);
      assert.deepEqual(changed, await get(ours));
      assert.deepEqual(
        { ...changed },
        {
          ...{ ...read, name: 'B', host: 'b.okta.com', settings },
          ...{ requestedAt: NOW + 1, nextSyncAt: NOW + 1, reconnectedAt: NOW + 1 },
        },
      );
      assert.equal(await ours.change(read, { name: 'C' }, NOW + 2), undefined, 'the settings are others');
      const paused = await ours.change(await get(ours), { desiredState: 'paused' }, NOW + 3);
      assert.deepEqual(
        [paused?.desiredState, paused?.desiredStateAt, paused?.nextSyncAt],
        ['paused', NOW + 3, NOW + 3],
      );
      assert.equal(await ours.change(changed as Connection, { name: 'C' }, NOW + 4), undefined, 'it is paused');
      const resumed = await ours.change(paused as Connection, { desiredState: 'on' }, NOW + 5);
      assert.deepEqual([resumed?.desiredState, resumed?.nextSyncAt], ['on', NOW + 5]);
      assert.equal((await get(theirs)).name, 'Acme');
    });

    it('does not make a connection by changing it', async () => {
      const { ours } = open();
      const read = await made(ours);
      const { ours: empty } = open();
      assert.equal(await empty.change(read, { name: 'B' }, NOW), undefined);
      assert.equal(await empty.get(ID), undefined);
    });

    it('keeps an app’s settings field by field', async () => {
      const { ours, theirs } = open();
      const seatPrice = { amount: 2.5, currency: 'USD', asOf: '2026-11-01' };
      assert.deepEqual(await ours.changeAppSettings(ID, CRM, { idleAfterDays: 45, seatPrice }), {
        ...{ idleAfterDays: 45, seatPrice },
      });
      const next = await ours.changeAppSettings(ID, CRM, { idleAfterDays: null, purchasedSeats: 0, excluded: false });
      assert.deepEqual(next, { seatPrice, purchasedSeats: 0, excluded: false });
      assert.deepEqual(await ours.reader(ID).appSettings(), new Map([[CRM, next]]));
      assert.deepEqual(await theirs.reader(ID).appSettings(), new Map());
      await ours.removeAppSettings(ID, CRM);
      assert.deepEqual(await ours.reader(ID).appSettings(), new Map());
    });

    it('writes down an erasure once', async () => {
      const { ours, theirs } = open();
      const progress = { requestedAt: NOW, erasedAt: undefined, through: 0, found: undefined };
      const erasure = { hash: 'h', person: '00u1' as PersonId, receipt: 'r1', ...progress };
      const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
      assert.deepEqual(plain(await ours.claimErasure(ID, erasure)), plain(erasure));
      assert.deepEqual(plain(await ours.claimErasure(ID, { ...erasure, receipt: 'r2' })), plain(erasure));
      assert.equal((await ours.erasure(ID, 'h'))?.receipt, 'r1');
      assert.equal(await theirs.erasure(ID, 'h'), undefined);
      await ours.removeErasure(ID, 'h');
      assert.equal(await ours.erasure(ID, 'h'), undefined);
    });

    it('keeps receipts, an open one as it was first', async () => {
      const { ours, theirs } = open();
      const receipt: Receipt = {
        ...{ id: ID, of: 'connection', connection: ID, name: 'Acme', org: '00o1' as OrgId, requestedAt: NOW },
        ...{ secretDeletedAt: NOW, finishedAt: undefined, counts: {}, counted: undefined },
      };
      assert.equal(await ours.records.receipt(ID), undefined);
      await ours.records.claimReceipt(receipt);
      assert.equal((await ours.records.claimReceipt({ ...receipt, requestedAt: NOW + 1 })).requestedAt, NOW);
      await ours.records.putReceipt({ ...receipt, finishedAt: NOW + 2, counts: { seat: 3 } });
      assert.deepEqual((await ours.records.receipt(ID))?.counts, { seat: 3 });
      assert.equal(await theirs.records.receipt(ID), undefined);
    });

    it('keeps a trail that is read newest first, and one key for its cursors', async () => {
      const { ours, theirs } = open();
      const entry = (n: number): AuditEntry => ({
        ...{ id: `01KAJ0V5Z8QH6T3W9C2R4N7X0${n}`, at: NOW + n, who: n === 1 ? undefined : 'ada', action: 'sync' },
        ...{ connection: ID, app: n === 2 ? CRM : undefined },
      });
      for (const n of [2, 1, 3]) await ours.records.note(entry(n));
      assert.deepEqual(await ours.records.audit(2, undefined), [entry(3), entry(2)]);
      assert.deepEqual(await ours.records.audit(2, entry(2).id), [entry(1)]);
      assert.deepEqual(await theirs.records.audit(9, undefined), []);
      assert.equal(await ours.records.cursorKey('first'), 'first');
      assert.equal(await ours.records.cursorKey('second'), 'first');
    });
  });
}

contract('the tenant’s connections in memory', () => {
  const store = new MemoryStore();
  return { ours: store.connectionsOf('acme' as TenantId), theirs: store.connectionsOf('globex' as TenantId) };
});

let tenants = 0;
describe('over the table', () => {
  const suite = suiteTable();
  contract('the tenant’s connections', () => {
    const tenant = () => createTenantConnections(suite.table(), `tenant-${tenants++}` as TenantId);
    return { ours: tenant(), theirs: tenant() };
  });
});
