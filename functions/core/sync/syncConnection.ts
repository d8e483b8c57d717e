import type { Connection, SyncProblem } from '../connection.ts';
import type { SyncRun } from '../syncRun.ts';
import type { Instant } from '../time.ts';
import { FOLD_CHUNK } from './ledgerWriter.ts';
import { createListing } from './listing.ts';
import { nextRegularSync, retryDelay } from './nextSync.ts';
import { type Run, type SyncOptions, type SyncPorts, startRun } from './run.ts';
import { createScheduler, type Failure, type ReadOutcome } from './scheduler.ts';
import { createSweep } from './sweep.ts';

type ReadingEnd = ReadOutcome | { readonly kind: 'paused' };

/** How a run ended. The names are part of the API. */
export type Outcome =
  | { readonly kind: 'caughtUp' }
  | { readonly kind: 'outOfTime' }
  | { readonly kind: 'outOfBudget'; readonly retryAt: Instant }
  | { readonly kind: 'overtaken' }
  /** Nothing was read from Okta; what the customer asked for meanwhile was carried out. */
  | { readonly kind: 'paused' }
  | Failure;

/**
 * Brings one connection, whose lease is held, up to date with Okta: reads pages into the ledger, folds the ledger into
 * seats, refreshes the summaries, and releases the lease. A run may die at any instruction without losing anything: the
 * next run continues after the newest segment, and folding a segment twice changes nothing.
 */
export async function syncConnection(connection: Connection, ports: SyncPorts, options: SyncOptions): Promise<Outcome> {
  const { store, clock } = ports;
  const startedAt = clock();
  const run = await startRun(connection, ports, options);
  const { ledger, calls } = run;

  const readPages = createScheduler({
    org: ports.org,
    ledger,
    calls,
    listing: createListing(ledger, async () => {
      await run.foldPending();
      return store.apps.list();
    }),
    sweep: createSweep({
      ledger,
      store,
      foldPending: run.foldPending,
      clock,
      decision: connection.decision,
      isErased: run.isErased,
    }),
    storedApp: async (app) => (await store.apps.load([app]))[0],
    lookups: run.lookups,
    filterVersion: options.filterVersion,
    clock,
    readUntil: startedAt + (options.deadline - startedAt) * READING_SHARE,
    afterPage: async () => ledger.pendingWeight < FOLD_CHUNK || run.foldPending(),
  });
  if (ledger.hasBacklog && !(await run.foldPending())) return { kind: 'overtaken' };
  const erased = await run.erase();
  if (erased === 'overtaken') return { kind: 'overtaken' };
  let end = await beginReading();
  if (end.kind === 'overtaken' || !(await run.foldPending())) return { kind: 'overtaken' };
  while (end.kind === 'nothingLeft' && run.lookups.length > 0) {
    end = await readPages(); // the fold has found ids to be looked up
    if (end.kind === 'overtaken' || !(await run.foldPending())) return { kind: 'overtaken' };
  }

  const refreshed = await run.refresh();
  const outcome = outcomeOf(end, refreshed);
  const finishedAt = clock();
  await store.syncRuns.record(runRecordOf(outcome, startedAt, finishedAt, run, store.tableWrites()));
  const closed = await ports.leases.close(connection, options.owner, {
    syncState: {
      ...run.syncState(),
      problem: problemAfter(outcome, connection.syncState.problem, finishedAt),
      lastSync: { startedAt, finishedAt, outcome: outcome.kind, oktaCalls: callsMade(run) },
      caughtUpAt: outcome.kind === 'caughtUp' ? finishedAt : connection.syncState.caughtUpAt,
    },
    startedAt,
    now: finishedAt,
    nextSyncAt: earlierSync(
      nextSyncAt(outcome, connection, finishedAt, options.intervalMs),
      outcome.kind === 'caughtUp' && end.kind === 'nothingLeft' ? end.sweepAt : undefined,
    ),
    succeeded: outcome.kind !== 'oktaUnavailable',
  });
  return closed ? outcome : { kind: 'overtaken' };

  async function beginReading(): Promise<ReadingEnd> {
    if (erased === 'outOfTime') return { kind: 'outOfTime' };
    return connection.desiredState === 'paused' ? { kind: 'paused' } : readPages();
  }
}

/** The share of a run's time that is spent on reading; folding and summaries take the rest. */
const READING_SHARE = 2 / 3;

function outcomeOf(end: ReadingEnd, refreshed: boolean): Outcome {
  if (end.kind !== 'nothingLeft' && end.kind !== 'paused') return end;
  if (!refreshed) return { kind: 'outOfTime' };
  return end.kind === 'paused' ? end : { kind: 'caughtUp' };
}

/** When the connection is due again; undefined where it is paused or only a new token can help. */
function nextSyncAt(
  outcome: Outcome,
  { id, attempts }: Connection,
  now: Instant,
  intervalMs: number,
): Instant | undefined {
  switch (outcome.kind) {
    case 'caughtUp':
    case 'permissionMissing':
      return nextRegularSync(id, now, intervalMs);
    case 'outOfBudget':
      return outcome.retryAt;
    case 'oktaUnavailable':
      return Math.min(now + retryDelay(attempts), nextRegularSync(id, now, intervalMs));
    case 'tokenRejected':
    case 'paused':
      return undefined;
    case 'outOfTime':
    case 'overtaken':
      return now;
    default:
      return outcome satisfies never;
  }
}

/** A sweep that had to wait may make the next sync earlier, but does not schedule one where none is due. */
const earlierSync = (next: Instant | undefined, sweepAt: Instant | undefined): Instant | undefined =>
  next === undefined || sweepAt === undefined ? next : Math.min(next, sweepAt);

/** The problem that keeps the connection from being healthy; one that persists keeps its first time. */
function problemAfter(outcome: Outcome, before: SyncProblem | undefined, now: Instant): SyncProblem | undefined {
  if (outcome.kind === 'paused') return before;
  if (outcome.kind === 'caughtUp' || outcome.kind === 'outOfTime' || outcome.kind === 'overtaken') return undefined;
  return { ...outcome, since: before?.kind === outcome.kind ? before.since : now };
}

const callsMade = ({ calls }: Run): number => Object.values(calls.made).reduce((sum, count) => sum + count, 0);

function runRecordOf(
  outcome: Outcome,
  startedAt: Instant,
  finishedAt: Instant,
  run: Run,
  tableWrites: number,
): SyncRun {
  const { read, signIns, failedSignIns, duplicates, rejected } = run.ledger.tallies;
  return {
    startedAt,
    finishedAt,
    outcome: outcome.kind,
    detail: 'endpoint' in outcome ? outcome.endpoint : undefined,
    pages: run.calls.pages(),
    calls: run.calls.made,
    limits: run.calls.shares,
    events: { read, signIns, failedSignIns, duplicates, rejected },
    tableWrites,
  };
}
