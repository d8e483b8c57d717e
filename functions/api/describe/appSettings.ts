import type { AppSettingsBody } from '../../contract/recordBodies.ts';
import type { App } from '../../core/usage/app.ts';
import type { AppDay } from '../../core/usage/figures.ts';
import type { AppSettings } from '../../core/usage/rules.ts';

/** An app's settings. Where the admin has not said how many seats were bought, Okta's own licence count stands in. */
export function describeAppSettings(settings: AppSettings, app: App): AppSettingsBody {
  const { idleAfterDays, seatPrice, purchasedSeats, excluded } = settings;
  const counted = app.fact?.seatCount;
  return {
    idleAfterDays: idleAfterDays ?? null,
    seatPrice: seatPrice ? { amount: seatPrice.amount, currency: seatPrice.currency, asOf: seatPrice.asOf } : null,
    purchasedSeats: purchasedSeats ?? counted ?? null,
    purchasedSeatsSource: purchasedSeats !== undefined ? 'SETTING' : counted !== undefined ? 'OKTA' : null,
    excluded: excluded ?? false,
  };
}

/** What the app's seats were judged by, and what was known of their price, when a past day ended. */
export const describePastSettings = ({ context, seatPrice, purchasedSeats }: AppDay): AppSettingsBody => ({
  idleAfterDays: context.idleAfterDays,
  seatPrice: seatPrice ? { amount: seatPrice.amount, currency: seatPrice.currency, asOf: seatPrice.asOf } : null,
  purchasedSeats: purchasedSeats ?? null,
  purchasedSeatsSource: null,
  excluded: context.excluded === 'APP_SETTING',
});
