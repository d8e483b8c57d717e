import type { PersonId } from '../ids.ts';
import type { UsageReader } from '../ports/usage.ts';
import { daySetOf } from './daySet.ts';
import { type JudgedSeat, NEVER_SEEN, type Presence, presenceIn } from './presence.ts';
import type { Seat } from './seat.ts';
import { type EvaluationContext, needsPresence } from './state.ts';

/**
 * Adds to seats when their people were seen anywhere: one request for each hundred people of whom that is asked, and only for
 * seats whose state depends on it.
 * @param contextOf what a seat is evaluated under; undefined where it is not
 */
export type SeatJudge = (
  seats: readonly Seat[],
  contextOf: (seat: Seat) => EvaluationContext | undefined,
) => Promise<readonly JudgedSeat[]>;

/** A person is read once, however many seats of theirs an answer is about. */
export function createSeatJudge({ people }: Pick<UsageReader, 'people'>): SeatJudge {
  const presences = new Map<PersonId, Presence>();
  return async (seats, contextOf) => {
    const asked = seats.filter((seat) => {
      const context = contextOf(seat);
      return context !== undefined && needsPresence(seat, context);
    });
    const unknown = [...new Set(asked.map(({ person }) => person))].filter((person) => !presences.has(person));
    if (unknown.length > 0)
      for (const { person, activeDays } of await people.load(unknown))
        presences.set(person, presenceIn(daySetOf([...activeDays.keys()])));
    return seats.map((seat) => ({ ...seat, wasSeen: presences.get(seat.person) ?? NEVER_SEEN }));
  };
}
