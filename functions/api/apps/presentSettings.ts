import type { App } from '../../core/usage/app.ts';
import type { AppDay } from '../../core/usage/figures.ts';
import type { AppSettings, SeatPrice } from '../../core/usage/rules.ts';
import type { AppSettingsBody } from './schema.ts';

/** An app's settings. Where the admin has not said how many seats were bought, Okta's own licence count stands in. */
export function presentAppSettings(settings: AppSettings, app: App): AppSettingsBody {
  const { idleAfterDays, seatPrice, purchasedSeats, excluded } = settings;
  const licences = app.fact?.seatCount;
  return {
    idleAfterDays: idleAfterDays ?? null,
    seatPrice: presentSeatPrice(seatPrice),
    purchasedSeats: purchasedSeats ?? licences ?? null,
    purchasedSeatsSource: purchasedSeats !== undefined ? 'SETTING' : licences !== undefined ? 'OKTA' : null,
    excluded: excluded ?? false,
  };
}

/** What the app's seats were evaluated under, and what was known of their price, when a past day ended. */
export const presentPastSettings = ({ context, seatPrice, purchasedSeats }: AppDay): AppSettingsBody => ({
  idleAfterDays: context.idleAfterDays,
  seatPrice: presentSeatPrice(seatPrice),
  purchasedSeats: purchasedSeats ?? null,
  purchasedSeatsSource: null,
  excluded: context.excluded === 'APP_SETTING',
});

export const presentSeatPrice = (price: SeatPrice | undefined): AppSettingsBody['seatPrice'] =>
  price ? { amount: price.amount, currency: price.currency, asOf: price.asOf } : null;
