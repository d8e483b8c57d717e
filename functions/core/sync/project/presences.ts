import type { PersonId } from '../../ids.ts';
import type { UsageStore } from '../../ports/usage.ts';
import { daySetOf } from '../../usage/daySet.ts';
import type { Person } from '../../usage/person.ts';
import { type JudgedSeat, NEVER_SEEN, type Presence, presenceIn } from '../../usage/presence.ts';
import type { Seat } from '../../usage/seat.ts';

/** Adds to a seat when its person was seen. */
export type Judge = (seat: Seat) => JudgedSeat;

/** Collects when people were seen, while they are read: their days take a bit each. */
export class PresenceCollector {
  readonly #presences = new Map<PersonId, Presence>();

  add(people: readonly Person[]): void {
    for (const { person, activeDays } of people)
      if (activeDays.size > 0) this.#presences.set(person, presenceIn(daySetOf([...activeDays.keys()])));
  }

  /** Judges seats once all people have been added. */
  readonly judge: Judge = (seat) => ({ ...seat, wasSeen: this.#presences.get(seat.person) ?? NEVER_SEEN });
}

/** Reads when each person was seen, by one pass over all people. */
export async function loadPresences(store: Pick<UsageStore, 'people'>): Promise<Judge> {
  const presences = new PresenceCollector();
  for await (const page of store.people.pages()) presences.add(page);
  return presences.judge;
}
