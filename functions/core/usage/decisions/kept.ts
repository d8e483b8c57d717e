import type { OpportunityKind } from '../../../contract/words/actions.ts';
import type { AppId, PersonId } from '../../ids.ts';
import type { SeatFigures } from '../figures.ts';
import { spareSeats } from '../metrics.ts';
import type { JudgedSeat } from '../presence.ts';
import { DECIDED_STATES, isDecided, type KeptSeats, NO_KEPT_SEATS } from '../seatFigures.ts';
import { seatState } from '../state.ts';
import { tierOf } from '../tier.ts';
import { type AppDecisions, decisionOnSeat, OPPORTUNITY_OF_STATE } from './decision.ts';

/** The seats whose state must be known before it is known how many the decisions keep: few, whatever the app's size. */
export const seatsToCheck = (
  app: AppId,
  { seats }: AppDecisions,
): readonly { readonly app: AppId; readonly person: PersonId }[] =>
  [...seats].flatMap(([person, { kind }]) => (kind === 'KEEP' ? [{ app, person }] : []));

/**
 * How many seats of an app the decisions keep out of its sums. An opportunity that is kept takes all of its seats along;
 * of the others those leave that are kept one by one and are in a state that counts.
 * @param seats those of `seatsToCheck` at least, as of the time that the figures are about
 */
export function countKept(figures: SeatFigures, decisions: AppDecisions, seats: readonly JudgedSeat[]): KeptSeats {
  const { context, sums } = figures;
  const { opportunities } = decisions;
  const isKept = (kind: OpportunityKind) => opportunities.get(kind)?.kind === 'KEEP';
  const kept = { ...NO_KEPT_SEATS };
  if (!context) return kept;
  const tiers = new Map([...(sums.tiers?.seats.keys() ?? [])].map((tier) => [tier, { ...NO_KEPT_SEATS }]));
  for (const seat of seats) {
    const state = seatState(seat, context);
    if (!isDecided(state) || decisionOnSeat(decisions, seat.person, state)?.kind !== 'KEEP') continue;
    kept[state] += 1;
    const ofTier = tiers.get(tierOf(seat, context.tier) ?? '');
    if (ofTier) ofTier[state] += 1;
  }
  for (const state of DECIDED_STATES) {
    if (!isKept(OPPORTUNITY_OF_STATE[state])) continue;
    kept[state] = sums.states[state];
    for (const [tier, ofTier] of tiers) ofTier[state] = sums.tiers?.seats.get(tier)?.states[state] ?? 0;
  }
  if (isKept('SPARE_SEATS')) kept.SPARE = spareSeats(figures) ?? 0;
  return tiers.size > 0 ? { ...kept, tiers } : kept;
}
