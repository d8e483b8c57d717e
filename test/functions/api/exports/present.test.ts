import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { presentNamed, presentNamedGivenBack } from '../../../../functions/api/exports/present.ts';
import { createBackTestStore } from '../../../../functions/aws/backTests.ts';
import { createBreakdownStore } from '../../../../functions/aws/breakdowns.ts';
import { connectionTable } from '../../../../functions/aws/connectionTable.ts';
import { createDataInventory } from '../../../../functions/aws/dataInventory.ts';
import { createLeasedWriter } from '../../../../functions/aws/leasedWriter.ts';
import { createOrderStore } from '../../../../functions/aws/orders.ts';
import type { AppId, ConnectionId, PersonId, TenantId } from '../../../../functions/core/ids.ts';
import type { AppBreakdown } from '../../../../functions/core/usage/appBreakdown.ts';
import type { OrderPiece } from '../../../../functions/core/usage/keptOrder.ts';
import { type AppBackTest, BackTestCounter } from '../../../../functions/core/usage/reliability/appBackTest.ts';
import { NO_GAPS } from '../../../../functions/core/usage/reliability/gapHistogram.ts';
import { addBackTests } from '../../../../functions/core/usage/reliability/orgBackTest.ts';
import { standInTable } from '../../core/sync/standInTable.ts';

const standIn = standInTable();
const bob = '00uBob' as PersonId;
const NOBODY = { day: new Map(), week: new Map(), month: new Map() };

describe('an export of a person', () => {
  it('says of which apps the breakdown names them, and of nobody else', async () => {
    const connection = connectionTable(standIn.table, 'acme' as TenantId, 'one' as ConnectionId, true);
    const writer = createLeasedWriter(standIn.table, { until: Infinity, clock: () => 1 });
    const people = [bob, '00uBobby' as PersonId].map((person, index) => ({ person, at: 1_000 - index }));
    const breakdown = (app: string, named: AppBreakdown['withoutSeat']['people']): AppBreakdown => ({
      app: app as AppId,
      version: 'v',
      departments: new Map(),
      people: NOBODY,
      withoutSeat: { people: named, after: undefined },
      gaps: NO_GAPS,
    });
    await createBreakdownStore(connection, writer).put([
      breakdown('0oaBoth', people),
      breakdown('0oaOther', people.slice(1)),
      breakdown('0oaNone', []),
    ]);
    const stored = await createDataInventory(connection).stored({ kind: 'breakdown', key: '' }, undefined, 10);
    assert.equal(stored.length, 3);
    const orders = createOrderStore(connection, writer);
    const piece = (number: number, ids: readonly PersonId[], gone: readonly PersonId[]): OrderPiece => ({
      number,
      token: 't',
      ids,
      gone,
      columns: { login: ids.map(() => 'x') },
    });
    await orders.put('people', [piece(0, [bob], []), piece(1, ['00uBobby' as PersonId], []), piece(2, [], [bob])]);
    const inventory = createDataInventory(connection);
    const kept = (await inventory.stored({ kind: 'breakdown', key: '' }, undefined, 10)).filter(({ key }) =>
      key.startsWith('#people'),
    );
    assert.deepEqual(
      kept.flatMap(({ stored: one }) => (one.kind === 'breakdown' ? (presentNamed(bob, one) ?? []) : [])),
      ['#people#ORDER#0000', '#people#ORDER#0002'].map((id) => ({
        kind: 'breakdown',
        id,
        data: { inOrderOfList: true },
      })),
    );
    await orders.remove('people');
    const named = stored.flatMap(({ stored: one }) => (one.kind === 'breakdown' ? (presentNamed(bob, one) ?? []) : []));
    assert.deepEqual(named, [{ kind: 'breakdown', id: '0oaBoth', data: { usedWithoutSeat: true } }]);
  });

  it('says in which tests of the idle rule a seat of theirs was given back', async () => {
    const connection = connectionTable(standIn.table, 'acme' as TenantId, 'two' as ConnectionId, true);
    const writer = createLeasedWriter(standIn.table, { until: Infinity, clock: () => 1 });
    const test = (app: string, people: readonly string[]): AppBackTest => ({
      ...new BackTestCounter({
        observedSince: 0,
        lastComplete: 30,

        idleAfterDays: 30,
        signOnSince: undefined,
        listedFrom: undefined,
        hasNoSeats: false,
      }).backTest(app as AppId),
      regrets: people.map((person) => ({ person: person as PersonId, removedOn: 10, givenBackOn: 12 })),
    });
    const store = createBackTestStore(connection, writer);
    await store.put([test('0oaBoth', ['00uBobby', bob]), test('0oaOther', ['00uBobby'])]);
    await store.putOfOrg(addBackTests(await store.list(), 'v'));
    const stored = await createDataInventory(connection).stored({ kind: 'backTest', key: '' }, undefined, 10);
    assert.equal(stored.length, 3);
    const named = stored.flatMap(({ stored: one }) =>
      one.kind === 'backTest' ? (presentNamedGivenBack(bob, one) ?? []) : [],
    );
    assert.deepEqual(
      named,
      ['#org', '0oaBoth'].map((id) => ({ kind: 'backTest', id, data: { givenBack: true } })),
    );
  });
});
