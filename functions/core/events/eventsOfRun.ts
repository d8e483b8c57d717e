import type { Announced, Connection, SyncState } from '../connection.ts';
import { type HealthReport, healthOf } from '../health.ts';
import { type Day, daysBetween, HOUR, type Instant, weekStart } from '../time.ts';
import type { ConnectionEvent, DaySums, Digest } from './connectionEvent.ts';

/** What ends by itself is announced once it has lasted so long. */
const ANNOUNCED_AFTER = 3 * HOUR;
/** A connection that comes back after a long pause completes many days at once. */
const MOST_DAYS = 31;

/** What the run has read of the day and week sums. */
export interface EventFacts {
  daySums(day: Day): Promise<DaySums>;
  digest(day: Day): Promise<Digest>;
}

/**
 * What happened to the connection in a run that ends with the state `after`, and what is announced of its health from now
 * on. Both are written together with `after`, so that each change is announced once, whatever crashes.
 * @param connection as it was when the run began
 */
export async function eventsOfRun(
  connection: Connection,
  after: SyncState,
  { attempts, now, facts }: { readonly attempts: number; readonly now: Instant; readonly facts: EventFacts },
): Promise<{ readonly events: readonly ConnectionEvent[]; readonly announced: Announced | undefined }> {
  const before = connection.syncState;
  const events: ConnectionEvent[] = [];
  const report = healthOf({ ...connection, attempts, syncState: after }, now);

  const announced = announcedAfter(before.announced, report, now);
  if (announced && announced.code !== before.announced?.code) {
    const type = announced.health === 'NEEDS_RECONNECT' ? 'connection.needs_reconnect' : 'connection.needs_attention';
    events.push({ type, at: now, code: announced.code, reason: report.reason });
  }
  if (before.announced && !announced) events.push({ type: 'connection.recovered', at: now });

  const question = after.positions?.directory.sweep.question;
  if (question && question.askedAt !== before.positions?.directory.sweep.question?.askedAt)
    events.push({ type: 'decision.needed', at: now, askedAt: question.askedAt, reason: report.reason });

  if (before.caughtUpAt === undefined && after.caughtUpAt !== undefined)
    events.push({ type: 'connection.first_sync_completed', at: now, dataThrough: after.coverage?.dataThrough });

  const days = completedDays(before, after);
  for (const day of days) events.push({ type: 'usage.day_completed', at: now, ...(await facts.daySums(day)) });
  const sunday = days.findLast((day) => weekStart(day + 1) === day + 1);
  if (sunday !== undefined) {
    const digest = await facts.digest(sunday);
    if (digest.count > 0) events.push({ type: 'opportunity.found', at: now, ...digest });
  }
  return { events, announced };
}

/** The newest of the first sync's days, and later each one. */
function completedDays({ days: before }: SyncState, { days: after }: SyncState): readonly Day[] {
  if (!after) return [];
  return daysBetween(before ? before.through + 1 : after.through, after.through).slice(-MOST_DAYS);
}

/**
 * What is announced after a run: a broken connection, or nothing once it is well. While it is not decided which of both it
 * is, as when Okta is down for a moment, what was announced before stays.
 */
function announcedAfter(before: Announced | undefined, report: HealthReport, now: Instant): Announced | undefined {
  const { health, code, nextAction, since = now } = report;
  switch (health) {
    case 'NEEDS_RECONNECT':
    case 'NEEDS_ATTENTION':
      return { health, code };
    case 'DEGRADED': {
      if (code === 'LISTING_INCOMPLETE' || code === 'LATE') return undefined; // the rest is read
      const isLasting = nextAction !== 'WAIT' || code === 'SYNC_UNFINISHED' || now - since >= ANNOUNCED_AFTER;
      return isLasting ? { health, code } : before;
    }
    case 'HEALTHY':
    case 'BACKFILLING':
    case 'THROTTLED':
    case 'NEEDS_DECISION':
      return undefined;
    default:
      return before;
  }
}
