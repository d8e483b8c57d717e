import type { AppId, PersonId } from '../ids.ts';
import type { LogEntry } from '../okta/oktaFacts.ts';
import { CLOCK } from '../sync/oktaPolicy.ts';
import { type Day, dayOf, type Instant } from '../time.ts';
import { type DedupeSet, type EventHash, hashEvent, packHashes } from './dedupeSet.ts';
import type { LogSource } from './positions.ts';
import { NO_TALLIES, type RejectedEvent, type Segment, type SignInTally, type Tallies } from './segment.ts';

/** What one page of the System Log adds to the ledger. */
export type LogTally = Pick<
  Segment,
  | 'signIns'
  | 'failedSignIns'
  | 'appLabels'
  | 'assignmentEvents'
  | 'logouts'
  | 'personStatuses'
  | 'appStatuses'
  | 'changedPeople'
  | 'changedApps'
  | 'changedSeatsOfPeople'
  | 'changedSeatsOfApps'
  | 'tallies'
  | 'rejected'
  | 'hashes'
  | 'lateHashes'
> & {
  /** Greatest and least accepted `published`; undefined where no event was accepted. */
  readonly lastPublished: Instant | undefined;
  readonly firstPublished: Instant | undefined;
};

export interface TallyContext {
  /** The stream counts what was published from the boundary on, history what was published before it. */
  readonly source: LogSource;
  readonly boundary: Instant;
  /** Okta's `Date` of the page. */
  readonly readAt: Instant;
  /** The oldest instant requested; an older event is rejected. */
  readonly oldest: Instant;
  /** Events counted by earlier pages; the page's own are added. */
  readonly seen: DedupeSet;
  /** Events that the stream left to history; the page's own are added. */
  readonly late: DedupeSet;
}

/**
 * Sums a page's sign-ins per app, person and UTC day. An event that is delivered twice counts once, in whatever order
 * the pages come; its own timestamp decides whether the stream or history counts it. Changes `seen` and `late`.
 */
export function tallyLog(entries: readonly LogEntry[], context: TallyContext): LogTally {
  const { source, boundary, readAt, oldest, seen, late } = context;
  const signIns = new Map<string, { -readonly [Key in keyof SignInTally]: SignInTally[Key] }>();
  const failures = new Map<string, { readonly app: AppId; readonly day: Day; count: number }>();
  const labels = new Map<AppId, Segment['appLabels'][number]>();
  const assignmentEvents: Segment['assignmentEvents'][number][] = [];
  const logouts: Segment['logouts'][number][] = [];
  const personStatuses: Segment['personStatuses'][number][] = [];
  const appStatuses: Segment['appStatuses'][number][] = [];
  const changedPeople: Segment['changedPeople'][number][] = [];
  const changedApps: Segment['changedApps'][number][] = [];
  const changedSeatsOfPeople: Segment['changedSeatsOfPeople'][number][] = [];
  const changedSeatsOfApps: Segment['changedSeatsOfApps'][number][] = [];
  const rejected: RejectedEvent[] = [];
  const hashes: EventHash[] = [];
  const lateHashes: EventHash[] = [];
  const tallies: { -readonly [Key in keyof Tallies]: number } = { ...NO_TALLIES, read: entries.length };
  let lastPublished: Instant | undefined;
  let firstPublished: Instant | undefined;

  const reject = (entry: RejectedEvent) => {
    tallies.rejected += 1;
    rejected.push(entry);
  };

  // History comes newest first. Its pages are read from the end, so that of two changes at one instant the later is last.
  for (const entry of source === 'history' ? entries.toReversed() : entries) {
    const key = entry.uuid === undefined ? undefined : hashEvent(entry.uuid);
    if (key && seen.has(key)) {
      tallies.duplicates += 1;
      hashes.push(key); // the window moves on, so an event that Okta repeats for hours is stored again each time
      continue;
    }
    if (entry.kind === 'rejected') {
      if (key) remember(key);
      reject({ uuid: entry.uuid, eventType: entry.eventType, reason: entry.reason });
      continue;
    }
    if (!key) continue; // only rejected entries lack a uuid
    const outside =
      entry.at > readAt + CLOCK.futureAllowed
        ? 'published in the future'
        : entry.at < oldest
          ? 'published before the time asked for'
          : undefined;
    if (outside) {
      remember(key);
      const eventType = entry.kind === 'other' ? entry.eventType : entry.kind;
      reject({ uuid: entry.uuid, eventType, reason: outside });
      continue;
    }
    if (source === 'stream' || entry.at < boundary) {
      lastPublished = lastPublished === undefined ? entry.at : Math.max(lastPublished, entry.at);
      firstPublished = firstPublished === undefined ? entry.at : Math.min(firstPublished, entry.at);
    }
    const isSignIn = entry.kind === 'signIn' || entry.kind === 'failedSignIn';
    if (isSignIn && source === 'stream' && entry.at < boundary) {
      if (late.has(key)) {
        tallies.duplicates += 1;
        continue;
      }
      late.add(key);
      lateHashes.push(key);
      tallies.late += 1;
      continue;
    }
    if (isSignIn && source === 'history' && entry.at >= boundary) {
      tallies.leftToStream += 1;
      continue;
    }
    remember(key);
    if (isSignIn && source === 'history' && late.has(key)) tallies.lateCounted += 1;
    switch (entry.kind) {
      case 'signIn':
        tallies.signIns += 1;
        countSignIn(entry.app, entry.person, entry.at);
        addLabel(entry);
        break;
      case 'failedSignIn':
        tallies.failedSignIns += 1;
        if (entry.app !== undefined) countFailure(entry.app, dayOf(entry.at));
        break;
      case 'assignment':
        tallies.other += 1;
        assignmentEvents.push({ app: entry.app, person: entry.person, at: entry.at, assigned: entry.assigned });
        break;
      case 'loggedOut':
        tallies.other += 1;
        for (const app of entry.apps) logouts.push({ app, person: entry.person, at: entry.at });
        break;
      case 'personStatus':
        tallies.other += 1;
        personStatuses.push({ person: entry.person, at: entry.at, status: entry.status });
        if (entry.changesSeats) changedSeatsOfPeople.push({ person: entry.person, at: entry.at });
        break;
      case 'appStatus':
        tallies.other += 1;
        appStatuses.push({ app: entry.app, at: entry.at, status: entry.status });
        if (entry.changesSeats) changedSeatsOfApps.push({ app: entry.app, at: entry.at });
        break;
      case 'privileges':
      case 'clientStatus':
      case 'keysRemoved':
        tallies.other += 1;
        break;
      case 'groupAssignment':
        tallies.other += 1;
        changedSeatsOfApps.push({ app: entry.app, at: entry.at });
        break;
      case 'other':
        tallies.other += 1;
        if (entry.person !== undefined) {
          changedPeople.push({ person: entry.person, at: entry.at });
          if (entry.changesSeats) changedSeatsOfPeople.push({ person: entry.person, at: entry.at });
        }
        if (entry.app !== undefined) {
          changedApps.push({ app: entry.app, at: entry.at });
          if (entry.changesSeats) changedSeatsOfApps.push({ app: entry.app, at: entry.at });
        }
        break;
      default:
        entry satisfies never;
    }
  }

  return {
    signIns: [...signIns.values()],
    failedSignIns: [...failures.values()],
    appLabels: [...labels.values()],
    assignmentEvents,
    logouts,
    personStatuses,
    appStatuses,
    changedPeople,
    changedApps,
    // History ends before the directory was listed for the first time, so the listing shows what its events changed.
    changedSeatsOfPeople: source === 'history' ? [] : changedSeatsOfPeople,
    changedSeatsOfApps: source === 'history' ? [] : changedSeatsOfApps,
    tallies,
    rejected,
    hashes: packHashes(hashes),
    lateHashes: packHashes(lateHashes),
    lastPublished,
    firstPublished,
  };

  function remember(key: EventHash): void {
    seen.add(key);
    hashes.push(key);
  }

  function addLabel({ app, appLabel, appDisplayName }: Extract<LogEntry, { kind: 'signIn' }>): void {
    if (appLabel === undefined) return;
    labels.set(app, { app, label: appLabel, ...(appDisplayName !== undefined && { displayName: appDisplayName }) });
  }

  function countSignIn(app: AppId, person: PersonId, at: Instant): void {
    const day = dayOf(at);
    const tallyKey = `${app}#${person}#${day}`;
    const tally = signIns.get(tallyKey);
    if (!tally) {
      signIns.set(tallyKey, { app, person, day, count: 1, first: at, last: at });
      return;
    }
    tally.count += 1;
    tally.first = Math.min(tally.first, at);
    tally.last = Math.max(tally.last, at);
  }

  function countFailure(app: AppId, day: Day): void {
    const failure = failures.get(`${app}#${day}`);
    if (failure) failure.count += 1;
    else failures.set(`${app}#${day}`, { app, day, count: 1 });
  }
}
