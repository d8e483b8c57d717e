import type { Held, Holdings } from '../../functions/core/holdings.ts';
import { isoInstant } from '../../functions/core/time.ts';
import type { MemoryUsage } from './memoryStore.ts';

/** What is kept of one connection in memory; there is no ledger. */
export function openMemoryHoldings({ apps, seats, people, settings, syncs }: MemoryUsage): Holdings {
  return {
    held: async ({ kind, key }, after, limit) => {
      const all: { key: string; held: Held }[] = [];
      if (kind === 'app') for (const app of apps.values()) all.push({ key: app.app, held: { kind, app } });
      if (kind === 'person') {
        for (const person of people.values()) all.push({ key: person.person, held: { kind, person } });
      }
      if (kind === 'appSettings')
        for (const [app, set] of settings) all.push({ key: app, held: { kind, app, settings: set } });
      if (kind === 'sync') for (const run of syncs) all.push({ key: isoInstant(run.startedAt), held: { kind, run } });
      if (kind === 'seat') {
        for (const [app, held] of seats)
          if (app === key) for (const seat of held.values()) all.push({ key: seat.person, held: { kind, seat } });
      }
      return all
        .filter((kept) => after === undefined || kept.key > after)
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .slice(0, limit);
    },
    seatsOf: async (person, wanted) =>
      wanted.map((app) => seats.get(app)?.get(person)).filter((seat) => seat !== undefined),
  };
}
