import type { AppSettingsRequest } from '../../functions/api/apps/requests.ts';
import type { AppSettingsBody } from '../../functions/api/apps/schema.ts';
import type { PricePeriod } from '../../functions/contract/words.ts';

type Prices = AppSettingsBody['prices'];
type Price = Prices[number];

/** Settings of an app as the form holds them: text, empty where nothing is set. */
export interface SettingsForm {
  readonly idleAfterDays: string;
  readonly price: string;
  readonly currency: string;
  readonly per: PricePeriod;
  readonly purchasedSeats: string;
  readonly excluded: boolean;
}

const textOf = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/**
 * The form of saved settings. A number of Okta's is shown beside the field, not in it: saving it would turn it into the
 * admin's own. @param inForce the price of today, which the form edits
 */
export const formOf = (settings: AppSettingsBody, inForce: Price | null): SettingsForm => ({
  idleAfterDays: textOf(settings.idleAfterDays),
  price: textOf(inForce?.amount),
  currency: inForce?.currency ?? 'USD',
  per: inForce?.per ?? 'MONTH',
  purchasedSeats: settings.purchasedSeatsSource === 'OKTA' ? '' : textOf(settings.purchasedSeats),
  excluded: settings.excluded,
});

/** Digits with one point or comma before the decimals. Three digits after it could be thousands, so they are refused. */
const NUMBER = /^\d+(?:[.,](?:\d{1,2}|\d{4,}))?$/;

/** Null for an empty field, NaN for text that is no number, or that could be read as two. */
function parseNumber(text: string): number | null {
  const typed = text.trim();
  if (typed === '') return null;
  return NUMBER.test(typed) ? Number(typed.replace(',', '.')) : Number.NaN;
}

/** Whether the text cannot be sent: JSON would write it as null, which removes the setting. */
export const isInvalidNumber = (text: string): boolean => Number.isNaN(parseNumber(text));

/** The body of PUT. The price of the form takes the place of `inForce`, and the other prices of the history stay. */
export function updateOf(
  form: SettingsForm,
  { prices }: Pick<AppSettingsBody, 'prices'>,
  inForce: Price | null,
): AppSettingsRequest {
  const amount = parseNumber(form.price);
  const validFrom = inForce?.validFrom ?? null;
  const others = inForce ? prices.filter((price) => price.validFrom !== validFrom) : prices;
  const edited = amount === null ? [] : [{ amount, currency: form.currency, per: form.per, validFrom }];
  return {
    idleAfterDays: parseNumber(form.idleAfterDays),
    prices: [...others, ...edited],
    purchasedSeats: parseNumber(form.purchasedSeats),
    excluded: form.excluded,
  };
}
