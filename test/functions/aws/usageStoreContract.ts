// What every implementation of `UsageStore` and `UsageReader` must do. `create` gives stores that share one table.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { WriteLease } from '../../../functions/aws/leasedWriter.ts';
import { partitionsOf } from '../../../functions/core/erasure/dataInventory.ts';
import type { AppId, ConnectionId, PersonId, TenantId } from '../../../functions/core/ids.ts';
import { firstPositions } from '../../../functions/core/ledger/positions.ts';
import { emptySegment, type Segment } from '../../../functions/core/ledger/segment.ts';
import type { DataInventory } from '../../../functions/core/ports/dataInventory.ts';
import type { UsageReader, UsageStore } from '../../../functions/core/ports/usage.ts';
import type { SyncRun } from '../../../functions/core/sync/syncRun.ts';
import { dayOf, isoDay, monthAfter } from '../../../functions/core/time.ts';
import { unknownApp } from '../../../functions/core/usage/app.ts';
import { emptyOrgDay } from '../../../functions/core/usage/orgDay.ts';
import { unknownPerson } from '../../../functions/core/usage/person.ts';
import { emptySeat, type Seat } from '../../../functions/core/usage/seat.ts';
import { type Change, changeId } from '../../../functions/core/usage/seatTransition.ts';
import {
  anyAppItem,
  anyAppMonth,
  anyAppMonths,
  anyBackTest,
  anyBreakdown,
  anyOrgBackTest,
  anyOrgDay,
  anyPersonItem,
  anyRun,
  anySeat,
  anySegment,
} from './anything.ts';
import { assertSame, connectionNumber, listed, NEIGHBOURS } from './tenants.ts';

export interface UsageStores {
  store(tenant: TenantId, connection: ConnectionId, lease: WriteLease): UsageStore;
  reader(tenant: TenantId, connection: ConnectionId): UsageReader;
  inventory(tenant: TenantId, connection: ConnectionId): DataInventory;
}

const AT = Date.UTC(2026, 2, 18);
const LONG: WriteLease = { until: AT + 3_600_000, clock: () => AT };
const app = (name: string) => name as AppId;
const person = (name: string) => name as PersonId;
const APP = app('0oaSlack');

const page = (sequence: number, overrides: Partial<Segment> = {}): Segment => ({
  ...emptySegment({
    sequence,
    source: 'stream',
    readAt: AT + sequence,
    limits: {},
    positions: firstPositions(AT, 90, 1),
  }),
  ...overrides,
});
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => person(`00u${String(index).padStart(6, '0')}`));
const run = (startedAt: number, pages: number): SyncRun => ({
  startedAt,
  finishedAt: startedAt + 1,
  outcome: 'caughtUp',
  detail: undefined,
  pages,
  calls: {},
  limits: {},
  events: { read: 0, signIns: 0, failedSignIns: 0, duplicates: 0, rejected: 0 },
  tableWrites: 0,
});
const byPerson = (seats: readonly Seat[]) => seats.map((seat) => seat.person);

export function usageStoreContract(name: string, create: () => Promise<UsageStores>, runs = 15): void {
  describe(`usage store: ${name}`, () => {
    let stores: UsageStores;
    let next = 0;
    before(async () => {
      stores = await create();
    });
    /** A connection that no other test has, the same id for both tenants. */
    const fresh = ({ mine, theirs } = NEIGHBOURS[next % NEIGHBOURS.length] ?? never(), lease = LONG) => {
      const id = connectionNumber(next++);
      return {
        id,
        mine: stores.store(mine, id, lease),
        theirs: stores.store(theirs, id, LONG),
        names: { mine, theirs },
      };
    };

    describe('ledger', () => {
      it('takes each sequence once; of two pages at one sequence the first is kept', async () => {
        const { mine } = fresh();
        assert.equal(await mine.ledger.append(page(1)), true);
        assert.equal(await mine.ledger.append(page(1, { appLabels: [{ app: APP, label: 'another' }] })), false);
        assert.deepEqual(
          (await listed(mine.ledger.segmentsAfter(0))).map(({ appLabels }) => appLabels),
          [[]],
        );
      });

      it('takes the same page again for what it is: an answer that was lost', async () => {
        const { mine } = fresh();
        assert.equal(await mine.ledger.append(page(1)), true);
        assert.equal(await mine.ledger.append(page(1)), true);
        assert.equal((await listed(mine.ledger.segmentsAfter(0))).length, 1);
      });

      it('lets one of many workers win', async () => {
        const { mine } = fresh();
        const pages = Array.from({ length: 8 }, (_, n) => page(1, { appLabels: [{ app: APP, label: `worker ${n}` }] }));
        const won = await Promise.all(pages.map((each) => mine.ledger.append(each)));
        assert.equal(won.filter(Boolean).length, 1);
        const [kept] = await listed(mine.ledger.segmentsAfter(0));
        assert.deepEqual(kept?.appLabels, pages[won.indexOf(true)]?.appLabels);
      });

      it('is read in the order of sequences, after the one given', async () => {
        const { mine } = fresh();
        const sequences = [1, 2, 9, 10, 11, 99, 100, 1_000_000];
        for (const sequence of [...sequences].reverse()) await mine.ledger.append(page(sequence));
        assert.deepEqual(
          (await listed(mine.ledger.segmentsAfter(0))).map(({ sequence }) => sequence),
          sequences,
        );
        assert.deepEqual(
          (await listed(mine.ledger.segmentsAfter(10))).map(({ sequence }) => sequence),
          [11, 99, 100, 1_000_000],
        );
        assert.deepEqual(await listed(mine.ledger.segmentsAfter(1_000_000)), []);
      });

      it('ends with the newest segment, and takes a rewritten one in the place of the old one', async () => {
        const { mine } = fresh();
        assert.equal(await mine.ledger.end(), undefined);
        for (const sequence of [1, 2, 3]) await mine.ledger.append(page(sequence));
        await mine.ledger.rewrite([page(2, { appLabels: [{ app: APP, label: 'rewritten' }] })]);
        assert.equal((await mine.ledger.end())?.sequence, 3);
        assert.deepEqual(
          (await listed(mine.ledger.segmentsAfter(0))).map(({ appLabels }) => appLabels.length),
          [0, 1, 0],
        );
      });

      it('is read back to a time, newest first', async () => {
        const { mine } = fresh();
        for (const sequence of [1, 2, 3, 4, 5]) await mine.ledger.append(page(sequence));
        const since = await listed(mine.ledger.segmentsReadSince(AT + 3));
        assert.deepEqual(
          since.map(({ sequence }) => sequence),
          [5, 4, 3],
        );
      });

      it('gives back what was written', async () => {
        await fc.assert(
          fc.asyncProperty(anySegment(fc.integer({ min: 1, max: 999_999_999_999 })), async (segment) => {
            const { mine } = fresh();
            assert.equal(await mine.ledger.append(segment), true);
            assertSame(await listed(mine.ledger.segmentsAfter(0)), [segment]);
          }),
          { numRuns: runs },
        );
      });
    });

    describe('items', () => {
      it('gives back seats as they were written', async () => {
        await fc.assert(
          fc.asyncProperty(anySeat, async (seat) => {
            const { mine } = fresh();
            await mine.seats.put([seat]);
            assertSame(await mine.seats.load([seat]), [seat]);
            assertSame(await mine.seats.page(seat.app, undefined), { items: [seat], next: undefined });
          }),
          { numRuns: runs },
        );
      });

      it('gives back the contexts of all apps as they were written', async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(anyAppItem, { maxLength: 4 }), async (apps) => {
            const { mine, theirs } = fresh();
            assert.equal(await mine.contexts.load(), undefined);
            const contexts = new Map(
              apps.flatMap((one) => (one.summary.context ? [[one.app, one.summary.context] as const] : [])),
            );
            await mine.contexts.put(contexts);
            assertSame(await mine.contexts.load(), contexts);
            assert.equal(await theirs.contexts.load(), undefined);
            assert.equal(await mine.breakdowns.find(APP), undefined);
          }),
          { numRuns: runs },
        );
      });

      it('gives back breakdowns as they were written, and none once removed', async () => {
        await fc.assert(
          fc.asyncProperty(anyBreakdown, async (breakdown) => {
            const { mine, theirs } = fresh();
            await mine.breakdowns.put([breakdown]);
            assertSame(await mine.breakdowns.find(breakdown.app), breakdown);
            assertSame(await mine.breakdowns.load([breakdown.app, APP]), [breakdown]);
            assert.equal(await theirs.breakdowns.find(breakdown.app), undefined);
            await mine.breakdowns.remove([breakdown.app]);
            assert.equal(await mine.breakdowns.find(breakdown.app), undefined);
          }),
          { numRuns: runs },
        );
      });

      it('gives back the pieces of an order as they were written, one column at a time, and none of another order', async () => {
        const { mine, theirs } = fresh();
        const piece = (number: number, token = 'T') => ({
          number,
          token,
          ids: [`00u${number}` as PersonId, '00uA' as PersonId],
          gone: number === 0 ? [] : ['00uGone' as PersonId],
          columns: { login: ['ü"\u0000', null], lastUsedAt: [1_700_000_000_000 + number, 0] },
        });
        const mark = { token: 'T', pieces: 2 };
        await mine.orders.put(APP, [piece(0), piece(1), piece(2, 'earlier')]);
        const read = (await mine.orders.load(APP, mark, 'login'))?.toSorted((a, b) => a.number - b.number);
        assertSame(
          read,
          [0, 1].map((number) => ({ ...piece(number), columns: { login: ['ü"\u0000', null] } })),
        );
        assert.equal(await mine.orders.load(APP, { token: 'T', pieces: 3 }, 'login'), undefined);
        assert.equal(await mine.orders.load('people', mark, 'login'), undefined);
        assert.equal(await theirs.orders.load(APP, mark, 'login'), undefined);
        await mine.orders.put('people', [piece(0)]);
        await mine.orders.remove(APP);
        assert.equal(await mine.orders.load(APP, { token: 'T', pieces: 1 }, 'login'), undefined);
        assert.ok(await mine.orders.load('people', { token: 'T', pieces: 1 }, 'login'));
      });

      it('gives back tests of the idle rule as they were written, and none once removed', async () => {
        await fc.assert(
          fc.asyncProperty(anyBackTest, anyOrgBackTest, async (test, ofOrg) => {
            const { mine, theirs } = fresh();
            await mine.backTests.put([test]);
            await mine.backTests.putOfOrg(ofOrg);
            assertSame(await mine.backTests.find(test.app), test);
            assertSame(await mine.backTests.list(), [test]);
            assertSame(await mine.backTests.ofOrg(), ofOrg);
            assert.equal(await theirs.backTests.find(test.app), undefined);
            assert.equal(await theirs.backTests.ofOrg(), undefined);
            await mine.backTests.remove([test.app]);
            assert.deepEqual(await mine.backTests.list(), []);
            assert.equal(await mine.backTests.ofOrg(), undefined);
          }),
          { numRuns: runs },
        );
      });

      it('gives back people, apps and days as they were written', async () => {
        await fc.assert(
          fc.asyncProperty(anyPersonItem, anyAppItem, anyOrgDay, async (one, anApp, day) => {
            const { mine } = fresh();
            await mine.people.put([one]);
            await mine.apps.put([anApp]);
            await mine.orgDays.put([day]);
            assertSame(await mine.people.load([one.person]), [one]);
            assertSame((await listed(mine.people.pages())).flat(), [one]);
            assertSame(await mine.apps.find(anApp.app), anApp);
            assertSame(await mine.apps.list(), [anApp]);
            const { app, fact, signInLabel, signInDisplayName, listings, summary } = anApp;
            const summed = { app, fact, signInLabel, signInDisplayName, listings, summary };
            assertSame(await mine.apps.summed(), [summed]);
            assertSame(await mine.apps.load([anApp.app]), [anApp]);
            assertSame(await mine.orgDays.load([day.day]), [day]);
          }),
          { numRuns: runs },
        );
      });

      it('gives back months as they were written, each month apart', async () => {
        await fc.assert(
          fc.asyncProperty(anyAppMonth, anyAppMonths, async (month, totals) => {
            const { mine } = fresh();
            const other = { ...month, month: monthAfter(month.month, 1) };
            await mine.appMonths.put([month, other]);
            await mine.appMonths.putTotals([totals]);
            assertSame(await mine.appMonths.totals(), [totals]);
            assertSame(await mine.appMonths.totalsOf(totals.app), totals);
            assertSame(await mine.appMonths.find(month.month, month.app), month);
            assertSame(await mine.appMonths.ofMonth(month.month), [month]);
            assertSame(await mine.appMonths.find(monthAfter(month.month, 2), month.app), undefined);
          }),
          { numRuns: runs },
        );
      });

      it('gives back runs as they were written', async () => {
        await fc.assert(
          fc.asyncProperty(anyRun, async (run) => {
            const { mine } = fresh();
            await mine.syncRuns.record(run);
            assertSame(await mine.syncRuns.newest(1), [run]);
          }),
          { numRuns: runs },
        );
      });

      it('replaces an item as a whole', async () => {
        const { mine } = fresh();
        const seat = emptySeat(APP, person('00u1'));
        await mine.seats.put([{ ...seat, lastUsedAt: AT, signIns: new Map([[20_000, 3]]) }]);
        await mine.seats.put([seat]);
        assertSame(await mine.seats.load([seat]), [seat]);
      });

      it('knows nothing of what was never written', async () => {
        const { mine } = fresh();
        assert.equal(await mine.apps.find(APP), undefined);
        assert.deepEqual(await mine.apps.list(), []);
        assert.deepEqual(await mine.apps.summed(), []);
        assert.deepEqual(await mine.apps.load([APP]), []);
        assert.deepEqual(await mine.people.load([person('00u1')]), []);
        assert.deepEqual(await mine.people.load([]), []);
        assert.deepEqual((await listed(mine.people.pages())).flat(), []);
        assert.deepEqual(await mine.seats.load([{ app: APP, person: person('00u1') }]), []);
        assertSame(await mine.seats.page(APP, undefined), { items: [], next: undefined });
        assert.deepEqual(await mine.seats.appsOf(person('00u1')), []);
        assert.deepEqual(await mine.orgDays.load([20_000]), []);
        assert.deepEqual(await mine.syncRuns.newest(10), []);
        assert.deepEqual(await listed(mine.ledger.segmentsAfter(0)), []);
        assert.deepEqual(await listed(mine.ledger.segmentsReadSince(0)), []);
        await mine.seats.put([]);
        await mine.apps.put([]);
        assert.equal(mine.tableWrites(), 0);
      });

      it('writes and reads more than a batch takes, of every kind at once', async () => {
        const { mine } = fresh();
        const ids = people(130);
        const days = Array.from({ length: 30 }, (_, n) => 20_000 + n);
        await mine.apps.put([unknownApp(APP), unknownApp(app('0oaJira'))]);
        await mine.seats.put(ids.map((id) => emptySeat(APP, id)));
        await mine.people.put(ids.map(unknownPerson));
        await mine.orgDays.put(days.map((day) => emptyOrgDay(day, 1)));
        assert.equal(mine.tableWrites(), 2 + 130 + 130 + 30);
        assert.deepEqual((await mine.people.load(ids)).map((each) => each.person).sort(), ids);
        assert.deepEqual(byPerson(await mine.seats.load(ids.map((id) => ({ app: APP, person: id })))).sort(), ids);
        assert.deepEqual(
          (await listed(mine.people.pages()))
            .flat()
            .map((each) => each.person)
            .sort(),
          ids,
        );
        assert.equal((await mine.orgDays.load([...days, 1])).length, 30);
        assert.deepEqual((await mine.apps.list()).map((each) => each.app).sort(), ['0oaJira', APP]);
      });

      it('finds the apps of a person', async () => {
        const { mine } = fresh();
        const ada = person('00uAda');
        const ben = person('00uBen');
        const apps = ['0oa1', '0oa2', '0oa3', '0oa4', '0oa5'].map(app);
        await mine.seats.put([...apps.map((id) => emptySeat(id, ada)), emptySeat(app('0oa9'), ben)]);
        assert.deepEqual([...(await mine.seats.appsOf(ada))].sort(), apps);
        assert.deepEqual(await mine.seats.appsOf(ben), ['0oa9']);
        assert.deepEqual(await mine.seats.appsOf(person('00uA')), []);
      });

      it('lists changes from a day on, or after one of them, up to a day', async () => {
        const { mine } = fresh();
        const change = (publishedOn: number, name: string): Change => ({
          publishedOn,
          on: publishedOn,
          app: APP,
          person: person(name),
          kind: 'ASSIGNED',
          from: undefined,
          to: 'NEW',
        });
        const all = [change(20_000, '00uAda'), change(20_000, '00uBen'), change(20_002, '00uAda')];
        await mine.changes.put(all.toReversed());
        const read = (after: string, through: number, limit = 10) => mine.changes.feed(after, through, limit);
        assertSame(await read(isoDay(20_000), 20_002), all);
        assertSame(await read(isoDay(20_000), 20_002, 2), all.slice(0, 2));
        assertSame(await read(isoDay(20_000), 20_001), all.slice(0, 2));
        assertSame(await read(isoDay(20_001), 20_002), all.slice(2));
        assertSame(await read(changeId(change(20_000, '00uAda')), 20_002), all.slice(1));
        for (const after of [isoDay(20_003), isoDay(30_000), changeId(change(20_002, '00uAda'))])
          assertSame(await read(after, 20_002), []);
        assertSame(await read(isoDay(20_000), 19_999), []);
      });

      it('counts and removes the changes of one person', async () => {
        const { mine } = fresh();
        const change = (publishedOn: number, name: string | undefined): Change => ({
          publishedOn,
          on: publishedOn,
          app: APP,
          person: name === undefined ? undefined : person(name),
          kind: name === undefined ? 'APP_APPEARED' : 'REMOVED',
          from: undefined,
          to: undefined,
        });
        const others = [change(20_000, '00uBen'), change(20_001, undefined)];
        await mine.changes.put([
          change(20_000, '00uAda'),
          ...others,
          change(20_001, '00uAda'),
          change(20_002, '00uAda'),
        ]);
        await mine.changes.remove([change(20_002, '00uAda')]);
        assert.equal(await mine.changes.countOf(person('00uAda')), 2);
        await mine.changes.removeOf(person('00uAda'));
        assert.equal(await mine.changes.countOf(person('00uAda')), 0);
        assertSame(await mine.changes.feed(isoDay(20_000), 20_002, 9), others);
      });

      it('removes seats and people', async () => {
        const { mine } = fresh();
        const ada = person('00uAda');
        const ben = person('00uBen');
        await mine.seats.put([emptySeat(APP, ada), emptySeat(APP, ben)]);
        await mine.people.put([unknownPerson(ada), unknownPerson(ben)]);
        await mine.seats.remove([{ app: APP, person: ada }]);
        await mine.people.remove([ada]);
        assert.deepEqual(byPerson((await mine.seats.page(APP, undefined)).items), [ben]);
        assert.deepEqual(
          (await mine.people.page(undefined)).items.map((one) => one.person),
          [ben],
        );
      });

      it('keeps an erasure as it was last written', async () => {
        const { mine } = fresh();
        const erasure = {
          hash: 'h',
          names: ['n'],
          person: person('00uAda'),
          receipt: 'r',
          requestedAt: AT,
          through: 0,
        };
        await mine.erasures.put({ ...erasure, erasedAt: undefined, found: undefined });
        await mine.erasures.put({ ...erasure, person: undefined, erasedAt: AT, found: undefined });
        assertSame(await mine.erasures.list(), [{ ...erasure, person: undefined, erasedAt: AT }]);
      });

      it('lists runs newest first, as many as are asked for', async () => {
        const { mine } = fresh();
        for (const at of [AT, AT + 2, AT + 1]) await mine.syncRuns.record(run(at, 0));
        assert.deepEqual(
          (await mine.syncRuns.newest(2)).map(({ startedAt }) => startedAt),
          [AT + 2, AT + 1],
        );
      });
    });

    describe('pages of seats', () => {
      it('are in the order of person ids and hold each seat once, whatever the limit', async () => {
        const { mine } = fresh();
        const ids = people(11);
        await mine.seats.put([...ids].reverse().map((id) => emptySeat(APP, id)));
        for (const limit of [1, 3, 10, 11, 12]) {
          const found: PersonId[] = [];
          let after: string | undefined;
          do {
            const { items, next: place } = await mine.seats.page(APP, after, limit);
            assert.ok(items.length <= limit);
            found.push(...byPerson(items));
            after = place;
          } while (after !== undefined);
          assert.deepEqual(found, ids, `limit ${limit}`);
        }
      });

      it('go on after a person who has lost the seat since', async () => {
        const { mine } = fresh();
        const ids = people(4);
        await mine.seats.put(ids.map((id) => emptySeat(APP, id)));
        assert.deepEqual(byPerson((await mine.seats.page(APP, '00u000001-gone', 1)).items), [ids[2]]);
      });
    });

    describe('inventory', () => {
      it('holds what is stored, partition by partition, in the order of keys', async () => {
        const { mine, id, names } = fresh();
        const inventory = stores.inventory(names.mine, id);
        const ids = people(5);
        await mine.ledger.append(page(1));
        await mine.apps.put([unknownApp(APP)]);
        await mine.people.put(ids.map(unknownPerson));
        await mine.seats.put(ids.map((each) => emptySeat(APP, each)));
        await mine.orgDays.put([emptyOrgDay(dayOf(AT), 1)]);
        await mine.syncRuns.record(run(AT, 1));
        const partitions = partitionsOf({ createdAt: AT }, [APP], AT);
        const counts = new Map<string, number>();
        for (const partition of partitions) {
          for (let after: string | undefined = ''; after !== undefined; ) {
            const entries = await inventory.stored(partition, after === '' ? undefined : after, 2);
            for (const { stored } of entries) {
              assert.equal(stored.kind, partition.kind);
              counts.set(stored.kind, (counts.get(stored.kind) ?? 0) + 1);
            }
            const last: string | undefined = entries.at(-1)?.key;
            assert.ok(last === undefined || last > after);
            after = last;
          }
        }
        assert.deepEqual(Object.fromEntries(counts), { segment: 1, seat: 5, day: 1, person: 5, sync: 1, app: 1 });
        const [ada = never()] = ids;
        assertSame(await inventory.seatsOf(ada, [APP, app('0oaJira')]), [emptySeat(APP, ada)]);
      });
    });

    describe('lease', () => {
      const safe = 30_000;
      const seats = people(60).map((id) => emptySeat(APP, id));

      it('lets nothing be written in its last 30 seconds', async () => {
        const { mine, id, names } = fresh(undefined, { until: AT + safe, clock: () => AT });
        await assert.rejects(mine.seats.put(seats));
        assert.deepEqual((await stores.store(names.mine, id, LONG).seats.page(APP, undefined)).items, []);
      });

      it('lets everything be written a millisecond before', async () => {
        const { mine } = fresh(undefined, { until: AT + safe + 1, clock: () => AT });
        await mine.seats.put(seats);
        assert.equal((await mine.seats.load(seats)).length, 60);
      });

      it('is looked at before each batch: a worker that was frozen stops where it thaws', async () => {
        let asked = 0;
        const clock = () => (asked++ < 1 ? AT : AT + safe);
        const { mine } = fresh(undefined, { until: AT + safe + 1, clock });
        await assert.rejects(mine.seats.put(people(500).map((id) => emptySeat(APP, id))));
        const kept = (await mine.seats.load(people(500).map((id) => ({ app: APP, person: id })))).length;
        assert.ok(kept > 0 && kept < 500, `${kept} of 500 written`);
      });
    });

    describe('tenants', () => {
      for (const pair of NEIGHBOURS) {
        it(`keeps ${pair.mine} and ${pair.theirs} apart, even where all other ids are the same`, async () => {
          const { id, mine, theirs } = fresh(pair);
          const ada = person('00uAda');
          const ben = person('00uBen');
          const fill = async (store: UsageStore, through: number) => {
            await store.ledger.append(page(through));
            await store.apps.put([{ ...unknownApp(APP), foldedThrough: through }]);
            await store.seats.put([ada, ben].map((each) => ({ ...emptySeat(APP, each), foldedThrough: through })));
            await store.people.put([ada, ben].map((each) => ({ ...unknownPerson(each), foldedThrough: through })));
            await store.orgDays.put([emptyOrgDay(20_000, through)]);
            await store.syncRuns.record(run(AT, through));
          };
          await fill(mine, 1);
          assert.deepEqual(await theirs.apps.list(), []);
          assert.deepEqual(await theirs.apps.summed(), []);
          assert.deepEqual(await theirs.seats.appsOf(ada), []);
          assert.deepEqual(await theirs.syncRuns.newest(5), []);
          assert.deepEqual(await listed(theirs.ledger.segmentsAfter(0)), []);
          await fill(theirs, 2);
          const readers = [mine, stores.reader(pair.mine, id)];
          for (const reader of readers) {
            const marks = [
              ...(await reader.apps.list()),
              ...[await reader.apps.find(APP)],
              ...(await reader.people.load([ada, ben])),
              ...(await reader.seats.page(APP, undefined)).items,
              ...(await reader.seats.page(APP, '00uAda')).items,
              ...(await reader.orgDays.load([20_000])),
            ].map((each) => each?.foldedThrough);
            assert.deepEqual(new Set(marks), new Set([1]));
            assert.deepEqual(
              (await reader.syncRuns.newest(5)).map(({ pages }) => pages),
              [1],
            );
          }
          assert.deepEqual(
            (await listed(mine.ledger.segmentsAfter(0))).map(({ sequence }) => sequence),
            [1],
          );
          assert.deepEqual(
            (await listed(mine.ledger.segmentsReadSince(0))).map(({ sequence }) => sequence),
            [1],
          );
          assert.deepEqual(await mine.seats.appsOf(ada), [APP]);
          assert.deepEqual(
            new Set((await listed(mine.people.pages())).flat().map((each) => each.foldedThrough)),
            new Set([1]),
          );
          assert.deepEqual(new Set((await mine.apps.load([APP])).map((each) => each.foldedThrough)), new Set([1]));
        });
      }
    });
  });
}

function never(): never {
  throw new Error('there is at least one pair');
}
