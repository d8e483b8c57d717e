import type { SyncFailure } from '../connections/connection.ts';
import { CursorRefused, NotFound, OktaRefused, OktaUnavailable, RateLimited } from '../errors.ts';
import { endsTheRun, failureOf } from '../okta/oktaRefusal.ts';
import type { OktaOrg } from '../ports/okta.ts';
import type { Instant } from '../time.ts';
import type { Calls } from './calls.ts';
import type { LedgerWriter } from './ledgerWriter.ts';
import type { PageKeeper } from './pageKeeper.ts';
import type { NewSegment } from './read/reading.ts';
import type { NextRead, ReadFailure, ReadSource, Verdict } from './read/source.ts';

/** How reading ended. */
export type ReadOutcome =
  /** `deferredUntil`: when a source that may wait can be read. */
  | { readonly kind: 'nothingLeft'; readonly deferredUntil: Instant | undefined }
  | { readonly kind: 'outOfTime' }
  | { readonly kind: 'outOfBudget'; readonly retryAt: Instant }
  | { readonly kind: 'overtaken' }
  /** The customer has paused or deleted the connection meanwhile. */
  | { readonly kind: 'unwanted' }
  | SyncFailure;

export interface SchedulerOptions {
  readonly org: OktaOrg;
  readonly ledger: LedgerWriter;
  readonly keeper: PageKeeper;
  readonly calls: Calls;
  /** In the order in which they are read where nothing else decides. */
  readonly sources: readonly ReadSource[];
  readonly clock: () => Instant;
  readonly readUntil: Instant;
  /** Asked before each call: false once the customer has paused or deleted the connection. */
  readonly isWanted: () => Promise<boolean>;
}

type TurnResult =
  | 'moved'
  | 'overtaken'
  | 'unwanted'
  | { readonly kind: 'waiting'; readonly until: Instant }
  | { readonly kind: 'failed'; readonly problem: SyncFailure };

/** A call that was answered, and whose page is on its way into the ledger. */
interface Turn {
  readonly source: ReadSource;
  readonly read: NextRead;
}

/**
 * Creates a function that reads page by page until nothing is left, the time is up or no call is allowed. The sources take
 * turns of one page each, so that none waits for another; those that share a rate-limit bucket, which may allow a single
 * call in a run, go in the order in which they were last read. A source that fails or whose bucket is used up is left out;
 * the others continue. Deferrable sources are read once the others have nothing left.
 *
 * One call is in flight at a time. While it is, the page before goes into the ledger and full chunks are folded; a page is
 * looked at only when that is done.
 *
 * The function may be called again when there is more to be read: the ends of sources and their failures are remembered.
 */
export function createScheduler(options: SchedulerOptions): () => Promise<ReadOutcome> {
  const { org, ledger, keeper, calls, sources, clock, readUntil, isWanted } = options;
  const stopped = new Map<ReadSource, SyncFailure>();
  const problems: SyncFailure[] = [];
  /** Sources whose call was refused as if the credentials were wrong, while Okta takes them for another call. */
  const doubted = new Set<ReadSource>();
  const regular = sources.filter(({ isDeferrable }) => !isDeferrable);
  const deferrable = sources.filter(({ isDeferrable }) => isDeferrable);
  let unsettled: Turn | undefined;

  return async () => {
    try {
      const outcome = await readAll();
      while (unsettled) if ((await settle()) === 'overtaken') return { kind: 'overtaken' };
      return outcome;
    } finally {
      await keeper.settled().catch(() => undefined); // nothing may be under way when a run ends with an error
    }
  };

  async function readAll(): Promise<ReadOutcome> {
    const inTurn = regular.toSorted((a, b) => a.readAt() - b.readAt() || 0);
    for (;;) {
      const waiting: Instant[] = [];
      let moved = false;
      for (const source of inTurn) {
        const read = stopped.has(source) ? undefined : await source.next();
        if (!read) continue;
        if (clock() >= readUntil) return { kind: 'outOfTime' };
        const result = await takeTurn({ source, read });
        if (result === 'moved') moved = true;
        else if (result === 'overtaken' || result === 'unwanted') return { kind: result };
        else if (result.kind === 'waiting') waiting.push(result.until);
        else return result.problem;
      }
      if (moved) continue;
      if (unsettled) {
        if ((await settle()) === 'overtaken') return { kind: 'overtaken' };
        continue; // its fold may have found more to read
      }
      const [failure] = [...stopped.values(), ...problems];
      if (failure) return failure;
      if (waiting.length > 0) return { kind: 'outOfBudget', retryAt: Math.min(...waiting) };
      const end = await readDeferrable();
      if (end) return end;
    }
  }

  /** One page of each source that may wait. Undefined: something was read, so the others are asked again. */
  async function readDeferrable(): Promise<ReadOutcome | undefined> {
    let deferredUntil: Instant | undefined;
    for (const source of deferrable) {
      const read = stopped.has(source) ? undefined : await source.next();
      if (!read) continue;
      if (clock() >= readUntil) return { kind: 'nothingLeft', deferredUntil: clock() };
      const result = await takeTurn({ source, read });
      if (result === 'moved') return undefined;
      if (result === 'overtaken' || result === 'unwanted') return { kind: result };
      if (result.kind === 'failed') return result.problem;
      deferredUntil = Math.min(deferredUntil ?? Infinity, result.until);
    }
    return { kind: 'nothingLeft', deferredUntil };
  }

  async function takeTurn(turn: Turn): Promise<TurnResult> {
    const { source, read } = turn;
    const { call } = read;
    if (!calls.allowed(call)) return { kind: 'waiting', until: calls.allowedAt(call) };
    if (!(await isWanted())) return 'unwanted';
    const requestedAt = calls.oktaNow();
    const asked = calls
      .make(call, () => read.ask(org))
      .then(
        (answer) => ({ answer }),
        (error: unknown) => ({ error }),
      );
    const before = await settle().finally(() => asked);
    if (before === 'overtaken') return 'overtaken';
    if (before === 'dropped') return 'moved'; // what was asked for does not follow from what was kept
    const given = await asked;
    try {
      if ('error' in given) throw given.error;
      const { segment, positions } = await given.answer.read();
      if (segment) keep(turn, segment);
      else ledger.moveTo(positions);
      return 'moved';
    } catch (error) {
      if (error instanceof RateLimited) {
        if (read.subject && !error.concurrency) carryOut(turn, await read.failed({ kind: 'rateLimited' }));
        return { kind: 'waiting', until: calls.allowedAt(call) };
      }
      const failure = failureIn(error, requestedAt);
      const problem = failure.kind === 'refused' ? failureOf(failure.refusal) : undefined;
      if (failure.kind !== 'refused' || !problem || !endsTheRun(problem)) carryOut(turn, await read.failed(failure));
      else if (!(await areCredentialsTaken())) return { kind: 'failed', problem };
      // What was refused is not the credentials. A whole list that is refused once by mistake is asked for again first.
      else if (read.subject || doubted.has(source))
        carryOut(turn, await read.failed({ kind: 'refused', refusal: failure.refusal.ofEndpoint() }));
      else doubted.add(source);
      return 'moved';
    }
  }

  function keep(turn: Turn, segment: NewSegment): void {
    keeper.keep(segment, calls.headers);
    unsettled = turn;
  }

  /**
   * Waits until the page before is in the ledger and full chunks are folded. `dropped`: it does not fit into the ledger,
   * and its source has decided what follows.
   */
  async function settle(): Promise<'settled' | 'overtaken' | 'dropped'> {
    const turn = unsettled;
    unsettled = undefined;
    if (!turn) return 'settled';
    const kept = await keeper.settled();
    if (kept !== 'tooLarge') return kept === 'overtaken' ? kept : 'settled';
    carryOut(turn, await turn.read.failed({ kind: 'tooLarge' }));
    return 'dropped';
  }

  function carryOut(turn: Turn, verdict: Verdict): void {
    if (verdict.positions) ledger.moveTo(verdict.positions);
    if (verdict.kind === 'stop') {
      stopped.set(turn.source, verdict.problem);
      return;
    }
    if (verdict.problem) problems.push(verdict.problem);
    if (verdict.segment) keep(turn, verdict.segment);
  }

  /** Whether Okta takes the credentials for another call, which is made at once: then it refuses only what was asked for. */
  async function areCredentialsTaken(): Promise<boolean> {
    if (!calls.allowed('person')) return false;
    try {
      await calls.make('person', async () => ({ ...(await org.owner()), page: undefined }));
      return true;
    } catch (error) {
      if (error instanceof OktaRefused) return !endsTheRun(failureOf(error));
      if (error instanceof RateLimited || error instanceof OktaUnavailable) return false;
      throw error;
    }
  }
}

/** @throws any error that did not come from Okta */
function failureIn(error: unknown, at: Instant): ReadFailure {
  if (error instanceof CursorRefused) return { kind: 'cursorLost' };
  if (error instanceof NotFound) return { kind: 'notFound', at };
  if (error instanceof OktaRefused) return { kind: 'refused', refusal: error };
  if (error instanceof OktaUnavailable) {
    const { endpoint, reason } = error;
    return { kind: 'unavailable', failure: { kind: 'oktaUnavailable', endpoint, reason }, reason };
  }
  throw error;
}
