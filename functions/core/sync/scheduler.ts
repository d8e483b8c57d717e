import type { SyncFailure } from '../connection.ts';
import { CursorRefused, NotFound, OktaRefused, OktaUnavailable, RateLimited } from '../errors.ts';
import { endsTheRun, failureOf } from '../oktaRefusal.ts';
import type { OktaOrg } from '../ports/okta.ts';
import type { Instant } from '../time.ts';
import type { Calls } from './calls.ts';
import type { LedgerWriter } from './ledgerWriter.ts';
import type { Reading } from './read/reading.ts';
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
  readonly calls: Calls;
  /** In the order in which they are read where nothing else decides. */
  readonly sources: readonly ReadSource[];
  readonly clock: () => Instant;
  readonly readUntil: Instant;
  /** Asked before each call: false once the customer has paused or deleted the connection. */
  readonly isWanted: () => Promise<boolean>;
  /** Called after each page to fold full chunks. False: the lease is lost. */
  readonly afterPage: () => Promise<boolean>;
}

type TurnResult =
  | 'moved'
  | 'overtaken'
  | 'unwanted'
  | { readonly kind: 'waiting'; readonly until: Instant }
  | { readonly kind: 'failed'; readonly problem: SyncFailure; readonly endsTheRun: boolean };

/**
 * Creates a function that reads page by page until nothing is left, the time is up or no call is allowed. The sources take
 * turns of one page each, so that none waits for another; those that share a rate-limit bucket, which may allow a single
 * call in a run, go in the order in which they were last read. A source that fails or whose bucket is used up is left out;
 * the others continue. Deferrable sources are read once the others have nothing left.
 *
 * The function may be called again when there is more to be read: the ends of sources and their failures are remembered.
 */
export function createScheduler(options: SchedulerOptions): () => Promise<ReadOutcome> {
  const { org, ledger, calls, sources, clock, readUntil, isWanted, afterPage } = options;
  const stopped = new Map<ReadSource, SyncFailure>();
  const problems: SyncFailure[] = [];
  /** Sources whose call was refused as if the credentials were wrong, while Okta takes them for another call. */
  const doubted = new Set<ReadSource>();
  const regular = sources.filter(({ isDeferrable }) => !isDeferrable);
  const deferrable = sources.filter(({ isDeferrable }) => isDeferrable);

  return async () => {
    const inTurn = regular.toSorted((a, b) => a.readAt() - b.readAt() || 0);
    for (;;) {
      const waiting: Instant[] = [];
      let moved = false;
      for (const source of inTurn) {
        const read = stopped.has(source) ? undefined : await source.next();
        if (!read) continue;
        if (clock() >= readUntil) return { kind: 'outOfTime' };
        const result = await takeTurn(source, read);
        if (result === 'moved') moved = true;
        else if (result === 'overtaken' || result === 'unwanted') return { kind: result };
        else if (result.kind === 'waiting') waiting.push(result.until);
        else if (result.endsTheRun) return result.problem;
        else stopped.set(source, result.problem);
      }
      if (moved) continue;
      const [failure] = [...stopped.values(), ...problems];
      if (failure) return failure;
      if (waiting.length > 0) return { kind: 'outOfBudget', retryAt: Math.min(...waiting) };
      const end = await readDeferrable();
      if (end) return end;
    }
  };

  /** One page of each source that may wait. Undefined: something was read, so the others are asked again. */
  async function readDeferrable(): Promise<ReadOutcome | undefined> {
    let deferredUntil: Instant | undefined;
    for (const source of deferrable) {
      const read = await source.next();
      if (!read) continue;
      if (clock() >= readUntil) return { kind: 'nothingLeft', deferredUntil: clock() };
      const result = await takeTurn(source, read);
      if (result === 'moved') return undefined;
      if (result === 'overtaken' || result === 'unwanted') return { kind: result };
      if (result.kind === 'failed') return result.problem;
      deferredUntil = Math.min(deferredUntil ?? Infinity, result.until);
    }
    return { kind: 'nothingLeft', deferredUntil };
  }

  async function takeTurn(source: ReadSource, read: NextRead): Promise<TurnResult> {
    const { call } = read;
    if (!calls.allowed(call)) return { kind: 'waiting', until: calls.allowedAt(call) };
    if (!(await isWanted())) return 'unwanted';
    const requestedAt = calls.oktaNow();
    let reading: Reading;
    try {
      reading = await calls.make(call, () => read.read(org));
    } catch (error) {
      if (error instanceof RateLimited) return { kind: 'waiting', until: calls.allowedAt(call) };
      const failure = failureIn(error, requestedAt);
      const problem = failure.kind === 'refused' ? failureOf(failure.refusal) : undefined;
      if (failure.kind !== 'refused' || !problem || !endsTheRun(problem)) return carryOut(await read.failed(failure));
      if (!(await areCredentialsTaken())) return { kind: 'failed', problem, endsTheRun: true };
      // What was refused is not the credentials. A whole list that is refused once by mistake is asked for again first.
      if (read.subject || doubted.has(source))
        return carryOut(await read.failed({ kind: 'refused', refusal: failure.refusal.ofEndpoint() }));
      doubted.add(source);
      return 'moved';
    }
    const { segment, positions } = reading;
    if (!segment) ledger.moveTo(positions);
    else {
      const added = await ledger.add(segment, calls.headers);
      if (added === 'overtaken') return 'overtaken';
      if (added === 'tooLarge') return carryOut(await read.failed({ kind: 'tooLarge' }));
    }
    return (await afterPage()) ? 'moved' : 'overtaken';
  }

  async function carryOut(verdict: Verdict): Promise<TurnResult> {
    if (verdict.positions) ledger.moveTo(verdict.positions);
    if (verdict.kind === 'stop') return { kind: 'failed', problem: verdict.problem, endsTheRun: false };
    if (verdict.problem) problems.push(verdict.problem);
    if (!verdict.segment) return 'moved';
    if ((await ledger.add(verdict.segment, calls.headers)) === 'overtaken') return 'overtaken';
    return (await afterPage()) ? 'moved' : 'overtaken';
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
