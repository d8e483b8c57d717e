// What admins decide about seats and opportunities. A decision ends by its date alone: nothing is written when it does.
import type { DecisionKind, DecisionScope, OpportunityKind } from '../../../contract/words/actions.ts';
import type { SeatState } from '../../../contract/words/seats.ts';
import type { AppId, PersonId } from '../../ids.ts';
import { type Day, dayOf, type Instant } from '../../time.ts';
import { type DecidedState, isDecided } from '../seatFigures.ts';

export interface SeatDecision {
  readonly kind: DecisionKind;
  /** The last date (UTC) on which it is in force; undefined for DONE, which does not end. */
  readonly until: Day | undefined;
  readonly note: string | undefined;
  /** Subject of the token with which it was decided; undefined where it named none. */
  readonly by: string | undefined;
  readonly at: Instant;
}

/** What a decision is about. */
export type DecisionTarget =
  | { readonly app: AppId; readonly person: PersonId }
  | { readonly app: AppId; readonly opportunity: OpportunityKind };

/** One text for each target: ids hold no space. A seat is told by its app and person in the same way. */
export const keyOfTarget = (target: DecisionTarget): string =>
  `${target.app} ${'person' in target ? target.person : target.opportunity}`;

export interface StoredDecision {
  readonly target: DecisionTarget;
  readonly decision: SeatDecision;
}

/** Seats and opportunities that an admin may have decided about at one connection. */
export const MAX_DECISIONS = 5_000;

/** From the day on which it was made through its last date. */
export const isInForce = ({ at, until }: SeatDecision, day: Day): boolean =>
  dayOf(at) <= day && (until === undefined || day <= until);

/** The decisions about one app that are in force on one day. */
export interface AppDecisions {
  readonly seats: ReadonlyMap<PersonId, SeatDecision>;
  readonly opportunities: ReadonlyMap<OpportunityKind, SeatDecision>;
}

export const NO_DECISIONS: AppDecisions = { seats: new Map(), opportunities: new Map() };

/** The decisions that are in force on `day`, by app. */
export function decisionsInForce(stored: readonly StoredDecision[], day: Day): ReadonlyMap<AppId, AppDecisions> {
  const byApp = Map.groupBy(
    stored.filter(({ decision }) => isInForce(decision, day)),
    ({ target }) => target.app,
  );
  return new Map(
    [...byApp].map(([app, decisions]) => [
      app,
      {
        seats: new Map(
          decisions.flatMap(({ target, decision }) => ('person' in target ? [[target.person, decision]] : [])),
        ),
        opportunities: new Map(
          decisions.flatMap(({ target, decision }) => ('person' in target ? [] : [[target.opportunity, decision]])),
        ),
      },
    ]),
  );
}

/** The opportunity that the seats of a state make. */
export const OPPORTUNITY_OF_STATE = {
  LEAVER: 'LEAVER_SEATS',
  NEVER_USED: 'NEVER_USED_SEATS',
  IDLE: 'IDLE_SEATS',
  SILENT: 'SILENT_SEATS',
  AWAY: 'AWAY_SEATS',
  UNPROVEN: 'UNPROVEN_SEATS',
} as const satisfies Record<DecidedState, OpportunityKind>;

/** A decision as it concerns one seat. */
export interface DecisionOnSeat extends SeatDecision {
  readonly scope: DecisionScope;
}

/**
 * The decision that concerns a seat: its own one, unless the seat's opportunity is kept as a whole while its own decision
 * would not keep it. Other decisions about an opportunity concern the list of opportunities, not the seats.
 */
export function decisionOnSeat(
  { seats, opportunities }: AppDecisions,
  person: PersonId,
  state: SeatState | undefined,
): DecisionOnSeat | undefined {
  const own = seats.get(person);
  if (own?.kind !== 'KEEP' && isDecided(state)) {
    const whole = opportunities.get(OPPORTUNITY_OF_STATE[state]);
    if (whole?.kind === 'KEEP') return { ...whole, scope: 'OPPORTUNITY' };
  }
  return own && { ...own, scope: 'SEAT' };
}
