import { inBatches } from '../concurrency.ts';
import type { PersonId } from '../ids.ts';
import type { UsageStore } from '../ports/usage.ts';
import type { Day } from '../time.ts';
import { decodeCounts, encodeCounts, NO_COUNTS } from '../usage/dayCounts.ts';
import { type Person, unknownPerson } from '../usage/person.ts';
import { applyToPerson } from './apply.ts';
import { SEATS_IN_MEMORY } from './batches.ts';
import type { Mutations, PersonMutation } from './mutations.ts';

/** The people whom a chunk names, as stored and as they are at any sequence from there on. */
export interface People {
  /** Without active days. */
  stored(id: PersonId): Person | undefined;
  /** Without active days: what seats repeat of a person needs none of them. */
  at(id: PersonId, sequence: number): Person;
  whole(id: PersonId, sequence: number): Person;
  /** Whoever was active on days that are not known yet, and the first and last of those. */
  readonly active: ReadonlyMap<PersonId, { readonly first: Day; readonly last: Day }>;
  /** People of whom something is to be written. */
  readonly changed: readonly PersonId[];
}

interface HeldPerson {
  readonly person: Person;
  readonly days: Uint8Array;
}

/** Days lie packed: as maps, those of a chunk's people would take more memory than all the rest of the fold. */
export async function loadPeople(store: Pick<UsageStore, 'people'>, changes: Mutations): Promise<People> {
  const held = new Map<PersonId, HeldPerson>();
  const active = new Map<PersonId, { first: Day; last: Day }>();
  const changed: PersonId[] = [];
  for (const ids of inBatches([...changes.people.keys()], SEATS_IN_MEMORY)) {
    const stored = new Map((await store.people.load(ids)).map((person) => [person.person, person]));
    for (const id of ids) {
      const person = stored.get(id);
      if (person) held.set(id, { person: { ...person, activeDays: NO_COUNTS }, days: encodeCounts(person.activeDays) });
      const list = changes.people.get(id) ?? [];
      const news = list.filter((change) => !isKnownDay(person, change));
      if (!person || news.length > 0) changed.push(id);
      for (const change of news) {
        if (change.kind !== 'active') continue;
        const { first, last } = active.get(id) ?? { first: change.day, last: change.day };
        active.set(id, { first: Math.min(first, change.day), last: Math.max(last, change.day) });
      }
    }
  }
  const whole = (id: PersonId): Person => {
    const known = held.get(id);
    return known ? { ...known.person, activeDays: decodeCounts(known.days) } : unknownPerson(id);
  };
  return {
    stored: (id) => held.get(id)?.person,
    at: (id, sequence) =>
      applyToPerson(held.get(id)?.person ?? unknownPerson(id), (changes.people.get(id) ?? []).filter(isFact), sequence),
    whole: (id, sequence) => applyToPerson(whole(id), changes.people.get(id) ?? [], sequence),
    active,
    changed,
  };
}

const isFact = ({ kind }: PersonMutation): boolean => kind !== 'active';

/** A day that the stored person already has is in every sum it concerns, too. */
const isKnownDay = (stored: Person | undefined, change: PersonMutation): boolean =>
  change.kind === 'active' && stored?.activeDays.has(change.day) === true;
