import type { AppSettingsRequest } from '../../functions/api/apps/requests.ts';
import type { AppSettingsBody } from '../../functions/api/apps/schema.ts';
import { dateOf } from '../format/dates.ts';

/** Settings of an app as the form holds them: text, empty where nothing is set. */
export interface SettingsForm {
  readonly idleAfterDays: string;
  readonly price: string;
  readonly currency: string;
  readonly purchasedSeats: string;
  readonly excluded: boolean;
}

const textOf = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/** A number of Okta's is shown beside the field, not in it: saving it would turn it into the admin's own. */
export const formOf = (settings: AppSettingsBody): SettingsForm => ({
  idleAfterDays: textOf(settings.idleAfterDays),
  price: textOf(settings.seatPrice?.amount),
  currency: settings.seatPrice?.currency ?? 'USD',
  purchasedSeats: settings.purchasedSeatsSource === 'OKTA' ? '' : textOf(settings.purchasedSeats),
  excluded: settings.excluded,
});

/** Null for an empty field, NaN for text that is no number. A decimal comma counts as a point. */
const parseNumber = (text: string): number | null =>
  text.trim() === '' ? null : Number(text.trim().replace(',', '.'));

/** Whether the text cannot be sent: JSON would write it as null, which removes the setting. */
export const isInvalidNumber = (text: string): boolean => Number.isNaN(parseNumber(text));

/** The body of PUT. A price counts as of `today`. */
export function updateOf(form: SettingsForm, today = new Date()): AppSettingsRequest {
  const amount = parseNumber(form.price);
  return {
    idleAfterDays: parseNumber(form.idleAfterDays),
    seatPrice: amount === null ? null : { amount, currency: form.currency, asOf: dateOf(today.toISOString()) },
    purchasedSeats: parseNumber(form.purchasedSeats),
    excluded: form.excluded,
  };
}
