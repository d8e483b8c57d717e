import { inBatches } from '../../concurrency.ts';
import type { PersonId } from '../../ids.ts';
import type { UsageStore } from '../../ports/usage.ts';
import type { Day, DayRange } from '../../time.ts';
import { decodeCounts, encodeCounts, NO_COUNTS } from '../../usage/dayCounts.ts';
import { type PackedSeats, type Person, unknownPerson } from '../../usage/person.ts';
import { NO_SEATS } from '../../usage/personSeats.ts';
import { firstDayBack, type Presence, presenceOn } from '../../usage/presence.ts';
import { applyToPerson } from './applyMutations.ts';
import { SEATS_IN_MEMORY } from './batches.ts';
import { applyToPackedSeats, groupSeatsByPerson } from './foldPersonSeats.ts';
import type { Mutations, PersonMutation } from './mutations.ts';

/** The people that a chunk of segments names, as stored and as of any later sequence. */
export interface People {
  /** Without active days. */
  stored(id: PersonId): Person | undefined;
  /** Without active days, which a seat's snapshot of its person does not need. */
  at(id: PersonId, sequence: number): Person;
  /** When the person was seen, as of a sequence. */
  seen(id: PersonId, sequence: number): Presence;
  /** The first of the judged days on which it may change whether the person is away; undefined where it does not. */
  backOn(id: PersonId, judgedDays: DayRange): Day | undefined;
  /** With active days. */
  whole(id: PersonId, sequence: number): Person;
  /** The whole person after the chunk, with the seats packed. */
  after(id: PersonId, through: number): Person;
  /** People with new active days, and the first and last of those days. */
  readonly active: ReadonlyMap<PersonId, { readonly first: Day; readonly last: Day }>;
  /** People to be written. */
  readonly changed: readonly PersonId[];
}

interface LoadedPerson {
  /** Without active days. */
  readonly person: Person;
  readonly days: Uint8Array;
}

/**
 * Loads the people. Their days stay encoded: as maps they would take more memory than the rest of the fold.
 * @param seatsPacked whether seats have been packed into the people, so that a new person begins with none
 */
export async function loadPeople(
  store: Pick<UsageStore, 'people'>,
  changes: Mutations,
  seatsPacked: boolean,
): Promise<People> {
  const seatsByPerson = groupSeatsByPerson(changes);
  const changedSeats = new Map<PersonId, PackedSeats | undefined>();
  const newPersonsSeats = seatsPacked ? NO_SEATS : undefined;
  const loaded = new Map<PersonId, LoadedPerson>();
  const active = new Map<PersonId, { first: Day; last: Day }>();
  const changed: PersonId[] = [];
  for (const ids of inBatches([...changes.people.keys()], SEATS_IN_MEMORY)) {
    const stored = new Map((await store.people.load(ids)).map((person) => [person.person, person]));
    for (const id of ids) {
      const person = stored.get(id);
      if (person) {
        loaded.set(id, { person: { ...person, activeDays: NO_COUNTS }, days: encodeCounts(person.activeDays) });
      }
      const newMutations = (changes.people.get(id) ?? []).filter((change) => !isKnownDay(person, change));
      const seats = person ? person.seats : newPersonsSeats;
      const seatsAfter = applyToPackedSeats(seats, seatsByPerson.get(id), person?.foldedThrough ?? 0);
      if (seatsAfter !== seats) changedSeats.set(id, seatsAfter);
      if (!person || newMutations.length > 0 || seatsAfter !== seats) changed.push(id);
      for (const change of newMutations) {
        if (change.kind !== 'active') continue;
        const { first, last } = active.get(id) ?? { first: change.day, last: change.day };
        active.set(id, { first: Math.min(first, change.day), last: Math.max(last, change.day) });
      }
    }
  }
  const whole = (id: PersonId): Person => {
    const known = loaded.get(id);
    return known
      ? { ...known.person, activeDays: decodeCounts(known.days) }
      : { ...unknownPerson(id), seats: newPersonsSeats };
  };
  /** Each of a person's seats asks for it. */
  const backOn = new Map<PersonId, Day | undefined>();
  /** Of the person and sequence asked for last: each of a person's seats asks for the same ones. */
  let asked: { readonly id: PersonId; readonly sequence: number; readonly wasSeen: Presence } | undefined;
  const wholeAt = (id: PersonId, sequence: number) => applyToPerson(whole(id), changes.people.get(id) ?? [], sequence);
  /** As of the sequence asked for last: each of a person's seats asks for the same one. */
  const latest = new Map<PersonId, { readonly sequence: number; readonly person: Person }>();
  return {
    stored: (id) => loaded.get(id)?.person,
    at(id, sequence) {
      const known = latest.get(id);
      if (known?.sequence === sequence) return known.person;
      // With the days of use, because one after the person was not found says that they are hidden and not deleted.
      const all = applyToPerson(loaded.get(id)?.person ?? unknownPerson(id), changes.people.get(id) ?? [], sequence);
      const person: Person = { ...all, activeDays: NO_COUNTS };
      latest.set(id, { sequence, person });
      return person;
    },
    // Most seats are judged without it, so the days are decoded when they are asked for.
    seen: (id, sequence) => (from, through) => {
      if (asked?.id !== id || asked.sequence !== sequence)
        asked = { id, sequence, wasSeen: presenceOn(wholeAt(id, sequence).activeDays) };
      return asked.wasSeen(from, through);
    },
    backOn(id, judgedDays) {
      if (!active.has(id)) return undefined;
      if (!backOn.has(id)) {
        const added = (changes.people.get(id) ?? []).flatMap((one) => (one.kind === 'active' ? [one.day] : []));
        backOn.set(id, firstDayBack(whole(id).activeDays, added, judgedDays));
      }
      return backOn.get(id);
    },
    whole: wholeAt,
    after(id, through) {
      const person = wholeAt(id, through);
      return changedSeats.has(id) ? { ...person, seats: changedSeats.get(id) } : person;
    },
    active,
    changed,
  };
}

/** A day that the stored person has is included in every sum, because people are written after the sums. */
const isKnownDay = (stored: Person | undefined, change: PersonMutation): boolean =>
  change.kind === 'active' && stored?.activeDays.has(change.day) === true;
