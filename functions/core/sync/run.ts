import type { Connection, LookupIds, SyncState } from '../connection.ts';
import { erasedBy, type IsErased } from '../erasure.ts';
import { coverageOf, type Positions, restartStream } from '../ledger/positions.ts';
import { addTallies, type Segment, weight } from '../ledger/segment.ts';
import type { OktaOrg } from '../ports.ts';
import type { TenantRecords } from '../records.ts';
import type { ConnectionStore, UsageStore } from '../store.ts';
import { type Day, dayOf, type Instant } from '../time.ts';
import type { Rules } from '../usage/rules.ts';
import { type Calls, createCalls } from './calls.ts';
import { erase } from './erase.ts';
import { type Folded, fold } from './fold.ts';
import { createLedgerWriter, FOLD_CHUNK, type LedgerWriter } from './ledgerWriter.ts';
import { createLookups, findUnlisted, isDirectoryKnown, isFull, joinIds, type Lookup, NO_IDS } from './lookups.ts';
import { countOrgDays, daysBetween } from './orgDays.ts';
import { countEligible, daysWanted } from './pastDays.ts';
import { contextMoved, isStale, refreshSummaries } from './summaries.ts';

export interface SyncPorts {
  readonly org: OktaOrg;
  readonly store: UsageStore;
  readonly connections: Pick<ConnectionStore, 'advance' | 'close'>;
  readonly records: Pick<TenantRecords, 'claimReceipt' | 'putReceipt'>;
  readonly clock: () => Instant;
}

export interface SyncOptions {
  /** The lease's owner; every write rests on it. */
  readonly owner: string;
  /** When the function ends: reading stops at two thirds, folding and sums take the rest. */
  readonly deadline: Instant;
  /** A stored place belongs to one System Log filter; another version starts the stream anew. */
  readonly filterVersion: number;
  readonly intervalMs: number;
}

/** One run's hold on a connection: where its ledger stands, what it may still call, and what it has worked out. */
export interface Run {
  readonly ledger: LedgerWriter;
  readonly calls: Calls;
  /** Ids still to be asked for. */
  readonly lookups: Lookup[];
  readonly isErased: IsErased;
  /** Folds every pending segment and moves the mark; false if the lease is lost. */
  foldPending(): Promise<boolean>;
  /** Erases people whom the customer wants erased, before anything is read. */
  erase(): Promise<'done' | 'outOfTime' | 'overtaken'>;
  /** Makes stale summaries anew; false if time ran out. */
  refresh(): Promise<boolean>;
  /** What the run leaves on the connection. */
  syncState(): SyncState;
}

export async function startRun(connection: Connection, ports: SyncPorts, options: SyncOptions): Promise<Run> {
  const { store, connections, clock } = ports;
  const { settings } = connection;
  const calls = createCalls(connection.syncState.limits, settings.callBudgetPercent, clock);
  const erasures = await store.erasures();
  const isErased = erasedBy(connection, erasures);
  const ledger = await createLedgerWriter(store, connection, options.filterVersion, isErased);
  const withoutErasedIds = ({ people, apps }: LookupIds): LookupIds => ({
    people: people.filter((id) => !isErased(id)),
    apps,
  });
  let work: SyncState = { ...connection.syncState, lookups: withoutErasedIds(connection.syncState.lookups) };
  const lookups = createLookups(work.lookups, ledger.answered);
  let known: Rules | undefined;
  const asked = new Set<string>(lookups.map(({ id }) => id));
  if (ledger.positions.stream.filterVersion !== options.filterVersion)
    ledger.moveTo(restartStream(ledger.positions, clock(), options.filterVersion));

  return {
    ledger,
    calls,
    lookups,
    foldPending,
    isErased,
    async erase() {
      const waiting = erasures.filter(({ person }) => person !== undefined);
      if (waiting.length === 0) return 'done';
      if (!(await foldPending())) return 'overtaken';
      const hasTime = () => clock() < options.deadline;
      const done = await erase(waiting, isErased, work.foldedThrough, { ...ports, connection, hasTime });
      // An app may have lost its only sign-ins, and the org one of its people.
      work = { ...work, summariesStale: true, eligiblePeople: await countEligible(store) };
      return done ? 'done' : 'outOfTime';
    },
    async refresh() {
      const coverage = coverageOf(ledger.positions);
      await addDayRows(dayOf(coverage.dataThrough), ledger.positions, work.foldedThrough);
      const stale = work.summariesStale || contextMoved(work.coverage, coverage) || isAskedFor(connection);
      work = { ...work, coverage };
      const wanted = daysWanted(ledger.positions, coverage);
      const dayIsOver = wanted !== undefined && work.days?.through !== wanted.through;
      if (!stale && !dayIsOver) return true;
      if (dayIsOver) work = { ...work, eligiblePeople: await countEligible(store) };
      const { days: publishedDays, foldedThrough: mark, eligiblePeople } = work;
      const context = { coverage, rules: await currentRules(), mark, wanted, publishedDays, eligiblePeople };
      const done = await refreshSummaries(store, context, () => clock() < options.deadline);
      const days =
        done && wanted ? { from: publishedDays?.from ?? wanted.from, through: wanted.through } : publishedDays;
      work = { ...work, summariesStale: !done, days };
      return done;
    },
    syncState: () => ({
      ...work,
      sequence: ledger.sequence,
      positions: ledger.positions,
      lookups: joinIds(queued(lookups), NO_IDS),
      limits: calls.limits,
    }),
  };

  async function foldPending(): Promise<boolean> {
    for (let chunk = nextChunk(ledger); chunk.length > 0; chunk = nextChunk(ledger)) {
      const { positions, sequence } = chunk.at(-1) as Segment;
      const isFirst = work.foldedThrough === 0;
      const coverage = coverageOf(positions);
      const by = { coverage, rules: await currentRules(), publishedDays: work.days };
      const daysFrom = isFirst ? dayOf(positions.history.from) : undefined;
      const folded = await fold(store, chunk, work.foldedThrough, daysFrom, by);
      await addDayRows(dayOf(coverage.dataThrough), positions, sequence);
      const noted = joinIds(queued(lookups), withoutErasedIds(unknownIds(chunk, folded)));
      const mark = {
        foldedThrough: sequence,
        coverage,
        totals: chunk.reduce((totals, { tallies }) => addTallies(totals, tallies), work.totals),
        summariesStale:
          work.summariesStale ||
          contextMoved(work.coverage, coverage) ||
          folded.apps.some((app) => isStale(app, coverage, by.rules, work.days)),
        lookups: noted,
        unlistedSearched: work.unlistedSearched && isDirectoryKnown(positions) && !isFull(noted),
      };
      if (!(await connections.advance(connection, options.owner, mark))) return false;
      work = { ...work, ...mark };
      await ledger.folded(sequence);
      queueLookups(mark.lookups);
    }
    await searchUnlisted();
    return true;
  }

  /** What the admin had decided when it was first asked for; whatever is decided later asks for another run. */
  async function currentRules(): Promise<Rules> {
    const { idleAfterDays, exclusions } = settings;
    known ??= { idleAfterDays, exclusions, apps: await store.appSettings() };
    return known;
  }

  /**
   * Rows exist for every day up to `to`, also for those on which nobody signed in: what is missing since the coverage
   * last moved is counted from the people as folded through `sequence`, before the coverage moves on.
   */
  async function addDayRows(to: Day, { history }: Positions, sequence: number): Promise<void> {
    const days = daysBetween(work.coverage ? dayOf(work.coverage.dataThrough) + 1 : dayOf(history.from), to);
    if (days.length === 0) return;
    const known = new Set((await store.orgDays(days)).map(({ day }) => day));
    const missing = days.filter((day) => !known.has(day));
    if (missing.length > 0) await store.write({ orgDays: await countOrgDays(store, missing, sequence) });
  }

  /** Ids to be looked up after a fold. */
  function unknownIds(chunk: readonly Segment[], folded: Folded): LookupIds {
    const { positions } = chunk.at(-1) as Segment;
    return isDirectoryKnown(positions) ? joinIds(folded.changed, findUnlisted(folded)) : folded.changed;
  }

  /**
   * Once the directory is known, every item without a listing row is looked for; later only what folds touch. Where
   * more are found than there is room for, the rest is looked for when those are answered.
   */
  async function searchUnlisted(): Promise<void> {
    const { positions } = ledger;
    if (work.unlistedSearched || !isDirectoryKnown(positions) || lookups.length > 0) return;
    let found = NO_IDS;
    const add = ({ people, apps }: LookupIds) => {
      found = joinIds(found, {
        people: people.filter((id) => !asked.has(id) && !isErased(id)),
        apps: apps.filter((id) => !asked.has(id)),
      });
    };
    add(findUnlisted({ people: [], apps: await store.apps() }));
    for await (const people of store.allPeople()) add(findUnlisted({ people, apps: [] }));
    queueLookups(found);
    work = { ...work, unlistedSearched: !isFull(found) };
  }

  function queueLookups({ people, apps }: LookupIds): void {
    const known = new Set<string>(lookups.map(({ id }) => id));
    for (const id of people) if (!known.has(id) && !isErased(id)) lookups.push({ kind: 'person', id });
    for (const id of apps) if (!known.has(id)) lookups.push({ kind: 'app', id });
    for (const { id } of lookups) asked.add(id);
  }
}

/** The API has asked for something since the last run began: settings may have changed. */
const isAskedFor = ({ requestedAt, syncState: work }: Connection): boolean =>
  requestedAt !== undefined && requestedAt >= (work.lastSync?.startedAt ?? -Infinity);

/** Ids queued and not answered yet. */
const queued = (lookups: readonly Lookup[]): LookupIds => ({
  people: lookups.flatMap((lookup) => (lookup.kind === 'person' ? [lookup.id] : [])),
  apps: lookups.flatMap((lookup) => (lookup.kind === 'app' ? [lookup.id] : [])),
});

/** Pending segments from the oldest on, as many as one fold holds, one at least. */
function nextChunk({ pending }: LedgerWriter): readonly Segment[] {
  let held = 0;
  let end = 0;
  for (const segment of pending) {
    held += weight(segment);
    if (held > FOLD_CHUNK && end > 0) break;
    end += 1;
  }
  return pending.slice(0, end);
}
