/**
 * The System Log as stored: events in the order in which they were committed, in columns of about 50 bytes per event, so that
 * 90 days of a large org fit in memory. `logEvent.ts` renders events as Okta's JSON and `logQueries.ts` selects them.
 */

import { SIGN_IN_EVENT } from '../../functions/core/okta/oktaFacts.ts';
import { createColumn, createStringTable } from './columns.ts';
import type { LogEntry, Outcome } from './company.ts';

/** An event in the log. `uid` identifies the event; an event that is delivered twice has the same `uid` at two places. */
export interface StoredEntry extends LogEntry {
  readonly uid: number;
  /** True for the second and later copies of an event. */
  readonly repeated: boolean;
}

/** The required fields of a new event; all others have defaults. */
export type LogEntryDraft = Pick<LogEntry, 'eventType' | 'actor'> &
  Partial<Omit<LogEntry, 'eventType' | 'actor'>> & {
    /** Relative to `now`; the default is the fault setting `persistDelayMs`. Ignored when `persistedAt` is given. */
    readonly persistAfterMs?: number;
  };

export interface SystemLog {
  /** Adds an event, by default published now. It becomes visible at `persistedAt`. */
  append(draft: LogEntryDraft): StoredEntry;
  /** Commits the same event, with the same uuid, a second time. */
  repeat(uid: number): StoredEntry;
  /** Number of events committed so far; their sequence numbers are 0 to size - 1. */
  size(): number;
  entry(sequence: number): StoredEntry;
  /** Events that are not committed yet, in the order in which they will be. */
  pending(): readonly StoredEntry[];
  /** First sequence number committed at or after the time. */
  firstPersistedFrom(time: number): number;
  /** Sequence number at a rank in the order of `published`, then of commitment. */
  sequenceByPublished(rank: number): number;
  /** The person's last sign-in in the log. */
  lastSignInOf(personId: string): number | undefined;
  /** First rank published at or after the time; with `sequence`, the first rank after that event. */
  rankOf(published: number, sequence?: number): number;
}

const OUTCOMES: readonly Outcome[] = ['SUCCESS', 'FAILURE', 'SKIPPED', 'ALLOW', 'DENY', 'CHALLENGE', 'UNKNOWN'];

const SIGN_INS = new Set(['user.session.start', SIGN_IN_EVENT]);

export function createSystemLog(now: () => number, persistDelayMs: () => number): SystemLog {
  const strings = createStringTable();
  const published = createColumn((capacity) => new Float64Array(capacity));
  const persisted = createColumn((capacity) => new Float64Array(capacity));
  const integers = () => createColumn((capacity) => new Int32Array(capacity));
  const uids = integers();
  const eventTypes = integers();
  const actors = integers();
  const apps = integers();
  const persons = integers();
  const groups = integers();
  const jobs = integers();
  const flags = createColumn((capacity) => new Uint8Array(capacity));
  const byPublished = createColumn((capacity) => new Uint32Array(capacity));
  const overrides = new Map<number, Readonly<Record<string, unknown>>>();
  const lastSignIns = new Map<string, number>();
  let waiting: StoredEntry[] = [];
  let nextUid = 0;

  const firstAtLeast = (length: number, isBefore: (index: number) => boolean): number => {
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const rankOf = (time: number, sequence = -1): number =>
    firstAtLeast(byPublished.length(), (rank) => {
      const other = byPublished.get(rank);
      const otherTime = published.get(other);
      return otherTime < time || (otherTime === time && other <= sequence);
    });

  const commit = (entry: StoredEntry): StoredEntry => {
    const sequence = published.length();
    const before = sequence > 0 ? persisted.get(sequence - 1) : Number.NEGATIVE_INFINITY;
    published.push(entry.published);
    persisted.push(Math.max(entry.persistedAt, before));
    uids.push(entry.uid);
    eventTypes.push(strings.idOf(entry.eventType));
    actors.push(strings.idOf(entry.actor));
    apps.push(strings.idOf(entry.app));
    persons.push(strings.idOf(entry.person));
    groups.push(strings.idOf(entry.group));
    jobs.push(strings.idOf(entry.job));
    flags.push(OUTCOMES.indexOf(entry.outcome) * 2 + (entry.repeated ? 1 : 0));
    if (entry.overrides) overrides.set(entry.uid, entry.overrides);
    if (entry.outcome === 'SUCCESS' && SIGN_INS.has(entry.eventType)) {
      lastSignIns.set(entry.actor, Math.max(entry.published, lastSignIns.get(entry.actor) ?? 0));
    }
    byPublished.insert(rankOf(entry.published, sequence), sequence);
    return entry;
  };
  const settle = () => {
    const time = now();
    const due = waiting.filter(({ persistedAt }) => persistedAt <= time);
    if (due.length === 0) return;
    waiting = waiting.slice(due.length);
    for (const entry of due) commit(entry);
  };
  const add = (entry: StoredEntry): StoredEntry => {
    settle();
    if (entry.persistedAt <= now()) return commit(entry);
    waiting = [...waiting, entry].sort((a, b) => a.persistedAt - b.persistedAt || a.uid - b.uid);
    return entry;
  };
  const entryAt = (sequence: number): StoredEntry => {
    const uid = uids.get(sequence);
    const flag = flags.get(sequence);
    return {
      uid,
      eventType: strings.textOf(eventTypes.get(sequence)) ?? '',
      published: published.get(sequence),
      persistedAt: persisted.get(sequence),
      actor: strings.textOf(actors.get(sequence)) ?? '',
      app: strings.textOf(apps.get(sequence)),
      person: strings.textOf(persons.get(sequence)),
      group: strings.textOf(groups.get(sequence)),
      job: strings.textOf(jobs.get(sequence)),
      outcome: OUTCOMES[flag >> 1] ?? 'UNKNOWN',
      repeated: (flag & 1) === 1,
      overrides: overrides.get(uid),
    };
  };

  return {
    append({ persistAfterMs, ...draft }) {
      const persistedAt = draft.persistedAt ?? now() + (persistAfterMs ?? persistDelayMs());
      return add({ outcome: 'SUCCESS', published: now(), ...draft, persistedAt, uid: nextUid++, repeated: false });
    },
    repeat(uid) {
      settle();
      let sequence = uids.length() - 1;
      while (sequence >= 0 && uids.get(sequence) !== uid) sequence -= 1;
      if (sequence < 0) throw new Error(`no committed event has the uid ${uid}`);
      return add({ ...entryAt(sequence), persistedAt: now(), repeated: true });
    },
    size() {
      settle();
      return published.length();
    },
    entry: entryAt,
    pending() {
      settle();
      return waiting;
    },
    firstPersistedFrom: (time) => firstAtLeast(persisted.length(), (sequence) => persisted.get(sequence) < time),
    lastSignInOf: (personId) => lastSignIns.get(personId),
    sequenceByPublished: (rank) => byPublished.get(rank),
    rankOf,
  };
}
