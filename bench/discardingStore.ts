// A usage store for the memory benchmark. It stores only segments (on disk), apps and org days. Seats and people with a long
// history are generated when they are read; written ones are encoded as for the table and then discarded. Of people it
// keeps the newest days: without them every fold would count and write everybody again.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import type { Item } from '../functions/aws/attributes.ts';
import { connectionKeys } from '../functions/aws/keys.ts';
import { readSegment, readTrace, segmentItem } from '../functions/aws/ledger.ts';
import { personItem } from '../functions/aws/people.ts';
import { seatItem } from '../functions/aws/seats.ts';
import type { AppId, ConnectionId, PersonId, TenantId } from '../functions/core/ids.ts';
import type { UsageStore } from '../functions/core/ports/usage.ts';
import { type Day, dayOf, type Instant } from '../functions/core/time.ts';
import type { App } from '../functions/core/usage/app.ts';
import type { DayCounts } from '../functions/core/usage/dayCounts.ts';
import type { OrgDay } from '../functions/core/usage/orgDay.ts';
import { mergeProfile, type Person, unknownPerson } from '../functions/core/usage/person.ts';
import { emptySeat, type Seat } from '../functions/core/usage/seat.ts';
import { factOf, holderOf, numberOf, type OrgSize, personOf, seatsOfApp } from './generatedOrg.ts';
import { itemBytes } from './meter.ts';

/** Active days of a seat after 90 days of history, which have about 60 working days. */
const DAYS_USED = 60;
const PAGE = 1_000;

export interface DiscardingStore extends UsageStore {
  readonly kept: { seats: number; people: number; segments: number; largestSegment: number };
}

export function discardingStore(size: OrgSize, folder: string, now: () => Instant): DiscardingStore {
  const keys = connectionKeys('acme' as TenantId, '01ARZ3NDEKTSV4RRFFQ69G5FA0' as ConnectionId);
  const apps = new Map<AppId, App>();
  const orgDays = new Map<Day, OrgDay>();
  const sequences: number[] = [];
  const kept = { seats: 0, people: 0, segments: 0, largestSegment: 0 };

  const days: DayCounts = new Map(
    Array.from({ length: DAYS_USED }, (_, n) => [dayOf(now()) - 1 - Math.floor(n * 1.5), 2]),
  );
  const seatOf = (app: AppId, person: PersonId): Seat => ({
    ...emptySeat(app, person),
    signIns: new Map(days),
    firstUsedAt: now() - 1,
    lastUsedAt: now() - 1,
  });
  /** Of the people written: which of the newest days they were active on, and what their items include. */
  const newestDay = dayOf(now()) + 1;
  const newDays = new Uint8Array(size.people);
  const included = new Int32Array(size.people).fill(-1);
  const isStored = (n: number) => (included[n] ?? -1) >= 0;
  const generatedPerson = (person: PersonId): Person => {
    const n = numberOf(person);
    const activeDays = new Map(days);
    for (let bit = 7; bit >= 0; bit--) if ((newDays[n] ?? 0) & (1 << bit)) activeDays.set(newestDay - bit, 1);
    return {
      ...mergeProfile(unknownPerson(person), factOf(n), { at: 1, byId: true }),
      activeDays,
      foldedThrough: Math.max(0, included[n] ?? 0),
    };
  };
  const idNumbers = ({ seats }: Person) => new Map(seats?.ids.map((id, number) => [id, number]));
  const file = (sequence: number) => join(folder, String(sequence));
  const stored = (sequence: number): Item => deserialize(readFileSync(file(sequence))) as Item;
  const from = (after: string | undefined) => (after === undefined ? 0 : Number(after));
  const numbers = (at: number, of: number) => Array.from({ length: Math.min(PAGE, of - at) }, (_, n) => at + n);

  return {
    kept,
    ledger: {
      end: async () => undefined,
      async append(segment) {
        const item = segmentItem(keys, segment);
        kept.segments += 1;
        kept.largestSegment = Math.max(kept.largestSegment, itemBytes(item));
        sequences.push(segment.sequence);
        writeFileSync(file(segment.sequence), serialize(item));
        return true;
      },
      async *segmentsAfter(sequence) {
        for (const known of sequences) if (known > sequence) yield readSegment(stored(known));
      },
      async *segmentsReadSince() {
        for (const sequence of [...sequences].reverse()) yield readTrace(stored(sequence));
      },
      rewrite: async () => undefined,
    },
    apps: {
      list: async () => [...apps.values()],
      summed: async () => [...apps.values()],
      find: async (app) => apps.get(app),
      load: async (ids) => ids.map((id) => apps.get(id)).filter((app) => app !== undefined),
      async put(items) {
        await setImmediate();
        for (const app of items) apps.set(app.app, app);
      },
    },
    contexts: { load: async () => undefined, put: async () => undefined },
    orders: { load: async () => undefined, put: async () => undefined, remove: async () => undefined },
    backTests: {
      find: async () => undefined,
      ofOrg: async () => undefined,
      list: async () => [],
      put: async () => undefined,
      putOfOrg: async () => undefined,
      remove: async () => undefined,
    },
    breakdowns: {
      find: async () => undefined,
      load: async () => [],
      put: async () => undefined,
      remove: async () => undefined,
    },
    groups: { load: async () => [], list: async () => [], put: async () => undefined },
    appSettings: { list: async () => new Map(), find: async () => undefined },
    decisions: {
      list: async () => [],
      feed: async () => [],
      countOf: async () => 0,
      removeOf: async () => undefined,
      removeNotes: async () => undefined,
    },
    seats: {
      async page(app, after) {
        const at = from(after);
        const of = seatsOfApp(size);
        const items = numbers(at, of).map((n) => seatOf(app, holderOf(size, numberOf(app), n)));
        return { items, next: at + PAGE < of ? String(at + PAGE) : undefined };
      },
      /** A thousand holders of each app are enough for what a page of people holds at once. */
      async *between(app, first, last) {
        const number = numberOf(app);
        const held = numbers(0, seatsOfApp(size)).map((n) => holderOf(size, number, n));
        const shown = held.filter((person) => person >= first && person <= last);
        yield shown.map((person) => seatOf(app, person));
      },
      ofPerson: async () => [],
      load: async (wanted) => wanted.map(({ app, person }) => seatOf(app, person)),
      appsOf: async () => [],
      async put(seats) {
        await setImmediate();
        for (const seat of seats) itemBytes(seatItem(keys, seat));
        kept.seats += seats.length;
      },
      remove: async () => undefined,
    },
    people: {
      load: async (ids) => ids.filter((id) => isStored(numberOf(id))).map(generatedPerson),
      profiles: async () => [],
      async page(after) {
        return { items: numbers(from(after), size.people).map((n) => generatedPerson(personOf(n))), next: undefined };
      },
      async *pages() {
        for (let at = 0; at < size.people; at += PAGE)
          yield numbers(at, size.people).map((n) => generatedPerson(personOf(n)));
      },
      async put(people) {
        await setImmediate();
        for (const person of people) {
          itemBytes(personItem(keys, person, idNumbers(person)));
          const n = numberOf(person.person);
          included[n] = person.foldedThrough;
          for (let bit = 0; bit < 8; bit++)
            if (person.activeDays.has(newestDay - bit)) newDays[n] = (newDays[n] ?? 0) | (1 << bit);
        }
        kept.people += people.length;
      },
      remove: async () => undefined,
    },
    orgDays: {
      load: async (wanted) => wanted.map((day) => orgDays.get(day)).filter((row) => row !== undefined),
      async put(rows) {
        for (const row of rows) orgDays.set(row.day, row);
      },
    },
    appDays: { load: async () => [], onDay: async () => [], put: async () => undefined },
    appMonths: {
      totals: async () => [],
      totalsOf: async () => undefined,
      find: async () => undefined,
      ofMonth: async () => [],
      put: async () => undefined,
      putTotals: async () => undefined,
    },
    changes: {
      feed: async () => [],
      put: async () => undefined,
      remove: async () => undefined,
      countOf: async () => 0,
      removeOf: async () => undefined,
    },
    erasures: { list: async () => [], put: async () => undefined },
    syncRuns: {
      newest: async () => [],
      record: async () => rmSync(join(folder, 'none'), { force: true }),
    },
    tableWrites: () => 0,
  };
}
