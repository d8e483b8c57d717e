import type { PersonId } from '../../ids.ts';
import type { UsageStore } from '../../ports/usage.ts';
import { daySetOf } from '../../usage/daySet.ts';
import { type JudgedSeat, NEVER_SEEN, type Presence, presenceIn } from '../../usage/presence.ts';
import type { Seat } from '../../usage/seat.ts';

/** Adds to a seat when its person was seen. */
export type Judge = (seat: Seat) => JudgedSeat;

/** Reads when each person was seen, by one pass over all people: their days take a bit each. */
export async function loadPresences(store: Pick<UsageStore, 'people'>): Promise<Judge> {
  const presences = new Map<PersonId, Presence>();
  for await (const page of store.people.pages())
    for (const { person, activeDays } of page)
      if (activeDays.size > 0) presences.set(person, presenceIn(daySetOf([...activeDays.keys()])));
  return (seat) => ({ ...seat, wasSeen: presences.get(seat.person) ?? NEVER_SEEN });
}
