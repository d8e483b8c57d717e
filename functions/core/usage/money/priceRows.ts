import type { AppId } from '../../ids.ts';
import type { AppSettingsChange } from '../../ports/appSettings.ts';
import type { AppSettings } from '../rules.ts';
import { type Price, withoutPrice, withPriceAdded } from './price.ts';

/** One row of the price table: what it sets for an app. Null removes a value; one that is not named stays. */
export interface PriceRow extends Pick<AppSettingsChange, 'purchasedSeats' | 'renewsOn' | 'noticeDays'> {
  readonly app: AppId;
  /** The tier whose price it sets; undefined for the app's own. */
  readonly tier?: string | undefined;
  /** A price to be added to the history, or the date whose price is removed from it. */
  readonly price?: Price | { readonly removedFrom: string | null };
  /** The date of a price that `price` takes the place of, beside the one of its own date: so a price gets another date. */
  readonly replaces?: string | null;
  /** The price that was there when the row was edited, null for none; undefined where the caller does not say. */
  readonly was?: PriceTerms | null;
}

/** What a seat costs from some date on. */
export type PriceTerms = Pick<Price, 'amount' | 'currency' | 'per'>;

/** The price that the row takes the place of, or removes; undefined where there is none. */
export function replacedBy({ price, replaces, tier }: PriceRow, prices: AppSettings['prices']): Price | undefined {
  if (price === undefined) return undefined;
  const date = replaces !== undefined ? replaces : 'removedFrom' in price ? price.removedFrom : price.validFrom;
  return prices?.find((one) => one.validFrom === date && one.tier === tier);
}

/** Whether somebody has changed, added or removed the price since the row was edited. */
export function isStaleRow(row: PriceRow, prices: AppSettings['prices']): boolean {
  const { was } = row;
  if (was === undefined || row.price === undefined) return false;
  const now = replacedBy(row, prices);
  return was === null || now === undefined
    ? was !== (now ?? null)
    : was.amount !== now.amount || was.currency !== now.currency || was.per !== now.per;
}

/** The row as a change of the app's settings, where its prices are these. */
export function settingsChangeOf(row: PriceRow, before: AppSettings['prices']): AppSettingsChange {
  const { purchasedSeats, renewsOn, noticeDays, price } = row;
  const others = {
    ...(purchasedSeats !== undefined && { purchasedSeats }),
    ...(renewsOn !== undefined && { renewsOn }),
    ...(noticeDays !== undefined && { noticeDays }),
  };
  if (price === undefined) return others;
  const prices = pricesAfter(before, row);
  return { ...others, prices: prices.length === 0 ? null : prices };
}

/** The history of prices after the row. */
export function pricesAfter(
  before: AppSettings['prices'],
  { tier, price, replaces }: Pick<PriceRow, 'tier' | 'price' | 'replaces'>,
): readonly Price[] {
  if (price === undefined) return before ?? [];
  const kept = replaces === undefined ? before : withoutPrice(before, { validFrom: replaces, tier });
  return 'removedFrom' in price
    ? withoutPrice(kept, { validFrom: price.removedFrom, tier })
    : withPriceAdded(kept, price);
}
