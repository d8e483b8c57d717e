import type { SyncFailure } from '../../connections/connection.ts';
import { clearIncomplete, findIncomplete, noteIncomplete, THE_LOG } from '../../ledger/incomplete.ts';
import { type HistoryPosition, isStreamBegun, type Positions, restartHistory } from '../../ledger/positions.ts';
import type { LogEntry, Page } from '../../okta/oktaFacts.ts';
import type { OktaOrg } from '../../ports/okta.ts';
import type { Instant } from '../../time.ts';
import type { LedgerWriter } from '../ledgerWriter.ts';
import { LEAST_LOG_SPAN, LOG, MAX_RESTARTS, RETRY_TOLERANCE, RUNS_BEFORE_PASSING_OVER } from '../oktaPolicy.ts';
import {
  type AskAgain,
  createAskAgain,
  goesBack,
  isKnown,
  logSegment,
  refuseEarlier,
  refuseEarlierPage,
  refuseRepeatedPage,
  tallyPage,
} from './logPage.ts';
import { isPortionProblem, limitOf, withLargestPage, withReadPage, withSmallerPage } from './portions.ts';
import type { Reading } from './reading.ts';
import type { Answer, ReadFailure, ReadSource, Verdict } from './source.ts';
import { problemOf } from './verdicts.ts';

export interface HistoryOptions {
  readonly ledger: LedgerWriter;
  /** Whether Okta has answered a call of this run: then a list that fails is not the sign of an outage. */
  readonly hasAnswered: () => boolean;
  readonly clock: () => Instant;
  readonly oktaNow: () => Instant;
}

/**
 * History: bounded requests to the System Log for the days before the connection was made, newest first, until Okta's
 * oldest event. A span that Okta cannot answer for is halved; an hour that it cannot answer for becomes a gap.
 */
export function createHistory({ ledger, hasAnswered, clock, oktaNow }: HistoryOptions): ReadSource {
  const asksAgain = createAskAgain();
  let restarts = 0;
  let hasReopened = false;

  async function failed(failure: ReadFailure): Promise<Verdict> {
    const { positions } = ledger;
    if (failure.kind === 'cursorLost') {
      restarts += 1;
      return restarts > MAX_RESTARTS
        ? { kind: 'stop', problem: UNAVAILABLE }
        : { kind: 'goOn', positions: restartHistory(positions) };
    }
    if (!isPortionProblem(failure)) return { kind: 'stop', problem: problemOf(failure, 'log') };
    const smaller = withSmallerRequest(positions, failure);
    if (smaller) return { kind: 'goOn', positions: smaller };
    const runs = (positions.failedRuns.history ?? 0) + 1;
    const passes = runs >= RUNS_BEFORE_PASSING_OVER && hasAnswered();
    const counted: Positions = { ...positions, failedRuns: { ...positions.failedRuns, history: runs } };
    if (passes) return { kind: 'goOn', positions: passOver(counted, clock()) };
    return { kind: 'stop', positions: withLargestPage(counted, 'log'), problem: problemOf(failure, 'log') };
  }

  async function ask(org: OktaOrg): Promise<Answer> {
    const page = await askHistory(org, ledger.positions);
    return { page, read: () => readHistory(page, ledger, asksAgain) };
  }

  /** History that ended early, because Okta answered for nothing older, is tried again ever less often. */
  function reopen(): void {
    const { positions } = ledger;
    const note = findIncomplete(positions.incomplete, THE_LOG);
    const isDue = note !== undefined && note.retryAt <= clock() + RETRY_TOLERANCE;
    if (hasReopened || !isDue || !positions.history.done || !isUnreadTail(positions, oktaNow())) return;
    hasReopened = true;
    ledger.moveTo({
      ...positions,
      history: { ...positions.history, done: false, span: undefined, passedOver: undefined },
    });
  }

  return {
    name: 'history',
    isDeferrable: false,
    readAt: () => ledger.positions.history.readAt ?? -Infinity,
    async next() {
      if (!isStreamBegun(ledger.positions)) return undefined;
      reopen();
      if (ledger.positions.history.done) return undefined;
      return { call: 'log', subject: undefined, failed, ask };
    },
  };
}

const UNAVAILABLE: SyncFailure = { kind: 'oktaUnavailable', endpoint: 'log' };

/** Whether history ended before the oldest day asked for, though Okta still keeps what is missing. */
export const isUnreadTail = ({ history, incomplete }: Positions, now: Instant): boolean =>
  findIncomplete(incomplete, THE_LOG) !== undefined && history.reached > Math.max(history.from, now - LOG.retention);

/** The span of the next bounded request, both ends as Okta takes them: `since` included, `until` not. */
export function nextSpan({ from, reached, restartedAt, span }: HistoryPosition): {
  readonly since: Instant;
  readonly until: Instant;
} {
  // A restarted request includes the instant reached, because several events may have been published at it.
  const includesReached = restartedAt === reached;
  const until = includesReached ? reached + 1 : reached;
  return { since: span === undefined ? from : Math.max(from, until - span), until };
}

function askHistory(org: OktaOrg, positions: Positions): Promise<Page<LogEntry>> {
  const { history } = positions;
  const { next } = history;
  const request =
    next === undefined ? { kind: 'bounded' as const, ...nextSpan(history) } : { kind: 'next' as const, next };
  return org.log(request, { limit: limitOf(positions, 'log') });
}

/**
 * Reads a page of history, newest first. A request ends at a page without a `next` link, or at an empty page: Okta
 * may end a bounded query with an empty page that leads to itself.
 * @throws CursorRefused where the page repeats what has been read, or cannot be compared with it
 * @see https://github.com/okta/okta-sdk-python/issues/392
 */
async function readHistory(
  page: Page<LogEntry>,
  { positions, loadDedupeWindow }: LedgerWriter,
  asksAgain: AskAgain,
): Promise<Reading> {
  const { history, boundary } = positions;
  const windowFrom = history.next === undefined ? nextSpan(history).since : (history.windowFrom ?? history.from);
  const { readAt } = page;
  // Checked before events are counted: a refused page's events must not count as duplicates when they come again.
  if (goesBack(page, history)) {
    if (!asksAgain(history.next)) refuseEarlier();
    return { page, positions, segment: undefined };
  }
  const context = { source: 'history', boundary, readAt, oldest: history.from } as const;
  const tally = await tallyPage(page, context, history.readAt, loadDedupeWindow);
  if (isKnown(page, tally) && asksAgain(history.next)) return { page, positions, segment: undefined };
  refuseRepeatedPage(page, history.next, tally);
  refuseEarlierPage(page, history, tally);
  const isSpanRead = page.next === undefined || page.items.length + page.skipped === 0;
  const read = Math.min(history.reached, tally.firstPublished ?? history.reached);
  // While history was read, which may take days, Okta has dropped its oldest events: they were not read.
  const oldest = Math.max(history.from, readAt - LOG.retention);
  const done = isSpanRead && windowFrom <= oldest;
  const grown = history.span === undefined || !isSpanRead ? history.span : history.span * 2;
  const { history: _recovered, ...failedRuns } = positions.failedRuns;
  const hasGap = positions.gaps.some(({ cause }) => cause === 'OKTA_DID_NOT_ANSWER');
  const moved: Positions = {
    ...withReadPage(positions, 'log'),
    failedRuns,
    incomplete: done && !hasGap ? clearIncomplete(positions.incomplete, THE_LOG) : positions.incomplete,
    history: {
      ...history,
      next: isSpanRead ? undefined : page.next,
      windowFrom: isSpanRead ? undefined : windowFrom,
      reached: done ? Math.min(read, oldest) : isSpanRead ? Math.min(read, windowFrom) : read,
      done,
      pages: history.pages + 1,
      beganAt: history.beganAt ?? readAt,
      readAt,
      dedupeSince: done ? undefined : history.dedupeSince,
      passedOver: undefined,
      span: grown === undefined || grown >= boundary - history.from ? undefined : grown,
    },
  };
  return { page, positions: moved, segment: logSegment('history', page, moved, tally) };
}

/** Asks for half of the span, and where that is the least already or the page was too large, for half of the page. */
function withSmallerRequest(positions: Positions, failure: ReadFailure): Positions | undefined {
  const { history } = positions;
  const isTooLarge = failure.kind === 'tooLarge' || (failure.kind === 'unavailable' && failure.reason === 'tooLarge');
  const span = history.span ?? history.reached - history.from;
  if (isTooLarge || span <= LEAST_LOG_SPAN) return withSmallerPage(positions, 'log');
  const halved: Positions = {
    ...positions,
    history: { ...history, span: Math.max(LEAST_LOG_SPAN, Math.floor(span / 2)) },
  };
  return history.next === undefined ? halved : restartHistory(halved);
}

/**
 * Goes on before the time that Okta cannot answer for, which becomes a gap: an hour, and twice as much each time until Okta
 * answers again, so that history comes to its end also where Okta answers for none of it.
 */
function passOver(positions: Positions, now: Instant): Positions {
  const { history, gaps } = positions;
  // Noted once for each time that history is tried, however many hours are passed over in a row.
  const incomplete =
    history.passedOver === undefined
      ? noteIncomplete(positions.incomplete, { ...THE_LOG, reason: 'OKTA_FAILED' }, now)
      : positions.incomplete;
  const passedOver = history.passedOver ?? 0;
  const after = gaps.find(({ from, cause }) => from === history.reached && cause === 'OKTA_DID_NOT_ANSWER');
  const others = gaps.filter((gap) => gap !== after);
  const to = after?.to ?? history.reached;
  const from = Math.max(history.from, history.reached - LEAST_LOG_SPAN * 2 ** passedOver);
  const passed = { ...history, next: undefined, windowFrom: undefined, passedOver: passedOver + 1 };
  // What reaches back to the oldest instant is no gap: what was observed begins after it.
  return from <= history.from
    ? { ...positions, incomplete, gaps: others, history: { ...passed, reached: to, done: true } }
    : {
        ...positions,
        incomplete,
        gaps: [...others, { from, to, cause: 'OKTA_DID_NOT_ANSWER' }],
        history: { ...passed, reached: from },
      };
}
