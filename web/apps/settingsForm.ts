import type { AppSettingsRequest } from '../../functions/api/apps/requests.ts';
import type { AppSettingsBody } from '../../functions/api/apps/schema.ts';
import type { PricePeriod } from '../../functions/contract/words/money.ts';
import { type Languages, MAX_SEATS, readCount, writeNumber } from '../format/readNumber.ts';
import { priceInFull, readPrice } from '../format/readPrice.ts';

type Prices = AppSettingsBody['prices'];
type Price = Omit<Prices[number], 'tier'>;

/** Settings of an app as the form holds them: text, empty where nothing is set. */
export interface SettingsForm {
  readonly idleAfterDays: string;
  readonly price: string;
  readonly currency: string;
  readonly per: PricePeriod;
  readonly purchasedSeats: string;
  readonly excluded: boolean;
  /** Empty where no attribute is picked. */
  readonly tierAttribute: string;
}

const textOf = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/**
 * The form of saved settings. A number of Okta's is shown beside the field, not in it: saving it would turn it into the
 * admin's own. @param inForce the price of today, which the form edits
 */
export const formOf = (settings: AppSettingsBody, inForce: Price | null, languages: Languages): SettingsForm => ({
  idleAfterDays: textOf(settings.idleAfterDays),
  price: inForce ? writeNumber(inForce.amount, languages) : '',
  currency: inForce?.currency ?? 'USD',
  per: inForce?.per ?? 'MONTH',
  purchasedSeats: settings.purchasedSeatsSource === 'OKTA' ? '' : textOf(settings.purchasedSeats),
  excluded: settings.excluded,
  tierAttribute: settings.tierAttribute ?? '',
});

interface ReadSettings {
  /** What to type instead, by field; empty where all can be read. */
  readonly errors: { readonly price?: string; readonly purchasedSeats?: string };
  /** The price as it is understood; undefined without a price. */
  readonly echo: string | undefined;
  /** The body of PUT, where there are no errors. */
  readonly update: AppSettingsRequest;
}

/** Reads the form. Its price takes the place of `inForce`, and the other prices of the history stay. */
export function readSettings(
  form: SettingsForm,
  { prices }: Pick<AppSettingsBody, 'prices'>,
  inForce: Price | null,
  languages: Languages,
): ReadSettings {
  const { currency, per } = form;
  const price = readPrice(form.price, currency, languages);
  const seats = readCount(form.purchasedSeats, languages, MAX_SEATS);
  const validFrom = inForce?.validFrom ?? null;
  const others = prices.filter((each) => !inForce || each.tier !== null || each.validFrom !== validFrom);
  const edited = price.kind === 'read' ? [{ amount: price.value, currency, per, validFrom, tier: null }] : [];
  return {
    errors: {
      ...(price.kind === 'wrong' && { price: price.expected }),
      ...(seats.kind === 'wrong' && { purchasedSeats: seats.expected }),
    },
    echo: price.kind === 'read' ? priceInFull(price.value, currency, per) : undefined,
    update: {
      idleAfterDays: form.idleAfterDays === '' ? null : Number(form.idleAfterDays),
      prices: [...others, ...edited],
      purchasedSeats: seats.kind === 'read' ? seats.value : null,
      excluded: form.excluded,
      tierAttribute: form.tierAttribute === '' ? null : form.tierAttribute,
    },
  };
}
