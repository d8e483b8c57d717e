import type { Connection, GroupReading, SyncState } from '../connections/connection.ts';
import { erasedBy, type IsErased } from '../erasure/erasure.ts';
import { coverageOf, listedNext, restartStream } from '../ledger/positions.ts';
import type { ConnectionLeases } from '../ports/leases.ts';
import type { OktaOrg } from '../ports/okta.ts';
import type { Receipts } from '../ports/receipts.ts';
import type { UsageStore } from '../ports/usage.ts';
import type { Instant } from '../time.ts';
import { samePick } from '../usage/tier.ts';
import { type Calls, createCalls } from './calls.ts';
import { erase } from './erase.ts';
import { createFolding } from './folding.ts';
import { createLedgerWriter, type LedgerWriter } from './ledgerWriter.ts';
import { createLookupQueue, type LookupQueue } from './lookupQueue.ts';
import { createPageKeeper, type PageKeeper } from './pageKeeper.ts';
import { packSeatsOfPeople } from './project/packSeatsOfPeople.ts';
import type { Judge } from './project/presences.ts';
import { hasContextChanged, refreshSummaries } from './project/refreshSummaries.ts';
import { countPeople, requiredDays } from './project/requiredDays.ts';
import type { TierPickOf } from './read/directory/rows.ts';

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
  /** Lists of so many items have an order; tests keep orders of shorter ones. */
  readonly orderFrom?: number | undefined;
}

/** The state of one run: the end of the ledger, the calls made, and the sync state so far. */
export interface Run {
  readonly ledger: LedgerWriter;
  readonly keeper: PageKeeper;
  readonly calls: Calls;
  readonly queue: LookupQueue;
  readonly isErased: IsErased;
  readonly groups: { current(): GroupReading; change(reading: GroupReading): void };
  readonly tierPickOf: TierPickOf;
  /**
   * Moves apps for which another attribute was picked to the front of the sweep, in a run that was requested since; called
   * before anything is read. Costs no call to Okta beyond those lists, and no query where nothing is picked.
   */
  requestTiers(): Promise<void>;
  /** Whether groups without a name have been found since this was asked last. */
  hasNewGroups(): boolean;
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
  const calls = createCalls(connection.syncState.limits, connection.settings.callBudgetPercent, clock);
  const erasures = await store.erasures.list();
  const isErased = erasedBy(connection, erasures);
  const ledger = await createLedgerWriter(store, connection, options.filterVersion, isErased);
  const queue = createLookupQueue(connection.syncState.lookups, { ledger, isErased, now: clock() });
  const state = { current: connection.syncState };
  const folding = createFolding({ connection, owner: options.owner, store, leases, ledger, queue, state });
  const { foldPending, currentCoverage } = folding;
  const newOrder = () => ({ token: String(clock()), from: options.orderFrom });
  if (ledger.positions.stream.filterVersion !== options.filterVersion)
    ledger.moveTo(restartStream(ledger.positions, clock(), options.filterVersion));

  return {
    ledger,
    keeper: createPageKeeper(ledger, foldPending),
    calls,
    queue,
    isErased,
    groups: {
      current: () => state.current.groups,
      change(groups) {
        state.current = { ...state.current, groups };
      },
    },
    hasNewGroups: folding.hasNewGroups,
    tierPickOf: async (app) => (await folding.currentRules()).apps.get(app)?.tier,
    async requestTiers() {
      if (!isRequested(connection)) return;
      const { apps: settings } = await folding.currentRules();
      const picked = [...settings].filter(([, { tier }]) => tier !== undefined).map(([app]) => app);
      if (picked.length === 0) return;
      for (const { app, attributes } of await store.apps.load(picked))
        if (!samePick(attributes?.tier, settings.get(app)?.tier)) ledger.moveTo(listedNext(ledger.positions, app));
    },
    foldPending,
    async erase() {
      const waiting = erasures.filter(({ person }) => person !== undefined);
      if (waiting.length === 0) return 'done';
      if (!(await foldPending())) return 'overtaken';
      const hasTime = () => clock() < options.deadline;
      const done = await erase(waiting, isErased, state.current.foldedThrough, { ...ports, connection, hasTime });
      // An app may have lost its only sign-ins, and the org has lost people.
      const { counts } = await countPeople(store, currentCoverage(), state.current.hidden, newOrder());
      state.current = { ...state.current, ...counts, summariesStale: true };
      return done ? 'done' : 'outOfTime';
    },
    async refresh() {
      const { positions } = ledger;
      const required = requiredDays(positions, coverageOf(positions));
      const dayIsOver = required !== undefined && state.current.days?.through !== required.through;
      let judge: Judge | undefined;
      if (dayIsOver || folding.isHiddenStale()) {
        const before = state.current;
        const counted = await countPeople(store, coverageOf(positions), before.hidden, newOrder());
        const { eligiblePeople, ...counts } = counted.counts;
        judge = counted.judge;
        state.current = { ...before, ...counts, ...(dayIsOver && { eligiblePeople }) };
      }
      if (required !== undefined && !state.current.seatsPacked) {
        const hasTime = () => clock() < options.deadline;
        if (!(await packSeatsOfPeople(store, state.current.foldedThrough, hasTime))) return false;
        state.current = { ...state.current, seatsPacked: true };
      }
      const coverage = currentCoverage();
      await folding.addDayRows();
      const { summariesStale, coverage: before } = state.current;
      const stale = summariesStale || hasContextChanged(before, coverage) || isRequested(connection);
      state.current = { ...state.current, coverage };
      if (!stale && !dayIsOver) return true;
      const { days: publishedDays, foldedThrough, eligiblePeople } = state.current;
      const done = await refreshSummaries(
        store,
        {
          coverage,
          rules: await folding.currentRules(),
          foldedThrough,
          requiredDays: required,
          publishedDays,
          eligiblePeople,
          judge,
          orderFrom: options.orderFrom,
        },
        () => clock() < options.deadline,
      );
      const days =
        done && required ? { from: publishedDays?.from ?? required.from, through: required.through } : publishedDays;
      state.current = { ...state.current, summariesStale: !done, days };
      return done;
    },
    syncState: () => ({
      ...state.current,
      sequence: ledger.sequence,
      positions: ledger.positions,
      lookups: queue.unread(),
      limits: calls.limits,
    }),
  };
}

/** Whether the API has requested a sync since the last run began: settings may have changed. */
const isRequested = ({ requestedAt, syncState }: Connection): boolean =>
  requestedAt !== undefined && requestedAt >= (syncState.lastSync?.startedAt ?? -Infinity);
