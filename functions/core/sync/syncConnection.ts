import type { Connection, DesiredState, SyncFailure, SyncProblem, SyncState } from '../connections/connection.ts';
import { currentProblem } from '../connections/currentProblem.ts';
import { eachLater } from '../events/connectionEvent.ts';
import { createEventFacts } from '../events/eventFacts.ts';
import { eventsOfRun } from '../events/eventsOfRun.ts';
import { type Instant, SECOND } from '../time.ts';
import { confirmTokenAfter, isTokenDead } from './confirmToken.ts';
import { nextRegularSync } from './nextSync.ts';
import { retryDelay } from './oktaPolicy.ts';
import { createSources } from './read/sources.ts';
import { type Run, type SyncOptions, type SyncPorts, startRun } from './run.ts';
import { createScheduler, type ReadOutcome } from './scheduler.ts';
import type { SyncRun } from './syncRun.ts';

type ReadingEnd = ReadOutcome | { readonly kind: 'paused' };

/** How a run ended. The names are part of the API. */
export type Outcome =
  | { readonly kind: 'caughtUp' }
  | { readonly kind: 'outOfTime' }
  | { readonly kind: 'outOfBudget'; readonly retryAt: Instant }
  | { readonly kind: 'overtaken' }
  /** The customer has paused or deleted the connection: nothing more is read from Okta, and what was read is kept. */
  | { readonly kind: 'paused' }
  | SyncFailure;

/**
 * Brings one connection, whose lease is held, up to date with Okta: reads pages into the ledger, folds the ledger into
 * seats, refreshes the summaries, and releases the lease. A run may die at any instruction without losing anything: the
 * next run continues after the newest segment, and folding a segment twice changes nothing.
 */
export async function syncConnection(connection: Connection, ports: SyncPorts, options: SyncOptions): Promise<Outcome> {
  const { store, clock } = ports;
  const startedAt = clock();
  const run = await startRun(connection, ports, options);
  const { ledger, keeper, calls } = run;

  let desired: DesiredState | undefined = connection.desiredState;
  let isFirstCall = true;
  const isDeleting = () => desired !== 'on' && desired !== 'paused';
  const readPages = createScheduler({
    org: ports.org,
    ledger,
    keeper,
    calls,
    sources: createSources(connection, run, ports, options),
    clock,
    readUntil: startedAt + (options.deadline - startedAt) * READING_SHARE,
    isWanted,
  });
  if (ledger.hasBacklog && !(await run.foldPending())) return { kind: 'overtaken' };
  const erased = await run.erase();
  if (erased === 'overtaken') return { kind: 'overtaken' };
  await run.requestTiers();
  let end = await beginReading();
  if (end.kind === 'overtaken' || !(await fold())) return { kind: 'overtaken' };
  while (end.kind === 'nothingLeft' && hasMoreToRead()) {
    end = await readPages(); // the fold has found ids to be looked up, apps to be listed again, or groups to be named
    if (end.kind === 'overtaken' || !(await fold())) return { kind: 'overtaken' };
  }

  const refreshed = isDeleting() || (await run.refresh());
  const hasRead = calls.pages() > 0;
  const { intervalMs } = options;
  const ended = outcomeOf(end, refreshed);
  const isDoubted = ended.kind === 'credentialsDoubted';
  const isDead = isDoubted && isTokenDead(connection, { hasRead, startedAt, intervalMs });
  const outcome: Outcome = isDead ? { kind: 'tokenRejected' } : ended;
  const finishedAt = clock();
  await store.syncRuns.record(runRecordOf(outcome, startedAt, finishedAt, run, store.tableWrites()));
  const succeeded = outcome.kind !== 'oktaUnavailable';
  const syncState: SyncState = {
    ...run.syncState(),
    problem: problemAfter(outcome, isDoubted && hasRead ? undefined : currentProblem(connection), finishedAt),
    lastSync: { startedAt, finishedAt, outcome: outcome.kind, oktaCalls: callsMade(run) },
    caughtUpAt: outcome.kind === 'caughtUp' ? finishedAt : connection.syncState.caughtUpAt,
  };
  const { events: happened, announced } = await eventsOfRun(connection, syncState, {
    now: finishedAt,
    facts: createEventFacts(store, connection, () => syncState.eligiblePeople, finishedAt),
  });
  const closed = await ports.leases.close(connection, options.owner, {
    syncState: { ...syncState, announced },
    events: eachLater(happened, connection.lastEventAt),
    startedAt,
    now: finishedAt,
    nextSyncAt: earlierSync(
      isDeleting() ? finishedAt : nextSyncAt(outcome, connection, finishedAt, intervalMs),
      outcome.kind === 'caughtUp' && end.kind === 'nothingLeft' ? end.deferredUntil : undefined,
    ),
    succeeded,
  });
  return closed ? outcome : { kind: 'overtaken' };

  function hasMoreToRead(): boolean {
    const hasNewGroups = run.hasNewGroups();
    return run.queue.lookups.length > 0 || run.queue.hasNewListings() || hasNewGroups;
  }

  /** The state was read with the lease, so the first call needs no look at it, and a quiet run reads it once. */
  async function isWanted(): Promise<boolean> {
    if (isFirstCall && clock() - startedAt < SECOND) isFirstCall = false;
    else desired = await ports.leases.desiredState(connection);
    return desired === 'on';
  }

  /** Nothing is folded any more for a connection that is being deleted. */
  async function fold(): Promise<boolean> {
    return isDeleting() || run.foldPending();
  }

  async function beginReading(): Promise<ReadingEnd> {
    if (erased === 'outOfTime') return { kind: 'outOfTime' };
    if (connection.desiredState === 'paused') return { kind: 'paused' };
    return options.isSecretMissing ? { kind: 'secretMissing' } : readPages();
  }
}

/** The share of a run's time that is spent on reading; folding and summaries take the rest. */
const READING_SHARE = 2 / 3;

function outcomeOf(end: ReadingEnd, refreshed: boolean): Outcome {
  if (end.kind !== 'nothingLeft' && end.kind !== 'paused' && end.kind !== 'unwanted') return end;
  if (!refreshed) return { kind: 'outOfTime' };
  return { kind: end.kind === 'nothingLeft' ? 'caughtUp' : 'paused' };
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
    case 'networkZone':
    case 'orgDisabled':
    case 'permissionMissing':
    case 'featureMissing':
    case 'clientUnknown':
    case 'keyNotRegistered':
    case 'scopeNotGranted':
    case 'roleMissing':
    case 'dpopRequired':
    case 'clockSkew':
    case 'unknownRefusal':
    case 'secretMissing':
      return nextRegularSync(id, now, intervalMs);
    case 'outOfBudget':
      return outcome.retryAt;
    case 'credentialsDoubted':
      return now + confirmTokenAfter(intervalMs);
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
const earlierSync = (next: Instant | undefined, deferredUntil: Instant | undefined): Instant | undefined =>
  next === undefined || deferredUntil === undefined ? next : Math.min(next, deferredUntil);

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
    refusal: outcome.kind === 'unknownRefusal' ? { status: outcome.status, errorCode: outcome.errorCode } : undefined,
    pages: run.calls.pages(),
    calls: run.calls.made,
    limits: run.calls.shares,
    events: { read, signIns, failedSignIns, duplicates, rejected },
    tableWrites,
  };
}
