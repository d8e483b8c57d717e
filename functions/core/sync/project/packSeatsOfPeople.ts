import { mapPooled } from '../../concurrency.ts';
import type { PersonId } from '../../ids.ts';
import type { UsageStore } from '../../ports/usage.ts';
import { packSeats, type SeatSummary, summaryOfSeat } from '../../usage/personSeats.ts';

/** How many apps are queried at the same time. */
const CONCURRENT_QUERIES = 8;

/**
 * Packs their seats into all people who lack them, once the directory and history have been read: a first sync would
 * otherwise write every person once for each of their apps. Reads the people page by page and, for each page, every app's
 * seats of just these people. Whoever was packed before is kept, so that a run that dies is continued by the next one.
 * @param foldedThrough the end of the ledger, which must be folded completely
 * @returns false if time ran out
 */
export async function packSeatsOfPeople(
  store: Pick<UsageStore, 'apps' | 'people' | 'seats'>,
  foldedThrough: number,
  hasTime: () => boolean,
): Promise<boolean> {
  const apps = (await store.apps.list()).map(({ app }) => app);
  for await (const page of store.people.pages()) {
    const people = page.filter(({ seats }) => seats === undefined);
    const first = people[0]?.person;
    const last = people.at(-1)?.person;
    if (first === undefined || last === undefined) continue;
    if (!hasTime()) return false;
    const found = new Map<PersonId, SeatSummary[]>(people.map(({ person }) => [person, []]));
    await mapPooled(apps, CONCURRENT_QUERIES, async (app) => {
      for await (const seats of store.seats.between(app, first, last)) {
        for (const seat of seats) {
          const summary = summaryOfSeat(seat);
          if (summary) found.get(seat.person)?.push(summary);
        }
      }
    });
    await store.people.put(
      people.map((person) => ({ ...person, seats: packSeats(found.get(person.person) ?? []), foldedThrough })),
    );
  }
  return true;
}
