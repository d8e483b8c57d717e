import type { StoredItem } from '../../../functions/core/erasure/dataInventory.ts';
import type { DataInventory, StoredEntry } from '../../../functions/core/ports/dataInventory.ts';
import { isoDay, isoInstant } from '../../../functions/core/time.ts';
import type { MemoryUsage } from './memoryUsage.ts';

/** Everything that is stored of one connection in memory. */
export function createMemoryInventory(usage: MemoryUsage): DataInventory {
  return {
    stored: async ({ kind, key }, after, limit) => {
      const all: StoredEntry[] = [];
      const add = (at: string, stored: StoredItem) => all.push({ key: at, stored });
      switch (kind) {
        case 'app':
          for (const app of usage.apps.values()) add(app.app, { kind, app });
          break;
        case 'appSettings':
          for (const [app, settings] of usage.settings) add(app, { kind, app, settings });
          break;
        case 'person':
          for (const person of usage.people.values()) add(person.person, { kind, person });
          break;
        case 'seat':
          for (const [app, seats] of usage.seats)
            if (app === key) for (const seat of seats.values()) add(seat.person, { kind, seat });
          break;
        case 'segment':
          for (const segment of usage.ledger.values())
            add(String(segment.sequence).padStart(12, '0'), { kind, segment });
          break;
        case 'group':
          for (const group of usage.groups.values()) add(group.group, { kind, group });
          break;
        case 'sync':
          for (const run of usage.syncs) add(isoInstant(run.startedAt), { kind, run });
          break;
        case 'change':
          for (const [item, change] of usage.changes) add(item, { kind, key, item, fields: { ...change } });
          break;
        case 'decision':
          for (const [item, { decision }] of usage.decisions) add(item, { kind, key, item, fields: { decision } });
          for (const [item, { on, by }] of usage.decisionChanges)
            add(`CHANGE#${item}`, { kind, key, item: `CHANGE#${item}`, fields: { change: { on, by } } });
          break;
        case 'erasure':
          for (const [item, erasure] of usage.erasures) add(item, { kind, key, item, fields: { erasure } });
          break;
        case 'breakdown':
          for (const [item, breakdown] of usage.breakdowns) add(item, { kind, key, item, fields: { ...breakdown } });
          for (const [item, { token, ids, columns, gone }] of usage.orders)
            add(item, { kind, key, item, fields: { token, ids, gone, ...columns } });
          if (usage.contexts) add('#contexts', { kind, key, item: '#contexts', fields: { contexts: usage.contexts } });
          break;
        case 'backTest':
          for (const [item, test] of usage.backTests) add(item, { kind, key, item, fields: { ...test } });
          if (usage.orgBackTest) add('#org', { kind, key, item: '#org', fields: { ...usage.orgBackTest } });
          break;
        case 'month':
          for (const [item, month] of usage.appMonths) add(item, { kind, key, item, fields: { ...month } });
          for (const [app, totals] of usage.monthTotals)
            add(`TOTALS#${app}`, { kind, key, item: `TOTALS#${app}`, fields: { ...totals } });
          break;
        case 'day':
          for (const row of usage.orgDays.values())
            if (isoDay(row.day) === key) add('ORG', { kind, key, item: 'ORG', fields: { ...row } });
          for (const rows of usage.appDays.values()) {
            for (const row of rows.values())
              if (isoDay(row.day) === key) add(row.app, { kind, key, item: row.app, fields: { ...row } });
          }
          break;
        case 'delivery':
          break; // beside usage: see memoryWebhooks.ts
        default:
          kind satisfies never;
      }
      return all
        .filter((entry) => after === undefined || entry.key > after)
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .slice(0, limit);
    },
    seatsOf: async (person, apps) =>
      apps.map((app) => usage.seats.get(app)?.get(person)).filter((seat) => seat !== undefined),
  };
}
