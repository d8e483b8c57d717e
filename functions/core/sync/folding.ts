import type { Connection, LookupIds, SyncState } from '../connections/connection.ts';
import { coverageOf, type Positions } from '../ledger/positions.ts';
import { addTallies, type Segment, segmentWeight } from '../ledger/segment.ts';
import type { ConnectionLeases, FoldCheckpoint } from '../ports/leases.ts';
import type { UsageStore } from '../ports/usage.ts';
import { type Day, dayOf, daysBetween } from '../time.ts';
import type { Coverage } from '../usage/coverage.ts';
import type { Rules } from '../usage/rules.ts';
import { withHidden } from '../usage/visibility.ts';
import { FOLD_CHUNK, type LedgerWriter } from './ledgerWriter.ts';
import type { LookupQueue } from './lookupQueue.ts';
import { type FoldResult, fold } from './project/fold.ts';
import { foldGroups } from './project/foldGroups.ts';
import { countOrgDays } from './project/foldOrgDays.ts';
import { hasContextChanged, isStale } from './project/refreshSummaries.ts';
import { findUnlisted, isDirectoryKnown, isFull, mergeLookupIds, NO_IDS } from './read/lookupIds.ts';

/** Brings what is stored up to the end of the ledger. One fold goes on at a time. */
export interface Folding {
  /** Folds every pending segment and advances the fold checkpoint; false if the lease is lost. */
  foldPending(): Promise<boolean>;
  /** Adds the missing day rows up to the day through which the log was read. */
  addDayRows(): Promise<void>;
  currentCoverage(): Coverage;
  /** The admin's rules, read once per run; a change made during the run requests another run. */
  currentRules(): Promise<Rules>;
  /** Whether facts of this run change how much Okta does not show. */
  isHiddenStale(): boolean;
  /** Whether groups without a name have been found since this was asked last. */
  hasNewGroups(): boolean;
}

export interface FoldingOptions {
  readonly connection: Connection;
  readonly owner: string;
  readonly store: UsageStore;
  readonly leases: ConnectionLeases;
  readonly ledger: LedgerWriter;
  readonly queue: LookupQueue;
  /** What the run will store on the connection; each fold replaces it. */
  readonly state: { current: SyncState };
}

export function createFolding(options: FoldingOptions): Folding {
  const { connection, owner, store, leases, ledger, queue, state } = options;
  let rules: Rules | undefined;
  let isHiddenStale = false;
  let hasNewGroups = false;

  async function foldPending(): Promise<boolean> {
    for (let chunk = nextChunk(ledger); chunk.length > 0; chunk = nextChunk(ledger))
      if (!(await foldChunk(chunk))) return false;
    await searchUnlisted();
    return true;
  }

  async function foldChunk(chunk: readonly Segment[]): Promise<boolean> {
    const before = state.current;
    const coverageAt = ({ positions }: Segment) => withHidden(coverageOf(positions), before.hidden);
    const currentRules = await rulesOf();
    const folded = await fold(store, chunk, before.foldedThrough, {
      coverageAt,
      rules: currentRules,
      publishedDays: before.days,
      judgedDays: before.days &&
        before.coverage && { from: before.days.from, through: dayOf(before.coverage.dataThrough) },
      seatsPacked: before.seatsPacked,
      peopleOrder: before.peopleOrder,
      daysFrom: before.foldedThrough === 0 ? dayOf(ledger.positions.history.from) : undefined,
    });
    const { segments } = folded;
    const last = segments.at(-1) as Segment;
    const coverage = coverageAt(last);
    await addRowsThrough(dayOf(coverage.dataThrough), last.positions, last.sequence);
    const namesGroups = await foldGroups(store, segments);
    const found = queue.withoutErased(unknownIds(last, folded));
    const lookups = mergeLookupIds(queue.waiting(), found);
    const checkpoint: FoldCheckpoint = {
      foldedThrough: last.sequence,
      coverage,
      totals: segments.reduce((totals, { tallies }) => addTallies(totals, tallies), before.totals),
      summariesStale:
        before.summariesStale ||
        hasContextChanged(before.coverage, coverage) ||
        folded.apps.some((app) => isStale(app, coverage, currentRules, before.days)),
      lookups,
      unlistedSearched: before.unlistedSearched && isDirectoryKnown(last.positions) && !isFull(lookups),
      groups: { ...before.groups, unread: before.groups.unread || namesGroups },
      peopleOrder: folded.peopleOrder,
    };
    if (!(await leases.advance(connection, owner, checkpoint))) return false;
    state.current = { ...before, ...checkpoint };
    hasNewGroups ||= namesGroups;
    isHiddenStale ||= segments.some((segment) => changesHidden(segment, before));
    await ledger.folded(last.sequence);
    queue.addLookups(lookups);
    queue.addListings(found.listings);
    queue.keepForLater(lookups.later);
    return true;
  }

  async function rulesOf(): Promise<Rules> {
    const { idleAfterDays, exclusions } = connection.settings;
    rules ??= { idleAfterDays, exclusions, apps: await store.appSettings.list() };
    return rules;
  }

  const currentCoverage = () => withHidden(coverageOf(ledger.positions), state.current.hidden);

  /**
   * Adds the missing day rows up to the day `through`, so that days without any sign-in have one, too. They are counted
   * from the people as folded through `sequence`, before the coverage reaches those days.
   */
  async function addRowsThrough(through: Day, { history }: Positions, sequence: number): Promise<void> {
    const { coverage } = state.current;
    const days = daysBetween(coverage ? dayOf(coverage.dataThrough) + 1 : dayOf(history.from), through);
    if (days.length === 0) return;
    const known = new Set((await store.orgDays.load(days)).map(({ day }) => day));
    const missing = days.filter((day) => !known.has(day));
    if (missing.length > 0) await store.orgDays.put(await countOrgDays(store, missing, sequence));
  }

  /**
   * Once the directory is known, searches all people and apps for those without a listing row; later folds check only
   * what they change. If more are found than can be stored, the search is repeated after those have been read.
   */
  async function searchUnlisted(): Promise<void> {
    if (state.current.unlistedSearched || !isDirectoryKnown(ledger.positions) || queue.lookups.length > 0) return;
    let found = NO_IDS;
    const add = ({ people, apps }: LookupIds) => {
      const isNew = (id: string) => !queue.hasWaited(id);
      const ids = { ...NO_IDS, people: people.filter(isNew), apps: apps.filter(isNew) };
      found = mergeLookupIds(found, queue.withoutErased(ids));
    };
    add(findUnlisted({ people: [], apps: await store.apps.list() }));
    for await (const people of store.people.pages()) add(findUnlisted({ people, apps: [] }));
    queue.addLookups(found);
    state.current = { ...state.current, unlistedSearched: !isFull(found) };
  }

  return {
    foldPending,
    addDayRows: () =>
      addRowsThrough(dayOf(currentCoverage().dataThrough), ledger.positions, state.current.foldedThrough),
    currentCoverage,
    currentRules: rulesOf,
    isHiddenStale: () => isHiddenStale,
    hasNewGroups() {
      const has = hasNewGroups;
      hasNewGroups = false;
      return has;
    },
  };
}

/** Ids to be looked up after a fold. */
const unknownIds = ({ positions }: Segment, folded: FoldResult): LookupIds =>
  isDirectoryKnown(positions) ? mergeLookupIds(folded.changed, findUnlisted(folded)) : folded.changed;

const changesHidden = (
  { unreadablePeople, unreadableApps, people, apps }: Segment,
  { hidden }: Pick<SyncState, 'hidden'>,
): boolean =>
  unreadablePeople.length + unreadableApps.length > 0 ||
  (hidden?.since !== undefined && people.length + apps.length > 0);

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
