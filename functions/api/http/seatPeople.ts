import type { PersonId } from '../../core/ids.ts';
import type { UsageReader } from '../../core/ports/usage.ts';
import { daySetOf } from '../../core/usage/daySet.ts';
import type { NamedPerson } from '../../core/usage/person.ts';
import { type JudgedSeat, NEVER_SEEN, type Presence, presenceIn } from '../../core/usage/presence.ts';
import type { Seat } from '../../core/usage/seat.ts';
import { type EvaluationContext, needsPresence } from '../../core/usage/state.ts';

/**
 * Adds to seats when their people were seen anywhere: one request for each hundred people of whom that is asked, and only for
 * seats whose state depends on it.
 * @param contextOf what a seat is evaluated under; undefined where it is not
 */
export type SeatJudge = (
  seats: readonly Seat[],
  contextOf: (seat: Seat) => EvaluationContext | undefined,
) => Promise<readonly JudgedSeat[]>;

/** Who holds these seats, by id: their names stand in the partition of people. One request for each hundred who were not read yet. */
export type HolderLoader = (seats: readonly Seat[]) => Promise<ReadonlyMap<PersonId, NamedPerson>>;

/** The people whom one answer remembers: some pages of a list, but not all people of a CSV. */
const MOST_REMEMBERED = 2_000;

/** A person is read once, however many seats of theirs an answer is about, and for names and presence alike. */
export function createSeatPeople({ people }: Pick<UsageReader, 'people'>): {
  readonly judge: SeatJudge;
  readonly holdersOf: HolderLoader;
} {
  const presences = new Map<PersonId, Presence>();
  const known = new Map<PersonId, NamedPerson>();
  const load = async (ids: readonly PersonId[]) => {
    const found = ids.length === 0 ? [] : await people.profiles(ids);
    if (known.size + found.length > MOST_REMEMBERED) known.clear();
    for (const person of found) known.set(person.person, person);
    return found;
  };
  const presenceOf = (id: PersonId): Presence | undefined => {
    const person = known.get(id);
    if (person && !presences.has(id)) presences.set(id, presenceIn(daySetOf([...person.activeDays.keys()])));
    return presences.get(id);
  };
  return {
    async judge(seats, contextOf) {
      const asked = new Set<PersonId>();
      for (const seat of seats) {
        const context = contextOf(seat);
        if (context !== undefined && needsPresence(seat, context)) asked.add(seat.person);
      }
      const unknown = [...asked].filter((id) => presenceOf(id) === undefined);
      for (const { person } of await load(unknown)) presenceOf(person);
      return seats.map((seat) => ({ ...seat, wasSeen: presences.get(seat.person) ?? NEVER_SEEN }));
    },
    async holdersOf(seats) {
      const ids = [...new Set(seats.map(({ person }) => person))];
      const remembered = ids.flatMap((id) => known.get(id) ?? []);
      const loaded = await load(ids.filter((id) => !known.has(id)));
      return new Map([...remembered, ...loaded].map((person) => [person.person, person]));
    },
  };
}
