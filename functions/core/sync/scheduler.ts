import type { CallKind, OktaEndpoint } from '../../contract/words.ts';
import { CursorRefused, NotFound, OktaUnavailable, PermissionMissing, RateLimited, TokenRejected } from '../errors.ts';
import type { AppId } from '../ids.ts';
import { type Positions, restartHistory, restartListing, restartStream, restartSweep } from '../ledger/positions.ts';
import type { OktaOrg } from '../ports.ts';
import type { Instant } from '../time.ts';
import type { App } from '../usage/app.ts';
import type { Calls } from './calls.ts';
import type { LedgerWriter } from './ledgerWriter.ts';
import type { DirectoryListing, ListingTurn } from './listing.ts';
import type { Lookup } from './lookups.ts';
import { PHASES, type Phase } from './phases.ts';
import { goneSegment, readChangedApp, readChangedPerson } from './readDirectory.ts';
import type { Reading } from './reading.ts';
import { readHistory, readStream } from './readLog.ts';
import type { Sweep, SweepTurn } from './sweep.ts';

/** How reading ended. */
export type ReadingEnd =
  /** `sweepAt`: when a due sweep may go on that had to wait. */
  | { readonly kind: 'nothingLeft'; readonly sweepAt: Instant | undefined }
  | { readonly kind: 'outOfTime' }
  | { readonly kind: 'outOfBudget'; readonly retryAt: Instant }
  | { readonly kind: 'overtaken' }
  | Failure;

export type Failure =
  | { readonly kind: 'tokenRejected' }
  | { readonly kind: 'permissionMissing'; readonly endpoint: OktaEndpoint }
  | { readonly kind: 'oktaUnavailable'; readonly endpoint: OktaEndpoint };

export interface Scheduler {
  readonly org: OktaOrg;
  readonly ledger: LedgerWriter;
  readonly calls: Calls;
  readonly listing: DirectoryListing;
  readonly sweep: Sweep;
  /** The app as stored, undefined where it is not. */
  readonly storedApp: (app: AppId) => Promise<App | undefined>;
  /** Ids still to be asked for; answered ones are taken out. */
  readonly lookups: Lookup[];
  readonly filterVersion: number;
  readonly clock: () => Instant;
  readonly readUntil: Instant;
  /** Called after each page: folds when a chunk is full. False: the lease is lost. */
  readonly afterPage: () => Promise<boolean>;
}

/** One page to read: which phase wants it, as what it is charged, and how it is read. */
interface Turn {
  readonly phase: Phase;
  readonly kind: CallKind;
  readonly listing?: ListingTurn;
  readonly lookup?: Lookup;
  readonly sweep?: SweepTurn;
  readonly read: () => Promise<Reading>;
}

type Taken = 'moved' | 'waiting' | 'overtaken' | Failure;

/**
 * Stream and history share a bucket that may hold a single call a run: the one that was read longer ago goes first, so
 * that neither starves and history delays the stream by one page at most.
 */
function inTurn({ stream, history }: Positions): readonly Phase[] {
  const streamRead = Math.max(stream.readThrough ?? -Infinity, stream.newsAt ?? -Infinity);
  return (history.readAt ?? -Infinity) < streamRead ? HISTORY_FIRST : PHASES;
}

const HISTORY_FIRST: readonly Phase[] = ['history', ...PHASES.filter((phase) => phase !== 'history')];

/** A phase begins anew this often in one run at most. */
const RESTARTS = 3;

const ENDPOINT_OF: Readonly<Record<CallKind, OktaEndpoint>> = {
  log: 'log',
  people: 'people',
  apps: 'apps',
  assignments: 'assignments',
  person: 'people',
  app: 'apps',
  sweepPeople: 'people',
  sweepApps: 'apps',
  sweepAssignments: 'assignments',
  sweepAssignment: 'assignments',
};

/**
 * Reads page by page until nothing is left, the time is up or no call is allowed. The phases take options, one page each,
 * so that none waits for another; the stream is opened before anything else is read, so that no change made meanwhile
 * is missed. A phase that fails or whose bucket is spent is passed over, the others go on. The function returned may be
 * called again when there are new ids to look up: it remembers that the stream is at its end and what has failed.
 */
export function createScheduler(options: Scheduler): () => Promise<ReadingEnd> {
  const { org, ledger, calls, listing, sweep, lookups, clock, readUntil } = options;
  const failures = new Map<Phase, Failure>();
  const restartsOf = new Map<Phase, number>();
  let streamAtEnd = false;

  return async () => {
    const phases = inTurn(ledger.positions);
    for (;;) {
      const waiting: Instant[] = [];
      let sweepAt: Instant | undefined;
      let moved = false;
      for (const phase of phases) {
        const turn = failures.has(phase) ? undefined : await nextTurn(phase);
        if (!turn) continue;
        if (clock() >= readUntil) return turn.sweep ? { kind: 'nothingLeft', sweepAt: clock() } : { kind: 'outOfTime' };
        const taken = calls.allowed(turn.kind) ? await take(turn) : 'waiting';
        if (taken === 'waiting' && turn.sweep) sweepAt = calls.allowedAt(turn.kind);
        else if (taken === 'waiting') waiting.push(calls.allowedAt(turn.kind));
        else if (taken === 'moved') moved = true;
        else if (taken === 'overtaken') return { kind: 'overtaken' };
        else if (taken.kind === 'tokenRejected') return taken;
        else failures.set(phase, taken);
      }
      if (moved) continue;
      const [failure] = failures.values();
      if (failure) return failure;
      return waiting.length > 0
        ? { kind: 'outOfBudget', retryAt: Math.min(...waiting) }
        : { kind: 'nothingLeft', sweepAt };
    }
  };

  async function nextTurn(phase: Phase): Promise<Turn | undefined> {
    const { positions, loadDedupeWindow } = ledger;
    if (phase === 'stream') return streamAtEnd ? undefined : { phase, kind: 'log', read: readOn };
    if (positions.stream.next === undefined) return undefined;
    if (phase === 'history') {
      const read = () => readHistory(org, positions, loadDedupeWindow);
      return positions.history.done ? undefined : { phase, kind: 'log', read };
    }
    if (phase === 'listing') {
      const next = await listing.next();
      return next && { phase, kind: next.kind, listing: next, read: () => listing.read(org, next) };
    }
    const [lookup] = lookups;
    if (phase === 'lookup') {
      if (!lookup) return undefined;
      const read = async () =>
        lookup.kind === 'person'
          ? readChangedPerson(org, ledger.positions, lookup.id)
          : readChangedApp(org, ledger.positions, lookup.id, await options.storedApp(lookup.id));
      return { phase, kind: lookup.kind, lookup, read };
    }
    const { history, listing: listed } = positions;
    const isCaughtUp = streamAtEnd && history.done && listed.phase === 'done' && listed.queued.length === 0 && !lookup;
    const swept = isCaughtUp && failures.size === 0 ? await sweep.next() : undefined;
    return swept && { phase, kind: swept.kind, sweep: swept, read: () => sweep.read(org, swept) };
  }

  async function readOn(): Promise<Reading> {
    const reading = await readStream(org, ledger.positions, ledger.loadDedupeWindow);
    streamAtEnd = reading.atEnd;
    return reading;
  }

  async function take(turn: Turn): Promise<Taken> {
    try {
      const { positions, segment } = await calls.make(turn.kind, turn.read);
      if (!segment) ledger.moveTo(positions);
      else if (!(await ledger.add(segment, calls.headers))) return 'overtaken';
    } catch (error) {
      return await outcomeOf(error, turn);
    }
    if (turn.listing) listing.succeeded();
    if (turn.lookup) lookups.shift();
    return (await options.afterPage()) ? 'moved' : 'overtaken';
  }

  /** What a refused call means for its phase. An error that is not Okta's is not ours to catch. */
  async function outcomeOf(error: unknown, turn: Turn): Promise<Taken> {
    if (error instanceof RateLimited) return 'waiting';
    if (error instanceof TokenRejected) return { kind: 'tokenRejected' };
    if (error instanceof PermissionMissing) return { kind: 'permissionMissing', endpoint: error.endpoint };
    if (error instanceof CursorRefused) return restart(turn);
    if (error instanceof NotFound) return await foundGone(turn);
    if (error instanceof OktaUnavailable) {
      if (turn.listing && listing.skip(turn.listing)) return 'moved';
      if (turn.sweep && sweep.skip(turn.sweep)) return 'moved';
      if (turn.lookup) lookups.push(...lookups.splice(0, 1)); // the next run begins with the others
      return { kind: 'oktaUnavailable', endpoint: error.endpoint };
    }
    throw error;
  }

  /** A lost place is asked for anew; one that is lost again and again is no place of ours to lose. */
  function restart({ phase, kind }: Turn): Taken {
    const restarts = (restartsOf.get(phase) ?? 0) + 1;
    restartsOf.set(phase, restarts);
    if (restarts > RESTARTS) return { kind: 'oktaUnavailable', endpoint: ENDPOINT_OF[kind] };
    ledger.moveTo(restarted(phase, ledger.positions));
    return 'moved';
  }

  /** 404: an app that was listed a moment ago, or an id that only sign-ins know, is deleted. */
  async function foundGone({ listing: listed, lookup, sweep: swept }: Turn): Promise<Taken> {
    if (swept)
      return (await ledger.add(await sweep.notFound(swept, calls.oktaNow()), calls.headers)) ? 'moved' : 'overtaken';
    const gone =
      lookup?.kind === 'person'
        ? { person: lookup.id }
        : lookup?.kind === 'app'
          ? { app: lookup.id }
          : listed?.kind === 'assignments'
            ? { app: listed.app }
            : undefined;
    if (!gone) return { kind: 'oktaUnavailable', endpoint: 'org' };
    if (listed) listing.drop(listed);
    const said = goneSegment(ledger.positions, calls.oktaNow(), gone);
    if (!(await ledger.add(said, calls.headers))) return 'overtaken';
    if (lookup) lookups.shift();
    return 'moved';
  }

  function restarted(phase: Phase, positions: Positions): Positions {
    if (phase === 'stream') return restartStream(positions, calls.oktaNow(), options.filterVersion);
    if (phase === 'sweep') return restartSweep(positions);
    return phase === 'history' ? restartHistory(positions) : restartListing(positions);
  }
}
