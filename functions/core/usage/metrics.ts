import type { AdoptionLevel, WindowDays } from '../../contract/words/numbers.ts';
import type { DayRange } from '../time.ts';
import type { Coverage } from './coverage.ts';
import type { AppFigures, SeatFigures } from './figures.ts';
import { isObserved } from './observation.ts';
import { adoption } from './seatFigures.ts';
import { covers, type EvaluationContext, isListKnown } from './state.ts';
import type { Sums } from './summary.ts';

// Figures derived from sums. Ratios are not rounded; a zero denominator gives null.

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** High from 80%, medium from 50%, low above 0. */
export function adoptionLevel(sums: Sums): AdoptionLevel | null {
  const share = adoption(sums);
  if (share === null) return null;
  return share >= 0.8 ? 'HIGH' : share >= 0.5 ? 'MEDIUM' : share > 0 ? 'LOW' : 'NONE';
}

/** The share of the org's eligible people who used the app. */
export const reach = (activePeople: number, eligiblePeople: number | undefined): number | null =>
  ratio(activePeople, eligiblePeople ?? 0);

/** The mean number of people a day over 30 days, as a share of the people of those 30 days. */
export const stickiness = ({ windows }: Sums): number | null =>
  ratio(windows[30].activeDays / 30, windows[30].activePeople);

export interface Trend {
  readonly people: number;
  /** Null where the earlier window has no people. */
  readonly ratio: number | null;
}

/** People of the last N complete days compared with the N days before; null unless both windows were observed completely. */
export function trend(
  { windows }: Sums,
  { lastComplete }: EvaluationContext,
  days: WindowDays,
  coverage: Coverage,
): Trend | null {
  const both: DayRange = { from: lastComplete - 2 * days + 1, through: lastComplete };
  if (!isObserved(both, coverage)) return null;
  const { latestPeople, previousPeople } = windows[days];
  const people = latestPeople - previousPeople;
  return { people, ratio: ratio(people, previousPeople) };
}

const LOW_ADOPTION = 0.3;

/**
 * Whether people may stay signed in so long that a missing sign-in does not mean that they do not use the app: less than
 * 30% of the seats are active, or most gaps between a person's sign-ins are longer than half the idle threshold. A
 * caution: what silence proves is said by the session class, which alone decides the states of seats.
 */
export function longSessionsLikely(sums: Sums): boolean {
  const share = adoption(sums);
  const { short, long } = sums.gaps;
  return (share !== null && share < LOW_ADOPTION) || long > short;
}

/** ACTIVE seats as a share of the seats bought. */
export const utilisation = ({ sums, purchasedSeats }: AppFigures): number | null =>
  ratio(sums.states.ACTIVE, purchasedSeats ?? 0);

/** Seats bought and not assigned; null where Okta does not show all assignments. */
export const spareSeats = ({ sums, purchasedSeats, context }: SeatFigures): number | null =>
  purchasedSeats === undefined || (context && !isListKnown(context))
    ? null
    : Math.max(0, purchasedSeats - sums.assigned);

/** Seats assigned beyond those bought. */
export const overAssignedSeats = ({ sums, purchasedSeats }: AppFigures): number | null =>
  purchasedSeats === undefined ? null : Math.max(0, sums.assigned - purchasedSeats);

/**
 * Whether the app was observed for its whole threshold and nobody was seen signing in: people may use it past Okta, so
 * that its silence says nothing of its seats, which are UNPROVEN or, where they are few, UNKNOWN.
 */
export const noSignInSeen = ({ context, sums }: AppFigures): boolean =>
  context !== undefined &&
  sums.assigned > 0 &&
  context.appActive &&
  context.measurable &&
  !context.excluded &&
  !context.everUsed &&
  isListKnown(context) &&
  covers(context, context.idleAfterDays);
