// One connection's ledger and usage in memory: the data as plain maps that tests fill and look into, and the ports over
// them. Held to the same contract as the adapter of functions/aws.
import { isDeepStrictEqual } from 'node:util';
import { leaseGuard, type WriteLease } from '../../../functions/aws/leasedWriter.ts';
import type { Erasure } from '../../../functions/core/erasure/erasure.ts';
import type { AppId, GroupId, PersonId } from '../../../functions/core/ids.ts';
import type { Segment } from '../../../functions/core/ledger/segment.ts';
import type { ContextsByApp } from '../../../functions/core/ports/contexts.ts';
import type { DecisionReader } from '../../../functions/core/ports/decisions.ts';
import type { OrderedList } from '../../../functions/core/ports/orders.ts';
import type { UsageStore } from '../../../functions/core/ports/usage.ts';
import type { SyncRun } from '../../../functions/core/sync/syncRun.ts';
import type { Day } from '../../../functions/core/time.ts';
import type { App } from '../../../functions/core/usage/app.ts';
import type { AppBreakdown } from '../../../functions/core/usage/appBreakdown.ts';
import type { DecisionTarget, StoredDecision } from '../../../functions/core/usage/decisions/decision.ts';
import type { DecisionChange } from '../../../functions/core/usage/decisions/decisionChange.ts';
import type { AppDay } from '../../../functions/core/usage/figures.ts';
import type { Group } from '../../../functions/core/usage/group.ts';
import type { OrderPiece } from '../../../functions/core/usage/keptOrder.ts';
import type { OrgDay } from '../../../functions/core/usage/orgDay.ts';
import type { Person } from '../../../functions/core/usage/person.ts';
import { type JudgedSeat, withPresence } from '../../../functions/core/usage/presence.ts';
import type { AppBackTest } from '../../../functions/core/usage/reliability/appBackTest.ts';
import type { OrgBackTest } from '../../../functions/core/usage/reliability/orgBackTest.ts';
import type { AppMonth, AppMonths } from '../../../functions/core/usage/report/month.ts';
import type { AppSettings } from '../../../functions/core/usage/rules.ts';
import type { Seat } from '../../../functions/core/usage/seat.ts';
import { type Change, changeId } from '../../../functions/core/usage/seatTransition.ts';

export interface MemoryUsage {
  readonly ledger: Map<number, Segment>;
  readonly apps: Map<AppId, App>;
  readonly breakdowns: Map<AppId, AppBreakdown>;
  readonly backTests: Map<AppId, AppBackTest>;
  orgBackTest: OrgBackTest | undefined;
  contexts: ContextsByApp | undefined;
  /** By list and number, as in the table. */
  readonly orders: Map<string, OrderPiece>;
  readonly settings: Map<AppId, AppSettings>;
  readonly seats: Map<AppId, Map<PersonId, Seat>>;
  readonly people: Map<PersonId, Person>;
  readonly groups: Map<GroupId, Group>;
  readonly orgDays: Map<Day, OrgDay>;
  readonly appDays: Map<Day, Map<AppId, AppDay>>;
  /** By month and app, joined by `#`. */
  readonly appMonths: Map<string, AppMonth>;
  readonly monthTotals: Map<AppId, AppMonths>;
  readonly changes: Map<string, Change>;
  readonly decisions: Map<string, StoredDecision>;
  readonly decisionChanges: Map<string, DecisionChange>;
  readonly erasures: Map<string, Erasure>;
  readonly syncs: SyncRun[];
}

export const emptyUsage = (): MemoryUsage => ({
  ledger: new Map(),
  apps: new Map(),
  breakdowns: new Map(),
  backTests: new Map(),
  orgBackTest: undefined,
  contexts: undefined,
  orders: new Map(),
  settings: new Map(),
  seats: new Map(),
  people: new Map(),
  groups: new Map(),
  orgDays: new Map(),
  appDays: new Map(),
  appMonths: new Map(),
  monthTotals: new Map(),
  changes: new Map(),
  decisions: new Map(),
  decisionChanges: new Map(),
  erasures: new Map(),
  syncs: [],
});

/** Seats, with when their people were seen. */
export const judgedSeats = (usage: MemoryUsage): JudgedSeat[] =>
  allSeats(usage).map((seat) => withPresence(seat, usage.people.get(seat.person)));

export const allSeats = ({ seats }: MemoryUsage): Seat[] => [...seats.values()].flatMap((ofApp) => [...ofApp.values()]);

type Put = () => void;

export interface MemoryUsageOptions {
  /** Items in one query page that names no smaller limit. */
  readonly pageSize?: number;
  readonly lease?: WriteLease;
  /** The order in which the items of one write arrive. */
  readonly arrange?: (puts: Put[]) => readonly Put[];
  /** Called before each item arrives; what it throws is a worker that dies there. */
  readonly beforePut?: () => void;
  /** Called with the subject of each read. */
  readonly onRead?: (subject: string) => void;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** What goes in and out are copies, as over a wire. */
const copies = <Item>(items: Iterable<Item>): Item[] => structuredClone([...items]);
const known = <Key, Item>(keys: readonly Key[], find: (key: Key) => Item | undefined): Item[] =>
  copies(keys.map(find).filter((item) => item !== undefined));

/** The key of a decision, as it is in the table. */
export const decisionKey = (target: DecisionTarget): string =>
  'person' in target
    ? `DECISION#${target.app}#SEAT#${target.person}`
    : `DECISION#${target.app}#OPPORTUNITY#${target.opportunity}`;

const orderPrefix = (list: OrderedList): string => `${list === 'people' ? '#people' : list}#ORDER#`;
const orderKey = (list: OrderedList, number: number): string =>
  `${orderPrefix(list)}${String(number).padStart(4, '0')}`;

const keysAbout = (map: ReadonlyMap<string, unknown>, person: PersonId): string[] =>
  [...map.keys()].filter((key) => key.split('#').includes(person));

export const createMemoryDecisionReader = (
  usage: MemoryUsage,
  onRead: (subject: string) => void = () => undefined,
): DecisionReader => ({
  async list(app) {
    onRead('decisions');
    const found = [...usage.decisions].filter(([, { target }]) => app === undefined || target.app === app);
    return copies(found.sort(([a], [b]) => byText(a, b)).map(([, stored]) => stored));
  },
  async feed(after, through, limit) {
    onRead('decisions');
    const found = [...usage.decisionChanges].filter(([id, change]) => id > after && change.publishedOn <= through);
    return copies(
      found
        .sort(([a], [b]) => byText(a, b))
        .map(([, change]) => change)
        .slice(0, limit),
    );
  },
});

export function createMemoryUsageStore(usage: MemoryUsage, options: MemoryUsageOptions = {}): UsageStore {
  const { pageSize = 1_000, arrange = (puts) => puts, beforePut = () => undefined, onRead = () => undefined } = options;
  const assertLeased = options.lease ? leaseGuard(options.lease) : () => undefined;
  let written = 0;

  const put = (puts: Put[]) => {
    for (const one of arrange(puts)) {
      assertLeased();
      beforePut();
      one();
      written += 1;
    }
  };
  const inOrder = () => [...usage.ledger.values()].sort((a, b) => a.sequence - b.sequence);
  const page = <Item extends { readonly person: PersonId }>(all: readonly Item[], after?: string, limit = pageSize) => {
    const sorted = [...all].sort((a, b) => byText(a.person, b.person));
    const rest = sorted.filter(({ person }) => after === undefined || person > after);
    const items = rest.slice(0, Math.min(limit, pageSize));
    return { items: copies(items), next: items.length < rest.length ? items.at(-1)?.person : undefined };
  };
  const of = <Key, Item>(map: Map<Key, Map<AppId | PersonId, Item>>, key: Key) => {
    const inner = map.get(key) ?? new Map<AppId | PersonId, Item>();
    map.set(key, inner);
    return inner;
  };
  const changesOf = (person: PersonId) => [...usage.changes].filter(([, change]) => change.person === person);

  return {
    ledger: {
      async end() {
        onRead('ledger');
        return structuredClone(inOrder().at(-1));
      },
      async append(segment) {
        const stored = usage.ledger.get(segment.sequence);
        if (stored) return isDeepStrictEqual(stored, segment);
        put([() => usage.ledger.set(segment.sequence, structuredClone(segment))]);
        return true;
      },
      async *segmentsAfter(sequence) {
        for (const segment of inOrder()) if (segment.sequence > sequence) yield structuredClone(segment);
      },
      async *segmentsReadSince(readAt) {
        for (const segment of inOrder().reverse()) {
          if (segment.readAt < readAt) return;
          yield { ...structuredClone(segment), reached: segment.positions.history.reached };
        }
      },
      async rewrite(segments) {
        put(copies(segments).map((segment) => () => usage.ledger.set(segment.sequence, segment)));
      },
    },
    apps: {
      async list() {
        onRead('apps');
        return copies([...usage.apps.values()].sort((a, b) => byText(a.app, b.app)));
      },
      async summed() {
        return (await this.list()).map(({ app, fact, signInLabel, signInDisplayName, listings, summary }) => ({
          app,
          fact,
          signInLabel,
          signInDisplayName,
          listings,
          summary,
        }));
      },
      async find(app) {
        onRead('apps');
        return structuredClone(usage.apps.get(app));
      },
      async load(apps) {
        onRead('apps');
        return known(apps, (app) => usage.apps.get(app));
      },
      async put(apps) {
        put(copies(apps).map((app) => () => usage.apps.set(app.app, app)));
      },
    },
    breakdowns: {
      async find(app) {
        onRead('breakdowns');
        return structuredClone(usage.breakdowns.get(app));
      },
      load: async (apps) => known(apps, (app) => usage.breakdowns.get(app)),
      async put(breakdowns) {
        put(copies(breakdowns).map((breakdown) => () => usage.breakdowns.set(breakdown.app, breakdown)));
      },
      async remove(apps) {
        for (const app of apps) usage.breakdowns.delete(app);
      },
    },
    backTests: {
      async find(app) {
        onRead('backTests');
        return structuredClone(usage.backTests.get(app));
      },
      async ofOrg() {
        onRead('backTests');
        return structuredClone(usage.orgBackTest);
      },
      list: async () => copies([...usage.backTests.values()].sort((a, b) => byText(a.app, b.app))),
      async put(tests) {
        put(copies(tests).map((test) => () => usage.backTests.set(test.app, test)));
      },
      async putOfOrg(test) {
        put([
          () => {
            usage.orgBackTest = structuredClone(test);
          },
        ]);
      },
      async remove(apps) {
        for (const app of apps) usage.backTests.delete(app);
        usage.orgBackTest = undefined;
      },
    },
    contexts: {
      async load() {
        onRead('contexts');
        return structuredClone(usage.contexts);
      },
      async put(contexts) {
        put([
          () => {
            usage.contexts = structuredClone(contexts);
          },
        ]);
      },
    },
    orders: {
      async load(list, { token, pieces }, column) {
        onRead('orders');
        const numbers = Array.from({ length: pieces }, (_, number) => number);
        const found = known(numbers, (number) => usage.orders.get(orderKey(list, number)));
        const isWhole = found.length === pieces && found.every((piece) => piece.token === token);
        return isWhole
          ? found.map((piece) => ({ ...piece, columns: { [column]: piece.columns[column] ?? [] } }))
          : undefined;
      },
      async put(list, pieces) {
        put(copies(pieces).map((piece) => () => usage.orders.set(orderKey(list, piece.number), piece)));
      },
      async remove(list) {
        const prefix = orderPrefix(list);
        for (const key of usage.orders.keys()) if (key.startsWith(prefix)) usage.orders.delete(key);
      },
    },
    appSettings: {
      async list() {
        onRead('appSettings');
        return structuredClone(usage.settings);
      },
      async find(app) {
        onRead('appSettings');
        return structuredClone(usage.settings.get(app));
      },
    },
    seats: {
      async page(app, after, limit) {
        onRead('seats');
        return page([...(usage.seats.get(app)?.values() ?? [])], after, limit);
      },
      async ofPerson(person) {
        onRead('seats');
        return copies(allSeats(usage).filter((seat) => seat.person === person));
      },
      load: async (seats) => {
        onRead('seats');
        return known(seats, ({ app, person }) => usage.seats.get(app)?.get(person));
      },
      async *between(app, first, last) {
        const seats = [...(usage.seats.get(app)?.values() ?? [])];
        yield copies(seats.filter(({ person }) => person >= first && person <= last));
      },
      appsOf: async (person) =>
        allSeats(usage)
          .filter((seat) => seat.person === person)
          .map(({ app }) => app),
      async put(seats) {
        put(copies(seats).map((seat) => () => of(usage.seats, seat.app).set(seat.person, seat)));
      },
      async remove(seats) {
        for (const { app, person } of seats) usage.seats.get(app)?.delete(person);
      },
    },
    people: {
      async load(people) {
        onRead('people');
        return known(people, (person) => usage.people.get(person));
      },
      async profiles(people) {
        onRead('people');
        return known(people, (id) => usage.people.get(id)).map(({ person, profile, activeDays }) => ({
          person,
          profile,
          activeDays,
        }));
      },
      async page(after, limit) {
        onRead('people');
        return page([...usage.people.values()], after, limit);
      },
      async *pages() {
        const all = [...usage.people.values()].sort((a, b) => byText(a.person, b.person));
        for (let at = 0; at < all.length; at += pageSize) yield copies(all.slice(at, at + pageSize));
      },
      async put(people) {
        put(copies(people).map((person) => () => usage.people.set(person.person, person)));
      },
      async remove(people) {
        for (const person of people) usage.people.delete(person);
      },
    },
    groups: {
      async load(groups) {
        onRead('groups');
        return known(groups, (group) => usage.groups.get(group));
      },
      list: async () => copies([...usage.groups.values()].sort((a, b) => byText(a.group, b.group))),
      async put(groups) {
        put(copies(groups).map((group) => () => usage.groups.set(group.group, group)));
      },
    },
    orgDays: {
      async load(days) {
        onRead('orgDays');
        return known(days, (day) => usage.orgDays.get(day));
      },
      async put(rows) {
        put(copies(rows).map((row) => () => usage.orgDays.set(row.day, row)));
      },
    },
    appDays: {
      async load(app, days) {
        onRead('appDays');
        return known(days, (day) => usage.appDays.get(day)?.get(app));
      },
      async onDay(day) {
        onRead('appDays');
        return copies(usage.appDays.get(day)?.values() ?? []);
      },
      async put(rows) {
        put(copies(rows).map((row) => () => of(usage.appDays, row.day).set(row.app, row)));
      },
    },
    appMonths: {
      async totals() {
        onRead('appMonths');
        return copies([...usage.monthTotals.values()].sort((a, b) => byText(a.app, b.app)));
      },
      async totalsOf(app) {
        onRead('appMonths');
        return structuredClone(usage.monthTotals.get(app));
      },
      async putTotals(totals) {
        put(copies(totals).map((one) => () => usage.monthTotals.set(one.app, one)));
      },
      async find(month, app) {
        onRead('appMonths');
        return structuredClone(usage.appMonths.get(`${month}#${app}`));
      },
      async ofMonth(month) {
        onRead('appMonths');
        return copies([...usage.appMonths.values()].filter((one) => one.month === month));
      },
      async put(months) {
        put(copies(months).map((one) => () => usage.appMonths.set(`${one.month}#${one.app}`, one)));
      },
    },
    changes: {
      async feed(after, through, limit) {
        onRead('changes');
        const found = [...usage.changes].filter(([id, change]) => id > after && change.publishedOn <= through);
        const sorted = found.sort(([a], [b]) => byText(a, b)).slice(0, limit);
        return copies(sorted.map(([, change]) => change));
      },
      async put(changes) {
        put(copies(changes).map((change) => () => usage.changes.set(changeId(change), change)));
      },
      async remove(changes) {
        for (const change of changes) usage.changes.delete(changeId(change));
      },
      countOf: async (person) => changesOf(person).length,
      async removeOf(person) {
        for (const [id] of changesOf(person)) usage.changes.delete(id);
      },
    },
    decisions: {
      ...createMemoryDecisionReader(usage, onRead),
      countOf: async (person) =>
        keysAbout(usage.decisions, person).length + keysAbout(usage.decisionChanges, person).length,
      async removeOf(person) {
        for (const key of keysAbout(usage.decisions, person)) usage.decisions.delete(key);
        for (const key of keysAbout(usage.decisionChanges, person)) usage.decisionChanges.delete(key);
      },
      async removeNotes(names) {
        assertLeased();
        for (const [key, { target, decision }] of usage.decisions) {
          if (decision.note === undefined || !names(decision.note)) continue;
          usage.decisions.set(key, { target, decision: { ...decision, note: undefined } });
        }
      },
    },
    erasures: {
      list: async () => copies(usage.erasures.values()),
      async put(erasure) {
        put([() => usage.erasures.set(erasure.hash, structuredClone(erasure))]);
      },
    },
    syncRuns: {
      async newest(limit) {
        onRead('syncRuns');
        return copies([...usage.syncs].sort((a, b) => b.startedAt - a.startedAt).slice(0, limit));
      },
      async record(run) {
        put([() => usage.syncs.push(structuredClone(run))]);
      },
    },
    tableWrites: () => written,
  };
}
