import type { ConnectionBody, CoverageBody, SyncRunBody } from '../../contract/connectionBodies.ts';
import type { Connection } from '../../core/connection.ts';
import { healthOf, questionSentence } from '../../core/health.ts';
import { estimateHistory } from '../../core/ledger/historyEstimate.ts';
import { NEW_SWEEP } from '../../core/ledger/sweepPosition.ts';
import type { SyncRun } from '../../core/syncRun.ts';
import { DAY, type Instant, isoInstant } from '../../core/time.ts';

export const isoOrNull = (at: Instant | undefined): string | null => (at === undefined ? null : isoInstant(at));

/** Everything a caller may know of a connection, field by field: its cursor key, lease and limits stay here. */
export function describeConnection(connection: Connection, now: Instant): ConnectionBody {
  const { lastSync } = connection.syncState;
  const { health, reason, code, since, nextAction } = healthOf(connection, now);
  const { historyDays, idleAfterDays, callBudgetPercent, exclusions } = connection.settings;
  return {
    id: connection.id,
    name: connection.name,
    oktaDomain: connection.host,
    orgId: connection.org,
    health,
    reason,
    healthCode: code,
    healthSince: isoOrNull(since),
    nextAction,
    settings: {
      historyDays,
      idleAfterDays,
      callBudgetPercent,
      exclusions: {
        people: {
          userTypes: exclusions.people.userTypes,
          patterns: exclusions.people.patterns,
          ids: exclusions.people.ids,
        },
        apps: exclusions.apps,
      },
    },
    progress: describeProgress(connection, health === 'BACKFILLING' ? now : undefined),
    coverage: describeCoverage(connection),
    sweep: describeSweep(connection),
    lastSync: lastSync
      ? {
          startedAt: isoInstant(lastSync.startedAt),
          finishedAt: isoInstant(lastSync.finishedAt),
          outcome: lastSync.outcome,
          oktaCalls: lastSync.oktaCalls,
        }
      : null,
    requestedAt: isoOrNull(connection.requestedAt),
    nextSyncAt: isoOrNull(connection.desiredState === 'paused' ? undefined : connection.nextSyncAt),
    createdAt: isoInstant(connection.createdAt),
  };
}

/** What the numbers rest on; before anything was counted that is nothing. */
export function describeCoverage(
  { syncState: work }: Pick<Connection, 'syncState'>,
  coverage = work.coverage,
): CoverageBody {
  const { positions, totals } = work;
  return {
    observedSince: isoOrNull(coverage?.observedSince),
    dataThrough: isoOrNull(coverage?.dataThrough),
    gaps: (coverage?.gaps ?? []).map(({ from, to, cause }) => ({ from: isoInstant(from), to: isoInstant(to), cause })),
    complete: coverage?.complete ?? false,
    // Until history has been read it may still find what the stream brought late, and count it.
    lateBeforeHistory: positions?.history.done ? Math.max(0, totals.late - totals.lateCounted) : 0,
  };
}

function describeSweep({ syncState: work }: Connection): ConnectionBody['sweep'] {
  const { apps, drift, endedAt, directoryDueAt, question } = work.positions?.sweep ?? NEW_SWEEP;
  return {
    roundStartedAt: isoOrNull(apps.roundAt),
    appsDone: apps.done,
    apps: apps.total,
    lastSweptAt: isoOrNull(endedAt),
    nextAppAt: isoOrNull(apps.dueAt),
    nextDirectoryAt: isoOrNull(directoryDueAt),
    drift: { added: drift.added, removed: drift.removed, changed: drift.changed, partialLists: drift.partial },
    question: question
      ? {
          kind: question.target.kind,
          appId: question.target.kind === 'assignments' ? question.target.app : null,
          held: question.total,
          missing: question.missing,
          askedAt: isoInstant(question.askedAt),
          sentence: questionSentence(question),
        }
      : null,
  };
}

/** @param readingAt now, where nothing holds the reading up */
function describeProgress(
  { desiredState: wanted, syncState: work, settings }: Connection,
  readingAt: Instant | undefined,
): ConnectionBody['progress'] {
  const { positions } = work;
  const estimate = positions && readingAt !== undefined ? estimateHistory(positions, readingAt) : undefined;
  const counts = {
    apps: positions?.listing.apps ?? 0,
    people: positions?.listing.people ?? 0,
    seats: positions?.listing.seats ?? 0,
    historyDaysAsked: settings.historyDays,
    historyPages: positions?.history.pages ?? 0,
    historyEstimate: estimate ? { pagesLeft: estimate.pagesLeft, doneAt: isoInstant(estimate.doneAt) } : null,
  };
  if (!positions) return { phase: wanted === 'connecting' ? 'connecting' : 'stream', ...counts, historyDaysDone: 0 };
  const { stream, history, listing, boundary } = positions;
  return {
    phase:
      stream.next === undefined
        ? 'stream'
        : listing.phase !== 'done'
          ? listing.phase
          : history.done
            ? 'done'
            : 'history',
    ...counts,
    historyDaysDone: history.done
      ? settings.historyDays
      : Math.min(settings.historyDays, Math.max(0, Math.floor((boundary - history.reached) / DAY))),
  };
}

export const describeSyncRun = (run: SyncRun): SyncRunBody => ({
  startedAt: isoInstant(run.startedAt),
  finishedAt: isoInstant(run.finishedAt),
  outcome: run.outcome,
  detail: run.detail ?? null,
  pages: run.pages,
  oktaCalls: Object.values(run.calls).reduce((sum, calls) => sum + calls, 0),
  callsByEndpoint: { ...run.calls },
  limits: Object.fromEntries(
    Object.entries(run.limits).map(([bucket, { limit, mostInOneWindow }]) => [
      bucket,
      { limit, mostInOneWindow, share: mostInOneWindow / limit },
    ]),
  ),
  events: {
    read: run.events.read,
    signIns: run.events.signIns,
    failedSignIns: run.events.failedSignIns,
    duplicates: run.events.duplicates,
    rejected: run.events.rejected,
  },
  tableWrites: run.tableWrites,
  ms: run.finishedAt - run.startedAt,
});
