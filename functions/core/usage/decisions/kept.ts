import type { AppId, PersonId } from '../../ids.ts';
import type { AppFigures } from '../figures.ts';
import { spareSeats } from '../metrics.ts';
import type { Seat } from '../seat.ts';
import { type KeptSeats, NO_KEPT_SEATS, RECLAIMABLE_STATES } from '../seatFigures.ts';
import { seatState } from '../state.ts';
import { type AppDecisions, decisionOnSeat } from './decision.ts';

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
export function countKept(figures: AppFigures, decisions: AppDecisions, seats: readonly Seat[]): KeptSeats {
  const { context, sums } = figures;
  const { opportunities } = decisions;
  const isKept = (kind: Parameters<typeof opportunities.get>[0]) => opportunities.get(kind)?.kind === 'KEEP';
  const kept = { ...NO_KEPT_SEATS };
  if (!context) return kept;
  for (const seat of seats) {
    const state = seatState(seat, context);
    const counted = RECLAIMABLE_STATES.find((one) => one === state);
    if (counted && decisionOnSeat(decisions, seat.person, state)?.kind === 'KEEP') kept[counted] += 1;
  }
  if (isKept('LEAVER_SEATS')) kept.LEAVER = sums.states.LEAVER;
  if (isKept('NEVER_USED_SEATS')) kept.NEVER_USED = sums.states.NEVER_USED;
  if (isKept('IDLE_SEATS')) kept.IDLE = sums.states.IDLE;
  if (isKept('SPARE_SEATS')) kept.SPARE = spareSeats(figures) ?? 0;
  return kept;
}
