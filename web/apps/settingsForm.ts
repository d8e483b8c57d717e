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

type SettingName = Exclude<keyof AppSettingsRequest, 'was'>;
type Settings = Omit<AppSettingsRequest, 'was'>;

/** The setting that a field of the form changes: three of them are the price. */
const SETTING_OF: Readonly<Record<keyof SettingsForm, SettingName>> = {
  idleAfterDays: 'idleAfterDays',
  price: 'prices',
  currency: 'prices',
  per: 'prices',
  purchasedSeats: 'purchasedSeats',
  excluded: 'excluded',
  tierAttribute: 'tierAttribute',
};

/** What the admin has typed, and the settings as they were when the first of it was typed. */
export interface SettingsDraft {
  readonly typed: Partial<SettingsForm>;
  readonly was: Settings;
}

export const NO_DRAFT: SettingsDraft = { typed: {}, was: {} };

/** The admin's own settings: a number of Okta's is none of them. */
const ownSettings = ({ purchasedSeatsSource, ...settings }: AppSettingsBody): Settings =>
  purchasedSeatsSource === 'OKTA' ? { ...settings, purchasedSeats: null } : settings;

/** The draft with more typed. @param settings as they are now: those that are edited for the first time are kept */
export function withTyped(
  { typed, was }: SettingsDraft,
  more: Partial<SettingsForm>,
  settings: AppSettingsBody,
): SettingsDraft {
  const own = ownSettings(settings);
  const edited = (Object.keys(more) as (keyof SettingsForm)[]).map((field) => SETTING_OF[field]);
  return {
    typed: { ...typed, ...more },
    was: { ...Object.fromEntries(edited.map((name) => [name, own[name]])), ...was },
  };
}

/**
 * The settings that were edited, and what they were then; undefined where none was.
 * @param update the form as settings
 */
export function requestOf(
  { typed, was }: SettingsDraft,
  update: AppSettingsRequest,
  settings: AppSettingsBody,
): AppSettingsRequest | undefined {
  const own = ownSettings(settings);
  const names = [...new Set((Object.keys(typed) as (keyof SettingsForm)[]).map((field) => SETTING_OF[field]))];
  if (names.length === 0) return undefined;
  const pick = (from: Settings) => Object.fromEntries(names.map((name) => [name, from[name]]));
  return { ...pick(update), was: pick({ ...own, ...was }) };
}
