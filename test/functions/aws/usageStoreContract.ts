// What every keeper of a connection's ledger and usage must do. `open` gives a store of a tenant's connection; stores of
// one `open` share one table.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { AppId, ConnectionId, PersonId, TenantId } from '../../../functions/core/ids.ts';
import { firstPositions } from '../../../functions/core/ledger/positions.ts';
import { emptySegment, type Segment } from '../../../functions/core/ledger/segment.ts';
import type { UsageReader, UsageStore } from '../../../functions/core/store.ts';
import type { SyncRun } from '../../../functions/core/syncRun.ts';
import { isoDay } from '../../../functions/core/time.ts';
import { unknownApp } from '../../../functions/core/usage/app.ts';
import { emptyOrgDay } from '../../../functions/core/usage/orgDay.ts';
import { unknownPerson } from '../../../functions/core/usage/person.ts';
import { emptySeat, type Seat } from '../../../functions/core/usage/seat.ts';
import { type Change, changeId } from '../../../functions/core/usage/seatTransition.ts';
import { anyAppItem, anyOrgDay, anyPersonItem, anyRun, anySeat, anySegment } from './anything.ts';
import { assertSame, connectionNumber, listed, NEIGHBOURS } from './tenants.ts';

export interface WriteLease {
  readonly until: number;
  readonly clock: () => number;
}

export interface UsageStores {
  store(tenant: TenantId, connection: ConnectionId, lease: WriteLease): UsageStore;
  reader(tenant: TenantId, connection: ConnectionId): UsageReader;
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
const byPerson = (seats: readonly Seat[]) => seats.map((seat) => seat.person);

export function usageStoreContract(name: string, open: () => Promise<UsageStores>, runs = 15): void {
  describe(`usage store: ${name}`, () => {
    let stores: UsageStores;
    let next = 0;
    before(async () => {
      stores = await open();
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
        assert.equal(await mine.append(page(1)), true);
        assert.equal(await mine.append(page(1, { appLabels: [{ app: APP, label: 'another' }] })), false);
        assert.deepEqual(
          (await listed(mine.segmentsAfter(0))).map(({ appLabels }) => appLabels),
          [[]],
        );
      });

      it('takes the same page again for what it is: an answer that was lost', async () => {
        const { mine } = fresh();
        assert.equal(await mine.append(page(1)), true);
        assert.equal(await mine.append(page(1)), true);
        assert.equal((await listed(mine.segmentsAfter(0))).length, 1);
      });

      it('lets one of many workers win', async () => {
        const { mine } = fresh();
        const pages = Array.from({ length: 8 }, (_, n) => page(1, { appLabels: [{ app: APP, label: `worker ${n}` }] }));
        const won = await Promise.all(pages.map((each) => mine.append(each)));
        assert.equal(won.filter(Boolean).length, 1);
        const [kept] = await listed(mine.segmentsAfter(0));
        assert.deepEqual(kept?.appLabels, pages[won.indexOf(true)]?.appLabels);
      });

      it('is read in the order of sequences, after the one given', async () => {
        const { mine } = fresh();
        const sequences = [1, 2, 9, 10, 11, 99, 100, 1_000_000];
        for (const sequence of [...sequences].reverse()) await mine.append(page(sequence));
        assert.deepEqual(
          (await listed(mine.segmentsAfter(0))).map(({ sequence }) => sequence),
          sequences,
        );
        assert.deepEqual(
          (await listed(mine.segmentsAfter(10))).map(({ sequence }) => sequence),
          [11, 99, 100, 1_000_000],
        );
        assert.deepEqual(await listed(mine.segmentsAfter(1_000_000)), []);
      });

      it('is read back to a time, newest first', async () => {
        const { mine } = fresh();
        for (const sequence of [1, 2, 3, 4, 5]) await mine.append(page(sequence));
        const since = await listed(mine.segmentsReadSince(AT + 3));
        assert.deepEqual(
          since.map(({ sequence }) => sequence),
          [5, 4, 3],
        );
      });

      it('gives back what was written', async () => {
        await fc.assert(
          fc.asyncProperty(anySegment(fc.integer({ min: 1, max: 999_999_999_999 })), async (segment) => {
            const { mine } = fresh();
            assert.equal(await mine.append(segment), true);
            assertSame(await listed(mine.segmentsAfter(0)), [segment]);
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
            await mine.write({ seats: [seat] });
            assertSame(await mine.seatsByKey([seat]), [seat]);
            assertSame(await mine.seats(seat.app, undefined), { items: [seat], next: undefined });
          }),
          { numRuns: runs },
        );
      });

      it('gives back people, apps and days as they were written', async () => {
        await fc.assert(
          fc.asyncProperty(anyPersonItem, anyAppItem, anyOrgDay, async (one, anApp, day) => {
            const { mine } = fresh();
            await mine.write({ people: [one], apps: [anApp], orgDays: [day] });
            assertSame(await mine.people([one.person]), [one]);
            assertSame((await listed(mine.allPeople())).flat(), [one]);
            assertSame(await mine.app(anApp.app), anApp);
            assertSame(await mine.apps(), [anApp]);
            assertSame(await mine.appsById([anApp.app]), [anApp]);
            assertSame(await mine.orgDays([day.day]), [day]);
          }),
          { numRuns: runs },
        );
      });

      it('gives back runs as they were written', async () => {
        await fc.assert(
          fc.asyncProperty(anyRun, async (run) => {
            const { mine } = fresh();
            await mine.recordRun(run);
            assertSame(await mine.syncs(1), [run]);
          }),
          { numRuns: runs },
        );
      });

      it('replaces an item as a whole', async () => {
        const { mine } = fresh();
        const seat = emptySeat(APP, person('00u1'));
        await mine.write({ seats: [{ ...seat, lastUsedAt: AT, signIns: new Map([[20_000, 3]]) }] });
        await mine.write({ seats: [seat] });
        assertSame(await mine.seatsByKey([seat]), [seat]);
      });

      it('knows nothing of what was never written', async () => {
        const { mine } = fresh();
        assert.equal(await mine.app(APP), undefined);
        assert.deepEqual(await mine.apps(), []);
        assert.deepEqual(await mine.appsById([APP]), []);
        assert.deepEqual(await mine.people([person('00u1')]), []);
        assert.deepEqual(await mine.people([]), []);
        assert.deepEqual((await listed(mine.allPeople())).flat(), []);
        assert.deepEqual(await mine.seatsByKey([{ app: APP, person: person('00u1') }]), []);
        assertSame(await mine.seats(APP, undefined), { items: [], next: undefined });
        assert.deepEqual(await mine.appsOfPerson(person('00u1')), []);
        assert.deepEqual(await mine.orgDays([20_000]), []);
        assert.deepEqual(await mine.syncs(10), []);
        assert.deepEqual(await listed(mine.segmentsAfter(0)), []);
        assert.deepEqual(await listed(mine.segmentsReadSince(0)), []);
        await mine.write({});
        assert.equal(mine.written(), 0);
      });

      it('writes and reads more than a batch takes, of every kind at once', async () => {
        const { mine } = fresh();
        const ids = people(130);
        const days = Array.from({ length: 30 }, (_, n) => 20_000 + n);
        await mine.write({
          apps: [unknownApp(APP), unknownApp(app('0oaJira'))],
          seats: ids.map((id) => emptySeat(APP, id)),
          people: ids.map(unknownPerson),
          orgDays: days.map((day) => emptyOrgDay(day, 1)),
        });
        assert.equal(mine.written(), 2 + 130 + 130 + 30);
        assert.deepEqual((await mine.people(ids)).map((each) => each.person).sort(), ids);
        assert.deepEqual(byPerson(await mine.seatsByKey(ids.map((id) => ({ app: APP, person: id })))).sort(), ids);
        assert.deepEqual(
          (await listed(mine.allPeople()))
            .flat()
            .map((each) => each.person)
            .sort(),
          ids,
        );
        assert.equal((await mine.orgDays([...days, 1])).length, 30);
        assert.deepEqual((await mine.apps()).map((each) => each.app).sort(), ['0oaJira', APP]);
      });

      it('finds the apps of a person', async () => {
        const { mine } = fresh();
        const [ada, ben] = [person('00uAda'), person('00uBen')];
        const apps = ['0oa1', '0oa2', '0oa3', '0oa4', '0oa5'].map(app);
        await mine.write({ seats: [...apps.map((id) => emptySeat(id, ada)), emptySeat(app('0oa9'), ben)] });
        assert.deepEqual([...(await mine.appsOfPerson(ada))].sort(), apps);
        assert.deepEqual(await mine.appsOfPerson(ben), ['0oa9']);
        assert.deepEqual(await mine.appsOfPerson(person('00uA')), []);
      });

      it('lists changes from a day on, or after one of them, up to a day', async () => {
        const { mine } = fresh();
        const change = (told: number, name: string): Change => ({
          ...{
            publishedOn: told,
            on: told,
            app: APP,
            person: person(name),
            kind: 'ASSIGNED',
            from: undefined,
            to: 'NEW',
          },
        });
        const all = [change(20_000, '00uAda'), change(20_000, '00uBen'), change(20_002, '00uAda')];
        await mine.write({ changes: all.toReversed() });
        const read = (after: string, through: number, limit = 10) => mine.changes(after, through, limit);
        assertSame(await read(isoDay(20_000), 20_002), all);
        assertSame(await read(isoDay(20_000), 20_002, 2), all.slice(0, 2));
        assertSame(await read(isoDay(20_000), 20_001), all.slice(0, 2));
        assertSame(await read(isoDay(20_001), 20_002), all.slice(2));
        assertSame(await read(changeId(change(20_000, '00uAda')), 20_002), all.slice(1));
        for (const after of [isoDay(20_003), isoDay(30_000), changeId(change(20_002, '00uAda'))])
          assertSame(await read(after, 20_002), []);
        assertSame(await read(isoDay(20_000), 19_999), []);
      });

      it('lists runs newest first, as many as are asked for', async () => {
        const { mine } = fresh();
        const run = (startedAt: number): SyncRun => ({
          ...{
            startedAt,
            finishedAt: startedAt + 1,
            outcome: 'caughtUp',
            detail: undefined,
            pages: 0,
            calls: {},
            limits: {},
          },
          ...{ events: { read: 0, signIns: 0, failedSignIns: 0, duplicates: 0, rejected: 0 }, tableWrites: 0 },
        });
        for (const at of [AT, AT + 2, AT + 1]) await mine.recordRun(run(at));
        assert.deepEqual(
          (await mine.syncs(2)).map(({ startedAt }) => startedAt),
          [AT + 2, AT + 1],
        );
      });
    });

    describe('pages of seats', () => {
      it('are in the order of person ids and hold each seat once, whatever the limit', async () => {
        const { mine } = fresh();
        const ids = people(11);
        await mine.write({ seats: [...ids].reverse().map((id) => emptySeat(APP, id)) });
        for (const limit of [1, 3, 10, 11, 12]) {
          const found: PersonId[] = [];
          let after: string | undefined;
          do {
            const { items, next: place } = await mine.seats(APP, after, limit);
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
        await mine.write({ seats: ids.map((id) => emptySeat(APP, id)) });
        assert.deepEqual(byPerson((await mine.seats(APP, '00u000001-gone', 1)).items), [ids[2]]);
      });
    });

    describe('lease', () => {
      const safe = 30_000;
      const items = { seats: people(60).map((id) => emptySeat(APP, id)) };

      it('lets nothing be written in its last 30 seconds', async () => {
        const { mine, id, names } = fresh(undefined, { until: AT + safe, clock: () => AT });
        await assert.rejects(mine.write(items));
        assert.deepEqual((await stores.store(names.mine, id, LONG).seats(APP, undefined)).items, []);
      });

      it('lets everything be written a millisecond before', async () => {
        const { mine } = fresh(undefined, { until: AT + safe + 1, clock: () => AT });
        await mine.write(items);
        assert.equal((await mine.seatsByKey(items.seats)).length, 60);
      });

      it('is looked at before each batch: a worker that was frozen stops where it thaws', async () => {
        let asked = 0;
        const clock = () => (asked++ < 1 ? AT : AT + safe);
        const { mine } = fresh(undefined, { until: AT + safe + 1, clock });
        await assert.rejects(mine.write({ seats: people(500).map((id) => emptySeat(APP, id)) }));
        const kept = (await mine.seatsByKey(people(500).map((id) => ({ app: APP, person: id })))).length;
        assert.ok(kept > 0 && kept < 500, `${kept} of 500 written`);
      });
    });

    describe('tenants', () => {
      for (const pair of NEIGHBOURS) {
        it(`keeps ${pair.mine} and ${pair.theirs} apart, even where all other ids are the same`, async () => {
          const { id, mine, theirs } = fresh(pair);
          const [ada, ben] = [person('00uAda'), person('00uBen')];
          const fill = async (store: UsageStore, through: number) => {
            await store.append(page(through));
            await store.write({
              apps: [{ ...unknownApp(APP), foldedThrough: through }],
              seats: [ada, ben].map((each) => ({ ...emptySeat(APP, each), foldedThrough: through })),
              people: [ada, ben].map((each) => ({ ...unknownPerson(each), foldedThrough: through })),
              orgDays: [emptyOrgDay(20_000, through)],
            });
            await store.recordRun({
              ...{
                startedAt: AT,
                finishedAt: AT,
                outcome: 'caughtUp',
                detail: undefined,
                pages: through,
                calls: {},
                limits: {},
              },
              ...{ events: { read: 0, signIns: 0, failedSignIns: 0, duplicates: 0, rejected: 0 }, tableWrites: 0 },
            });
          };
          await fill(mine, 1);
          assert.deepEqual(await theirs.apps(), []);
          assert.deepEqual(await theirs.appsOfPerson(ada), []);
          assert.deepEqual(await theirs.syncs(5), []);
          assert.deepEqual(await listed(theirs.segmentsAfter(0)), []);
          await fill(theirs, 2);
          const readers = [mine, stores.reader(pair.mine, id)];
          for (const reader of readers) {
            const marks = [
              ...(await reader.apps()),
              ...[await reader.app(APP)],
              ...(await reader.people([ada, ben])),
              ...(await reader.seats(APP, undefined)).items,
              ...(await reader.seats(APP, '00uAda')).items,
              ...(await reader.orgDays([20_000])),
            ].map((each) => each?.foldedThrough);
            assert.deepEqual(new Set(marks), new Set([1]));
            assert.deepEqual(
              (await reader.syncs(5)).map(({ pages }) => pages),
              [1],
            );
          }
          assert.deepEqual(
            (await listed(mine.segmentsAfter(0))).map(({ sequence }) => sequence),
            [1],
          );
          assert.deepEqual(
            (await listed(mine.segmentsReadSince(0))).map(({ sequence }) => sequence),
            [1],
          );
          assert.deepEqual(await mine.appsOfPerson(ada), [APP]);
          assert.deepEqual(
            new Set((await listed(mine.allPeople())).flat().map((each) => each.foldedThrough)),
            new Set([1]),
          );
          assert.deepEqual(new Set((await mine.appsById([APP])).map((each) => each.foldedThrough)), new Set([1]));
        });
      }
    });
  });
}

function never(): never {
  throw new Error('there is at least one pair');
}
