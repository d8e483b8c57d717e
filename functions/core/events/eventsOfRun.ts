import type { Announced, Connection, SyncState } from '../connections/connection.ts';
import { type HealthReport, healthOf, questionSentence } from '../connections/health.ts';
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
  { now, facts }: { readonly now: Instant; readonly facts: EventFacts },
): Promise<{ readonly events: readonly ConnectionEvent[]; readonly announced: Announced | undefined }> {
  const before = connection.syncState;
  const events: ConnectionEvent[] = [];
  const report = healthOf({ ...connection, attempts: 0, syncState: withoutQuestion(after) }, now);

  const announced = announcedAfter(before.announced, report, after, now);
  if (announced && announced.code !== before.announced?.code) {
    const type = announced.health === 'NEEDS_RECONNECT' ? 'connection.needs_reconnect' : 'connection.needs_attention';
    events.push({ type, at: now, code: announced.code, reason: report.reason });
  }
  if (before.announced && !announced) events.push({ type: 'connection.recovered', at: now });

  const question = after.positions?.directory.sweep.question;
  if (question && question.askedAt !== before.positions?.directory.sweep.question?.askedAt)
    events.push({ type: 'decision.needed', at: now, askedAt: question.askedAt, reason: questionSentence(question) });

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

/** A question is an event of its own, and would hide what is wrong besides for as long as it is open. */
function withoutQuestion(state: SyncState): SyncState {
  const { positions } = state;
  if (!positions?.directory.sweep.question) return state;
  const { directory } = positions;
  const sweep = { ...directory.sweep, question: undefined };
  return { ...state, positions: { ...positions, directory: { ...directory, sweep } } };
}

/** The newest of the first sync's days, and later each one. */
function completedDays({ days: before }: SyncState, { days: after }: SyncState): readonly Day[] {
  if (!after) return [];
  return daysBetween(before ? before.through + 1 : after.through, after.through).slice(-MOST_DAYS);
}

/**
 * What is announced after a run: a broken connection, or nothing once it is well. While it is not decided which of both it
 * is, as when Okta is down for a moment, what was announced before stays.
 * @param report without the count of failed runs, so that an outage is announced by how long it has lasted
 */
function announcedAfter(
  before: Announced | undefined,
  report: HealthReport,
  { hidden }: SyncState,
  now: Instant,
): Announced | undefined {
  const { health, code, nextAction, since = now } = report;
  // Being late or unfinished comes first in the report, and ends nothing of what is hidden.
  const unlessHidden = before?.code === 'PARTLY_VISIBLE' && hidden?.since !== undefined ? before : undefined;
  switch (health) {
    case 'NEEDS_RECONNECT':
    case 'NEEDS_ATTENTION':
      return { health, code };
    case 'DEGRADED': {
      if (code === 'LISTING_INCOMPLETE' || code === 'LATE') return unlessHidden; // the rest is read
      const isLasting = nextAction !== 'WAIT' || now - since >= ANNOUNCED_AFTER;
      return isLasting ? { health, code } : before;
    }
    case 'HEALTHY':
    case 'BACKFILLING':
    case 'THROTTLED':
      return unlessHidden;
    default:
      return before;
  }
}
