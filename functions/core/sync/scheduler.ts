import type { CallKind, OktaEndpoint } from '../../contract/words.ts';
import { CursorRefused, NotFound, OktaUnavailable, PermissionMissing, RateLimited, TokenRejected } from '../errors.ts';
import type { AppId } from '../ids.ts';
import { type Positions, restartHistory, restartListing, restartStream, restartSweep } from '../ledger/positions.ts';
import type { OktaOrg } from '../ports/okta.ts';
import type { Instant } from '../time.ts';
import type { App } from '../usage/app.ts';
import type { Calls } from './calls.ts';
import type { LedgerWriter } from './ledgerWriter.ts';
import type { DirectoryListing, ListingTurn } from './listing.ts';
import type { Lookup } from './lookups.ts';
import { PHASES, type Phase } from './phases.ts';
import { deletedSegment, readChangedApp, readChangedPerson } from './readDirectory.ts';
import { readHistory, readStream } from './readLog.ts';
import type { ReadResult } from './readResult.ts';
import type { Sweep, SweepTurn } from './sweep.ts';

/** How reading ended. */
export type ReadOutcome =
  /** `sweepAt`: when a due sweep that had to wait may continue. */
  | { readonly kind: 'nothingLeft'; readonly sweepAt: Instant | undefined }
  | { readonly kind: 'outOfTime' }
  | { readonly kind: 'outOfBudget'; readonly retryAt: Instant }
  | { readonly kind: 'overtaken' }
  | Failure;

export type Failure =
  | { readonly kind: 'tokenRejected' }
  | { readonly kind: 'permissionMissing'; readonly endpoint: OktaEndpoint }
  | { readonly kind: 'oktaUnavailable'; readonly endpoint: OktaEndpoint };

export interface SchedulerOptions {
  readonly org: OktaOrg;
  readonly ledger: LedgerWriter;
  readonly calls: Calls;
  readonly listing: DirectoryListing;
  readonly sweep: Sweep;
  readonly storedApp: (app: AppId) => Promise<App | undefined>;
  /** Ids to be read one by one; those that have been read are removed from the list. */
  readonly lookups: Lookup[];
  readonly filterVersion: number;
  readonly clock: () => Instant;
  readonly readUntil: Instant;
  /** Called after each page to fold full chunks. False: the lease is lost. */
  readonly afterPage: () => Promise<boolean>;
}

/** One page to read: for which phase, charged as which kind of call, and how. */
interface Turn {
  readonly phase: Phase;
  readonly kind: CallKind;
  readonly listing?: ListingTurn;
  readonly lookup?: Lookup;
  readonly sweep?: SweepTurn;
  readonly read: () => Promise<ReadResult>;
}

type TurnResult = 'moved' | 'waiting' | 'overtaken' | Failure;

/**
 * Stream and history share a rate-limit bucket, which may allow a single call in a run. The one that was read longer
 * ago goes first, so that neither starves and history delays the stream by one page at most.
 */
function phaseOrder({ stream, history }: Positions): readonly Phase[] {
  const streamReadAt = Math.max(stream.readThrough ?? -Infinity, stream.eventsReadAt ?? -Infinity);
  return (history.readAt ?? -Infinity) < streamReadAt ? HISTORY_FIRST : PHASES;
}

const HISTORY_FIRST: readonly Phase[] = ['history', ...PHASES.filter((phase) => phase !== 'history')];

/** How often one run may restart a phase whose cursor was refused. */
const MAX_RESTARTS = 3;

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
 * Creates a function that reads page by page until nothing is left, the time is up or no call is allowed. The phases
 * take turns of one page each, so that none waits for another. The stream is started before anything else is read, so
 * that it reports every change made meanwhile. A phase that fails or whose bucket is used up is skipped; the others
 * continue. The function may be called again when there are new ids to look up: the end of the stream and failed phases
 * are remembered between calls.
 */
export function createScheduler(options: SchedulerOptions): () => Promise<ReadOutcome> {
  const { org, ledger, calls, listing, sweep, lookups, clock, readUntil } = options;
  const failures = new Map<Phase, Failure>();
  const restarts = new Map<Phase, number>();
  let streamAtEnd = false;

  return async () => {
    const phases = phaseOrder(ledger.positions);
    for (;;) {
      const waiting: Instant[] = [];
      let sweepAt: Instant | undefined;
      let moved = false;
      for (const phase of phases) {
        const turn = failures.has(phase) ? undefined : await nextTurn(phase);
        if (!turn) continue;
        if (clock() >= readUntil) return turn.sweep ? { kind: 'nothingLeft', sweepAt: clock() } : { kind: 'outOfTime' };
        const result = calls.allowed(turn.kind) ? await takeTurn(turn) : 'waiting';
        if (result === 'waiting' && turn.sweep) sweepAt = calls.allowedAt(turn.kind);
        else if (result === 'waiting') waiting.push(calls.allowedAt(turn.kind));
        else if (result === 'moved') moved = true;
        else if (result === 'overtaken') return { kind: 'overtaken' };
        else if (result.kind === 'tokenRejected') return result;
        else failures.set(phase, result);
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
    if (phase === 'stream') return streamAtEnd ? undefined : { phase, kind: 'log', read: readStreamPage };
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
    const next = isCaughtUp && failures.size === 0 ? await sweep.next() : undefined;
    return next && { phase, kind: next.kind, sweep: next, read: () => sweep.read(org, next) };
  }

  async function readStreamPage(): Promise<ReadResult> {
    const result = await readStream(org, ledger.positions, ledger.loadDedupeWindow);
    streamAtEnd = result.atEnd;
    return result;
  }

  async function takeTurn(turn: Turn): Promise<TurnResult> {
    try {
      const { positions, segment } = await calls.make(turn.kind, turn.read);
      if (!segment) ledger.moveTo(positions);
      else if (!(await ledger.add(segment, calls.headers))) return 'overtaken';
    } catch (error) {
      return await handleError(error, turn);
    }
    if (turn.listing) listing.succeeded();
    if (turn.lookup) lookups.shift();
    return (await options.afterPage()) ? 'moved' : 'overtaken';
  }

  /** @throws any error that did not come from Okta */
  async function handleError(error: unknown, turn: Turn): Promise<TurnResult> {
    if (error instanceof RateLimited) return 'waiting';
    if (error instanceof TokenRejected) return { kind: 'tokenRejected' };
    if (error instanceof PermissionMissing) return { kind: 'permissionMissing', endpoint: error.endpoint };
    if (error instanceof CursorRefused) return restart(turn);
    if (error instanceof NotFound) return await handleNotFound(turn);
    if (error instanceof OktaUnavailable) {
      if (turn.listing && listing.skip(turn.listing)) return 'moved';
      if (turn.sweep && sweep.skip(turn.sweep)) return 'moved';
      if (turn.lookup) lookups.push(...lookups.splice(0, 1)); // the next run starts with the other lookups
      return { kind: 'oktaUnavailable', endpoint: error.endpoint };
    }
    throw error;
  }

  /** Restarts a phase whose cursor was refused. After too many restarts in one run the phase counts as unavailable. */
  function restart({ phase, kind }: Turn): TurnResult {
    const count = (restarts.get(phase) ?? 0) + 1;
    restarts.set(phase, count);
    if (count > MAX_RESTARTS) return { kind: 'oktaUnavailable', endpoint: ENDPOINT_OF[kind] };
    ledger.moveTo(restartedPositions(phase, ledger.positions));
    return 'moved';
  }

  /** 404: an app that was listed before, or a person or app that was looked up, is deleted. */
  async function handleNotFound({ listing: listed, lookup, sweep: swept }: Turn): Promise<TurnResult> {
    if (swept)
      return (await ledger.add(await sweep.notFound(swept, calls.oktaNow()), calls.headers)) ? 'moved' : 'overtaken';
    const deleted =
      lookup?.kind === 'person'
        ? { person: lookup.id }
        : lookup?.kind === 'app'
          ? { app: lookup.id }
          : listed?.kind === 'assignments'
            ? { app: listed.app }
            : undefined;
    if (!deleted) return { kind: 'oktaUnavailable', endpoint: 'org' };
    if (listed) listing.drop(listed);
    const segment = deletedSegment(ledger.positions, calls.oktaNow(), deleted);
    if (!(await ledger.add(segment, calls.headers))) return 'overtaken';
    if (lookup) lookups.shift();
    return 'moved';
  }

  function restartedPositions(phase: Phase, positions: Positions): Positions {
    if (phase === 'stream') return restartStream(positions, calls.oktaNow(), options.filterVersion);
    if (phase === 'sweep') return restartSweep(positions);
    return phase === 'history' ? restartHistory(positions) : restartListing(positions);
  }
}
