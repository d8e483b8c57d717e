// Two admins who decide about the same seat: the second one is told what the first one decided, and nothing is lost.

import { mapPooled } from '../../core/concurrency.ts';
import type { DecisionStore } from '../../core/ports/decisions.ts';
import { type Day, type Instant, isoDay, isoInstant } from '../../core/time.ts';
import {
  type DecisionTarget,
  isInForce,
  keyOfTarget,
  type SeatDecision,
  type StoredDecision,
} from '../../core/usage/decisions/decision.ts';
import type { NamedTarget } from './requests.ts';
import type { DecidedBody } from './schema.ts';

/** Conditional writes at once. */
const AT_ONCE = 10;

/** The decision about each target, by `keyOfTarget`. */
export type Standing = ReadonlyMap<string, SeatDecision>;

export const standingOf = (stored: readonly StoredDecision[]): Standing =>
  new Map(stored.map(({ target, decision }) => [keyOfTarget(target), decision]));

/** Whether something else was decided since `was`. One that has ended by its date is in nobody's way. */
export const isDecidedMeanwhile = (stored: SeatDecision | undefined, was: Instant | null, today: Day): boolean =>
  stored ? stored.at !== was && isInForce(stored, today) : was !== null;

interface Writing {
  readonly standing: Standing;
  readonly today: Day;
  /** Writes about a target if the decision about it is still `read`. @returns whether it did */
  write(target: DecisionTarget, read: SeatDecision | undefined): Promise<boolean>;
  /** Whether what is stored now is what was to be written: the answer to a first try may have been lost. */
  isWritten(stored: SeatDecision | undefined): boolean;
}

interface Written {
  readonly targets: readonly DecisionTarget[];
  readonly refused: DecidedBody['refused'];
}

/** Writes about what is still as the request has read it, each target by itself, so that of two requests at once one is refused. */
export async function writeUnchanged(
  named: readonly NamedTarget[],
  store: Pick<DecisionStore, 'list'>,
  { standing, today, write, isWritten }: Writing,
): Promise<Written> {
  const tried = await mapPooled(named, AT_ONCE, async (one) => {
    const read = standing.get(keyOfTarget(one.target));
    const wasFree = !isDecidedMeanwhile(read, one.was ?? null, today);
    return { ...one, wasFree, isDone: wasFree && (await write(one.target, read)) };
  });
  const isAnyLeft = tried.some(({ isDone }) => !isDone);
  const now = isAnyLeft ? standingOf(await store.list()) : standing;
  const ended = tried.map(({ isDone, wasFree, ...one }) => {
    const stored = now.get(keyOfTarget(one.target));
    return { ...one, stored, isDone: isDone || (wasFree && isWritten(stored)) };
  });
  return {
    targets: ended.filter(({ isDone }) => isDone).map(({ target }) => target),
    refused: ended.filter(({ isDone }) => !isDone).map(({ pointer, stored }) => refusalOf(pointer, stored)),
  };
}

const refusalOf = (pointer: string, stored: SeatDecision | undefined): DecidedBody['refused'][number] => ({
  pointer,
  message: stored
    ? `Somebody has decided about this since: ${phraseOf(stored)}. Nothing was saved of it.`
    : 'Somebody has undone the decision about this since. Nothing was saved of it.',
  was: stored ? isoInstant(stored.at) : null,
});

function phraseOf({ kind, until }: SeatDecision): string {
  const end = until === undefined ? '' : ` until ${isoDay(until)}`;
  switch (kind) {
    case 'KEEP':
      return `kept${end}`;
    case 'SNOOZE':
      return `snoozed${end}`;
    case 'DONE':
      return 'marked as done';
    default:
      return kind satisfies never;
  }
}
