import type { AppId } from '../core/ids.ts';
import type { AppSettingsChange } from '../core/store.ts';
import type { AppSettings, SeatPrice } from '../core/usage/rules.ts';
import { flag, type Item, json, number, readFlag, readJson, readNumber, required } from './attributes.ts';

/** A change of an app's settings as attributes to set and attributes to take away. */
export function changedSettings(change: AppSettingsChange): { readonly set: Item; readonly remove: readonly string[] } {
  const { idleAfterDays, seatPrice, purchasedSeats, excluded } = change;
  const set: Item = {
    ...(idleAfterDays != null && { idleAfterDays: number(idleAfterDays) }),
    ...(seatPrice != null && { seatPrice: json(seatPrice) }),
    ...(purchasedSeats != null && { purchasedSeats: number(purchasedSeats) }),
    ...(excluded != null && { excluded: flag(excluded) }),
  };
  return { set, remove: Object.entries(change).flatMap(([name, value]) => (value === null ? [name] : [])) };
}

export function readAppSettings(stored: Item): AppSettings {
  const idleAfterDays = readNumber(stored.idleAfterDays);
  const seatPrice = readJson<SeatPrice>(stored.seatPrice);
  const purchasedSeats = readNumber(stored.purchasedSeats);
  return {
    ...(idleAfterDays !== undefined && { idleAfterDays }),
    ...(seatPrice !== undefined && { seatPrice }),
    ...(purchasedSeats !== undefined && { purchasedSeats }),
    ...(stored.excluded !== undefined && { excluded: readFlag(stored.excluded) }),
  };
}

export const appOfSettings = (stored: Item): AppId => required(stored.sk?.S, 'sk') as AppId;
