// A usage store that keeps only what is small: the ledger's tail on disk, apps and days. Every seat and person it is asked
// for has a long history, made up on the spot, and everything written is encoded as for the table and then dropped.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import type { Item } from '../functions/aws/attributes.ts';
import { personItem } from '../functions/aws/directoryItems.ts';
import { connectionKeys } from '../functions/aws/keys.ts';
import { seatItem } from '../functions/aws/seatItem.ts';
import { readSegment, readTrace, segmentItem } from '../functions/aws/segmentItem.ts';
import type { AppId, ConnectionId, PersonId, TenantId } from '../functions/core/ids.ts';
import type { UsageStore } from '../functions/core/store.ts';
import { type Day, dayOf, type Instant } from '../functions/core/time.ts';
import type { App } from '../functions/core/usage/app.ts';
import type { DayCounts } from '../functions/core/usage/dayCounts.ts';
import type { OrgDay } from '../functions/core/usage/orgDay.ts';
import { mergeProfile, type Person, unknownPerson } from '../functions/core/usage/person.ts';
import { emptySeat, type Seat } from '../functions/core/usage/seat.ts';
import { factOf, holderOf, numberOf, type OrgSize, personOf, seatsOfApp } from './generatedOrg.ts';
import { itemBytes } from './meter.ts';

/** Working days of a quarter: what a seat in use looks like once history has been read. */
const DAYS_USED = 60;
const PAGE = 1_000;

export interface DiscardingStore extends UsageStore {
  readonly kept: { seats: number; people: number; segments: number; largestSegment: number };
  /** Segments before this one are folded: gone from the disk, but for what the next two hours are compared with. */
  folded(through: number): void;
}

export function discardingStore(size: OrgSize, folder: string, now: () => Instant): DiscardingStore {
  const keys = connectionKeys('acme' as TenantId, '01ARZ3NDEKTSV4RRFFQ69G5FA0' as ConnectionId);
  const apps = new Map<AppId, App>();
  const orgDays = new Map<Day, OrgDay>();
  const sequences: number[] = [];
  const kept = { seats: 0, people: 0, segments: 0, largestSegment: 0 };
  let mark = 0;

  const days: DayCounts = new Map(
    Array.from({ length: DAYS_USED }, (_, n) => [dayOf(now()) - 1 - Math.floor(n * 1.5), 2]),
  );
  const seatOf = (app: AppId, person: PersonId): Seat => ({
    ...emptySeat(app, person),
    signIns: new Map(days),
    firstUsedAt: now() - 1,
    lastUsedAt: now() - 1,
  });
  const someone = (person: PersonId): Person => ({
    ...mergeProfile(unknownPerson(person), factOf(numberOf(person)), 1),
    activeDays: new Map(days),
  });
  const file = (sequence: number) => join(folder, String(sequence));
  const stored = (sequence: number): Item => deserialize(readFileSync(file(sequence))) as Item;
  const from = (after: string | undefined) => (after === undefined ? 0 : Number(after));
  const numbers = (at: number, of: number) => Array.from({ length: Math.min(PAGE, of - at) }, (_, n) => at + n);

  return {
    kept,
    folded(through) {
      mark = through;
    },
    async append(segment) {
      const item = segmentItem(keys.segment(segment.sequence), segment);
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
    apps: async () => [...apps.values()],
    app: async (app) => apps.get(app),
    appsById: async (ids) => ids.map((id) => apps.get(id)).filter((app) => app !== undefined),
    seatsByKey: async (wanted) => wanted.map(({ app, person }) => seatOf(app, person)),
    async seats(app, after) {
      const at = from(after);
      const of = seatsOfApp(size);
      const items = numbers(at, of).map((n) => seatOf(app, holderOf(size, numberOf(app), n)));
      return { items, next: at + PAGE < of ? String(at + PAGE) : undefined };
    },
    people: async (ids) => (mark === 0 ? [] : ids.map(someone)),
    async peoplePage(after) {
      const at = from(after);
      return { items: numbers(at, size.people).map((n) => someone(personOf(n))), next: undefined };
    },
    async *allPeople() {
      for (let at = 0; at < size.people; at += PAGE) yield numbers(at, size.people).map((n) => someone(personOf(n)));
    },
    appsOfPerson: async () => [],
    seatsOfPerson: async () => [],
    orgDays: async (wanted) => wanted.map((day) => orgDays.get(day)).filter((row) => row !== undefined),
    ledgerEnd: async () => undefined,
    rewrite: async () => undefined,
    remove: async () => undefined,
    countChangesOf: async () => 0,
    removeChangesOf: async () => undefined,
    erasures: async () => [],
    putErasure: async () => undefined,
    appSettings: async () => new Map(),
    appDays: async () => [],
    appsOnDay: async () => [],
    changes: async () => [],
    syncs: async () => [],
    async write({ apps: appItems = [], seats = [], people = [], orgDays: rows = [] }) {
      await setImmediate();
      for (const app of appItems) apps.set(app.app, app);
      for (const row of rows) orgDays.set(row.day, row);
      for (const seat of seats) itemBytes(seatItem(keys, seat));
      for (const person of people) itemBytes(personItem(keys, person));
      kept.seats += seats.length;
      kept.people += people.length;
    },
    recordRun: async () => rmSync(join(folder, 'none'), { force: true }),
    written: () => 0,
  };
}
