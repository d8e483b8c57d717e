import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstPositions } from '../../../../functions/core/ledger/positions.ts';
import { emptySegment } from '../../../../functions/core/ledger/segment.ts';
import type { SyncRun } from '../../../../functions/core/sync/syncRun.ts';
import { HOUR } from '../../../../functions/core/time.ts';
import { createCrmCompany } from '../crmCompany.ts';
import { createPricedCompany } from '../pricedCompany.ts';
import { ACME, ask, NOW } from '../world.ts';

describe('connections', () => {
  it('lists the tenant’s own', async () => {
    const { world } = createCrmCompany();
    const { json } = await ask(world.usage, '/v1/connections');
    assert.deepEqual(
      json.data.map(({ orgId }: { orgId: string }) => orgId),
      ['00oacme'],
    );
    assert.deepEqual(json.page, { next: null });
  });

  it('sums up each where totals are asked for, as its insights do, and null before anything was counted', async () => {
    const { world, at } = createPricedCompany();
    const { totals } = (await ask(world.usage, `${at}/insights`)).json;
    const [listed] = (await ask(world.usage, '/v1/connections?include=totals')).json.data;
    assert.deepEqual(listed.totals, { ...totals, apps: 3, people: 10 });
    const [plain] = (await ask(world.usage, '/v1/connections')).json.data;
    assert.ok(!('totals' in plain));
    assert.deepEqual({ ...listed, totals: undefined }, { ...plain, totals: undefined });

    const { connections } = world.store.tenant(ACME);
    for (const [id, connection] of connections)
      connections.set(id, { ...connection, syncState: { ...connection.syncState, coverage: undefined } });
    assert.equal((await ask(world.usage, '/v1/connections?include=totals')).json.data[0].totals, null);
    assert.equal((await ask(world.usage, '/v1/connections?include=all')).status, 400);
  });

  it('shows how far a run at work has come: its newest segment knows before the connection does', async () => {
    const { world, at } = createCrmCompany();
    const [connection] = world.store.tenant(ACME).connections.values();
    assert.ok(connection);
    const first = firstPositions(NOW, 90, 1);
    const positions = { ...first, stream: { ...first.stream, next: '/api/v1/logs?after=1' } };
    const directory = { ...positions.directory, phase: 'assignments', people: 412, apps: 37 } as const;
    world.store
      .tenant(ACME)
      .connections.set(connection.id, { ...connection, syncState: { ...connection.syncState, positions } });
    const page = { source: 'people', readAt: NOW, limits: {} } as const;
    world.store
      .usage(ACME, connection.id)
      .ledger.set(1, emptySegment({ ...page, sequence: 1, positions: { ...positions, directory } }));
    for (const path of [at, '/v1/connections']) {
      const { json } = await ask(world.usage, path);
      const { phase, people, apps } = (json.data?.[0] ?? json).progress;
      assert.deepEqual([phase, people, apps], ['assignments', 412, 37]);
    }
    const read = {
      ...positions,
      directory: { ...directory, phase: 'done' },
      history: { ...first.history, done: true },
    } as const;
    world.store.usage(ACME, connection.id).ledger.set(2, emptySegment({ ...page, sequence: 2, positions: read }));
    const { progress, health } = (await ask(world.usage, at)).json;
    assert.deepEqual([progress.phase, health], ['history', 'BACKFILLING'], 'read, but not summed: not done');
  });

  it('shows one, and its runs, newest first', async () => {
    const { world, at } = createCrmCompany();
    const [connection] = world.store.tenant(ACME).connections.values();
    const run = (startedAt: number): SyncRun => ({
      startedAt,
      finishedAt: startedAt + 850,
      outcome: 'caughtUp',
      detail: undefined,
      pages: 2,
      tableWrites: 3,
      calls: { log: 2, people: 1 },
      limits: { logs: { limit: 120, mostInOneWindow: 30 } },
      events: { read: 9, signIns: 5, failedSignIns: 1, duplicates: 1, rejected: 0 },
    });
    world.store
      .usage(ACME, connection?.id as never)
      .syncs.push(run(NOW - 2 * HOUR), run(NOW - HOUR), run(NOW - 3 * HOUR));
    assert.equal((await ask(world.usage, at)).json.id, connection?.id);
    const { json } = await ask(world.usage, `${at}/syncs?limit=2`);
    assert.deepEqual(
      json.data.map(({ startedAt }: { startedAt: string }) => startedAt.slice(11, 16)),
      ['08:00', '07:00'],
    );
    assert.deepEqual([json.data[0].oktaCalls, json.data[0].ms], [3, 850]);
    assert.deepEqual(json.data[0].limits, { logs: { limit: 120, mostInOneWindow: 30, share: 0.25 } });
  });
});
