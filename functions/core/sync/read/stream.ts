import type { SyncFailure } from '../../connections/connection.ts';
import { type CredentialHolder, signsAfter } from '../../connections/credentialSigns.ts';
import { OktaUnavailable } from '../../errors.ts';
import { gapsAt, type Positions, restartStream } from '../../ledger/positions.ts';
import type { LogEntry, Page } from '../../okta/oktaFacts.ts';
import type { OktaOrg } from '../../ports/okta.ts';
import { type Instant, latest } from '../../time.ts';
import type { LedgerWriter } from '../ledgerWriter.ts';
import { LOG, MAX_RESTARTS, PAGE_SIZES, RUNS_BEFORE_PASSING_OVER } from '../oktaPolicy.ts';
import {
  type AskAgain,
  bringsNothing,
  createAskAgain,
  firstTwo,
  isKnown,
  logSegment,
  refuseRepeatedPage,
  tallyPage,
} from './logPage.ts';
import { isPortionProblem, limitOf, withLargestPage, withReadPage, withSmallerPage } from './portions.ts';
import { checkForLoop, type Reading } from './reading.ts';
import type { ReadFailure, ReadSource, Verdict } from './source.ts';
import { problemOf } from './verdicts.ts';

export interface StreamOptions {
  readonly ledger: LedgerWriter;
  readonly oktaNow: () => Instant;
  /** Version of the System Log filter, which a stored link contains. */
  readonly filterVersion: number;
  /** Whose events say that the credentials are about to stop working. */
  readonly holder: CredentialHolder;
}

/**
 * The stream: a polling request to the System Log that brings each event in the order in which Okta stored it. It is
 * over for a run once everything up to the start of the run has been read.
 */
export function createStream({ ledger, oktaNow, filterVersion, holder }: StreamOptions): ReadSource {
  const asksAgain = createAskAgain();
  let isAtEnd = false;
  /** Okta's clock at the first page of this run. */
  let beganAt: Instant | undefined;
  let restarts = 0;

  async function failed(failure: ReadFailure): Promise<Verdict> {
    const { positions } = ledger;
    if (failure.kind === 'cursorLost') {
      restarts += 1;
      return restarts > MAX_RESTARTS
        ? { kind: 'stop', problem: UNAVAILABLE }
        : { kind: 'goOn', positions: restartStream(positions, oktaNow(), filterVersion) };
    }
    const smaller = isPortionProblem(failure) ? withSmallerPage(positions, 'log') : undefined;
    if (smaller) return { kind: 'goOn', positions: smaller };
    return { kind: 'stop', positions: afterFailedRun(positions), problem: problemOf(failure, 'log') };
  }

  /**
   * The link may be what Okta cannot answer: after several runs the stream starts again before its newest event. What it
   * reads again is recognised, so the directory need not be listed for it.
   */
  function afterFailedRun(positions: Positions): Positions {
    const runs = (positions.failedRuns.stream ?? 0) + 1;
    const counted: Positions = {
      ...withLargestPage(positions, 'log'),
      failedRuns: { ...positions.failedRuns, stream: runs },
    };
    const restarts = positions.stream.next !== undefined && runs >= RUNS_BEFORE_PASSING_OVER;
    if (!restarts) return counted;
    const { stream } = restartStream(counted, oktaNow(), filterVersion);
    return { ...counted, stream: { ...stream, relistedAt: positions.stream.relistedAt } };
  }

  return {
    name: 'stream',
    isDeferrable: false,
    readAt() {
      const { readThrough, eventsReadAt } = ledger.positions.stream;
      return Math.max(readThrough ?? -Infinity, eventsReadAt ?? -Infinity);
    },
    async next() {
      if (isAtEnd) return undefined;
      return {
        call: 'log',
        subject: undefined,
        failed,
        async ask(org) {
          const page = await askStream(org, ledger.positions);
          return {
            page,
            async read() {
              const { atEnd, ...reading } = await readStream(page, ledger, { since: beganAt, asksAgain, holder });
              beganAt ??= page.readAt;
              isAtEnd = atEnd;
              return reading;
            },
          };
        },
      };
    },
  };
}

const UNAVAILABLE: SyncFailure = { kind: 'oktaUnavailable', endpoint: 'log' };

const askStream = (org: OktaOrg, positions: Positions): Promise<Page<LogEntry>> => {
  const { next, since } = positions.stream;
  const limit = limitOf(positions, 'log');
  return org.log(next === undefined ? { kind: 'polling', since } : { kind: 'next', next }, { limit });
};

interface StreamReading {
  /** Okta's clock when this run began: an event published later proves that everything up to then was read. */
  readonly since: Instant | undefined;
  readonly asksAgain: AskAgain;
  readonly holder: CredentialHolder;
}

/**
 * Reads a page of the stream, which polls for new events. Only an empty page is its end: Okta does not promise
 * that a page shorter than its limit is the last. Pages bring events in the order in which Okta stored them, so an event
 * proves that everything stored before its `published` has been read.
 * @returns `atEnd`: everything up to `since` has been read
 * @throws CursorRefused where the page repeats what has been read
 * @throws OktaUnavailable where Okta answers twice with an earlier page: its link leads past the page that was asked for, so
 *   the next run asks for that page once more
 * @see https://developer.okta.com/docs/reference/system-log-query/#polling-requests
 */
async function readStream(
  page: Page<LogEntry>,
  { positions, loadDedupeWindow }: LedgerWriter,
  { since, asksAgain, holder }: StreamReading,
): Promise<Reading & { readonly atEnd: boolean }> {
  const { stream, boundary } = positions;
  const next = page.next ?? stream.next;
  const size = page.items.length + page.skipped;
  const isEmpty = size === 0;
  // An org without events may send no link: the next run asks for the same time again.
  if (next === undefined && !isEmpty) throw new OktaUnavailable('log', 'malformed', 'sent no link to go on by');
  const { readAt } = page;
  const context = { source: 'stream', boundary, readAt, oldest: -Infinity } as const;
  // Checked before events are counted: a refused page's events must not count as duplicates when they come again.
  if (beginsAgain(page, stream)) {
    if (asksAgain(stream.next)) return { page, positions, segment: undefined, atEnd: false };
    if (stream.firstUuids?.length === 2) throw earlierPage();
  }
  const limit = limitOf(positions, 'log') ?? PAGE_SIZES.log.largest;
  const mayRepeatItself = size < limit && next !== undefined && next === stream.next;
  const loopDetector =
    isEmpty || mayRepeatItself ? undefined : checkForLoop(stream.loopDetector, page, ({ uuid }) => uuid);
  const tally = isEmpty ? undefined : await tallyPage(page, context, stream.eventsReadAt, loadDedupeWindow);
  // A short page of known events that leads to itself: Okta repeats the newest events until there are newer ones. Events without
  // an id can never be known, and would otherwise be asked for without end.
  const isRepeated = mayRepeatItself && tally !== undefined && bringsNothing(page, tally);
  if (tally && !isRepeated) {
    if (isKnown(page, tally) && asksAgain(stream.next)) return { page, positions, segment: undefined, atEnd: false };
    refuseRepeatedPage(page, stream.next, tally);
    // Known pages come after a restart, and behind a link that was read before. Any other is in the place of one that was not read.
    const isExpected = stream.next === undefined || stream.dedupeSince !== undefined || stream.leadsToItself === true;
    if (isKnown(page, tally) && !isExpected) throw earlierPage();
  }
  const isAtNewest = isEmpty || isRepeated;
  const readThrough = isAtNewest ? readAt : provenThrough(positions, tally?.lastPublished, readAt);
  const atEnd = isAtNewest || (readThrough ?? 0) > (since ?? readAt);
  const begun = stream.next === undefined ? [] : (stream.firstUuids ?? []);
  const { stream: _recovered, ...failedRuns } = positions.failedRuns;
  const moved: Positions = {
    ...withReadPage(positions, 'log'),
    failedRuns,
    stream: {
      ...stream,
      next,
      loopDetector,
      firstUuids: firstTwo([...begun, ...page.items.map(({ uuid }) => uuid)]),
      leadsToItself: next === stream.next && (!isEmpty || stream.leadsToItself === true),
      lastPublished: latest(stream.lastPublished, tally?.lastPublished),
      readThrough,
      eventsReadAt: tally ? readAt : stream.eventsReadAt,
      dedupeSince: atEnd ? undefined : stream.dedupeSince,
      signs: signsAfter(stream.signs, page.items, holder),
    },
    gaps: gapsAt(positions, readAt),
  };
  return { page, positions: moved, segment: tally && logSegment('stream', page, moved, tally), atEnd };
}

/**
 * Whether a page that a link led to begins with the two events that its request began with: it is the first page in the place
 * of another, also where new events have made it longer. As long as the request has brought one event, that one alone may be
 * delivered again. A link that leads to itself brings its own page again.
 */
function beginsAgain({ items, next: following }: Page<LogEntry>, stream: Positions['stream']): boolean {
  const { next, firstUuids = [], leadsToItself } = stream;
  if (next === undefined || following === next || leadsToItself === true || firstUuids.length === 0) return false;
  const begins = firstTwo(items.map(({ uuid }) => uuid));
  return firstUuids.every((uuid, index) => begins[index] === uuid);
}

const earlierPage = () => new OktaUnavailable('log', 'malformed', 'answered with an earlier page');

/**
 * How far the stream has certainly been read, by a page that was not its end. It starts to count once everything stored
 * before the connection was made has been read, so that a busy org, whose log never pauses, has its coverage, too.
 */
function provenThrough({ stream, boundary }: Positions, lastPublished: Instant | undefined, readAt: Instant) {
  const { readThrough } = stream;
  if (lastPublished === undefined || lastPublished > readAt) return readThrough;
  if (readThrough === undefined && lastPublished < boundary + LOG.streamLead) return undefined;
  return latest(readThrough, lastPublished);
}
