import type { DataInventory, Partition, StoredItem } from '../core/dataInventory.ts';
import type { ConnectionId, TenantId } from '../core/ids.ts';
import type { SyncRun } from '../core/syncRun.ts';
import { appOfSettings, readAppSettings } from './appSettingsItem.ts';
import { type Item, readJson, required } from './attributes.ts';
import { readApp, readPerson } from './directoryItems.ts';
import { connectionKeys } from './keys.ts';
import { readSeat } from './seatItem.ts';
import { readSegment } from './segmentItem.ts';
import { getAll, keyOf, queryPage, type Table } from './table.ts';

/** Everything kept of one connection, for showing it to whom it belongs. */
export function createDataInventory(table: Table, tenant: TenantId, connection: ConnectionId): DataInventory {
  const keys = connectionKeys(tenant, connection);

  const heldIn = ({ kind, key }: Partition, stored: Item): StoredItem => {
    switch (kind) {
      case 'app':
        return { kind, app: readApp(stored) };
      case 'appSettings':
        return { kind, app: appOfSettings(stored), settings: readAppSettings(stored) };
      case 'person':
        return { kind, person: readPerson(stored) };
      case 'seat':
        return { kind, seat: readSeat(keys, stored) };
      case 'segment':
        return { kind, segment: readSegment(stored) };
      case 'sync':
        return { kind, run: required(readJson<SyncRun>(stored.run), 'run') };
      case 'day':
      case 'change':
      case 'erasure':
        return { kind, key, item: required(stored.sk?.S, 'sk'), fields: readFields(stored) };
      default:
        return kind satisfies never;
    }
  };

  return {
    async stored(partition, after, limit) {
      const pk = keys.partition(partition);
      const { items } = await queryPage(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: pk } },
        ...(after !== undefined && { ExclusiveStartKey: keyOf({ pk, sk: after }) }),
        Limit: limit,
      });
      return items.map((stored) => ({ key: required(stored.sk?.S, 'sk'), stored: heldIn(partition, stored) }));
    },
    async seatsOf(person, apps) {
      const wanted = apps.map((app) => keys.seat(app, person));
      return (await getAll(table, wanted, false)).map((stored) => readSeat(keys, stored));
    },
  };
}

const KEYS_AND_LIFETIME = new Set(['pk', 'sk', 'expiresAt']);

/** An item of sums as it is stored: numbers, flags and text, structures parsed. */
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
