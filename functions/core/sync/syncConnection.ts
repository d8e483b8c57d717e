import type { Connection, SyncProblem } from '../connection.ts';
import type { SyncRun } from '../syncRun.ts';
import type { Instant } from '../time.ts';
import { nextRegularSync, retryDelay } from './due.ts';
import { FOLD_CHUNK } from './ledgerWriter.ts';
import { createListing } from './listing.ts';
import { type Run, type SyncOptions, type SyncPorts, startRun } from './run.ts';
import { createScheduler, type Failure, type ReadingEnd } from './scheduler.ts';
import { readingEnds } from './summaries.ts';
import { createSweep } from './sweep.ts';

type Ending = ReadingEnd | { readonly kind: 'paused' };

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
 * seats, keeps the summaries current, and gives the lease back. Stopping at any instruction loses nothing: the next run
 * goes on at the newest segment, and a fold that is done again changes nothing.
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
      return store.apps();
    }),
    sweep: createSweep({
      ledger,
      store,
      foldPending: run.foldPending,
      clock,
      decision: connection.decision,
      isErased: run.isErased,
    }),
    storedApp: async (app) => (await store.appsById([app]))[0],
    lookups: run.lookups,
    filterVersion: options.filterVersion,
    clock,
    readUntil: readingEnds(startedAt, options.deadline),
    afterPage: async () => ledger.pendingWeight < FOLD_CHUNK || run.foldPending(),
  });
  if (ledger.hasBacklog && !(await run.foldPending())) return { kind: 'overtaken' };
  const erased = await run.erase();
  if (erased === 'overtaken') return { kind: 'overtaken' };
  let end = await beginReading();
  if (end.kind === 'overtaken' || !(await run.foldPending())) return { kind: 'overtaken' };
  while (end.kind === 'nothingLeft' && run.lookups.length > 0) {
    end = await readPages(); // what was folded names ids to be asked for
    if (end.kind === 'overtaken' || !(await run.foldPending())) return { kind: 'overtaken' };
  }

  const summed = await run.refresh();
  const outcome = outcomeOf(end, summed);
  const finishedAt = clock();
  await store.recordRun(runRecordOf(outcome, startedAt, finishedAt, run, store.written()));
  const closed = await ports.connections.close(connection, options.owner, {
    syncState: {
      ...run.syncState(),
      problem: problemAfter(outcome, connection.syncState.problem, finishedAt),
      lastSync: { startedAt, finishedAt, outcome: outcome.kind, oktaCalls: callsMade(run) },
      caughtUpAt: outcome.kind === 'caughtUp' ? finishedAt : connection.syncState.caughtUpAt,
    },
    startedAt,
    now: finishedAt,
    nextSyncAt: earlier(
      nextSyncAt(outcome, connection, finishedAt, options.intervalMs),
      outcome.kind === 'caughtUp' && end.kind === 'nothingLeft' ? end.sweepAt : undefined,
    ),
    succeeded: outcome.kind !== 'oktaUnavailable',
  });
  return closed ? outcome : { kind: 'overtaken' };

  async function beginReading(): Promise<Ending> {
    if (erased === 'outOfTime') return { kind: 'outOfTime' };
    return connection.desiredState === 'paused' ? { kind: 'paused' } : readPages();
  }
}

function outcomeOf(end: Ending, summed: boolean): Outcome {
  if (end.kind !== 'nothingLeft' && end.kind !== 'paused') return end;
  if (!summed) return { kind: 'outOfTime' };
  return end.kind === 'paused' ? end : { kind: 'caughtUp' };
}

/** When the connection is due again; undefined where only the customer can help, or wants no more. */
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

/** A sweep that had to wait goes on before the next regular sync; it brings none where none was to come. */
const earlier = (next: Instant | undefined, sweepAt: Instant | undefined): Instant | undefined =>
  next === undefined || sweepAt === undefined ? next : Math.min(next, sweepAt);

/** What keeps the connection from being healthy; trouble that goes on keeps the time it began. */
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
