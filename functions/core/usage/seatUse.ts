import type { WindowDays } from '../../contract/words/numbers.ts';
import type { AssignmentScope, SeatState } from '../../contract/words/seats.ts';
import type { GroupId } from '../ids.ts';
import { type Day, dayOf, type Instant } from '../time.ts';
import { within } from './dayCounts.ts';
import { type AppDecisions, type DecisionOnSeat, decisionOnSeat } from './decisions/decision.ts';
import { withDecision } from './decisions/describe.ts';
import { type DoneCheck, doneOutcome } from './decisions/outcome.ts';
import type { JudgedSeat } from './presence.ts';
import type { Exclusion } from './rules.ts';
import type { Seat } from './seat.ts';
import { type SignInSearch, signInSearch } from './signInSearch.ts';
import { type EvaluationContext, seatAssignment, seatExclusion, seatState } from './state.ts';
import { stateReason } from './stateReason.ts';
import { tierOf } from './tier.ts';

/** What the seats of one app are shown by. */
export interface SeatView {
  readonly context: EvaluationContext;
  readonly window: WindowDays;
  readonly dataThrough: Instant;
  /** The oldest instant of which Okta has events now. */
  readonly keptSince: Instant;
  /** Whether the seats are those of a past day. */
  readonly past: boolean;
  /** The decisions about them that are in force. */
  readonly decisions: AppDecisions;
  /** Starts of the complete listings of the app's assignments, oldest first; none are known of a past day. */
  readonly listings: readonly Instant[];
}

/** What one seat's assignment and sign-ins say, evaluated at one time. */
export interface SeatUse {
  /** Undefined for a person who signs in without holding a seat: such use is listed, but there is no seat to judge. */
  readonly state: SeatState | undefined;
  /** One sentence that says why. */
  readonly reason: string;
  /** The customer's rule by which the state is EXCLUDED; undefined in every other state. */
  readonly exclusion: Exclusion | undefined;
  /** What was decided about the seat, and for one that was marked as done what Okta says of it. */
  readonly decision: (DecisionOnSeat & { readonly check: DoneCheck | undefined }) | undefined;
  readonly scope: AssignmentScope | undefined;
  /** The group through which it is held, as far as Okta's row names one. */
  readonly group: GroupId | undefined;
  /** Its licence tier under the attribute picked now. */
  readonly tier: string | undefined;
  readonly assigned: boolean;
  readonly assignedAt: Instant | undefined;
  readonly firstUsedAt: Instant | undefined;
  readonly lastUsedOn: Day | undefined;
  /** Undefined for a past day: of an earlier sign-in only the date is kept. */
  readonly lastUsedAt: Instant | undefined;
  /** Days within the window with a sign-in, and sign-ins on them. */
  readonly activeDays: number;
  readonly signIns: number;
  readonly proof: SignInSearch;
}

export function seatUse(seat: JudgedSeat, view: SeatView): SeatUse {
  const { context, dataThrough, keptSince, past } = view;
  const { assigned, since } = seatAssignment(seat, context);
  const used = signInsWithin(seat, view);
  const state = seatState(seat, context);
  const decision = decisionOnSeat(view.decisions, seat.person, state);
  const check = decision?.kind === 'DONE' ? doneOutcome(seat, context, view.listings, decision.at) : undefined;
  return {
    state,
    reason: withDecision(stateReason(seat, context), decision, check),
    exclusion: assigned ? seatExclusion(seat, context) : undefined,
    decision: decision && { ...decision, check },
    scope: assigned ? seat.assignment.seen?.scope : undefined,
    group: assigned ? seat.assignment.seen?.group : undefined,
    tier: assigned ? tierOf(seat, context.tier) : undefined,
    assigned,
    assignedAt: since,
    firstUsedAt: seat.firstUsedAt,
    lastUsedOn: seat.lastUsedAt === undefined ? undefined : dayOf(seat.lastUsedAt),
    lastUsedAt: past ? undefined : seat.lastUsedAt,
    activeDays: used.days,
    signIns: used.total,
    proof: signInSearch(seat, context, { dataThrough, keptSince }),
  };
}

/** Days within the window with a sign-in, and sign-ins on them. */
export const signInsWithin = (seat: Seat, { context, window }: Pick<SeatView, 'context' | 'window'>) =>
  within(seat.signIns, context.asOf - window + 1, context.asOf);

/** Use without a seat is listed for this long: the longest window. */
const LISTED_DAYS = 90;

/** Sign-ins within the longest window: what lists a person who holds no seat. */
export const recentUse = (seat: Seat, { asOf }: EvaluationContext) =>
  within(seat.signIns, asOf - LISTED_DAYS + 1, asOf);

/** Whether the seat belongs in its app's list: held, or used lately without being held. */
export const isListed = (seat: Seat, context: EvaluationContext): boolean =>
  seatAssignment(seat, context).assigned || recentUse(seat, context).days > 0;
