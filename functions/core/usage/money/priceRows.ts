import type { AppId } from '../../ids.ts';
import type { AppSettingsChange } from '../../ports/appSettings.ts';
import type { AppSettings } from '../rules.ts';
import { type Price, withoutPrice, withPriceAdded } from './price.ts';

/** One row of the price table: what it sets for an app. Null removes a value; one that is not named stays. */
export interface PriceRow extends Pick<AppSettingsChange, 'purchasedSeats' | 'renewsOn' | 'noticeDays'> {
  readonly app: AppId;
  /** A price to be added to the history, or the date whose price is removed from it. */
  readonly price?: Price | { readonly removedFrom: string | null };
  /** The date of a price that `price` takes the place of, beside the one of its own date: so a price gets another date. */
  readonly replaces?: string | null;
}

/** The row as a change of the app's settings as they are now. */
export function settingsChangeOf(row: PriceRow, settings: AppSettings | undefined): AppSettingsChange {
  const { app: _, price, replaces, ...others } = row;
  if (price === undefined) return others;
  const kept = replaces === undefined ? settings?.prices : withoutPrice(settings?.prices, replaces);
  const prices = 'removedFrom' in price ? withoutPrice(kept, price.removedFrom) : withPriceAdded(kept, price);
  return { ...others, prices: prices.length === 0 ? null : prices };
}
