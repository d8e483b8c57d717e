/**
 * The two kinds of System Log request (https://developer.okta.com/docs/reference/system-log-query/).
 * A polling request (no `until`, ascending) follows the order of commitment and never ends. A bounded request follows
 * `published` and ends. It returns what is committed when each page is read, so it misses an event that is committed later
 * and published before the cursor.
 */
import type { BoundedEnd } from './faults.ts';
import type { StoredEntry, SystemLog } from './systemLog.ts';
import { DAY } from './time.ts';

/** Position before the first event of a bounded request. */
const BEGINNING = '';

const RETENTION_MS = 90 * DAY;

interface LogPage {
  readonly entries: readonly StoredEntry[];
  /** Where the next page begins; undefined at the end of a bounded request. */
  readonly position: string | undefined;
}

interface Query {
  readonly limit: number;
  readonly matches: (entry: StoredEntry) => boolean;
  readonly now: number;
  /** The position inside the request's cursor. */
  readonly position: string | undefined;
}

export function pollLog(log: SystemLog, query: Query & { readonly since: number }): LogPage {
  const size = log.size();
  const begin = query.position === undefined ? log.firstPersistedFrom(query.since) : Number(query.position);
  const entries: StoredEntry[] = [];
  let position = begin;
  for (let sequence = begin; sequence < size && entries.length < query.limit; sequence++) {
    const entry = log.entry(sequence);
    if (entry.published < query.now - RETENTION_MS || !query.matches(entry)) continue;
    entries.push(entry);
    position = sequence + 1;
  }
  // An empty page keeps the cursor, so its `next` is the same link as before.
  return { entries, position: String(position) };
}

interface BoundedQuery extends Query {
  readonly since: number;
  readonly until: number;
  readonly descending: boolean;
  readonly end: BoundedEnd;
}

/** Position of the empty pages behind the last event, which are counted from 1. */
const BEHIND_LAST_EVENT = /^end\/(\d+)$/;

/** Both bounds are inclusive. Okta does not document this, and a client must not depend on it. */
export function boundedLog(log: SystemLog, query: BoundedQuery): LogPage {
  const { emptyPages, thenItself } = query.end;
  const emptyPage = Number(BEHIND_LAST_EVENT.exec(query.position ?? '')?.[1] ?? 0);
  if (emptyPage === 0) {
    const page = boundedEvents(log, query);
    return page.position === undefined && emptyPages > 0 ? { ...page, position: 'end/1' } : page;
  }
  if (emptyPage < emptyPages) return { entries: [], position: `end/${emptyPage + 1}` };
  return { entries: [], position: thenItself ? query.position : undefined };
}

function boundedEvents(log: SystemLog, query: BoundedQuery): LogPage {
  log.size();
  const oldest = Math.max(query.since, query.now - RETENTION_MS);
  const [published, sequence] =
    query.position === undefined || query.position === BEGINNING ? [] : query.position.split('/').map(Number);
  const low = log.rankOf(oldest);
  const high = log.rankOf(query.until, Number.POSITIVE_INFINITY);
  const resumed = published !== undefined && sequence !== undefined;
  const step = query.descending ? -1 : 1;
  let rank = query.descending ? high - 1 : low;
  if (resumed) rank = query.descending ? log.rankOf(published, sequence - 1) - 1 : log.rankOf(published, sequence);

  const entries: StoredEntry[] = [];
  // A page without room for an event ends where it began.
  let position = query.position ?? BEGINNING;
  for (; rank >= low && rank < high; rank += step) {
    const at = log.sequenceByPublished(rank);
    const entry = log.entry(at);
    if (!query.matches(entry)) continue;
    if (entries.length === query.limit) return { entries, position };
    entries.push(entry);
    position = `${entry.published}/${at}`;
  }
  return { entries, position: undefined };
}
