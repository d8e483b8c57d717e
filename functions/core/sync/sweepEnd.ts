import type { AppId, PersonId } from '../ids.ts';
import type { UsageStore } from '../ports/usage.ts';
import type { Instant } from '../time.ts';
import { holding, newestEvidence } from '../usage/assignment.ts';
import type { Seat } from '../usage/seat.ts';

// What is missing from a listing that has come to its end. One pass over what is stored, one query page at a time.

/** What a whole listing leaves out of what is stored. */
export interface Missing<Id> {
  /** How many we hold, missing ones included. */
  readonly held: number;
  /** Missing without any event that would explain it. */
  readonly unexplained: number;
  /** Up to `LISTED_APART` of the missing ones … */
  readonly ids: readonly Id[];
  /** … and how many there are. */
  readonly count: number;
  /** One that is held, missing and unexplained: asking for it tells whether the listing can be believed. */
  readonly known: Id | undefined;
}

/** More are not named one by one: a segment has to fit into one item of the table. */
export const LISTED_APART = 5_000;

export async function missingSeats(
  store: Pick<UsageStore, 'apps' | 'seats'>,
  app: AppId,
  listed: ReadonlySet<string>,
  startedAt: Instant,
): Promise<Missing<PersonId>> {
  const [stored] = await store.apps.load([app]);
  const missing = collect<PersonId>();
  let after: string | undefined;
  do {
    const page = await store.seats.page(app, after);
    for (const seat of page.items) {
      if (!holding(seat.assignment, stored?.listedFrom).assigned) continue;
      const isNews = (newestEvidence(seat.assignment)?.at ?? 0) >= startedAt;
      missing.add(seat.person, listed.has(seat.person) || isNews ? 'there' : hasLeft(seat) ? 'explained' : 'missing');
    }
    after = page.next;
  } while (after !== undefined);
  return missing.result();
}

/** Okta need not write an event for every seat of a person who is deactivated or deleted. */
const hasLeft = ({ personSnapshot: copy }: Seat): boolean =>
  copy.status === 'DEPROVISIONED' || copy.status === 'DELETED';

export async function missingPeople(
  store: Pick<UsageStore, 'people'>,
  listed: ReadonlySet<string>,
  startedAt: Instant,
): Promise<Missing<PersonId>> {
  const missing = collect<PersonId>();
  for await (const people of store.people.pages()) {
    for (const { person, profile, status } of people) {
      if (!profile || status?.status === 'DELETED') continue;
      const isNews = Math.max(profile.at, status?.at ?? 0) >= startedAt;
      missing.add(person, listed.has(person) || isNews ? 'there' : 'missing');
    }
  }
  return missing.result();
}

export async function missingApps(
  store: Pick<UsageStore, 'apps'>,
  listed: ReadonlySet<string>,
  startedAt: Instant,
): Promise<Missing<AppId>> {
  const missing = collect<AppId>();
  for (const { app, fact, status } of await store.apps.list()) {
    if (!fact || status?.status === 'DELETED') continue;
    const isNews = Math.max(fact.at, status?.at ?? 0) >= startedAt;
    missing.add(app, listed.has(app) || isNews ? 'there' : 'missing');
  }
  return missing.result();
}

function collect<Id>() {
  let [held, unexplained, count] = [0, 0, 0];
  let known: Id | undefined;
  const ids: Id[] = [];
  return {
    add(id: Id, how: 'there' | 'explained' | 'missing'): void {
      held += 1;
      if (how === 'there') return;
      count += 1;
      if (ids.length < LISTED_APART) ids.push(id);
      if (how === 'explained') return;
      unexplained += 1;
      known ??= id;
    },
    result: (): Missing<Id> => ({ held, unexplained, ids, count, known }),
  };
}
