import type { StoredKind } from '../contract/words/records.ts';
import type { StoredItem } from '../core/erasure/dataInventory.ts';
import type { DataInventory } from '../core/ports/dataInventory.ts';
import { appOfSettings, readAppSettings } from './appSettings.ts';
import { readApp } from './apps.ts';
import { type Item, required } from './attributes.ts';
import type { ConnectionTable } from './connectionTable.ts';
import { readGroup } from './groups.ts';
import { createIdNumbers } from './idNumbers.ts';
import { readSegment } from './ledger.ts';
import { readOrderFields } from './orders.ts';
import { readPeople } from './people.ts';
import { readSeat } from './seats.ts';
import { readSyncRun } from './syncRuns.ts';
import { loadItems, partitionPage } from './table.ts';

/** Everything that is stored of one connection, for an export. */
export function createDataInventory(connection: ConnectionTable): DataInventory {
  const { table, keys, consistent } = connection;
  const readStored = (kind: Exclude<StoredKind, 'person'>, key: string, stored: Item): StoredItem => {
    switch (kind) {
      case 'app':
        return { kind, app: readApp(stored) };
      case 'appSettings':
        return { kind, app: appOfSettings(stored), settings: readAppSettings(stored) };
      case 'seat':
        return { kind, seat: readSeat(keys, stored) };
      case 'segment':
        return { kind, segment: readSegment(stored) };
      case 'group':
        return { kind, group: readGroup(stored) };
      case 'sync':
        return { kind, run: readSyncRun(stored) };
      case 'day':
      case 'month':
      case 'change':
      case 'decision':
      case 'delivery':
      case 'erasure':
      case 'backTest':
      case 'breakdown':
        return { kind, key, item: required(stored.sk?.S, 'sk'), fields: readOrderFields(stored) ?? readFields(stored) };
      default:
        return kind satisfies never;
    }
  };

  return {
    async stored(partition, after, limit) {
      const { items } = await partitionPage(table, { pk: keys.partition(partition), after, limit, consistent });
      const { kind, key } = partition;
      if (kind === 'person') {
        const people = await readPeople(items, createIdNumbers(connection));
        return people.map((person) => ({ key: person.person, stored: { kind, person } }));
      }
      return items.map((stored) => ({ key: required(stored.sk?.S, 'sk'), stored: readStored(kind, key, stored) }));
    },
    seatsOf(person, apps) {
      const seatKeys = apps.map((app) => keys.seat(app, person));
      return loadItems(table, seatKeys, consistent, (stored) => readSeat(keys, stored));
    },
  };
}

const KEYS_AND_LIFETIME = new Set(['pk', 'sk', 'expiresAt']);

/** The attributes of an item as they are stored, JSON parsed. */
function readFields(stored: Item): Readonly<Record<string, unknown>> {
  const fields = Object.entries(stored).filter(([name]) => !KEYS_AND_LIFETIME.has(name));
  return Object.fromEntries(
    fields.map(([name, { S, N, BOOL, B }]) => [
      name,
      S !== undefined
        ? /^[[{]/.test(S)
          ? JSON.parse(S)
          : S
        : N !== undefined
          ? Number(N)
          : (BOOL ?? (B ? Buffer.from(B).toString('base64') : null)),
    ]),
  );
}
