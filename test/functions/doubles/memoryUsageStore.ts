import type { Connection } from '../../../functions/core/connection.ts';
import type { Erasure } from '../../../functions/core/erasure.ts';
import type { AppId, PersonId } from '../../../functions/core/ids.ts';
import type { Segment, Trace } from '../../../functions/core/ledger/segment.ts';
import type { ConnectionStore, UsageStore } from '../../../functions/core/store.ts';
import { retryDelay } from '../../../functions/core/sync/due.ts';
import type { SyncRun } from '../../../functions/core/syncRun.ts';
import { type Day, SECOND } from '../../../functions/core/time.ts';
import type { App } from '../../../functions/core/usage/app.ts';
import type { AppDay } from '../../../functions/core/usage/figures.ts';
import type { OrgDay } from '../../../functions/core/usage/orgDay.ts';
import type { Person } from '../../../functions/core/usage/person.ts';
import type { AppSettings } from '../../../functions/core/usage/rules.ts';
import type { Seat } from '../../../functions/core/usage/seat.ts';
import { type Change, changeId } from '../../../functions/core/usage/seatTransition.ts';

type Put = () => void;

/**
 * One connection's ledger and usage in memory. What goes in and out are copies, as over a wire; the items of a write
 * arrive one by one, in the order that `arrange` gives them, and `beforePut` may refuse each.
 */
export class MemoryUsageStore implements UsageStore {
  readonly ledger = new Map<number, Segment>();
  readonly storedApps = new Map<AppId, App>();
  readonly storedSeats = new Map<string, Seat>();
  readonly storedPeople = new Map<PersonId, Person>();
  readonly storedDays = new Map<Day, OrgDay>();
  readonly storedAppDays = new Map<string, AppDay>();
  readonly storedChanges = new Map<string, Change>();
  readonly storedErasures = new Map<string, Erasure>();
  readonly settings = new Map<AppId, AppSettings>();
  readonly runs: SyncRun[] = [];
  pageSize = 3;
  arrange: (puts: Put[]) => readonly Put[] = (puts) => puts;
  beforePut: () => void = () => undefined;
  #written = 0;

  readonly written = (): number => this.#written;

  async apps(): Promise<readonly App[]> {
    return copies([...this.storedApps.values()].sort((a, b) => (a.app < b.app ? -1 : 1)));
  }

  async app(app: AppId): Promise<App | undefined> {
    return structuredClone(this.storedApps.get(app));
  }

  async appsById(ids: readonly AppId[]): Promise<readonly App[]> {
    return copies(found(ids, (id) => this.storedApps.get(id)));
  }

  async seats(app: AppId, after: string | undefined, limit = this.pageSize) {
    const all = [...this.storedSeats.values()].filter((seat) => seat.app === app);
    const rest = all.filter(({ person }) => after === undefined || person > after);
    const items = rest.sort((a, b) => (a.person < b.person ? -1 : 1)).slice(0, limit);
    return { items: copies(items), next: items.length < rest.length ? items.at(-1)?.person : undefined };
  }

  async seatsByKey(keys: readonly { readonly app: AppId; readonly person: PersonId }[]): Promise<readonly Seat[]> {
    return copies(found(keys, ({ app, person }) => this.storedSeats.get(`${app} ${person}`)));
  }

  async appsOfPerson(person: PersonId): Promise<readonly AppId[]> {
    return [...this.storedSeats.values()].filter((seat) => seat.person === person).map(({ app }) => app);
  }

  async people(ids: readonly PersonId[]): Promise<readonly Person[]> {
    return copies(found(ids, (id) => this.storedPeople.get(id)));
  }

  async *allPeople(): AsyncGenerator<readonly Person[]> {
    const all = [...this.storedPeople.values()];
    for (let at = 0; at < all.length; at += this.pageSize) yield copies(all.slice(at, at + this.pageSize));
  }

  async orgDays(days: readonly Day[]): Promise<readonly OrgDay[]> {
    return copies(found(days, (day) => this.storedDays.get(day)));
  }

  async appSettings(): Promise<ReadonlyMap<AppId, AppSettings>> {
    return structuredClone(this.settings);
  }

  async appDays(app: AppId, days: readonly Day[]): Promise<readonly AppDay[]> {
    return copies(found(days, (day) => this.storedAppDays.get(`${day} ${app}`)));
  }

  async appsOnDay(day: Day): Promise<readonly AppDay[]> {
    return copies([...this.storedAppDays.values()].filter((row) => row.day === day));
  }

  async changes(after: string, through: Day, limit: number): Promise<readonly Change[]> {
    const told = [...this.storedChanges].filter(([id, change]) => id > after && change.publishedOn <= through);
    return copies(
      told
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([, change]) => change),
    );
  }

  async peoplePage(after: string | undefined, limit = this.pageSize) {
    const all = [...this.storedPeople.values()].sort((a, b) => (a.person < b.person ? -1 : 1));
    const rest = all.filter(({ person }) => after === undefined || person > after);
    const items = rest.slice(0, limit);
    return { items: copies(items), next: items.length < rest.length ? items.at(-1)?.person : undefined };
  }

  async seatsOfPerson(person: PersonId): Promise<readonly Seat[]> {
    return copies([...this.storedSeats.values()].filter((seat) => seat.person === person));
  }

  async ledgerEnd(): Promise<Segment | undefined> {
    return structuredClone(this.ledger.get(Math.max(0, ...this.ledger.keys())));
  }

  async syncs(limit: number): Promise<readonly SyncRun[]> {
    return copies([...this.runs].sort((a, b) => b.startedAt - a.startedAt).slice(0, limit));
  }

  async append(segment: Segment): Promise<boolean> {
    if (this.ledger.has(segment.sequence)) return false;
    this.beforePut();
    this.ledger.set(segment.sequence, structuredClone(segment));
    this.#written += 1;
    return true;
  }

  async *segmentsAfter(sequence: number): AsyncGenerator<Segment> {
    for (const segment of this.#inOrder()) if (segment.sequence > sequence) yield structuredClone(segment);
  }

  async *segmentsReadSince(readAt: number): AsyncGenerator<Trace> {
    for (const segment of this.#inOrder().reverse()) {
      if (segment.readAt < readAt) return;
      yield { ...structuredClone(segment), reached: segment.positions.history.reached };
    }
  }

  async write(items: Parameters<UsageStore['write']>[0]): Promise<void> {
    const { apps = [], orgDays = [], appDays = [], changes = [], seats = [], people = [] } = structuredClone(items);
    const puts: Put[] = [
      ...apps.map((app) => () => this.storedApps.set(app.app, app)),
      ...orgDays.map((row) => () => this.storedDays.set(row.day, row)),
      ...appDays.map((row) => () => this.storedAppDays.set(`${row.day} ${row.app}`, row)),
      ...changes.map((change) => () => this.storedChanges.set(changeId(change), change)),
      ...seats.map((seat) => () => this.storedSeats.set(`${seat.app} ${seat.person}`, seat)),
      ...people.map((person) => () => this.storedPeople.set(person.person, person)),
    ];
    for (const put of this.arrange(puts)) {
      this.beforePut();
      put();
      this.#written += 1;
    }
  }

  async rewrite(segments: readonly Segment[]): Promise<void> {
    for (const segment of segments) {
      this.beforePut();
      this.ledger.set(segment.sequence, structuredClone(segment));
      this.#written += 1;
    }
  }

  remove: UsageStore['remove'] = async ({ seats = [], people = [], changes = [] }) => {
    for (const { app, person } of seats) this.storedSeats.delete(`${app} ${person}`);
    for (const person of people) this.storedPeople.delete(person);
    for (const change of changes) this.storedChanges.delete(changeId(change));
  };

  /** There are no changes here. */
  async countChangesOf(): Promise<number> {
    return 0;
  }

  async removeChangesOf(): Promise<void> {}

  async erasures(): Promise<readonly Erasure[]> {
    return copies([...this.storedErasures.values()]);
  }

  async putErasure(erasure: Erasure): Promise<void> {
    this.beforePut();
    this.storedErasures.set(erasure.hash, structuredClone(erasure));
  }

  async recordRun(run: SyncRun): Promise<void> {
    this.beforePut();
    this.runs.push(structuredClone(run));
    this.#written += 1;
  }

  #inOrder(): Segment[] {
    return [...this.ledger.values()].sort((a, b) => a.sequence - b.sequence);
  }
}

/** Connections in memory, with the table's conditions. */
export class MemoryConnectionStore implements ConnectionStore {
  readonly stored = new Map<string, Connection>();

  put(connection: Connection): void {
    this.stored.set(placeOf(connection), structuredClone(connection));
  }

  async get(tenant: Connection['tenant'], id: Connection['id']): Promise<Connection | undefined> {
    return structuredClone(this.stored.get(placeOf({ tenant, id })));
  }

  takeLease: ConnectionStore['takeLease'] = async (tenant, id, { owner, now, until }) => {
    const connection = this.stored.get(placeOf({ tenant, id }));
    const isDue = connection?.nextSyncAt !== undefined && connection.nextSyncAt <= now + SECOND;
    const isHeld = connection?.lease !== undefined && connection.lease.until >= now;
    if (!connection || !isDue || isHeld) return undefined;
    const attempts = connection.attempts + 1;
    this.put({ ...connection, lease: { owner, until }, attempts, nextSyncAt: until + retryDelay(attempts) });
    return this.get(tenant, id);
  };

  advance: ConnectionStore['advance'] = async ({ tenant, id }, owner, mark) => {
    const connection = this.stored.get(placeOf({ tenant, id }));
    if (connection?.lease?.owner !== owner) return false;
    this.put({ ...connection, syncState: { ...connection.syncState, ...mark } });
    return true;
  };

  close: ConnectionStore['close'] = async (
    { tenant, id },
    owner,
    { syncState, startedAt, now, nextSyncAt, succeeded },
  ) => {
    const connection = this.stored.get(placeOf({ tenant, id }));
    if (connection?.lease?.owner !== owner) return false;
    const wasAsked = connection.requestedAt !== undefined && connection.requestedAt > startedAt;
    this.put({
      ...connection,
      syncState: syncState,
      lease: undefined,
      attempts: succeeded ? 0 : connection.attempts,
      nextSyncAt: wasAsked ? now : nextSyncAt,
    });
    return true;
  };

  postpone: ConnectionStore['postpone'] = async ({ tenant, id }, owner, at) => {
    const connection = this.stored.get(placeOf({ tenant, id }));
    if (connection?.lease?.owner !== owner) return false;
    this.put({ ...connection, lease: undefined, attempts: 0, nextSyncAt: at });
    return true;
  };

  async remove(connection: Connection): Promise<void> {
    this.stored.delete(placeOf(connection));
  }
}

const placeOf = ({ tenant, id }: Pick<Connection, 'tenant' | 'id'>) => `${tenant} ${id}`;
const copies = <Item>(items: readonly Item[]): Item[] => structuredClone([...items]);

function found<Key, Item>(keys: readonly Key[], get: (key: Key) => Item | undefined): Item[] {
  return keys.map(get).filter((item) => item !== undefined);
}
