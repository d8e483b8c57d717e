import type { Connection, LookupIds, SyncState } from '../connection.ts';
import { erasedBy, type IsErased } from '../erasure.ts';
import type { AppId } from '../ids.ts';
import { coverageOf, type Positions, queueListing, restartStream } from '../ledger/positions.ts';
import { addTallies, type Segment, segmentWeight } from '../ledger/segment.ts';
import type { ConnectionLeases, FoldCheckpoint } from '../ports/leases.ts';
import type { OktaOrg } from '../ports/okta.ts';
import type { Receipts } from '../ports/receipts.ts';
import type { UsageStore } from '../ports/usage.ts';
import { type Day, dayOf, daysBetween, type Instant } from '../time.ts';
import type { Coverage } from '../usage/coverage.ts';
import type { Rules } from '../usage/rules.ts';
import { withHidden } from '../usage/visibility.ts';
import { type Calls, createCalls } from './calls.ts';
import { erase } from './erase.ts';
import { createLedgerWriter, FOLD_CHUNK, type LedgerWriter } from './ledgerWriter.ts';
import { type FoldResult, fold } from './project/fold.ts';
import { countOrgDays } from './project/foldOrgDays.ts';
import { packSeatsOfPeople } from './project/packSeatsOfPeople.ts';
import { hasContextChanged, isStale, refreshSummaries } from './project/refreshSummaries.ts';
import { countPeople, requiredDays } from './project/requiredDays.ts';
import {
  findUnlisted,
  idsOfLookups,
  isDirectoryKnown,
  isFull,
  type Lookup,
  lookupsOf,
  mergeLookupIds,
  NO_IDS,
  waitingLookups,
  withDueIds,
} from './read/lookupIds.ts';

export interface SyncPorts {
  readonly org: OktaOrg;
  readonly store: UsageStore;
  readonly leases: ConnectionLeases;
  readonly receipts: Receipts;
  readonly clock: () => Instant;
}

export interface SyncOptions {
  /** The secret store has no token for the connection, so that nothing can be read from Okta. */
  readonly isSecretMissing?: boolean;
  /** The lease's owner; every write is made under the lease. */
  readonly owner: string;
  /** When the function ends. Reading stops after two thirds of the time; folding and summaries take the rest. */
  readonly deadline: Instant;
  /** Version of the System Log filter. A stored cursor belongs to one version; another version restarts the stream. */
  readonly filterVersion: number;
  readonly intervalMs: number;
}

/** The state of one run: the end of the ledger, the calls made, and the sync state so far. */
export interface Run {
  readonly ledger: LedgerWriter;
  readonly calls: Calls;
  /** Ids to be read one by one. */
  readonly lookups: Lookup[];
  readonly isErased: IsErased;
  /** Whether folds have found apps to be listed again since this was asked last. */
  hasFoundListings(): boolean;
  /** Folds every pending segment and advances the fold checkpoint; false if the lease is lost. */
  foldPending(): Promise<boolean>;
  /** Carries out requested erasures; called before anything is read. */
  erase(): Promise<'done' | 'outOfTime' | 'overtaken'>;
  /** Recomputes stale summaries and missing day rows; false if time ran out. */
  refresh(): Promise<boolean>;
  /** The state to be stored on the connection when the run ends. */
  syncState(): SyncState;
}

/** Loads what a run needs: the lookups, the erasures and the end of the ledger. Reads nothing from Okta. */
export async function startRun(connection: Connection, ports: SyncPorts, options: SyncOptions): Promise<Run> {
  const { store, leases, clock } = ports;
  const { settings } = connection;
  const calls = createCalls(connection.syncState.limits, settings.callBudgetPercent, clock);
  const erasures = await store.erasures.list();
  const isErased = erasedBy(connection, erasures);
  const ledger = await createLedgerWriter(store, connection, options.filterVersion, isErased);
  const withoutErasedIds = (ids: LookupIds): LookupIds => ({
    ...ids,
    people: ids.people.filter((id) => !isErased(id)),
    seats: ids.seats.filter(({ person }) => !isErased(person)),
    later: ids.later.filter(({ person }) => person === undefined || !isErased(person)),
  });
  let syncState: SyncState = {
    ...connection.syncState,
    lookups: withDueIds(withoutErasedIds(connection.syncState.lookups), clock()),
  };
  const lookups = waitingLookups(syncState.lookups, ledger.answered);
  let rules: Rules | undefined;
  /** Apps that this run has queued for listing: a segment or the end of the run stores the queue itself. */
  const listings = new Set<AppId>();
  let hasNewListings = false;
  let later = syncState.lookups.later;
  /** Facts of this run change how much Okta does not show. */
  let isHiddenStale = false;
  queueListings(syncState.lookups.listings);
  const everQueued = new Set<string>(lookups.map(({ id }) => id));
  if (ledger.positions.stream.filterVersion !== options.filterVersion)
    ledger.moveTo(restartStream(ledger.positions, clock(), options.filterVersion));

  return {
    ledger,
    calls,
    lookups,
    hasFoundListings() {
      const has = hasNewListings;
      hasNewListings = false;
      return has;
    },
    foldPending,
    isErased,
    async erase() {
      const waiting = erasures.filter(({ person }) => person !== undefined);
      if (waiting.length === 0) return 'done';
      if (!(await foldPending())) return 'overtaken';
      const hasTime = () => clock() < options.deadline;
      const done = await erase(waiting, isErased, syncState.foldedThrough, { ...ports, connection, hasTime });
      // An app may have lost its only sign-ins, and the org has lost people.
      const counts = await countPeople(store, currentCoverage(ledger.positions), syncState.hidden);
      syncState = { ...syncState, ...counts, summariesStale: true };
      return done ? 'done' : 'outOfTime';
    },
    async refresh() {
      const { positions } = ledger;
      const required = requiredDays(positions, coverageOf(positions));
      const dayIsOver = required !== undefined && syncState.days?.through !== required.through;
      if (dayIsOver || isHiddenStale) {
        const { eligiblePeople, hidden } = await countPeople(store, coverageOf(positions), syncState.hidden);
        syncState = { ...syncState, hidden, ...(dayIsOver && { eligiblePeople }) };
      }
      if (required !== undefined && !syncState.seatsPacked) {
        const hasTime = () => clock() < options.deadline;
        if (!(await packSeatsOfPeople(store, syncState.foldedThrough, hasTime))) return false;
        syncState = { ...syncState, seatsPacked: true };
      }
      const coverage = currentCoverage(positions);
      await addDayRows(dayOf(coverage.dataThrough), positions, syncState.foldedThrough);
      const stale =
        syncState.summariesStale || hasContextChanged(syncState.coverage, coverage) || isRequested(connection);
      syncState = { ...syncState, coverage };
      if (!stale && !dayIsOver) return true;
      const { days: publishedDays, foldedThrough, eligiblePeople } = syncState;
      const done = await refreshSummaries(
        store,
        {
          coverage,
          rules: await currentRules(),
          foldedThrough,
          requiredDays: required,
          publishedDays,
          eligiblePeople,
        },
        () => clock() < options.deadline,
      );
      const days =
        done && required ? { from: publishedDays?.from ?? required.from, through: required.through } : publishedDays;
      syncState = { ...syncState, summariesStale: !done, days };
      return done;
    },
    syncState: () => ({
      ...syncState,
      sequence: ledger.sequence,
      positions: ledger.positions,
      lookups: { ...idsOfLookups(lookups), later },
      limits: calls.limits,
    }),
  };

  async function foldPending(): Promise<boolean> {
    for (let chunk = nextChunk(ledger); chunk.length > 0; chunk = nextChunk(ledger)) {
      const { positions, sequence } = chunk.at(-1) as Segment;
      const isFirst = syncState.foldedThrough === 0;
      const coverage = currentCoverage(positions);
      const foldOptions = {
        coverage,
        rules: await currentRules(),
        publishedDays: syncState.days,
        seatsPacked: syncState.seatsPacked,
      };
      const daysFrom = isFirst ? dayOf(positions.history.from) : undefined;
      const folded = await fold(store, chunk, syncState.foldedThrough, daysFrom, foldOptions);
      await addDayRows(dayOf(coverage.dataThrough), positions, sequence);
      const found = withoutErasedIds(unknownIds(chunk, folded));
      const waiting = { ...idsOfLookups(lookups), listings: [...listings], later };
      const lookupIds = mergeLookupIds(waiting, found);
      const checkpoint: FoldCheckpoint = {
        foldedThrough: sequence,
        coverage,
        totals: chunk.reduce((totals, { tallies }) => addTallies(totals, tallies), syncState.totals),
        summariesStale:
          syncState.summariesStale ||
          hasContextChanged(syncState.coverage, coverage) ||
          folded.apps.some((app) => isStale(app, coverage, foldOptions.rules, syncState.days)),
        lookups: lookupIds,
        unlistedSearched: syncState.unlistedSearched && isDirectoryKnown(positions) && !isFull(lookupIds),
      };
      if (!(await leases.advance(connection, options.owner, checkpoint))) return false;
      syncState = { ...syncState, ...checkpoint };
      isHiddenStale ||= chunk.some(
        ({ unreadablePeople, unreadableApps, people, apps }) =>
          unreadablePeople.length + unreadableApps.length > 0 ||
          (syncState.hidden?.since !== undefined && people.length + apps.length > 0),
      );
      await ledger.folded(sequence);
      queueLookups(lookupIds);
      queueListings(found.listings);
      later = lookupIds.later;
    }
    await searchUnlisted();
    return true;
  }

  function currentCoverage(positions: Positions): Coverage {
    return withHidden(coverageOf(positions), syncState.hidden);
  }

  /** The admin's rules, read once per run; a change made during the run requests another run. */
  async function currentRules(): Promise<Rules> {
    const { idleAfterDays, exclusions } = settings;
    rules ??= { idleAfterDays, exclusions, apps: await store.appSettings.list() };
    return rules;
  }

  /**
   * Adds the missing day rows up to the day `through`, so that days without any sign-in have one, too. They are counted
   * from the people as folded through `sequence`, before the coverage reaches those days.
   */
  async function addDayRows(through: Day, { history }: Positions, sequence: number): Promise<void> {
    const { coverage } = syncState;
    const days = daysBetween(coverage ? dayOf(coverage.dataThrough) + 1 : dayOf(history.from), through);
    if (days.length === 0) return;
    const known = new Set((await store.orgDays.load(days)).map(({ day }) => day));
    const missing = days.filter((day) => !known.has(day));
    if (missing.length > 0) await store.orgDays.put(await countOrgDays(store, missing, sequence));
  }

  /** Ids to be looked up after a fold. */
  function unknownIds(chunk: readonly Segment[], folded: FoldResult): LookupIds {
    const { positions } = chunk.at(-1) as Segment;
    return isDirectoryKnown(positions) ? mergeLookupIds(folded.changed, findUnlisted(folded)) : folded.changed;
  }

  /**
   * Once the directory is known, searches all people and apps for those without a listing row; later folds check only
   * what they change. If more are found than can be stored, the search is repeated after those have been read.
   */
  async function searchUnlisted(): Promise<void> {
    const { positions } = ledger;
    if (syncState.unlistedSearched || !isDirectoryKnown(positions) || lookups.length > 0) return;
    let found = NO_IDS;
    const add = ({ people, apps }: LookupIds) => {
      found = mergeLookupIds(found, {
        ...NO_IDS,
        people: people.filter((id) => !everQueued.has(id) && !isErased(id)),
        apps: apps.filter((id) => !everQueued.has(id)),
      });
    };
    add(findUnlisted({ people: [], apps: await store.apps.list() }));
    for await (const people of store.people.pages()) add(findUnlisted({ people, apps: [] }));
    queueLookups(found);
    syncState = { ...syncState, unlistedSearched: !isFull(found) };
  }

  function queueLookups(ids: LookupIds): void {
    const queued = new Set<string>(lookups.map(({ id }) => id));
    lookups.push(...lookupsOf(withoutErasedIds(ids)).filter(({ id }) => !queued.has(id)));
    for (const { id } of lookups) everQueued.add(id);
  }

  function queueListings(apps: readonly AppId[]): void {
    for (const app of apps) {
      listings.add(app);
      hasNewListings = true;
      ledger.moveTo(queueListing(ledger.positions, app));
    }
  }
}

/** Whether the API has requested a sync since the last run began: settings may have changed. */
const isRequested = ({ requestedAt, syncState }: Connection): boolean =>
  requestedAt !== undefined && requestedAt >= (syncState.lastSync?.startedAt ?? -Infinity);

/** The oldest pending segments, as many as one fold can hold, at least one. */
function nextChunk({ pending }: LedgerWriter): readonly Segment[] {
  let weight = 0;
  let end = 0;
  for (const segment of pending) {
    weight += segmentWeight(segment);
    if (weight > FOLD_CHUNK && end > 0) break;
    end += 1;
  }
  return pending.slice(0, end);
}
