import type { AdoptionLevel, WindowDays } from '../../contract/words.ts';
import type { DayRange } from '../time.ts';
import type { Coverage } from './coverage.ts';
import type { AppFigures } from './figures.ts';
import { isObserved } from './series.ts';
import type { EvaluationContext } from './state.ts';
import type { Sums } from './summary.ts';

// The figures that answers derive from sums. Ratios are raw; a zero denominator gives null, never 0 or 100 %.

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Seats that a sign-in or its absence says something about. */
const judged = ({ states }: Sums): number => states.ACTIVE + states.NEVER_USED + states.IDLE;

/** ACTIVE / (ACTIVE + NEVER_USED + IDLE). */
export const adoption = (sums: Sums): number | null => ratio(sums.states.ACTIVE, judged(sums));

/** High from 80 %, medium from 50 %, low above 0. */
export function adoptionLevel(sums: Sums): AdoptionLevel | null {
  const share = adoption(sums);
  if (share === null) return null;
  return share >= 0.8 ? 'HIGH' : share >= 0.5 ? 'MEDIUM' : share > 0 ? 'LOW' : 'NONE';
}

const FEW_SEATS = 5;
/** Fewer than five seats: one person more or less is a large share. */
export const hasFewSeats = ({ assigned }: Sums): boolean => assigned < FEW_SEATS;

/** NEVER_USED + IDLE. UNKNOWN and NEW are never counted as waste. */
export const unusedSeats = ({ states }: Sums): number => states.NEVER_USED + states.IDLE;
/** Unused seats and those of leavers; each seat has one state, so none counts twice. */
export const reclaimableSeats = (sums: Sums): number => unusedSeats(sums) + sums.states.LEAVER;

/** Share of the org's people who can sign in that used the app. */
export const reach = (activePeople: number, eligiblePeople: number | undefined): number | null =>
  ratio(activePeople, eligiblePeople ?? 0);

/** Mean people a day over 30 days, as a share of the people of those 30 days. */
export const stickiness = ({ windows }: Sums): number | null =>
  ratio(windows[30].activeDays / 30, windows[30].activePeople);

export interface Trend {
  readonly people: number;
  /** Null where nobody used it before. */
  readonly ratio: number | null;
}

/** People of the last N complete days against those of the N before; null where either window was not observed whole. */
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

const MANY_IDLE = 0.3;

/**
 * Whether people may stay signed in for so long that silence says little: less than 30 % of the seats are active, or
 * the usual gap between a person's sign-ins is longer than half the idle threshold. Idle is then "at most".
 */
export function longSessionsLikely(sums: Sums): boolean {
  const share = adoption(sums);
  const { short, long } = sums.gaps;
  return (share !== null && share < MANY_IDLE) || long > short;
}

/** ACTIVE seats as a share of the seats bought. */
export const utilisation = ({ sums, purchasedSeats }: AppFigures): number | null =>
  ratio(sums.states.ACTIVE, purchasedSeats ?? 0);

/** Seats bought and not assigned. */
export const spareSeats = ({ sums, purchasedSeats }: AppFigures): number | null =>
  purchasedSeats === undefined ? null : Math.max(0, purchasedSeats - sums.assigned);

/** Seats assigned beyond those bought. */
export const overAssignedSeats = ({ sums, purchasedSeats }: AppFigures): number | null =>
  purchasedSeats === undefined ? null : Math.max(0, sums.assigned - purchasedSeats);

/** What `seats` cost in a year, in the currency of the price that the customer entered; null without one. */
export const yearly = (seats: number, { seatPrice }: Pick<AppFigures, 'seatPrice'>): number | null =>
  seatPrice === undefined ? null : Math.round(seats * seatPrice.amount * 12 * 100) / 100;

/** (reclaimable + spare) × monthly seat price × 12. */
export const potentialSavings = (figures: AppFigures): number | null =>
  yearly(reclaimableSeats(figures.sums) + (spareSeats(figures) ?? 0), figures);
