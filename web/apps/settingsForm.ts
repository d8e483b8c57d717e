import type { AppSettingsBody } from '../../functions/contract/recordBodies.ts';
import type { AppSettingsUpdate } from '../api/mutations.ts';
import { dateOf } from '../format/dates.ts';

/** Settings as they stand in the form: text, empty for what is not set. */
export interface SettingsForm {
  readonly idleAfterDays: string;
  readonly price: string;
  readonly currency: string;
  readonly purchasedSeats: string;
  readonly excluded: boolean;
}

const textOf = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

export const formOf = (settings: AppSettingsBody): SettingsForm => ({
  idleAfterDays: textOf(settings.idleAfterDays),
  price: textOf(settings.seatPrice?.amount),
  currency: settings.seatPrice?.currency ?? 'USD',
  purchasedSeats: settings.purchasedSeatsSource === 'OKTA' ? '' : textOf(settings.purchasedSeats),
  excluded: settings.excluded,
});

/** Null for an empty field. Text that is no number becomes NaN, which JSON writes as null. */
const numberIn = (text: string): number | null => (text.trim() === '' ? null : Number(text.trim().replace(',', '.')));

export function toChange(typed: SettingsForm, today = new Date()): AppSettingsUpdate {
  const amount = numberIn(typed.price);
  return {
    idleAfterDays: numberIn(typed.idleAfterDays),
    seatPrice: amount === null ? null : { amount, currency: typed.currency, asOf: dateOf(today.toISOString()) },
    purchasedSeats: numberIn(typed.purchasedSeats),
    excluded: typed.excluded,
  };
}
