/**
 * The System Log as stored: events in the order in which they were committed, kept in columns (about 50 bytes each), so that
 * a large org's 90 days fit in memory. Nothing here knows Okta's JSON; `logEvent.ts` renders, `logQueries.ts` selects.
 */

import { SIGN_IN_EVENT } from '../../functions/core/oktaFacts.ts';
import { createColumn, createInterner } from './columns.ts';
import type { LogEntry, Outcome } from './company.ts';

/** An event as the log holds it. `uid` tells events apart; an event delivered twice has one `uid` in two places. */
export interface StoredEntry extends LogEntry {
  readonly uid: number;
  /** True for the second and later copies of an event. */
  readonly repeated: boolean;
}

/** What a test has to say about a new event; the rest has a default. */
export type LogEntryDraft = Pick<LogEntry, 'eventType' | 'actor'> &
  Partial<Omit<LogEntry, 'eventType' | 'actor'>> & {
    /** Relative to `now`; the default is the `persistDelayMs` knob. Ignored when `persistedAt` is given. */
    readonly persistAfterMs?: number;
  };

export interface SystemLog {
  /** Adds an event, published now unless it says otherwise. It is seen once `persistedAt` has come. */
  append(draft: LogEntryDraft): StoredEntry;
  /** Commits the same event (same uuid) once more, now. */
  repeat(uid: number): StoredEntry;
  /** How many events are committed by now; their sequence numbers are 0 to size - 1. */
  size(): number;
  entry(sequence: number): StoredEntry;
  /** Events not committed yet, in the order in which they will be. */
  pending(): readonly StoredEntry[];
  /** First sequence committed at or after the time. */
  firstPersistedFrom(time: number): number;
  /** Sequence at a rank in the order of `published`, then of commitment. */
  sequenceByPublished(rank: number): number;
  /** When a person last signed in, as far as the log knows. */
  lastSignInOf(personId: string): number | undefined;
  /** First rank published at or after the time (with `sequence`: after that very event). */
  rankOf(published: number, sequence?: number): number;
}

const OUTCOMES: readonly Outcome[] = ['SUCCESS', 'FAILURE', 'SKIPPED', 'ALLOW', 'DENY', 'CHALLENGE', 'UNKNOWN'];

const SIGN_INS = new Set(['user.session.start', SIGN_IN_EVENT]);

export function createSystemLog(now: () => number, persistDelayMs: () => number): SystemLog {
  const words = createInterner();
  const published = createColumn((capacity) => new Float64Array(capacity));
  const persisted = createColumn((capacity) => new Float64Array(capacity));
  const integers = () => createColumn((capacity) => new Int32Array(capacity));
  const [uids, eventTypes, actors, apps, persons, groups, jobs] = [
    integers(),
    integers(),
    integers(),
    integers(),
    integers(),
    integers(),
    integers(),
  ] as const;
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
    eventTypes.push(words.number(entry.eventType));
    actors.push(words.number(entry.actor));
    apps.push(words.number(entry.app));
    persons.push(words.number(entry.person));
    groups.push(words.number(entry.group));
    jobs.push(words.number(entry.job));
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
      eventType: words.word(eventTypes.get(sequence)) ?? '',
      published: published.get(sequence),
      persistedAt: persisted.get(sequence),
      actor: words.word(actors.get(sequence)) ?? '',
      app: words.word(apps.get(sequence)),
      person: words.word(persons.get(sequence)),
      group: words.word(groups.get(sequence)),
      job: words.word(jobs.get(sequence)),
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
