import { clearIncomplete, findIncomplete, noteIncomplete, THE_LOG } from '../../ledger/incomplete.ts';
import { isStreamBegun, type Positions } from '../../ledger/positions.ts';
import { tallyLog } from '../../ledger/tally.ts';
import type { LogEntry, Page } from '../../okta/oktaFacts.ts';
import type { Instant } from '../../time.ts';
import type { Gap } from '../../usage/coverage.ts';
import type { LedgerWriter } from '../ledgerWriter.ts';
import { FAILED_GAPS_A_RUN, LEAST_LOG_SPAN, LOG, PAGE_SIZES, RETRY_TOLERANCE } from '../oktaPolicy.ts';
import { isUnreadTail } from './history.ts';
import { logSegment } from './logPage.ts';
import type { Reading } from './reading.ts';
import type { NextRead, ReadSource, Verdict } from './source.ts';
import { reasonOf } from './verdicts.ts';

export interface GapOptions {
  readonly ledger: LedgerWriter;
  readonly clock: () => Instant;
  readonly oktaNow: () => Instant;
}

/**
 * Times of the log that Okta could not answer for while history was read. They are asked for again, an hour at a time and
 * newest first, ever less often and after everything else, for as long as Okta keeps them.
 */
export function createGaps({ ledger, clock, oktaNow }: GapOptions): ReadSource {
  const failed: Gap[] = [];
  let hasBegun = false;

  function readOf(gap: Gap): NextRead {
    return {
      call: 'log',
      subject: undefined,
      async ask(org) {
        const until = gap.to;
        const page = await org.log({ kind: 'bounded', since: since(gap), until }, { limit: PAGE_SIZES.log.largest });
        return { page, read: () => readGap(page, ledger, gap) };
      },
      async failed(failure): Promise<Verdict> {
        const { positions } = ledger;
        // The hour that failed stands for itself from now on, so that it does not keep the rest from being read.
        const from = since(gap);
        const hour: Gap = { ...gap, from };
        failed.push(hour);
        const rest = gap.from < from ? [{ ...gap, to: from }] : [];
        const incomplete =
          failed.length === 1
            ? noteIncomplete(positions.incomplete, { ...THE_LOG, reason: reasonOf(failure) }, clock())
            : positions.incomplete;
        const gaps = [...positions.gaps.filter((other) => !isSameGap(other, gap)), ...rest, hour];
        return { kind: 'goOn', positions: { ...positions, incomplete, gaps } };
      },
    };
  }

  return {
    name: 'gaps',
    isDeferrable: true,
    readAt: () => -Infinity,
    async next() {
      const { positions } = ledger;
      const note = findIncomplete(positions.incomplete, THE_LOG);
      if (!note || !positions.history.done || !isStreamBegun(positions)) return undefined;
      const isDue = note.retryAt <= clock() + RETRY_TOLERANCE;
      if ((!isDue && !hasBegun) || failed.length >= FAILED_GAPS_A_RUN) return undefined;
      hasBegun = true;
      const kept = unansweredGaps(positions).filter(({ to }) => to > oktaNow() - LOG.retention);
      const gap = kept.find((one) => !failed.some((other) => isSameGap(one, other)));
      if (gap) return readOf(gap);
      if (kept.length === 0 && !isUnreadTail(positions, oktaNow())) ledger.moveTo(withoutLogNote(positions));
      return undefined;
    },
  };
}

/** The beginning of the newest hour of a gap. */
const since = (gap: Gap): Instant => Math.max(gap.from, gap.to - LEAST_LOG_SPAN);

const isSameGap = (a: Gap, b: Gap): boolean => a.from === b.from && a.to === b.to;

const withoutLogNote = (positions: Positions): Positions => ({
  ...positions,
  incomplete: clearIncomplete(positions.incomplete, THE_LOG),
});

/** Newest first. */
const unansweredGaps = ({ gaps }: Positions): readonly Gap[] =>
  gaps.filter(({ cause }) => cause === 'OKTA_DID_NOT_ANSWER').sort((a, b) => b.to - a.to);

/**
 * Reads the newest hour of the gap, which ends where the oldest event read was published, or where the hour began if the
 * page was the last of it. The next request asks for that instant again: its events are recognised by their hashes.
 */
async function readGap(
  page: Page<LogEntry>,
  { positions, loadDedupeWindow }: LedgerWriter,
  gap: Gap,
): Promise<Reading> {
  const { history, boundary } = positions;
  const from = since(gap);
  const { readAt } = page;
  const { counted, late } = await loadDedupeWindow('history', Math.min(readAt, history.readAt ?? readAt));
  const context = { source: 'history', boundary, readAt, oldest: from, seen: counted, late } as const;
  const tally = tallyLog(page.items, context);
  const oldest = Math.min(...page.items.map((entry) => (entry.kind === 'rejected' ? Infinity : entry.at)));
  const isLast = page.next === undefined || oldest === Infinity;
  // A page of a single instant cannot be gone on from within that instant.
  const to = isLast ? from : Math.max(from, Math.min(oldest + 1, gap.to - 1));
  const gaps = [
    ...positions.gaps.filter((other) => !isSameGap(other, gap)),
    ...(gap.from < to ? [{ ...gap, to }] : []),
  ];
  const moved: Positions = { ...positions, gaps, history: { ...history, readAt, pages: history.pages + 1 } };
  return { page, positions: moved, segment: logSegment('history', page, moved, tally) };
}
