import type { DataInventory, StoredItem } from '../../../functions/core/dataInventory.ts';
import { isoInstant } from '../../../functions/core/time.ts';
import type { MemoryUsage } from './memoryStore.ts';

/** What is kept of one connection in memory; there is no ledger. */
export function createMemoryDataInventory({ apps, seats, people, settings, syncs }: MemoryUsage): DataInventory {
  return {
    stored: async ({ kind, key }, after, limit) => {
      const all: { key: string; stored: StoredItem }[] = [];
      if (kind === 'app') for (const app of apps.values()) all.push({ key: app.app, stored: { kind, app } });
      if (kind === 'person') {
        for (const person of people.values()) all.push({ key: person.person, stored: { kind, person } });
      }
      if (kind === 'appSettings')
        for (const [app, set] of settings) all.push({ key: app, stored: { kind, app, settings: set } });
      if (kind === 'sync') for (const run of syncs) all.push({ key: isoInstant(run.startedAt), stored: { kind, run } });
      if (kind === 'seat') {
        for (const [app, stored] of seats)
          if (app === key) for (const seat of stored.values()) all.push({ key: seat.person, stored: { kind, seat } });
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
