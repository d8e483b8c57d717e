import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import type { AppId } from '../core/ids.ts';
import type { AppSettingsChange, AppSettingsReader, AppSettingsStore } from '../core/ports/appSettings.ts';
import type { Price } from '../core/usage/money/price.ts';
import type { AppSettings } from '../core/usage/rules.ts';
import type { TierPick } from '../core/usage/tier.ts';
import {
  booleanAttribute,
  type Item,
  jsonAttribute,
  numberAttribute,
  readBoolean,
  readJson,
  readNumber,
  readString,
  required,
  stringAttribute,
} from './attributes.ts';
import { updateIf } from './conditionalWrites.ts';
import type { ConnectionTable } from './connectionTable.ts';
import { keyOf, loadItem, partitionQuery, queryPages } from './table.ts';

/** A change of an app's settings as attributes to set and attributes to remove. */
function changedAttributes(change: AppSettingsChange): { readonly set: Item; readonly remove: readonly string[] } {
  const { idleAfterDays, prices, purchasedSeats, renewsOn, noticeDays, excluded, tier } = change;
  const set: Item = {
    ...(idleAfterDays != null && { idleAfterDays: numberAttribute(idleAfterDays) }),
    ...(prices != null && { prices: jsonAttribute(prices) }),
    ...(purchasedSeats != null && { purchasedSeats: numberAttribute(purchasedSeats) }),
    ...(renewsOn != null && { renewsOn: stringAttribute(renewsOn) }),
    ...(noticeDays != null && { noticeDays: numberAttribute(noticeDays) }),
    ...(excluded != null && { excluded: booleanAttribute(excluded) }),
    ...(tier != null && { tier: jsonAttribute(tier) }),
  };
  return { set, remove: Object.entries(change).flatMap(([name, value]) => (value === null ? [name] : [])) };
}

export function readAppSettings(stored: Item): AppSettings {
  const idleAfterDays = readNumber(stored.idleAfterDays);
  const prices = readJson<readonly Price[]>(stored.prices);
  const purchasedSeats = readNumber(stored.purchasedSeats);
  const renewsOn = readString(stored.renewsOn);
  const noticeDays = readNumber(stored.noticeDays);
  const tier = readJson<TierPick>(stored.tier);
  return {
    ...(idleAfterDays !== undefined && { idleAfterDays }),
    ...(prices !== undefined && { prices }),
    ...(purchasedSeats !== undefined && { purchasedSeats }),
    ...(renewsOn !== undefined && { renewsOn }),
    ...(noticeDays !== undefined && { noticeDays }),
    ...(stored.excluded !== undefined && { excluded: readBoolean(stored.excluded) }),
    ...(tier !== undefined && { tier }),
  };
}

export const appOfSettings = (stored: Item): AppId => required(stored.sk?.S, 'sk') as AppId;

/** Settings of a connection's apps lie in one partition, each under the app's id. */
export function createAppSettingsReader({ table, keys, consistent }: ConnectionTable): AppSettingsReader {
  return {
    async list() {
      const settings = new Map<AppId, AppSettings>();
      for await (const page of queryPages(table, partitionQuery(keys.settings, consistent)))
        for (const stored of page) settings.set(appOfSettings(stored), readAppSettings(stored));
      return settings;
    },
    async find(app) {
      const stored = await loadItem(table, keys.appSettings(app), consistent);
      return stored && readAppSettings(stored);
    },
  };
}

export function createAppSettingsStore(connection: ConnectionTable): AppSettingsStore {
  const { table, keys } = connection;
  return {
    ...createAppSettingsReader(connection),
    async findNewest(app) {
      const stored = await loadItem(table, keys.appSettings(app), true);
      return stored && readAppSettings(stored);
    },
    async change(app, change, before) {
      const { set: known } = changedAttributes(before as AppSettingsChange);
      const conditions = Object.keys(before).map((name) =>
        known[name] === undefined ? `attribute_not_exists(#${name})` : `#${name} = :known_${name}`,
      );
      const changed = await updateIf(table, {
        key: keys.appSettings(app),
        ...changedAttributes(change),
        condition: conditions.join(' AND ') || undefined,
        values: Object.fromEntries(Object.entries(known).map(([name, value]) => [`:known_${name}`, value])),
      });
      return changed && readAppSettings(changed);
    },
    async remove(app) {
      await table.client.send(new DeleteItemCommand({ TableName: table.name, Key: keyOf(keys.appSettings(app)) }));
    },
  };
}
